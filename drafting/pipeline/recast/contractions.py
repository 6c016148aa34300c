"""Writes contractions out where only one reading is possible: "he’ll" is "he will", "he’d" may be either."""

import re
from collections.abc import Iterator

from drafting.pipeline.recast.edits import Edit
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.scene import Scene
from drafting.pipeline.rulebook import fold

_NOT = re.compile(
    r"\b(?:(can)’t|(wo)n’t|(sha)n’t|(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need)n’t)\b",
    re.IGNORECASE,
)
_WHOLE = {"can": "cannot", "wo": "will not", "sha": "shall not"}
_SHORT = re.compile(
    r"\b(I|we|he|she|they|it|you|that|there|\[CHILD\])’(ll|ve|re|m|s|d)\b(?= )", re.IGNORECASE
)
_CLEAR = {"ll": "will", "ve": "have", "re": "are", "m": "am"}


def edits(text: str, _scene: Scene) -> Iterator[Edit]:
    """Every contraction of *text* that can be written out."""
    folded = fold(text)
    for match in _NOT.finditer(folded):
        verb = next(filter(None, match.groups()))
        whole = _WHOLE.get(verb.lower(), f"{verb} not")
        yield Edit(match.start(), match.end(), whole.capitalize() if verb[0].isupper() else whole)
    for match in _SHORT.finditer(folded):
        word = _CLEAR.get(match[2].lower()) or _by_what_follows(match, folded)
        if word:
            yield Edit(match.end(1), match.end(), f" {word}")


def _by_what_follows(match: re.Match[str], folded: str) -> str | None:
    rules, after = recast_rules(), match.end() + 1
    if match[2].lower() == "d":
        return "would" if rules.would_before.match(folded, after) else None
    if match[1].lower() == "[child]":
        return None  # more often a genitive
    if rules.has_before.match(folded, after):
        return "has"
    return "is" if rules.is_before.match(folded, after) else None
