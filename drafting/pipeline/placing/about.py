"""What a text is about: the probability of each topic, from its words, its headings and the topic list."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from drafting import assets
from drafting.domain.claim import Area
from drafting.pipeline.placing.features import topic_features
from drafting.pipeline.placing.linear import LinearModel, load
from drafting.pipeline.placing.topics import Topic, mentions, topic_rules

_KEPT = 6  # topics of one text; the rest is noise
_REMEMBERED = 8192  # texts: more than a case of a thousand pages has


@lru_cache(maxsize=_REMEMBERED)
def topics_of(text: str, headings: tuple[str, ...] = ()) -> Mapping[Topic, float]:
    """The most probable topics of *text* with their probabilities, the most probable first."""
    guesses = _model().guesses(topic_features(text, headings, mentions(text)))
    return {Topic(guess.label): guess.probability for guess in guesses[:_KEPT]}


def areas_of(topics: Mapping[Topic, float]) -> Mapping[Area, float]:
    """How probable each area of need is, given the probabilities of *topics*."""
    found: dict[Area, float] = {}
    for topic, probability in topics.items():
        area = topic_rules()[topic].area
        if area is not None:
            found[area] = found.get(area, 0.0) + probability
    return found


def specific(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Those of *topics* that are narrow enough to tie two statements together."""
    return tuple(topic for topic in topics if not topic_rules()[topic].generic)


@cache
def _model() -> LinearModel:
    return load(assets.rules() / "model" / "topic.npz")
