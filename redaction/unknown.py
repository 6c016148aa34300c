"""Finds capitalised words that nothing explains: no word of English, no term, no brand, and no name known.

The last finder, and the weakest: whatever else claims such a word has it. What stands here is a name more
often than not, and a reader misses a strange word less than somebody its privacy.
"""

import re
from collections.abc import Collection, Iterator

from redaction.runs import Mention
from redaction.text import Line
from redaction.wordlists import Terms, abbreviations, english, everyday, listed, surnames, word_names

_LEAST, _LONG_SHOUT = 3, 6
_CAMEL = re.compile(r"[a-z][A-Z]|\d")
_DETERMINERS = word_names().determiners | frozenset({"a", "an", "the"})
_MADE_OF = re.compile(
    r"^(?:re|un|over|under|hyper|hypo|dys|non|pre|post|multi|poly|neuro|micro|macro|anti|auto|psycho|pseudo|sub|super)"
    r"|(?:ology|opathy|ectomy|itis|osis|gram|graphy|metry|therapy|isation|ised|ising|ment|ness|tion|able)$"
    r"|.{4}(?:ic|ics|ly|ed|ing|er|ers|isms?|ists?|phobia|plasia|plegia|trophy|a?emia|pathy|praxia|lexia|graphia|kinesia)$"
)
_MEDICAL = re.compile(
    r".{3}(?:cort|zole|pril|olol|statin|mab|zepam|zolam|azine|oxetine|traline|triptan|cillin|mycin|floxacin|tidine"
    r"|profen|dipine|sartan|parin|gliptin|idone|apine|phylline|terol|sone|olone|tropin|barbital|toin|gabalin|gabatrin"
    r"|racetam|setron|caine|thyroxine|butynin|drine|fenac|iramate|trigine|clofen|dronate|tinib|formin|oxate|bufen"
    r"|aemia|emia|plegia|algia|uria|trophy|plasia|lexia|praxia|kinesia|phasia|phagia|phonia|tonia|phobia|cele|oplasty)s?$"
)
"""What the names of medicines and of conditions end in, as the international lists of them have it."""

_DOSES = frozenset({"mg", "ml", "mcg", "tablets", "tablet", "cream", "syrup", "inhaler", "drops"})
_PERSONAL = listed("word_names.toml", "personal")
_SHORT = listed("word_names.toml", "short_surnames")
_AT_PLACES = listed("places.toml", "at_places")
NAME, PLACE = "unknown_word", "unknown_place"


def unknown_words(line: Line, terms: Terms, closed: Collection[int]) -> Iterator[Mention]:
    """Yield them. *closed* are the words that belong to a term or have been dealt with."""
    if line.lower or line.upper:
        return
    index = 0
    while index < len(line.words):
        end = index
        while end < len(line.words) and _strange(line, end, terms, closed) and _joined(line, index, end):
            end += 1
        end += end > index and _short_surname(line, end)
        if end > index and _in_a_sentence(line, index, end, terms):
            while end < len(line.words) and line.gap(end - 1, end) == "-" and line.words[end].capital:
                end += 1  # "Hoi-Ching", though "ching" is a word somewhere
            start, stop = line.words[index].start, line.words[end - 1].end
            what = PLACE if line.key(index - 1) in _AT_PLACES else NAME
            yield Mention(start, stop, line.text[start:stop], what, 0.5)
        index = max(end, index + 1)


def _strange(line: Line, index: int, terms: Terms, closed: Collection[int]) -> bool:
    word = line.words[index]
    if index in closed or not word.capital or "'" in word.raw:
        return False
    if len(word.raw) < _LEAST:
        return not word.shouted and _two_letters(line, index)
    if (
        (word.shouted and len(word.raw) < _LONG_SHOUT)
        or _CAMEL.search(word.raw)
        or word.raw in abbreviations()
    ):
        return False
    known = any(
        key in row
        for key in (word.key, word.key.removesuffix("s"))
        for row in (terms.single, word_names().all, english())
    )
    made = _MADE_OF.search(word.key) or _MEDICAL.search(word.key)
    return not (known or made or word.raw in terms.as_written)


def _joined(line: Line, first: int, index: int) -> bool:
    return index == first or line.gap(index - 1, index) in {" ", "-", "\n"}


def _short_surname(line: Line, index: int) -> bool:
    """Whether a word that is a name in another language ends a strange one: the "Le" of "Nsoc Le"."""
    if index >= len(line.words) or line.gap(index - 1, index) != " ":
        return False
    word = line.words[index]
    return word.capital and not word.shouted and word.key in surnames() and word.key not in everyday()


def _whole_cell(line: Line, first: int, end: int) -> bool:
    """Whether a short name has a cell of a table to itself: "| Vu |"."""
    head, tail = (
        line.text[: line.words[first].start].rstrip(" "),
        line.text[line.words[end - 1].end :].lstrip(" "),
    )
    return _two_letters(line, first) and head[-1:] == "|" and tail[:1] in {"|", "", "\n"}


def _two_letters(line: Line, index: int) -> bool:
    """Whether a word is one of the surnames of two letters that are no word: "Vu", "Ng"; not "He"."""
    return len(line.key(index)) == _LEAST - 1 and line.key(index) in _SHORT


def _in_a_sentence(line: Line, first: int, end: int, terms: Terms) -> bool:
    """Whether the capital says something: inside a sentence, or two strange words at its beginning."""
    if line.opens(first):
        return end - first > 1 or line.key(end) in _PERSONAL or _whole_cell(line, first, end)
    before = line.key(first - 1) if line.gap(first - 1, first) == " " else ""
    after = line.key(end)
    dose = after in _DOSES or (after.isdigit() and line.key(end + 1) in _DOSES)
    return not (before in _DETERMINERS or dose or after in terms.beside)
