"""Learns what people are called besides their names: "Yaw, who is known as Peanut", "we call her Pip"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redaction.text import Line
from redaction.wordlists import Terms, either, listed, word_names

_CUE = re.compile(rf"(?<![\w-])(?:{either('company.toml', 'aliases')})[\s:|\"'(]{{1,4}}(?=\w)", re.IGNORECASE)
_THE_CHILD = re.compile(r"\bcalls?\s+(?:him|her|them)", re.IGNORECASE)
_NEXT_NAME = re.compile(r"['\")]?\s*(?:,|/|&|\bor\b|\band\b)\s*['\"]?(?=[A-Z])")
_NO_NAMES = (
    listed("word_names.toml", "pronouns") | listed("word_names.toml", "determiners") | {"being", "having"}
)


@dataclass(frozen=True, slots=True)
class Alias:
    """What somebody is called: characters of the fold, and whether it is the child unless somebody is named.

    "We call him Pip" and a form's line "Preferred name: Pip" speak of the child.
    """

    start: int
    end: int
    key: str
    of_child: bool


def aliases(line: Line, terms: Terms, closed: frozenset[int]) -> Iterator[Alias]:
    """Yield what a paragraph says that somebody is called. *closed* are the words that belong to a term."""
    for match in _CUE.finditer(line.text):
        position: int | None = match.end()
        while position is not None:
            index = next((i for i, word in enumerate(line.words) if word.start >= position), len(line.words))
            if not _may_be(line, index, terms, closed):
                break
            word = line.words[index]
            of_child = bool(_THE_CHILD.search(match.group())) or not line.text[: match.start()].strip()
            yield Alias(word.start, word.end, word.key, of_child)
            following = _NEXT_NAME.match(line.text, word.end)
            position = following.end() if following else None


def _may_be(line: Line, index: int, terms: Terms, closed: frozenset[int]) -> bool:
    if index >= len(line.words) or index in closed:
        return False
    word = line.words[index]
    if not word.capital and not line.small(index):
        return False
    labelled = line.text[word.end : word.end + 1] in {":", "="}
    return not (labelled or word.raw.isdigit() or word.key in (_NO_NAMES | terms.single) - word_names().given)


def owner_before(start: int, people: Sequence[tuple[int, int]]) -> int | None:
    """Give the id of whoever is named last before *start*; *people*: where names end, and whose they are."""
    before = [(end, person) for end, person in people if end <= start]
    return max(before)[1] if before else None
