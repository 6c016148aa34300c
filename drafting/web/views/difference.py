"""What a person changed in the program's words: word by word, so that the two are told apart."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the two texts: kept ("="), taken out ("-") or put in ("+")."""

    how: str
    text: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What was done to *before* to make *after*. Without what was taken out it is *after*."""
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Change("=", "".join(one[i:j])))
            continue
        if i < j:
            found.append(Change("-", "".join(one[i:j])))
        if k < m:
            found.append(Change("+", "".join(two[k:m])))
    return tuple(found)
