"""Plain text: paragraphs parted by blank lines, lines wrapped by hand put together again.

Also reads the plain bodies of e-mails, whose rules are the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting.domain.advice import BlockKind, Mark
from drafting.errors import CannotRead
from drafting.parsers.letters import ends_sentence, fold, smuggled, without_bullet
from drafting.parsers.pieces import Piece, Reading

_UNDERLINE = re.compile(r"^\s*([=\-_~*#])\1{2,}\s*$")
_HASHES = re.compile(r"^\s*(#{1,6})\s+(?=\S)")
_HEADING_WORDS = 12
_NO_HEADING = re.compile(  # greetings, "Name: Ada", addresses, dates and numbers
    r"^(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|to whom)\b|:|@|://|\d{4}"
    r"|^(?:(?:kind|best|warm|many|with|yours)\b.*)?(?:regards|wishes|thanks|sincerely|faithfully|truly)$",
    re.IGNORECASE,
)
_LETTERS = 3
_LINE_WORDS = 8
_CAPITALS_LEVEL, _LINE_LEVEL, _COLON_LEVEL = 10, 11, 12
_WRAPPED_AT = 0.6
"""A line wrapped by hand is nearly full: at least this much of the longest line around it."""
_NOT_TEXT = (
    "This file is not text: it holds codes that no document has. It may be damaged, or be another kind "
    "of file under a wrong name. Ask whoever sent it for a .docx or .pdf."
)


def parse(data: bytes) -> Reading:
    """Read a .txt in UTF-8, UTF-16 or Windows' Western code page. Raises CannotRead for anything else."""
    return Reading(tuple(text_pieces(decode(data))))


def decode(data: bytes) -> str:
    """Turn bytes into text by what they are: a mark at the front, else UTF-8 if sound, else cp1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    if b"\x00" in data:
        raise CannotRead(_NOT_TEXT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise CannotRead(_NOT_TEXT) from broken


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as typed: how long it was and how far in it stood matter for joining."""

    text: str
    length: int
    indent: int


def text_pieces(text: str) -> Iterator[Piece]:
    """Write plain text as headings, items of lists and prose."""
    stretches = [*_stretches(text), []]
    for stretch, following in pairwise(stretches):
        if _heads(stretch, following):
            yield Piece(BlockKind.HEADING, stretch[0].text, _LINE_LEVEL)
        else:
            yield from _stretch(stretch)
    if words := smuggled(text):
        yield Piece(BlockKind.PROSE, fold(words), marks=(Mark.HIDDEN,))


def _stretches(text: str) -> Iterator[list[_Line]]:
    """The lines between blank lines; a line of invisible characters is no line, and no blank one."""
    lines: list[_Line] = []
    for raw in [*text.replace("\f", "\n\n").splitlines(), ""]:
        line = raw.expandtabs(4).rstrip()
        if line:
            lines.append(_Line(fold(line), len(line), len(line) - len(line.lstrip())))
        elif shown := [line for line in lines if line.text]:
            yield shown
            lines = []


def _heads(lines: list[_Line], following: list[_Line]) -> bool:
    """Whether a short line that stands alone heads the longer block below it."""
    text = lines[0].text
    if len(lines) > 1 or not text[0].isupper() or ends_sentence(text) or _NO_HEADING.search(text):
        return False
    if without_bullet(text) is not None or _heading_level(lines[0], None):
        return False
    words = len(text.split())
    return words <= _LINE_WORDS and sum(len(line.text.split()) for line in following) > max(
        words, _LINE_WORDS
    )


def _stretch(lines: list[_Line]) -> Iterator[Piece]:
    """Lines with no blank line between them: one paragraph, or headings and items with theirs."""
    longest = max(line.length for line in lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        if _UNDERLINE.match(line.text):
            at += 1
        elif level := _heading_level(line, following):
            yield Piece(BlockKind.HEADING, _HASHES.sub("", line.text), level)
            at += 1
        else:
            end = _end_of_part(lines, at, longest)
            yield _part(lines[at:end])
            at = end


def _heading_level(line: _Line, following: _Line | None) -> int:
    text = line.text
    if hashes := _HASHES.match(text):
        return len(hashes.group(1))
    short = len(text.split()) <= _HEADING_WORDS and sum(map(str.isalpha, text)) >= _LETTERS
    if not short or ends_sentence(text):
        return 0
    if following is not None and (rule := _UNDERLINE.match(following.text)):
        return 1 if rule.group(1) == "=" else 2
    if text.upper() == text:
        return _CAPITALS_LEVEL
    return 0


def _end_of_part(lines: Sequence[_Line], start: int, longest: int) -> int:
    """Where the paragraph or item that begins at *start* ends."""
    item = without_bullet(lines[start].text) is not None
    end = start + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], lines[start], longest, item=item):
        if end + 1 < len(lines) and _heading_level(lines[end], lines[end + 1]):
            break
        end += 1
    return end


def _goes_on(before: _Line, line: _Line, first: _Line, longest: int, *, item: bool) -> bool:
    """Whether *line* is the next line of the same sentence or paragraph."""
    if without_bullet(line.text) is not None or _UNDERLINE.match(line.text):
        return False
    if item and line.indent > first.indent:
        return True
    if before.text.endswith(":") and before.length < _WRAPPED_AT * longest:
        return False
    # A line that stops well short of the others was ended on purpose.
    return (
        before.length + len(line.text.split(maxsplit=1)[0]) >= _WRAPPED_AT * longest or line.text[0].islower()
    )


def _part(lines: Sequence[_Line]) -> Piece:
    text = " ".join(line.text for line in lines)
    item = without_bullet(text)
    if item is not None:
        return Piece(BlockKind.LIST_ITEM, item)
    alone = len(lines) == 1 and text.endswith(":") and len(text.split()) <= _HEADING_WORDS
    return Piece(BlockKind.HEADING, text, _COLON_LEVEL) if alone else Piece(BlockKind.PROSE, text)
