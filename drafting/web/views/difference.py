"""What a person changed in the program's words: word by word, so that the two are told apart."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_READABLE = 0.3  # of the longer text, of what both share: words alone, for every text shares its spaces
_WORDS = re.compile(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the two texts: kept ("="), taken out ("-") or put in ("+")."""

    how: str
    text: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What was done to *before* to make *after*. Without what was taken out it is *after*.

    Of two texts that share few words one is shown whole, then the other: mixed, nobody could read them.
    """
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    matched = SequenceMatcher(None, one, two, autojunk=False)
    if one and two and _alike(matched, one) < _READABLE * max(len(one), len(two)):
        return Change("-", before), Change("+", after)
    found: list[Change] = []
    for tag, i, j, k, m in matched.get_opcodes():
        if tag == "equal":
            found.append(Change("=", "".join(one[i:j])))
            continue
        if i < j:
            found.append(Change("-", "".join(one[i:j])))
        if k < m:
            found.append(Change("+", "".join(two[k:m])))
    return tuple(found)


def _alike(matched: "SequenceMatcher[str]", words: list[str]) -> int:
    """How many pieces both texts share in the same order, each counted with the space beside it."""
    blocks = (words[block.a : block.a + block.size] for block in matched.get_matching_blocks())
    return sum(2 for block in blocks for piece in block if not piece.isspace())
