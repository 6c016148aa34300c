"""How near two claims are to each other: by what they are about, and by their uncommon words.

Professionals who speak of one matter share its topic and seldom its words, so topics count as much as
words: the probability that both are about the same narrow topic, topics that both name outright, and
the cosine of their words, rare ones weighing more (Spärck Jones 1972).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.topics import Topic, mentions
from drafting.pipeline.verify import content_stems

_SAME_TOPIC = 1.0
_ALIKE = 0.5
_WORDS = 2.0
_NAMED = 0.3
_POSSIBLE = 0.05  # probability from which on a claim may be about a topic
_LIKELY = 0.1  # probability from which on a topic makes two claims worth comparing
_WIDESPREAD = 0.1  # a word in more than this share of the claims makes none worth comparing


@dataclass(frozen=True, slots=True)
class Profile:
    """What a claim is about. *named* are the narrow topics that its words say outright."""

    topics: Mapping[Topic, float]
    named: frozenset[Topic]
    words: frozenset[str]
    length: float

    @property
    def likely(self) -> frozenset[Topic]:
        """The topics that it may well be about."""
        return self.named | {topic for topic, odds in self.topics.items() if odds >= _POSSIBLE}


class Shared(NamedTuple):
    """What two claims have in common, each from 0 to 1.

    *topic* is how surely both are about one narrow topic, *alike* how alike their topics are however sure,
    *words* the cosine of their words, *named* whether both say a narrow topic outright.
    """

    topic: float
    alike: float
    words: float
    named: bool


class Closeness:
    """Compares the claims of one plan; made once for all of them, because rarity depends on the rest."""

    def __init__(self, claims: Sequence[Claim], headings: Mapping[ParagraphId, tuple[str, ...]]) -> None:
        stems = [content_stems(claim.text) for claim in claims]
        spread = Counter(stem for mine in stems for stem in mine)
        self._rarity = {stem: log(len(claims) / count) + 0.1 for stem, count in spread.items()}
        self._common = {stem for stem, count in spread.items() if count > max(3, _WIDESPREAD * len(claims))}
        self._profiles = {
            claim.id: self._profile(claim, frozenset(mine), headings)
            for claim, mine in zip(claims, stems, strict=True)
        }

    def profile(self, claim: Claim) -> Profile:
        """What *claim*, one of the claims given, is about."""
        return self._profiles[claim.id]

    def between(self, one: Claim, other: Claim) -> float:
        """How near *one* is to *other*: 0 for nothing in common, above 1 for most."""
        shared = self.shared(one, other)
        topics = _SAME_TOPIC * shared.topic + _ALIKE * shared.alike
        return topics + _WORDS * shared.words + _NAMED * shared.named

    def shared(self, one: Claim, other: Claim) -> Shared:
        """What *one* and *other* have in common."""
        mine, theirs = self._profiles[one.id], self._profiles[other.id]
        together = sum(odds * theirs.topics.get(topic, 0.0) for topic, odds in mine.topics.items())
        alike = together / (_length(mine.topics.values()) * _length(theirs.topics.values()) or 1.0)
        common = sum(self._rarity[word] ** 2 for word in mine.words & theirs.words)
        words = common / (mine.length * theirs.length or 1.0)
        return Shared(together, alike, words, bool(mine.named & theirs.named))

    def candidates(self, ones: Sequence[Claim], others: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
        """The pairs that have a likely topic, an uncommon word or a paragraph in common; each pair once."""
        index: dict[str, list[int]] = {}
        for position, claim in enumerate(others):
            for key in self._keys(claim):
                index.setdefault(key, []).append(position)
        for one in ones:
            near = sorted({position for key in self._keys(one) for position in index.get(key, ())})
            yield from ((one, others[position]) for position in near if others[position].id != one.id)

    def _keys(self, claim: Claim) -> Iterator[str]:
        profile = self._profiles[claim.id]
        yield from (f"t:{topic}" for topic, odds in profile.topics.items() if odds >= _LIKELY)
        yield from (f"t:{topic}" for topic in profile.named)
        yield from (f"w:{word}" for word in profile.words if word not in self._common)
        yield from (f"p:{piece.paragraph}" for piece in claim.evidence)

    def _profile(
        self, claim: Claim, stems: frozenset[str], headings: Mapping[ParagraphId, tuple[str, ...]]
    ) -> Profile:
        above = headings.get(claim.evidence[0].paragraph, ()) if claim.evidence else ()
        topics = topics_of(claim.text, above)
        narrow = {topic: topics[topic] for topic in specific(topics)}
        named = frozenset(specific(mention.topic for mention in mentions(claim.text)))
        return Profile(narrow, named, stems, _length(self._rarity[stem] for stem in stems))


def _length(values: Iterable[float]) -> float:
    return sqrt(sum(value * value for value in values))
