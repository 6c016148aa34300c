"""Headings that nothing but their words show, in documents typed without styles.

Many advices have no heading styles, no bold and no capitals: "Summary of needs" stands alone on a line, and
everyone who reads it knows what it is. Where such a line stays prose it becomes a claim of the plan, and
what stands below it loses the best clue to its section.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from drafting import assets
from drafting.domain.advice import FURNITURE, BlockKind
from drafting.parsers.letters import ends_sentence
from drafting.parsers.pieces import Piece

_LABEL = re.compile(
    r"^(?:(?i:section|part|appendix) )?\(?(?P<label>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z])[.):]?\s+"
)
_NAME = re.compile(r"[’'](?:s)?$")
_PARTED = re.compile(r"[\s/&,+–—-]+")
_MARKED = (BlockKind.PROSE, BlockKind.LIST_ITEM)
_MOST_WORDS, _OPENED_WORDS, _QUESTION_WORDS = 9, 7, 18
_BELOW, _ANSWER = 4, 5
"""Words that what stands under a heading, or under a question, has at least."""
_TEXT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_TURNED_DOWN = re.compile(r"^(?:yes|no|none|nil|not|n/?a|never|always|sometimes|often)\b", re.IGNORECASE)
_NUMBERED_LEVEL, _LEVEL = 2000, 2010
"""Below every heading that is marked as one: see the levels of the parsers."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: frozenset[str]
    between: frozenset[str]
    openings: frozenset[str]
    verbs: frozenset[str]


def with_unmarked_headings(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Mark as headings what reads as one and heads something. Texts and their order stay."""
    found: dict[int, int] = {}
    asked = sum(_is_question(piece) for piece in pieces) > 1
    for at in reversed(range(len(pieces))):
        level = _level(pieces[at]) if not asked or not _is_question(pieces[at]) else _LEVEL
        if level and _heads(pieces, at, found, level):
            found[at] = level
    return tuple(
        replace(piece, kind=BlockKind.HEADING, level=found[at], cells=()) if at in found else piece
        for at, piece in enumerate(pieces)
    )


def _heads(pieces: Sequence[Piece], at: int, found: dict[int, int], level: int) -> bool:
    """Whether what may be a heading stands over something, and not in a list of its like."""
    below = next((n for n in range(at + 1, len(pieces)) if pieces[n].kind not in FURNITURE), None)
    if below is None:
        return False
    if below in found:
        return found[below] > level or pieces[at].kind is not pieces[below].kind
    above = next((n for n in range(at - 1, -1, -1) if pieces[n].kind not in FURNITURE), None)
    listed = pieces[at].kind is BlockKind.LIST_ITEM
    if listed and above is not None and pieces[above].kind is BlockKind.LIST_ITEM:
        return False
    under = pieces[below]
    words = len(under.text.split())
    if _is_question(pieces[at]):
        return under.kind is BlockKind.PROSE and words >= _ANSWER and not _TURNED_DOWN.match(under.text)
    if under.kind is BlockKind.HEADING:
        return False
    return words >= _BELOW or (under.kind in _TEXT and not listed)


def _level(piece: Piece) -> int:
    """How deep a line stands that may be a heading by its words; 0 for one that is none."""
    if piece.kind not in _MARKED or piece.marks:
        return 0
    label = _LABEL.match(piece.text)
    text = piece.text[label.end() :] if label else piece.text
    text = text.removesuffix(":").rstrip()
    if not text[:1].isupper() or ends_sentence(text) or ":" in text:
        return 0
    if not (_made_of_headings(text) or _opens(text)):
        return 0
    if label is None:
        return _NUMBERED_LEVEL if piece.kind is BlockKind.LIST_ITEM else _LEVEL
    return _NUMBERED_LEVEL + label["label"].count(".")


def _made_of_headings(text: str) -> bool:
    words = [word for word in _PARTED.split(text.replace("(", " ").replace(")", " ")) if word]
    known = _lexicon()
    about = [word for word in words if word.lower() in known.words]
    if not about or len(text.split()) > _MOST_WORDS or _tells(words):
        return False
    return all(
        word.lower() in known.words | known.between or (_NAME.search(word) is not None and word[0].isupper())
        for word in words
    )


def _tells(words: Sequence[str]) -> bool:
    """Whether the line says what somebody does: "Needs help", where "Needs and strengths" does not."""
    known = _lexicon()
    return words[0].lower() in known.verbs and len(words) > 1 and words[1].lower() in known.words


def _opens(text: str) -> bool:
    first, *rest = text.split()
    return first.lower() in _lexicon().openings and 0 < len(rest) < _OPENED_WORDS


def _is_question(piece: Piece) -> bool:
    text = piece.text.rstrip("\"'”’)] ")
    return piece.kind in _MARKED and text.endswith("?") and len(text.split()) <= _QUESTION_WORDS


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads((assets.rules() / "headings.toml").read_text(encoding="utf-8"))
    return _Lexicon(*(frozenset(data[name].split()) for name in ("words", "between", "openings", "verbs")))
