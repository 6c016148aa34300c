"""Lists that stand inside one line: a line of diagnoses, a numbered run of sentences."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafting.pipeline.rulebook import fold, pack_file
from drafting.pipeline.sentences import Slice, grouped, sentences

_MARK = re.compile(r"\(?(\d{1,2}|[a-z])[.)]\s+")
_NUMBERED = re.compile(r"([^.;:]{2,160}:)\s+(?=\(?(?:1|a)[.)]\s)", re.IGNORECASE)
_JOINED = re.compile(r",? and |,? & ")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|cannot|does|should|may|he|she|they|it|i|we)\b", re.IGNORECASE
)
_DIAGNOSES = re.compile(r"(?:[\w ]+ )?diagnos[ie]s(?: and .*)?:?$", re.IGNORECASE)
_TWO = 2
_PIECE_WORDS = 7
_ENDS = " \t\n.;,"


class Piece(NamedTuple):
    """A slice of a paragraph that is one statement, with the words that lead into it, if any do."""

    body: Slice
    lead: Slice | None = None


class _Rules(NamedTuple):
    diagnoses: re.Pattern[str]
    has_diagnoses: re.Pattern[str]
    clings: re.Pattern[str]
    condition: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("recast.toml")["listed"]
    return _Rules(*(re.compile(data[name], re.IGNORECASE) for name in _Rules._fields))


def pieces(text: str, *, plural_child: bool = False, diagnoses: bool = False) -> tuple[Piece, ...]:
    """Cut *text* into statements: groups of sentences, and the members of lists inside it.

    *diagnoses* says that *text* stands where only diagnoses stand, so that its lists need no lead-in.
    """
    if diagnoses and not _VERB.search(text):
        return tuple(Piece(member) for each in sentences(text) for member in _members(text, each))
    cut = sentences(text)
    listed, after = _listed(text, cut)
    rest = [
        Piece(Slice(start + after, end + after))
        for start, end in grouped(text[after:], plural_child=plural_child)
    ]
    return (*listed, *rest) if listed else tuple(Piece(slice_) for slice_, _ in rest)


def _listed(text: str, cut: Sequence[Slice]) -> tuple[list[Piece], int]:
    """The list that *text* opens with, and where it ends; nothing and 0 where it opens with none."""
    if not cut:
        return [], 0
    folded = fold(text)
    first = cut[0]
    numbered = _NUMBERED.match(folded, first.start)
    if numbered:
        return _numbered(text, cut, Slice(first.start, numbered.end(1)))
    rules = _rules()
    for opening in (rules.diagnoses, rules.has_diagnoses):
        lead = opening.match(folded, first.start)
        if lead:
            return _diagnosed(text, cut, Slice(first.start, _trimmed(text, first.start, lead.end())))
    return [], 0


def _diagnosed(text: str, cut: Sequence[Slice], lead: Slice) -> tuple[list[Piece], int]:
    found: list[Piece] = []
    after = cut[0].start
    for sentence in cut:
        start = max(sentence.start, lead.end)
        if found and _VERB.search(text, start, sentence.end):
            break
        body = Slice(_next_word(text, start), sentence.end)
        if body.start >= body.end:
            continue
        found += [Piece(member, lead) for member in _members(text, body)]
        after = sentence.end
        if not text[: lead.end].rstrip().endswith((":", "–", "—", "-")):
            break  # "has diagnoses of" governs its own sentence only
    return (found, after) if len(found) > 1 else ([], 0)


def _numbered(text: str, cut: Sequence[Slice], lead: Slice) -> tuple[list[Piece], int]:
    found: list[Piece] = []
    wanted = ""
    for sentence in cut:
        start = sentence.start if found else _next_word(text, lead.end)
        mark = _MARK.match(text, start)
        if mark is None or (wanted and mark[1] != wanted):
            break
        wanted = str(int(mark[1]) + 1) if mark[1].isdigit() else chr(ord(mark[1]) + 1)
        found.append(Piece(Slice(mark.end(), sentence.end), lead))
    return (found, found[-1].body.end) if len(found) > 1 else ([], 0)


def names_diagnoses(name: str) -> bool:
    """Whether what stands under *name*, a heading or a column, is a list of diagnoses."""
    return _DIAGNOSES.match(fold(name).strip()) is not None


def _members(text: str, whole: Slice) -> Iterator[Slice]:
    """The members of a list of conditions, or the whole where it may be one condition."""
    inside = text[whole.start : whole.end]
    mark = ";" if ";" in inside else ","
    parts = list(_split(inside, mark))
    if len(parts) < _TWO or not all(_is_condition(inside[start:end]) for start, end in parts):
        yield whole
        return
    for start, end in parts:
        yield from _members(text, Slice(whole.start + start, whole.start + end))


def _split(inside: str, mark: str) -> Iterator[Slice]:
    """Cut at *mark* outside brackets, and at the "and" before the last member."""
    depth, start = 0, 0
    for at, sign in enumerate(inside):
        depth += (sign == "(") - (sign == ")")
        if sign == mark and not depth:
            yield from _without_ends(inside, start, at)
            start = at + 1
    joined = _JOINED.search(inside, start)
    if joined and _rules().condition.search(inside[start : joined.start()].strip()):
        yield from _without_ends(inside, start, joined.start())
        start = joined.end()
    yield from _without_ends(inside, start, len(inside))


def _without_ends(inside: str, start: int, end: int) -> Iterator[Slice]:
    part = inside[start:end]
    if part.startswith(" and "):
        start, part = start + 4, part[4:]
    left, right = start + len(part) - len(part.lstrip(_ENDS)), start + len(part.rstrip(_ENDS))
    if left < right:
        yield Slice(left, right)


def _is_condition(part: str) -> bool:
    short = len(part.split()) <= _PIECE_WORDS
    return short and not _rules().clings.match(part) and not _VERB.search(part)


def _next_word(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
