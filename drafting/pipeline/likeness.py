"""Judges whether two claims say one thing: what they are about, times the uncommon things that both name.

Neither is enough. Two advisers who speak of one topic often say different things of it (reading aloud,
understanding what was read), and the same words turn up under quite different topics. So the two cues
multiply: the topic that both share by every uncommon meaning that stands in both. A shared meaning counts
in full, however long the claims are: long statements that name three rare things alike speak of one matter.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId
from drafting.pipeline.findings.said import meanings
from drafting.pipeline.findings.stance import Stance, stance_of
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.topics import Topic, mentions

_ALIKE = 0.5  # weight of topics that are as likely in both
_NAMED = 0.3  # of a narrow topic that both name outright
_UNSAID = 0.1  # so that shared meanings count a little where the topics are unsure
_MEANINGS = 0.3  # what one shared meaning of average rarity adds to the topic
_HELP = 0.5  # taken off where one tells what is so and the other what is to be done
_OPPOSED = 0.2  # taken off where one says it goes well and the other that it goes badly
_ONE_TOPIC = 0.02  # probability of one narrow topic below which two claims have none in common
_POSSIBLE = 0.02  # probability from which a topic makes two claims worth comparing


@dataclass(frozen=True, slots=True)
class _Read:
    """What a claim says, as far as likeness looks. *named* are the narrow topics its words say outright."""

    topics: Mapping[Topic, float]
    named: frozenset[Topic]
    meanings: frozenset[str]
    stance: Stance


class Likeness:
    """Compares the claims of one plan; made once for all of them, because rarity depends on the rest."""

    def __init__(self, claims: Sequence[Claim], headings: Mapping[ParagraphId, tuple[str, ...]]) -> None:
        self._read = {claim.id: _read(claim, headings) for claim in claims}
        spread = Counter(each for read in self._read.values() for each in read.meanings)
        self._rarity = {each: math.log((len(claims) + 1) / (n + 0.5)) for each, n in spread.items()}

    def between(self, one: Claim, other: Claim) -> float:
        """How sure it is that *one* and *other* say one thing: 0 for no common topic, above 1 for likely."""
        mine, theirs = self._read[one.id], self._read[other.id]
        together = sum(odds * theirs.topics.get(topic, 0.0) for topic, odds in mine.topics.items())
        named = bool(mine.named & theirs.named)
        if together < _ONE_TOPIC and not named:
            return 0.0
        alike = together / (_length(mine.topics) * _length(theirs.topics) or 1.0)
        about = together + _ALIKE * alike + _NAMED * named + _UNSAID
        shared = sum(self._rarity[each] for each in mine.meanings & theirs.meanings)
        return about * (1 + _MEANINGS * shared) - _apart(mine.stance, theirs.stance)

    def candidates(self, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
        """The pairs of *claims* that may have a topic in common; each pair once."""
        index: dict[Topic, list[int]] = {}
        for at, claim in enumerate(claims):
            near: set[int] = set()
            for topic in self._topics(claim):
                near.update(index.setdefault(topic, []))
                index[topic].append(at)
            yield from ((claims[before], claim) for before in sorted(near))

    def _topics(self, claim: Claim) -> frozenset[Topic]:
        read = self._read[ClaimId(claim.id)]
        return read.named | {topic for topic, odds in read.topics.items() if odds >= _POSSIBLE}


def _read(claim: Claim, headings: Mapping[ParagraphId, tuple[str, ...]]) -> _Read:
    above = headings.get(claim.evidence[0].paragraph, ()) if claim.evidence else ()
    found = topics_of(claim.text, above)
    return _Read(
        {topic: found[topic] for topic in specific(found)},
        frozenset(specific(mention.topic for mention in mentions(claim.text))),
        meanings(claim.text),
        stance_of(claim.text),
    )


def _apart(mine: Stance, theirs: Stance) -> float:
    """What is taken off because two statements have another function or another direction."""
    return _HELP * (mine.provides is not theirs.provides) + _OPPOSED * (mine.state * theirs.state < 0)


def _length(topics: Mapping[Topic, float]) -> float:
    return math.sqrt(sum(odds * odds for odds in topics.values()))
