"""From shown strings to spans of clean text with their extent along the line."""

import re
from typing import NamedTuple

from drafting.parsers.pdf.faces import Face
from drafting.parsers.pdf.pen import Pen

_WORD_GAP, _BREAK_GAP = 0.16, 0.9  # in ems, inside one array of strings
_WIDE_BLANK = re.compile(r"\s{3,}")

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_BLANKS = dict.fromkeys([*range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000, 9, 10, 11, 12, 13], " ")
_NOTHING = dict.fromkeys(
    [*range(9), *range(14, 32), *range(127, 160), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2065), 0xFEFF, 0xFFFE],
    "",
)  # fmt: skip
_CLEAN = _LIGATURES | _BLANKS | _NOTHING


class Span(NamedTuple):
    """Clean text between two distances along the line, in text space; blanks at its ends only noted."""

    text: str
    start: float
    end: float
    gap_before: bool
    gap_after: bool


def clean(text: str) -> str:
    """Ligatures opened, every kind of blank a space, invisible characters gone."""
    return text if text.isascii() and text.isprintable() else text.translate(_CLEAN)


class _Writer:
    """Collects the text of one array of strings until a wide gap closes a span."""

    def __init__(self, pen: Pen, face: Face) -> None:
        self._pen, self._face = pen, face
        self._word_gap = max(_WORD_GAP, face.space * 0.5)
        self._text, self._start = "", 0.0
        self.x = 0.0
        self.spans: list[Span] = []

    def show(self, shown: bytes) -> None:
        for part, width in _parts(self._pen, self._face, shown):
            if not part:
                self.close()
            elif not self._text:
                self._start = self.x
            self._text += part
            self.x += width

    def move(self, ems: float) -> None:
        if abs(ems) > _BREAK_GAP:
            self.close()
        elif self._text and ems > self._word_gap and not self._text.endswith(" "):
            self._text += " "
        self.x += ems * self._pen.size * self._face.scale * self._pen.stretch

    def close(self) -> None:
        _close(self.spans, self._pen, self._face, self._text, self._start, self.x)
        self._text = ""


def written(pen: Pen, face: Face, strings: list[object]) -> tuple[list[Span], float]:
    """Lay out one array of strings and moves: the spans, and how far the pen got."""
    writer = _Writer(pen, face)
    for item in strings:
        if isinstance(item, bytes):
            writer.show(item)
        elif isinstance(item, (int, float)):
            writer.move(-float(item) / 1000)
    writer.close()
    return writer.spans, writer.x


def _parts(pen: Pen, face: Face, shown: bytes) -> list[tuple[str, float]]:
    """One string and its width, cut at wide blanks; a blank is ("", width)."""
    found = face.show(shown)
    whole = _width(pen, found.width, found.codes, found.spaces)
    text = clean(found.text)
    if "   " not in text:
        return [(text, whole)] if text else []
    parts: list[tuple[str, float]] = []
    run, width, blanks = "", 0.0, 0.0
    for code in face.codes(shown):
        glyph = face.glyph(code)
        letter, step = clean(glyph[0]), _width(pen, glyph[1], 1, int(code == ord(" ") and not face.wide))
        if letter == " ":
            blanks += step
            run += letter
            continue
        if _WIDE_BLANK.search(run[-3:]):
            parts += [(run.rstrip(), width), ("", blanks)]
            run, width, blanks = "", 0.0, 0.0
        run += letter
        width += blanks + step
        blanks = 0.0
    return [*parts, (run, width + blanks)]


def _width(pen: Pen, width: float, codes: int, spaces: int) -> float:
    return (width * pen.size + pen.letter_space * codes + pen.word_space * spaces) * pen.stretch


def _close(spans: list[Span], pen: Pen, face: Face, text: str, start: float, end: float) -> None:
    bare = text.strip()
    if not bare:
        if text and spans:
            spans[-1] = spans[-1]._replace(gap_after=True)
        return
    blank = _width(pen, face.space, 1, 0 if face.wide else 1)
    before, after = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    spans.append(Span(bare, start + before * blank, end - after * blank, before > 0, after > 0))
