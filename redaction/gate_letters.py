"""The gate's own search for names written in letters: "K e z i a h", "K.B.", "k. b.", "KB"."""

import re
from collections.abc import Collection, Iterator

from redaction.letters import means_else, spelt_out
from redaction.posts import Sense, dotted_post, may_be_post, sense
from redaction.text import Line, read
from redaction.wordlists import abbreviations, terms, word_names

_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ .·_'-]{1,3}[^\W\d_]){2,60}(?!\w)")
_DOTTED = re.compile(
    r"(?<![\w.])(?:[A-Z](?:\. ?|[ -])){1,4}[A-Z]\b"
    r"|(?<![\w.])(?!e\.g|i\.e|a\.m|p\.m|n\.b)(?:[a-z]\. ?){1,4}[a-z](?=\.|\b)",
)
_SHOUTED = re.compile(r"(?<![\w'])[A-Z]{2,5}(?=\b|_|'s)(?!')|(?<![\w'])[A-Z]{2,5}(?='[sS]\b)")
_WITHIN_FROM = 4


class Letters:
    """Finds names spaced out, and initials. *childs* are the initials that are the child's in doubt."""

    def __init__(self, words: Collection[str], initials: Collection[str], childs: Collection[str]) -> None:
        self._words = [word for word in words if len(word) > 2]  # noqa: PLR2004 - "K B" are initials
        self._initials = initials
        self._childs = childs

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where they stand."""
        for match in _SPACED.finditer(text):
            letters = re.sub(r"[\W_]", "", match.group()).lower()
            if any(
                word == letters or (len(word) >= _WITHIN_FROM and word in letters) for word in self._words
            ):
                yield match.span()
        for match in _DOTTED.finditer(text):
            dotted, letters = "." in match.group(), re.sub(r"\W", "", match.group()).upper()
            if dotted and letters in self._initials and not dotted_post(text, match.start(), letters):
                yield match.span()
        for match in _SHOUTED.finditer(text):
            if match.group() in self._initials and self._are_initials(text, *match.span()):
                yield match.span()

    def _are_initials(self, text: str, start: int, end: int) -> bool:
        """Whether capitals are somebody's initials; the redactor knows what they mean else."""
        letters = text[start:end]
        post = letters in self._childs and may_be_post(letters)
        if letters in abbreviations() and letters not in self._childs:
            return False
        begins, stops = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        line = read(text[begins : stops if stops >= 0 else len(text)])
        if line.upper and letters.lower() in word_names().function:
            return False  # "SUPPORT TO CONTINUE"
        if letters not in abbreviations() and not post:
            return True
        places = [index for index, word in enumerate(line.words) if word.start == start - begins]
        if post:  # the redactor has settled the open ones, by all that the case says
            return any(sense(line, index) is Sense.PERSON for index in places)
        return any(not _means_a_thing(line, index) for index in places)


def _means_a_thing(line: Line, index: int) -> bool:
    within = any(first <= index < end for first, end in terms().spans(line))
    return (
        within
        or means_else(line, index)
        or terms().tells_of_a_test(line, index)
        or line.key(index) in spelt_out([line])
    )
