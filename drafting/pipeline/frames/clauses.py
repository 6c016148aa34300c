"""Cuts a text into clauses and marks each: denied, doubted, reported, limited, past or still to come.

The marks belong to words, not to sentences: in "he has ADHD and may have dyslexia" only dyslexia is
doubted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.lexicon import lowered, marks, settings, shape
from drafting.pipeline.frames.people import Holder, persons_in, roles_in, subject_of
from drafting.pipeline.frames.vocabulary import Word, words_of
from drafting.pipeline.rulebook import fold

SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]?\s+(?=[\[A-Z“‘\"'(0-9•-])|\s*[\n;•|]\s*")
_JOINT = shape("joint")
_SCOPE_ENDS = shape("scope_ends")
_CONDITION, _CONDITION_ENDS = shape("condition"), shape("condition_ends")
_DENIED_LABEL = shape("denied_label")
_LABEL = re.compile(r"^\s*(?:[\w/&’-]+ ){0,4}[\w/&’-]+: ")
_SIGNED = re.compile(r"(?:\(|[—–-] |\()(?P<who>[^()—–]{2,60})\)?\.?\s*$")
_YOUNG = re.compile(r"^(?:the |his |her )?(?:child|pupil|student|young person|own words)\b", re.IGNORECASE)
_OWN_WORDS = re.compile(r"[“\"‘'](?=[^”\"]*\b(?:I|me|my|mine)\b)")


_FIRST_WORDS = 12  # characters in which "School reports" names its speaker
_OPENING = 60  # characters in which "His mother told me that" opens a sentence


class Certainty(IntEnum):
    """How sure a statement is."""

    QUERIED = 0
    POSSIBLE = 1
    LIKELY = 2
    ASSERTED = 3


class Ease(StrEnum):
    """What a clause says of the child: that it is easy, hard or needed, or none of these."""

    ABLE = "able"
    HARD = "hard"
    NEED = "need"
    PLAIN = "plain"


class Reach(IntEnum):
    """How far a statement reaches; what does not say so stands between "sometimes" and "mostly"."""

    RARELY = 0
    SOMETIMES = 1
    UNSAID = 2
    MOSTLY = 3
    ALWAYS = 4


class Limit(NamedTuple):
    """A setting or condition that limits a statement, and where: ``text[start:end]``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text with one statement, its words, and what limits them; offsets are the text's."""

    text: str
    start: int
    sentence: int
    words: tuple[Word, ...]
    denied: frozenset[int]
    doubted: tuple[Certainty, ...]
    ease: Ease
    reach: Reach
    subject: Holder | None
    speaker: str | None
    settings: tuple[Limit, ...]
    conditions: tuple[Limit, ...]
    past: bool
    future: bool
    force: str | None

    @property
    def certainty(self) -> Certainty:
        """The certainty of its least certain word."""
        return min(self.doubted, default=Certainty.ASSERTED)


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of *text*, marked; a clause that has no subject of its own takes the one before."""
    found: list[Clause] = []
    signed = _signed(fold(text)) if text.rstrip().endswith(")") else None
    for sentence, (first, last) in enumerate(_cuts(text, SENTENCE, 0, len(text))):
        subject: Holder | None = None
        speaker: str | None = None
        for start, end in _cuts(text, _JOINT, first, last):
            words = text[start:end]
            clause = _marked(words, start, sentence, subject, speaker or signed)
            subject, speaker = clause.subject, clause.speaker
            found.append(clause)
    return tuple(found)


def _cuts(text: str, pattern: re.Pattern[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    for match in pattern.finditer(fold(text), first, last):
        if text[at : match.start()].strip():
            yield at, match.start()
            at = match.end()
    if text[at:last].strip():
        yield at, last


def _marked(text: str, start: int, sentence: int, before: Holder | None, speaker: str | None) -> Clause:
    folded = fold(text)
    words = words_of(text)
    told = speaker_of(text)
    ease, flipped = _ease(_LABEL.sub("", folded))
    return Clause(
        text=text,
        start=start,
        sentence=sentence,
        words=words,
        denied=frozenset() if flipped else _denied(folded, words),
        doubted=_doubted(folded, words),
        ease=ease,
        reach=_reach(folded),
        subject=subject_of(_told(folded)) or before,
        speaker=told or speaker,
        settings=tuple(_settings(folded, start)),
        conditions=tuple(_conditions(folded, start)),
        past=marks().past.search(folded) is not None,
        future=marks().future.search(folded) is not None,
        force=next((name for name, words in reversed(marks().force) if words.search(folded)), None),
    )


def _denied(folded: str, words: tuple[Word, ...]) -> frozenset[int]:
    """Which of *words* stand where something denies them."""
    scopes = []
    ends = _CONDITION_ENDS if _CONDITION.match(folded) else _SCOPE_ENDS
    for match in marks().negation.finditer(folded):
        stop = ends.search(folded, match.end())
        scopes.append((match.end(), stop.start() if stop else len(folded)))
    if label := _DENIED_LABEL.match(folded):
        scopes.append((0, label.end("label")))
    scopes += [(0, match.end()) for match in marks().negation_after.finditer(folded)]
    count = [sum(start <= word.start < end for start, end in scopes) for word in words]
    return frozenset(i for i, times in enumerate(count) if times % 2)


def _doubted(folded: str, words: tuple[Word, ...]) -> tuple[Certainty, ...]:
    """How certain each of *words* is: a doubt reaches to the end of its clause, or back to its start."""
    doubted = [Certainty.ASSERTED] * len(words)
    for name, pattern in marks().certainty:
        level = Certainty[name.upper()]
        for match in pattern.finditer(folded):
            stop = _SCOPE_ENDS.search(folded, match.end())
            end = stop.start() if stop and stop.group() not in {"when", "if"} else len(folded)
            after = any(match.end() <= word.start < end for word in words)
            for i, word in enumerate(words):
                if (match.start() <= word.start < end) or (not after and word.start < match.start()):
                    doubted[i] = min(doubted[i], level)
    return tuple(doubted)


def _ease(folded: str) -> tuple[Ease, bool]:
    """What the clause says, and whether it denies a difficulty, which makes it an ability."""
    known = marks()
    hard = known.hard.search(folded)
    if hard:
        denial = next((m for m in known.negation.finditer(folded, 0, hard.start())), None)
        if denial and not _SCOPE_ENDS.search(folded, denial.end(), hard.start()):
            return Ease.ABLE, True
        return Ease.HARD, False
    if known.able.search(folded):
        return Ease.ABLE, False
    need = known.need.search(folded)
    if need and any(
        not _SCOPE_ENDS.search(folded, m.end(), need.start())
        for m in known.negation.finditer(folded, 0, need.start())
    ):
        return Ease.PLAIN, False
    return (Ease.NEED, False) if need else (Ease.PLAIN, False)


_EVERY_PERIOD = shape("every_period")


def _reach(folded: str) -> Reach:
    text = _EVERY_PERIOD.sub(lambda match: " " * len(match.group()), folded)
    for name, pattern in reversed(marks().reach):
        if pattern.search(lowered(text)):
            return Reach[name.upper()]
    return Reach.UNSAID


_LEADING = shape("leading")


def _settings(folded: str, offset: int) -> Iterator[Limit]:
    known = settings()
    for match in known.words.finditer(folded):
        name = known.names[match["term"].lower()]
        yield Limit(name, offset + match.start(), offset + match.end())


def _conditions(folded: str, offset: int) -> Iterator[Limit]:
    leading = _LEADING.match(folded)
    if leading:
        yield Limit("leading", offset + leading.start(), offset + leading.end())
    for match in marks().conditions.finditer(folded):
        yield Limit(match["marker"].lower().split()[0], offset + match.start(), offset + match.end())


def speaker_of(text: str) -> str | None:
    """Whose word the clause passes on ("mother", "child", a role), or None where it speaks for itself."""
    folded = fold(text)
    according = marks().according.search(folded)
    if according:
        return (
            _who(folded[according.end() : according.end() + 40])
            or _who(folded[: according.start()])
            or "other"
        )
    for telling in marks().reports.finditer(folded):
        before = folded[: telling.start()]
        if not _NOT_TOLD.search(before) and (who := _who(before)):
            return who
    return _signed(folded)


_NOT_TOLD = shape("not_told")
"""Words after which a verb of telling tells nothing: "what she says", "needs to be told"."""


def _signed(folded: str) -> str | None:
    """Who speaks in words that only a signature or quotation marks give to somebody."""
    if _OWN_WORDS.search(folded):
        return Holder.CHILD.value
    signature = _SIGNED.search(folded)
    if signature and _YOUNG.search(signature["who"]):
        return Holder.CHILD.value
    persons = persons_in(signature["who"]) if signature else ()
    return persons[0].holder.value if persons else None


def _who(words: str) -> str | None:
    """Who stands first in *words*."""
    found = [(person.start, person.holder.value) for person in persons_in(words)]
    found += [(role.start, Holder.STAFF.value) for role in roles_in(words)]
    if (
        own := re.search(r"\b(?:school|college|nursery)\b", words, re.IGNORECASE)
    ) and own.start() < _FIRST_WORDS:
        found.append((own.start(), Holder.STAFF.value))
    if (
        child := re.search(r"(?<!\w)(?:he|she|they|i|we)(?!\w)|\[CHILD\](?!’s)", words, re.IGNORECASE)
    ) is not None:
        found.append((child.start(), "parent" if child.group().lower() == "we" else Holder.CHILD.value))
    return min(found)[1] if found else None


def _told(folded: str) -> str:
    """The clause without the words that say who tells it: "His mother reports that he…" is about him."""
    telling = marks().reports.search(folded)
    if telling is None or telling.start() > _OPENING:
        return folded
    that = re.match(r" (?:me |us |staff )?(?:that|how) ", folded[telling.end() :])
    return folded[telling.end() + that.end() :] if that else folded
