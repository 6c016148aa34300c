"""One paragraph, judged: a heading, an item of a list, or prose; and which of its line breaks matter.

Many advices have no heading styles at all; a short line all in bold is a heading to everyone who reads it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from drafting.domain.advice import BlockKind, Mark
from drafting.parsers.letters import ends_sentence, fold, smuggled, without_bullet
from drafting.parsers.pieces import Piece
from drafting.parsers.word.inline import LINE, Inline, read_inline
from drafting.parsers.word.styles import Look, Styles, is_numbered, outline_level
from drafting.parsers.word.xml import Element, child, value

_HEADING_WORDS = 14
_HEADING_LETTERS = 3
_LINES = 3
_LINE_WORDS = 25
_WRAPPED_WORDS = 7
_FAKE_LEVEL = 20
"""Headings that only look like headings stand below every styled one; the larger the type, the higher."""
_LARGEST = 100
_REGARDING = re.compile(r"^(re|ref|subject|our ref|your ref|dear|date)\b[:. ]|^dear ", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and what its author's styles say of it. *level* 0 means no styled heading."""

    inline: Inline
    text: str
    level: int
    listed: bool
    contents: bool
    caption: bool
    look: Look
    joins_next: bool

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What a caseworker should be told about this paragraph."""
        inline = self.inline
        said = ((inline.inserted, Mark.INSERTED), (inline.deleted, Mark.DELETED))
        return tuple(mark for holds, mark in said if holds)

    @property
    def seems_heading(self) -> bool:
        """A short line in bold, underlined or in capitals throughout, that is no sentence."""
        stands_out = self.look.bold or self.look.underlined or self.look.capitals
        return bool(
            stands_out
            and not self.caption
            and len(self.text.split()) <= _HEADING_WORDS
            and sum(sign.isalpha() for sign in self.text) >= _HEADING_LETTERS
            and not ends_sentence(self.text)
            and not _REGARDING.match(self.text)
        )

    @property
    def seeming_level(self) -> int:
        """The level of a heading that is one by its look alone."""
        size = min(self.look.size or 0, _LARGEST)
        rank = 0 if self.look.capitals else 1 if self.look.bold else 2
        return _FAKE_LEVEL + 4 * (_LARGEST - size) + rank


def read_passage(paragraph: Element, styles: Styles, *, painted: bool) -> Passage:
    """Read a ``w:p`` and what its style, numbering and look say."""
    properties = child(paragraph, "pPr")
    style = styles.paragraph(value(properties, "pStyle"))
    inline = read_inline(paragraph, styles, painted=painted)
    numbering = child(properties, "numPr")
    listed = style.listed if numbering is None else is_numbered(properties)
    outline = child(properties, "outlineLvl")
    level = style.level if outline is None else outline_level(properties)
    return Passage(
        inline,
        fold(inline.text),
        level,
        listed,
        style.contents,
        style.caption,
        _common_look(inline),
        child(properties, "rPr", "del") is not None,
    )


def _common_look(inline: Inline) -> Look:
    """What all of the letters have in common; the size is the largest."""
    looks = [run.look for run in inline.runs if any(sign.isalnum() for sign in run.text)]
    if not looks:
        return Look()
    letters = [sign for sign in inline.text if sign.isalpha()]
    return Look(
        bold=all(look.bold for look in looks),
        underlined=all(look.underlined for look in looks),
        capitals=all(look.capitals for look in looks) or all(sign.isupper() for sign in letters),
        size=max(look.size or 0 for look in looks),
    )


def passage_pieces(passage: Passage, *, heads: bool) -> list[Piece]:
    """Write a paragraph as pieces; *heads* says that it is a heading by its look and place."""
    if not passage.text:
        return _unseen(passage)
    if passage.contents or passage.caption:
        kind = BlockKind.HEADER if passage.contents else BlockKind.CAPTION
        return [Piece(kind, passage.text, marks=passage.marks), *_unseen(passage)]
    if passage.level or heads:
        level = passage.level or passage.seeming_level
        heading = Piece(BlockKind.HEADING, passage.text, level, marks=passage.marks)
        return [heading, *_unseen(passage)]
    pieces = [_item_or_prose(text, listed=listed, marks=passage.marks) for text, listed in _parts(passage)]
    return [*pieces, *_unseen(passage)]


def _item_or_prose(text: str, *, listed: bool, marks: tuple[Mark, ...]) -> Piece:
    item = without_bullet(text)
    kind = BlockKind.LIST_ITEM if listed or item is not None else BlockKind.PROSE
    return Piece(kind, item or text, marks=marks)


def _parts(passage: Passage) -> list[tuple[str, bool]]:
    """The paragraph's parts, and for each whether it is an item of a list."""
    parts: list[tuple[str, bool]] = []
    for stretch in _BLANK_LINE.split(passage.inline.text):
        lines = [line for line in map(fold, stretch.split(LINE)) if line]
        if not _stand_alone(lines):
            lines = [" ".join(lines)] if lines else []
        introduced = len(lines) > 1 and lines[0].endswith(":")
        parts += [(line, passage.listed or (introduced and at > 0)) for at, line in enumerate(lines)]
    return parts


def _stand_alone(lines: list[str]) -> bool:
    """Whether lines parted by line breaks are each a thing of their own, not one sentence wrapped by hand."""
    if len(lines) < _LINES or any(len(line.split()) > _LINE_WORDS for line in lines):
        return False
    wrapped = sum(
        len(line.split()) >= _WRAPPED_WORDS
        and not line.endswith((".", ":", ";", "!", "?"))
        and after[0].islower()
        for line, after in pairwise(lines)
    )
    return wrapped == 0


def _unseen(passage: Passage) -> list[Piece]:
    words = fold(" ".join((*passage.inline.hidden, smuggled(passage.inline.text))))
    return [Piece(BlockKind.PROSE, words, marks=(Mark.HIDDEN,))] if words else []
