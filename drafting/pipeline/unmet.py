"""Finds statements of need for which no adviser seems to provide anything.

Every statement of a need is judged by itself, because a claim merged of several advices would hide one
open need behind another that is met. Two questions are asked of it:

* Is it a need in so many words? It tells of a trouble (a cue of ``placing.toml``), it names a narrow topic
  of ``topics.toml``, it says enough to be understood alone; it says itself, or a provision beside it, that
  nobody helps; and it does not praise or tell the history.
* Is it covered? By what share of what it is about some provision, or an outcome, is about the same, and how
  near the nearest provision comes to being linked to it.

The weights are round numbers of about one size, set by hand and kept where totals over cases bore them out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence
from drafting.domain.plan import Section
from drafting.pipeline.findings.stance import stance_of
from drafting.pipeline.offers import is_denied, is_offered, says_lacking
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.topics import Topic, mentions
from drafting.pipeline.rulebook import Function, any_of, fold, pack_file, placing_rules

Headings = Mapping[ParagraphId, tuple[str, ...]]

_TROUBLE = 0.3
_NAMED = 0.3
_LACKING = 0.3
_PRAISE = 0.3
_AIMED = 0.3  # an outcome for it: somebody means to do something
_LONG = 0.2
_COVERED = 1.5
_NEAR = 0.15
_FAR = -1.0  # no provision is anywhere near
_WHOLE = 30  # words of a statement that says enough to be understood alone
_UNNAMED = 0.4  # how far what names no topic is taken to be covered at least
_SHORTEST = 3  # words: a label of a row is no statement
_SURE = 0.6  # a provision that may stand in the wrong section covers nothing
_SAID = 0.7  # how surely a text is about a topic that it names beside others


class Open(NamedTuple):
    """A statement of need that nothing seems to meet, and how surely: about 0 for a toss-up, at most 1.25."""

    statement: Evidence
    sure: float


@dataclass(frozen=True, slots=True)
class _About:
    """What a statement is about. *named* are narrow topics that it says outright, the chief one first."""

    topics: Mapping[Topic, float]
    named: Sequence[Topic]


def open_needs(
    sections: Iterable[Section], headings: Headings, reach: Mapping[ParagraphId, float]
) -> Mapping[ClaimId, Open]:
    """For every need with a statement that may be looked at, the one that is covered least.

    *reach* tells how near some provision comes to a paragraph of needs; 0 is just enough for a link.
    """
    claims = [claim for section in sections for claim in section.claims]
    offered = [claim for claim in claims if is_offered(claim) and (claim.confidence or 1.0) >= _SURE]
    helped = _Answer(offered, headings)
    aimed = _Answer([claim for claim in claims if claim.kind is ClaimKind.OUTCOME], headings)
    denied = frozenset(piece.paragraph for claim in filter(is_denied, claims) for piece in claim.evidence)
    found: dict[ClaimId, Open] = {}
    for claim in claims:
        for piece in _statements(claim):
            about = _felt(piece.quote, _about(piece.quote, headings.get(piece.paragraph, ())))
            sure = _plain(piece, about, denied) - _met(about, helped, aimed)
            sure -= _NEAR * reach.get(piece.paragraph, _FAR)
            if claim.id not in found or sure > found[claim.id].sure:
                found[claim.id] = Open(piece, sure)
    return found


def _statements(claim: Claim) -> Iterator[Evidence]:
    """The statements of a need: no label of a row, no lead-in, no question of a form."""
    if claim.kind is ClaimKind.NEED:
        for piece in claim.evidence:
            if len(piece.quote.split()) >= _SHORTEST and not _no_need().search(fold(piece.quote).strip()):
                yield piece


def _above(claim: Claim, headings: Headings) -> tuple[str, ...]:
    return headings.get(claim.evidence[0].paragraph, ()) if claim.evidence else ()


def _about(text: str, headings: tuple[str, ...]) -> _About:
    topics = topics_of(text, headings)
    said = sorted(mentions(text), key=lambda mention: (-mention.phrases, -mention.words, mention.first))
    return _About(topics, specific(mention.topic for mention in said))


@cache
def _no_need() -> re.Pattern[str]:
    return any_of(pack_file("matters.toml")["distress"]["no_need"])


@cache
def _distressed() -> re.Pattern[str]:
    return any_of(pack_file("matters.toml")["distress"]["words"])


@cache
def _feelings() -> tuple[Topic, ...]:
    return tuple(Topic(name) for name in pack_file("matters.toml")["distress"]["topics"])


def _felt(text: str, about: _About) -> _About:
    """Of somebody who panics in a test it is the panic that needs help: help with tests does not meet it."""
    if not _distressed().search(fold(text)):
        return about
    return _About(dict.fromkeys(_feelings(), 1 / len(_feelings())), _feelings())


def _plain(piece: Evidence, about: _About, denied: frozenset[ParagraphId]) -> float:
    """How plainly a need is told."""
    words = fold(piece.quote)
    plain = _LONG * min(len(piece.quote.split()), _WHOLE) / _WHOLE
    plain += _TROUBLE if _says(Function.NEED, words) else 0.0
    plain += _NAMED if about.named else 0.0
    plain += _LACKING if piece.paragraph in denied or says_lacking(piece.quote) else 0.0
    praised = _says(Function.STRENGTH, words) or _says(Function.BACKGROUND, words)
    praised = praised or (stance_of(words).state > 0 and not _says(Function.NEED, words))
    if _distressed().search(words):
        plain = max(plain, _plainly_said(piece))
    return plain - (_PRAISE if praised else 0.0)


def _plainly_said(piece: Evidence) -> float:
    """What distress is worth: a trouble that has a name, whatever it is about."""
    return _TROUBLE + _NAMED + _LONG * min(len(piece.quote.split()), _WHOLE) / _WHOLE


def _says(function: Function, folded: str) -> bool:
    return any(cue.words.search(folded) for cue in placing_rules().cues if cue.function is function)


def _met(about: _About, helped: "_Answer", aimed: "_Answer") -> float:
    """By how much it is covered: by all that it may be about, and by its chief topic."""
    share = helped.share(about)
    chief = helped.of(about.named[0]) if about.named else max(share, _UNNAMED)
    return _COVERED * (share + chief) / 2 + _AIMED * aimed.share(about)


class _Answer:
    """What provisions, or outcomes, are about all together; made once, so that a long case stays quick."""

    def __init__(self, claims: Iterable[Claim], headings: Headings) -> None:
        self._odds: dict[Topic, float] = {}
        self._named: set[Topic] = set()
        for claim in claims:
            about = _about(claim.text, _above(claim, headings))
            self._named.update(about.named)
            for topic, odds in about.topics.items():
                self._odds[topic] = max(odds, self._odds.get(topic, 0.0))

    def of(self, topic: Topic) -> float:
        """How surely one of them is about *topic*."""
        return max(self._odds.get(topic, 0.0), _SAID if topic in self._named else 0.0)

    def share(self, about: _About) -> float:
        """How much of what a statement may be about one of them is about as well."""
        narrow = {topic: about.topics[topic] for topic in specific(about.topics)}
        met = sum(odds * self._odds.get(topic, 0.0) for topic, odds in narrow.items())
        return met / (sum(narrow.values()) or 1.0)
