"""Finds people by their first names alone, from a list of many origins: "Ask Imran", "with Siobhan Quirke".

What the list holds is no word of English, so a capital is enough. Names that are words have rules of their
own (``wordlike``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from redaction.lexicon import as_scanned
from redaction.model import Kind
from redaction.runs import Mention, Runs, misread
from redaction.text import Line
from redaction.wordlists import Terms, abbreviations, english, given_names, listed, surnames, word_names

_SURE_SMALL = 5
_SCANNED_FROM = 4
_LEAST_SHOUTED = 3
_CLOSINGS = listed("company.toml", "closings")
_PREFIXES = listed("company.toml", "prefixes")
_SURE_SHOUTED = 4
_MIXED_UP = (("(?<=[A-Za-z])I", "l"), ("rn", "m"), ("vv", "w"), ("ii", "u"), ("cl", "d"))
_READ_AS = str.maketrans("0158", "olsb")


def first_names(line: Line, run: Runs, terms: Terms, closed: frozenset[int]) -> Iterator[Mention]:
    """Yield every run of words that begins with a first name; *closed* are the words of terms."""
    index, last = 0, -1
    while index < len(line.words):
        end = _end(line, index, run, terms, closed, listed=last == index and last > 0)
        if end > index:
            first = _half_before(line, _surname_before(line, index, end, closed))
            yield run.mention(line.words[first].start, end, "first_name", 0.68, Kind.PERSON, "")
            last = _next_of_list(line, end)
        index = max(end, index + 1)


def _end(line: Line, index: int, run: Runs, terms: Terms, closed: frozenset[int], *, listed: bool) -> int:
    word = line.words[index]
    key = _as_meant(word.raw, word.key)
    if index in closed or (key in word_names().all and key == word.key):
        return index + 1 if listed and _listed_small(line, index, closed) else index
    if key == word.key and key not in given_names():
        return index
    if not word.capital and key == word.key:
        return _small(line, index, terms, closed, listed=listed)
    short = len(word.raw) < _SURE_SHOUTED and key == word.key
    if word.shouted and not line.upper and (short or word.raw in abbreviations()):
        return index
    end = run.last_initial(run.onwards(index))
    if word.key in terms.single and (end == index + 1 or line.gap(index, index + 1) != " "):
        return index  # "Jan" may be a month, "Jan Nowak" is not
    return end


def _as_meant(raw: str, key: str) -> str:
    """Undo what a scanner does to a name: "Fi0nn", "8eatriz", "lnes"; anything else comes back as it is."""
    if key in given_names() or key in english():
        return key
    meant = key.translate(_READ_AS)
    if meant != key and misread(raw):
        other = key.replace("1", "i").translate(_READ_AS)
        return next((one for one in (meant, other) if one in given_names() and len(one) > 2), key)  # noqa: PLR2004
    for seen, meant in _MIXED_UP if raw[:1].isupper() else ():
        whole = re.sub(seen, meant, raw).lower()
        if whole != key and whole in given_names():
            return whole
    opened = "i" + key[1:] if raw[:1] == "l" else key
    if opened in given_names() and len(opened) > 2:  # noqa: PLR2004
        return opened
    return _as_scanned(raw, key)


@lru_cache(maxsize=4096)
def _as_scanned(raw: str, key: str) -> str:
    """Give the name that a scanner made a word of that is none: "Falth", "IM0GEN"; else the word."""
    digits = sum(map(str.isdigit, raw))
    if (
        not raw[:1].isupper()
        or (raw.isupper() and not digits)
        or len(key) < _SCANNED_FROM - digits
        or key in surnames()
    ):
        return key
    if digits:
        row = (key.translate(_READ_AS), key.replace("1", "i").translate(_READ_AS), key.replace("5", "s"))
        return next(filter(_first_name, row), key) if digits == 1 else key
    return next(filter(_first_name, as_scanned(key)), key)


def _first_name(key: str) -> bool:
    return key in given_names() or key in word_names().given or key in word_names().firm


def _small(line: Line, index: int, terms: Terms, closed: frozenset[int], *, listed: bool) -> int:
    """Read a name in small letters: a long one anywhere, a short one in a list or among small letters."""
    key = line.key(index)
    if key in terms.single or not (listed or len(key) >= _SURE_SMALL or line.small(index)):
        return index
    end = index + 1
    while line.lower and end < len(line.words) and line.gap(end - 1, end) in {" ", "-"}:
        key = line.key(end)
        initial = len(key) == 1 and key not in {"a", "i", "x"} and key.isalpha()
        if not initial and (end in closed or key in english() or key in terms.single or not key.isalpha()):
            break
        end += 1
    return end


def _next_of_list(line: Line, end: int) -> int:
    """Give the word that follows in a list of names, or -1: "mei, toby and grace"."""
    if end < len(line.words) and line.gap(end - 1, end) in {", ", ",\n", " & "}:
        return end
    joined = line.key(end) == "and" and end + 1 < len(line.words) and not line.gap(end - 1, end).strip()
    return end + 1 if joined else -1


def _listed_small(line: Line, index: int, closed: frozenset[int]) -> bool:
    """Whether a word in small letters that is also a name stands among names: "farzana, joy and mei"."""
    names, word = word_names(), line.words[index]
    plain = word.key in names.given - names.function and not word.capital and index not in closed
    return plain and line.text[word.end :].lstrip()[:1] in {",", ""} | {"a"} and line.small(index)


def _half_before(line: Line, index: int) -> int:
    """Take in the first half of a hyphened name, also where that is a small word: "My-Duyen"."""
    while index > 0 and line.gap(index - 1, index) == "-" and line.words[index - 1].capital:
        if line.key(index - 1) in _PREFIXES or not line.key(index - 1).isalpha():
            break
        index -= 1
    return index


def _surname_before(line: Line, index: int, end: int, closed: frozenset[int]) -> int:
    """Take in the surname of a register's row: "DAY, Farzana", where nothing but a date may follow."""
    if index != 1 or 0 in closed or not line.words[0].capital or line.key(0) in _CLOSINGS:
        return index
    shouted = line.words[0].shouted and not line.words[1].shouted and line.key(0) not in english()
    surname_first = shouted and line.gap(0, 1) == " " and len(line.key(0)) > _LEAST_SHOUTED
    if line.gap(0, 1) not in {", ", ","} and not surname_first:
        return index  # but "MULCAHY Ciara – 27 February 2018"
    rest = line.text[line.words[end - 1].end :]
    return index if any(map(str.isalpha, rest.split("\n")[0][:3])) else 0
