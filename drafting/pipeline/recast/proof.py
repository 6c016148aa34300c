"""The proof that a recast keeps what a sentence says: one function that every step must satisfy.

A step may take away and add only the words that its rule names. All others stay, in their order; and
whatever was named, the amounts, the denials, the degrees of certainty and the roles stay the same.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.amounts import Amount, amounts
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.verbs import same_verb
from drafting.pipeline.rulebook import fold, pack_file

_TOKEN = re.compile(r"\[[a-z_\d]+\]|\d[\d.,:/]*\d|[^\W\d_]+n’t\b|\w+|[%£×+=<>/&–-]")


class Named(NamedTuple):
    """The words that a rule may take away and those it may put in, in lower case."""

    gone: frozenset[str]
    come: frozenset[str]


@cache
def named_by(rule: str) -> Named:
    """The words that *rule* names in the rule pack."""
    listed = pack_file("recast.toml")["named"][rule]
    return Named(frozenset(listed["gone"].split()), frozenset(listed["come"].split()))


class _Held(NamedTuple):
    """What no step may change: compared before and after."""

    amounts: frozenset[Amount]
    denials: int
    doubts: tuple[tuple[str, int], ...]


def holds(before: str, after: str, named: Named) -> bool:
    """Whether *after* says what *before* says but for the *named* words, and for the form of a verb."""
    left, right = tokens(before), tokens(after)
    start = _common(left, right)
    end = _common(left[start:][::-1], right[start:][::-1])
    gone, come = left[start : len(left) - end], right[start : len(right) - end]
    lost, added = Counter(gone) - Counter(come), Counter(come) - Counter(gone)
    in_order = [word for word in gone if word not in lost and word not in added] == [
        word for word in come if word not in lost and word not in added
    ]
    return in_order and _explained(lost, added, named) and _held(before) == _held(after)


def _explained(lost: Counter[str], added: Counter[str], named: Named) -> bool:
    """Whether each word that went or came is named, or is another form of a verb that came or went."""
    return all(word in named.gone or _paired(word, added) for word in lost) and all(
        word in named.come or _paired(word, lost) for word in added
    )


def _paired(word: str, others: Counter[str]) -> bool:
    return any(same_verb(word, other) for other in others)


@lru_cache(maxsize=4096)
def _held(text: str) -> _Held:
    folded = fold(text).lower()
    doubts = Counter(match.group() for match in recast_rules().degrees.finditer(folded))
    return _Held(amounts(text), len(recast_rules().denials.findall(folded)), tuple(sorted(doubts.items())))


def tokens(text: str) -> list[str]:
    """The words, numbers and placeholders of *text*, in lower case and in order."""
    return _TOKEN.findall(fold(text).lower())


def _common(left: list[str], right: list[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
