"""Parts what a mail's sender wrote from what the mail quotes: a quoted reply is somebody else's words."""

import re
from collections.abc import Iterator
from itertools import groupby

_MARKED = re.compile(r"^\s*>")
_WROTE = re.compile(r"^\s*(?:On|Am|Le)\b.{4,200}\b(?:wrote|schrieb|a écrit)\s*:\s*$", re.IGNORECASE)
_WROTE_BEGINS = re.compile(r"^\s*On\b.*\d", re.IGNORECASE)
_ORIGINAL = re.compile(r"^\s*-{2,}\s*(?:original message|original appointment)\s*-{2,}\s*$", re.IGNORECASE)
_FROM = re.compile(r"^\s*\*?From:\*?\s+\S", re.IGNORECASE)
_SENT = re.compile(r"^\s*\*?(?:Sent|Date|To):\*?\s+\S", re.IGNORECASE)
_AHEAD = 3


def parted(text: str, *, forwards: bool) -> Iterator[tuple[bool, str]]:
    """The stretches of a plain body in order: (is it quoted?, its lines without the marks of quoting).

    With *forwards*, a whole message set below the mail is what the mail was sent for, and is not quoted.
    """
    lines = text.splitlines()
    quoted = [bool(_MARKED.match(line)) for line in lines]
    last = max((at for at, told in enumerate(quoted) if told), default=-1)
    for at in range(len(lines)):
        length = _attribution(lines, at)
        if length and any(quoted[at + length : at + length + _AHEAD]):
            quoted[at : at + length] = [True] * length
        elif (length or _begins_message(lines, at)) and not forwards and not quoted[at]:
            if at < last:
                continue  # the marks say what is quoted
            quoted[at:] = [True] * (len(lines) - at)
            break
    pairs = zip(_filled(lines, quoted), lines, strict=True)
    for told, stretch in groupby(pairs, key=lambda pair: pair[0]):
        yield told, "\n".join(re.sub(r"^\s*(?:>\s?)+", "", line) if told else line for _, line in stretch)


def _filled(lines: list[str], quoted: list[bool]) -> list[bool]:
    """A blank line belongs to what stands above it."""
    for at, line in enumerate(lines):
        if at and not line.strip():
            quoted[at] = quoted[at - 1]
    return quoted


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from *at* say who wrote what follows ("On … wrote:"); 0 for none."""
    if _WROTE.match(lines[at]):
        return 1
    if at + 1 < len(lines) and _WROTE_BEGINS.match(lines[at]):
        return 2 if _WROTE.match(f"{lines[at]} {lines[at + 1]}") else 0
    return 0


def _begins_message(lines: list[str], at: int) -> bool:
    """Whether the headers of an earlier message stand here, as Outlook sets them."""
    if _ORIGINAL.match(lines[at]):
        return True
    return bool(_FROM.match(lines[at])) and any(_SENT.match(line) for line in lines[at + 1 : at + 1 + _AHEAD])
