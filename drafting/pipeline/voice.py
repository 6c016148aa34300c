"""Section A: whose words they are. A view without its speaker is worth nothing (Code of Practice 9.69)."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import NamedTuple

from drafting.domain.advice import AdviceKind, BlockKind
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence
from drafting.pipeline.rulebook import any_of, fold, pack_file
from drafting.pipeline.statements import Statement

_HEADING_WEIGHT = 4
_NAMED_WEIGHT = 3
_MARKS = '“”"'
_LONG_PASSAGE = 80  # words of one quotation
_SHORT_PASSAGE = 30  # words beyond which a new paragraph is a quotation of its own
_BY_NAME = re.compile(r"\[CHILD\]", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:he|she|they|his|her|their|him|them|we|our|us)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|i’m|i’ve|i’ll|i’d)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\bmy name is \[CHILD\]|\bcall me \[CHILD\]|\bi(?:’m| am) \[CHILD\](?!’s)", re.IGNORECASE
)


class Speaker(StrEnum):
    """Who says it."""

    CHILD = "child"
    FAMILY = "family"


class _Rules(NamedTuple):
    child_heading: re.Pattern[str]
    parent_heading: re.Pattern[str]
    child_words: re.Pattern[str]
    parent_words: re.Pattern[str]
    parent_named: re.Pattern[str]
    reported: re.Pattern[str]
    aspiration: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("voices.toml")
    return _Rules(*(any_of(data[name]) for name in _Rules._fields))


def reports_view(statement: Statement) -> bool:
    """Whether a professional tells what the child or the parents said or hope."""
    return _rules().reported.search(fold(statement.text)) is not None


def view_claims(statements: Sequence[Statement]) -> Iterator[Claim]:
    """Turn the family's statements, and views reported by others, into claims that name the speaker."""
    for _, passage in groupby(statements, key=lambda each: (each.advice.document, each.paragraph.heading)):
        here = list(passage)
        if here[0].advice.kind is not AdviceKind.FAMILY:
            yield from (_claim(each.text, each.sources) for each in here)
            continue
        usual = speaker_of(here)
        for (speaker, listed), group in groupby(here, key=lambda each: (_teller(each, usual), _listed(each))):
            yield from _spoken(list(group), speaker, listed=listed)


def _teller(statement: Statement, usual: Speaker) -> Speaker:
    """Who says this one sentence: whoever speaks of the child by name is not the child."""
    text = fold(statement.text)
    if _BY_NAME.search(_NAMED.sub("", text)):
        return Speaker.FAMILY
    own = _rules().child_words.search(text) is not None and not _THIRD.search(text)
    return Speaker.CHILD if own else usual


def _listed(statement: Statement) -> bool:
    return statement.paragraph.kind is BlockKind.LIST_ITEM


def speaker_of(passage: Sequence[Statement]) -> Speaker:
    """Who speaks in a passage of a family's document that stands under one heading."""
    rules = _rules()
    heading = fold(" / ".join(passage[0].paragraph.heading))
    text = fold(" ".join(each.text for each in passage))
    child = _HEADING_WEIGHT * (rules.child_heading.search(heading) is not None)
    child += len(_FIRST_PERSON.findall(text)) + len(rules.child_words.findall(text))
    child += _NAMED_WEIGHT * len(_NAMED.findall(text))
    family = _HEADING_WEIGHT * (rules.parent_heading.search(heading) is not None)
    family += len(rules.parent_words.findall(_NAMED.sub("", text)))
    family += _NAMED_WEIGHT * len(rules.parent_named.findall(text))
    return Speaker.CHILD if child > family else Speaker.FAMILY


def _spoken(group: list[Statement], speaker: Speaker, *, listed: bool) -> Iterator[Claim]:
    says = "[CHILD] says" if speaker is Speaker.CHILD else "The family says"
    if not listed:
        for passage in _passages(group):
            quoted = " ".join(_plain(each.text) for each in passage)
            yield _claim(f"{says}: “{quoted}”", _sources(passage))
        return
    words = " ".join(f"“{_plain(each.text)}”" for each in group)
    heading = group[0].paragraph.heading
    under = f", under “{heading[-1]}”" if heading and not any(map(str.isdigit, heading[-1])) else ""
    yield _claim(f"{says}{under}: {words}", _sources(group))


def _passages(group: list[Statement]) -> Iterator[list[Statement]]:
    """Sentences stay together as they were said until they grow long; a short paragraph takes the next in."""
    passage: list[Statement] = []
    words = 0
    for each in group:
        more = len(each.text.split())
        turns = bool(passage) and passage[-1].paragraph.id != each.paragraph.id
        if passage and (words + more > _LONG_PASSAGE or (turns and words > _SHORT_PASSAGE)):
            yield passage
            passage, words = [], 0
        passage.append(each)
        words += more
    if passage:
        yield passage


def _sources(group: list[Statement]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(source for each in group for source in each.sources))


def _plain(text: str) -> str:
    """The words as they go between our quotation marks: marks inside become single ones."""
    words = text.strip()
    if words[:1] in _MARKS and words[-1:] in _MARKS and not any(mark in words[1:-1] for mark in _MARKS):
        words = words[1:-1]
    return words.translate({ord("“"): "‘", ord("”"): "’", ord('"'): "’"})


def _claim(text: str, sources: tuple[Evidence, ...]) -> Claim:
    hopes = _rules().aspiration.search(fold(text)) is not None
    return Claim(ClaimId(""), ClaimKind.ASPIRATION if hopes else ClaimKind.VIEW, text, sources)
