"""Finds the headings that a file does not mark as such: lines in capitals, and the names of a part.

A form often has "WHAT WE DO NOW" as a plain line or as a bullet above its rows. Read as a sentence it is
a claim that says nothing; read as a heading it tells what the rows below are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.domain.advice import FURNITURE, Advice, BlockKind, Paragraph
from drafting.pipeline.rulebook import fold
from redaction import SafeText

_LONGEST = 14  # words of a line that is a heading
_MOST = 0.4  # of the lines of an advice: one that shouts throughout has no headings in capitals
_FEWEST = 5  # letters in capitals: an abbreviation is no heading
_LINES = frozenset({BlockKind.PROSE, BlockKind.LIST_ITEM})
_HOLDER = re.compile(r"\[[A-Z_]+?(?:_\d+)?\]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\s[–—-]\s|[:(]")  # what follows may be in small letters
_ENDED = re.compile(r"[.!?;,…]$")
_PART = re.compile(
    r"(?:the |my |our |his |her |their |\[child\]’s )?"
    r"(?:(?:child|pupil|student|young person|parent|famil|carer)\S* )?"
    r"(?:views?|voice|wishes|feelings|contributions?|page|part)(?:,? (?:and|&|wishes|feelings|aspirations))*"
    r"(?: (?:of|from|by) .+)?",
    re.IGNORECASE,
)


def titled(advice: Advice) -> Advice:
    """*advice* with its unmarked headings marked, and put above the paragraphs that they head."""
    found = frozenset(_titles(advice.paragraphs))
    return replace(advice, paragraphs=tuple(_headed(advice.paragraphs, found))) if found else advice


def _titles(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    lines = [at for at, each in enumerate(paragraphs) if each.kind not in FURNITURE]
    shouted = {at for at in lines if _in_capitals(paragraphs[at])}
    if len(shouted) > _MOST * len(lines):
        shouted = set()
    for at, after in zip(lines, [*lines[1:], None], strict=True):
        if after is None or not (at in shouted or _names_a_part(paragraphs[at])):
            continue
        listed = paragraphs[at].kind is BlockKind.LIST_ITEM
        if after not in shouted and not (listed and paragraphs[after].kind is BlockKind.LIST_ITEM):
            yield at


def _in_capitals(paragraph: Paragraph) -> bool:
    if paragraph.kind not in _LINES:
        return False
    line = str(paragraph.text).strip()
    said = _HOLDER.sub("", _ASIDE.split(line)[0])
    letters = "".join(_LETTERS.findall(said))
    long = len(line.split()) > _LONGEST or _ENDED.search(line)
    return not long and len(letters) >= _FEWEST and letters.isupper()


def _names_a_part(paragraph: Paragraph) -> bool:
    line = fold(str(paragraph.text)).strip().rstrip(":")
    return (
        paragraph.kind in _LINES
        and len(line.split()) <= _LONGEST
        and not _ENDED.search(line)
        and _PART.fullmatch(line) is not None
    )


def _headed(paragraphs: Sequence[Paragraph], titles: frozenset[int]) -> Iterator[Paragraph]:
    title: SafeText | None = None
    above: tuple[SafeText, ...] = ()
    for at, each in enumerate(paragraphs):
        if at in titles:
            title, above = each.text, each.heading
            yield replace(each, kind=BlockKind.HEADING)
        elif title is not None and each.heading == above:
            yield replace(each, heading=(*above, title))
        else:
            title = None if each.kind not in FURNITURE else title
            yield each
