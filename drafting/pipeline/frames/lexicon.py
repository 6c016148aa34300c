"""The word lists of the checks, read from the rule pack and compiled once."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.rulebook import any_of, fold, pack_file


class Marks(NamedTuple):
    """The compiled lists of ``checking.toml`` and ``settings.toml``."""

    negation: re.Pattern[str]
    negation_after: re.Pattern[str]
    certainty: tuple[tuple[str, re.Pattern[str]], ...]
    reports: re.Pattern[str]
    according: re.Pattern[str]
    able: re.Pattern[str]
    hard: re.Pattern[str]
    need: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    force: tuple[tuple[str, re.Pattern[str]], ...]
    bounds: tuple[tuple[str, re.Pattern[str]], ...]
    reach: tuple[tuple[str, re.Pattern[str]], ...]
    conditions: re.Pattern[str]


@cache
def marks() -> Marks:
    """The lists, compiled."""
    data = pack_file("checking.toml")
    reading, telling = data["reading"], data["telling"]
    reach = pack_file("vocabulary.toml")["reach"]
    return Marks(
        negation=any_of(data["negation"]),
        negation_after=any_of(data["negation_after"]),
        certainty=_named(data["certainty"]),
        reports=any_of(telling["reports"]),
        according=any_of(telling["according"]),
        able=any_of(reading["able"]),
        hard=any_of(reading["hard"]),
        need=any_of(reading["need"]),
        past=any_of(reading["past"]),
        future=any_of(reading["future"]),
        force=_named(data["force"]),
        bounds=_named(data["bounds"]),
        reach=tuple((name, terms(words)) for name, words in reach.items()),
        conditions=_conditions(),
    )


@cache
def shape(name: str) -> re.Pattern[str]:
    """One of the shapes of sentences in the pack."""
    return re.compile(pack_file("checking.toml")["shapes"][name])


def _conditions() -> re.Pattern[str]:
    listed = "|".join(pack_file("settings.toml")["conditions"])
    return re.compile(
        rf"(?<!\w)(?P<marker>{listed})\b(?P<rest>(?:(?! (?:when|if|unless)\b)[^.;:,()])*)", re.IGNORECASE
    )


def _named(table: dict[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, any_of(patterns)) for name, patterns in table.items())


def terms(listed: str) -> re.Pattern[str]:
    """Any of the terms *listed* between commas, as whole words of a text in small letters."""
    words = sorted((lowered(word.strip()) for word in listed.split(",")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")


@cache
def reviewing() -> re.Pattern[str]:
    """Words that ask for provision to be reviewed."""
    return any_of(pack_file("provision.toml")["review"])


@cache
def scales() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The scales of degree in the pack, each with its levels from the least to the most."""
    return tuple(
        tuple(terms(level) for level in levels) for levels in pack_file("vocabulary.toml")["scales"].values()
    )


class Turn(NamedTuple):
    """Words that put one thing before another, and whether the first of the two stands before them."""

    name: str
    forward: bool
    words: re.Pattern[str]


@cache
def relations() -> tuple[Turn, ...]:
    """The relations of the pack."""
    listed = pack_file("checking.toml")["relation"]
    return tuple(Turn(each["name"], each["forward"], any_of(each["words"])) for each in listed)


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """*text* in small letters, character by character, so that offsets stay true."""
    return "".join(low if len(low := each.lower()) == 1 else each for each in fold(text))


class Named(NamedTuple):
    """What a pattern of the pack stands for, and its words."""

    name: str
    words: re.Pattern[str]


class People(NamedTuple):
    """``roles.toml``, compiled; *covers* says whose work a more general name may stand for."""

    roles: tuple[Named, ...]
    any_role: re.Pattern[str]
    covers: dict[str, frozenset[str]]
    quality: re.Pattern[str]
    persons: tuple[Named, ...]


@cache
def people() -> People:
    """The roles and persons of the pack."""
    data = pack_file("roles.toml")
    lines = [line.partition(":") for line in data["roles"].strip().splitlines()]
    covers = [line.partition(":") for line in data["covers"].strip().splitlines()]
    every = ",".join(f"{words},{_plural(words)}" for _, _, words in lines)
    return People(
        roles=tuple(Named(name, terms(f"{words},{_plural(words)}")) for name, _, words in lines),
        any_role=terms(every),
        covers={name: frozenset(words.split()) for name, _, words in covers},
        quality=re.compile(
            rf"(?:(?<!\w)(?:{'|'.join(sorted(data['qualities'], key=len, reverse=True))})(?:,? and|,)? )+$",
            re.IGNORECASE,
        ),
        persons=tuple(Named(name, terms(words)) for name, words in data["persons"].items()),
    )


def _plural(words: str) -> str:
    return ",".join(f"{word.strip()}s" for word in words.split(","))


class Settings(NamedTuple):
    """``settings.toml``, compiled: *names* gives the setting that a term stands for."""

    words: re.Pattern[str]
    names: dict[str, str]
    usual: frozenset[str]


@cache
def settings() -> Settings:
    """The settings, each behind a word that makes it a limit; and those that may go unsaid."""
    data = pack_file("settings.toml")
    names = {}
    for line in data["settings"].strip().splitlines():
        name, _, listed = line.partition(":")
        names.update({fold(term.strip()): name for term in listed.split(",")})
    before = "|".join(sorted(data["before"], key=len, reverse=True))
    terms_listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = rf"(?<!\w)(?:{before}) (?:{data['determiners']} )*?(?P<term>{terms_listed})(?!\w)"
    return Settings(re.compile(pattern, re.IGNORECASE), names, frozenset(data["usual"]))
