"""Finds the name that a word is one slip away from, without writing out every slip of every name.

A name is kept under itself and under what it is with one letter left out; a word is looked up in the same
way. Two words that are one slip apart (a letter lost, added, changed, or two swapped) meet in this.
"""

from collections.abc import Iterable, Iterator


class Slips:
    """Names by what is left of them without one letter. Of several names the first given wins."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_rest: dict[str, list[int]] = {}
        self._names = tuple(names)
        self._seen: dict[str, str | None] = {}
        for number, name in enumerate(self._names):
            for rest in {name, *_without_one(name)}:
                self._by_rest.setdefault(rest, []).append(number)

    def get(self, word: str) -> str | None:
        """Give the name that *word* is, or is one slip away from."""
        if word not in self._seen:
            rows = (self._by_rest.get(rest, ()) for rest in (word, *_without_one(word)))
            close = {number for row in rows for number in row if one_slip(word, self._names[number])}
            self._seen[word] = self._names[min(close)] if close else None
        return self._seen[word]


def _without_one(word: str) -> Iterator[str]:
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def one_slip(left: str, right: str) -> bool:
    """Whether two words are the same but for a letter lost, added or changed, or two that are swapped."""
    if abs(len(left) - len(right)) > 1:
        return False
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    one, other = left[at:], right[at:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or (len(other) > 1 and swapped)
