"""The small words that change everything: how often, how much, how surely, and what a "not" belongs to.

"Will seldom have", "in some lessons", "every other day", "as appropriate": each is made of words that a
comparison of meaning weighs lightly. In a model's wording they are not weighed. Each has to stand as often as
in the sources, and a "not" before the same word. "Should" and "must" may become "will", as in any plan.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.rulebook import fold, pack_file

_AFTER = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_LIGHT = frozenset(
    {"have", "been", "being", "that", "this", "with", "very", "able", "will", "does", "should"}
)


def shaded(text: str, sources: Sequence[str]) -> str:
    """Why *text* may say something more or less strongly than its *sources*, or "" if it does not.

    What several sources say alike may be said once for all of them.
    """
    said, told = _shades(text), [_shades(source) for source in sources]
    together = sum(told, Counter[str]())
    least = Counter({word: max(each[word] for each in told) for word in together})
    more, less = said - together, least - said
    if more or less:
        return f"it changes “{next(iter(more or less))}”"
    denied = {word for source in sources for word in _denied(source)}
    turned = [word for word in _denied(text) if word not in denied]
    return "a “not” stands before another word" if turned else ""


@lru_cache(maxsize=4096)
def _shades(text: str) -> Counter[str]:
    shades, same = _rules()
    found = (match.group() for match in shades.finditer(fold(text).lower()))
    return Counter(same.get(each, each) for each in found)


@cache
def _rules() -> tuple[re.Pattern[str], Mapping[str, str]]:
    data = pack_file("checking.toml")["shades"]
    return re.compile(rf"\b(?:{'|'.join(data['patterns'])})\b"), data["same"]


def _denied(text: str) -> list[str]:
    """The first word that tells something after each denial of *text*, cut to its stem."""
    folded = fold(text).lower()
    after = (folded[match.end() :] for match in recast_rules().denials.finditer(folded))
    words = (next((word for word in _AFTER.findall(rest) if word not in _LIGHT), "") for rest in after)
    return [word[:_STEM] for word in words]
