"""What a font tells us: which characters its codes stand for, how wide they are, bold or italic."""

import re
import sys
from dataclasses import dataclass, field

_BOLD = re.compile(r"bold|black|heavy|demi|semibd|(?:^|[-_ ,])bd(?:$|[-_ ,])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?:^|[-_ ,])it(?:$|[-_ ,])", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingding|webding|dingbat", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_SPACE_CODE = 32
_HEAVY = 600  # of a font descriptor's weights, 400 is regular and 700 bold
_SHORT = 4  # bytes; longer strings rarely come twice
_SURROGATES = range(0xD800, 0xE000)
_UNUSED = frozenset((0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Codes that WinAnsiEncoding leaves unused; the PDF specification (annex D.2) shows a bullet for each."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One shown string: its text, its width in text space for size 1, its codes and how many are spaces."""

    text: str
    width: float
    codes: int
    spaces: int


@dataclass(frozen=True, slots=True)
class Face:
    """A font as the layout needs it. *space* is the width of a space for size 1."""

    name: str
    bold: bool
    italic: bool
    symbol: bool
    space: float
    scale: float  # a Type 3 font may measure in units of its own: size 1 is this much of 1/1000 em
    wide: bool
    encoding: str
    glyphs: dict[int, tuple[str, float]]
    fallback: float
    _seen: dict[bytes, Shown] = field(default_factory=dict)

    def show(self, codes: bytes) -> Shown:
        """Read the bytes of one string."""
        found = self._seen.get(codes)
        if found is None:
            found = self._read(codes)
            if len(codes) <= _SHORT:
                self._seen[codes] = found
        return found

    def glyph(self, code: int) -> tuple[str, float]:
        """The character and width of one code."""
        return self.glyphs.get(code) or (_character(code), self.fallback)

    def codes(self, shown: bytes) -> list[int]:
        """The character codes in the bytes of a string: one byte each, or two in a composite font."""
        if not self.wide:
            return list(shown)
        if not self.encoding.startswith("utf-16"):
            return [ord(c) for c in shown.decode(self.encoding, "replace")]
        return [shown[i] << 8 | shown[i + 1] for i in range(0, len(shown) - 1, 2)]

    def _read(self, shown: bytes) -> Shown:
        codes = self.codes(shown)
        glyphs = [self.glyph(code) for code in codes]
        return Shown(
            "".join([text for text, _ in glyphs]),
            sum([width for _, width in glyphs]),
            len(codes),
            0 if self.wide else codes.count(_SPACE_CODE),
        )


def _character(code: int) -> str:
    return "\ufffd" if code in _SURROGATES or code > sys.maxunicode else chr(code)


def flags_of(flags: object, weight: object) -> int:
    """A font descriptor's flags; a weight that is bold counts as the flag for it."""
    heavy = isinstance(weight, (int, float)) and weight >= _HEAVY
    return (flags if isinstance(flags, int) else 0) | (_BOLD_FLAG if heavy else 0)


def face_of(
    *,
    name: str,
    encoding: str | dict[int, str],
    characters: dict[str, str],
    widths: dict[str, float],
    flags: int,
    unit: float,
    space: float,
) -> Face:
    """Build a face from what the library read: widths are keyed by code as a character, in *unit*."""
    fallback = widths.get("default", 500.0)
    glyphs: dict[int, tuple[str, float]] = {}
    if isinstance(encoding, dict):
        for code in range(256):
            raw = encoding.get(code, chr(code))
            text = characters.get(raw, "\u2022" if code in _UNUSED and raw == chr(code) else raw)
            glyphs[code] = (text, widths.get(chr(code), fallback) * unit)
    else:
        for raw in {*characters, *widths}:
            if len(raw) == 1:
                glyphs[ord(raw)] = (characters.get(raw, raw), widths.get(raw, fallback) * unit)
    bare = name.split("+", 1)[-1]
    return Face(
        name=bare,
        bold=bool(_BOLD.search(bare)) or bool(flags & _BOLD_FLAG),
        italic=bool(_ITALIC.search(bare)) or bool(flags & _ITALIC_FLAG),
        symbol=bool(_SYMBOL.search(bare)),
        space=space * unit if space else 0.25,
        scale=unit * 1000,
        wide=not isinstance(encoding, dict),
        encoding=encoding if isinstance(encoding, str) else "",
        glyphs=glyphs,
        fallback=fallback * unit,
    )
