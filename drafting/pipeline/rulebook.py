"""The rule pack, read once and compiled: patterns and weights that a council may change without code."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from drafting.domain.claim import Area
from drafting.pipeline.packs import in_force


class Function(StrEnum):
    """What a statement does in an advice."""

    VIEW = "view"
    STRENGTH = "strength"
    NEED = "need"
    OUTCOME = "outcome"
    PROVISION = "provision"
    BACKGROUND = "background"


class Column(StrEnum):
    """What a column of a table holds."""

    LABEL = "label"
    NEED = "need"
    STRENGTH = "strength"
    PROVISION = "provision"
    WHO = "who"
    HOW_OFTEN = "how_often"
    RATIO = "ratio"
    REVIEW = "review"
    OUTCOME = "outcome"
    BASIS = "basis"
    VIEW = "view"


class Domain(StrEnum):
    """Which world a need or a provision belongs to."""

    EDUCATION = "education"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a function, and how loudly."""

    function: Function
    weight: float
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlacingRules:
    """``placing.toml``, compiled."""

    version: str
    cues: tuple[Cue, ...]
    headings: tuple[Cue, ...]
    columns: Mapping[Column, re.Pattern[str]]
    domains: Mapping[Domain, re.Pattern[str]]
    areas: Mapping[Area, re.Pattern[str]]
    priors: Mapping[str, Mapping[Function, float]]
    educates: re.Pattern[str]
    treats: re.Pattern[str]
    h1: re.Pattern[str]
    h2: re.Pattern[str]
    budget: re.Pattern[str]
    sen_conditions: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """``screening.toml``, compiled."""

    instruction: re.Pattern[str]
    addressed: re.Pattern[str]
    asks: re.Pattern[str]
    school_types: re.Pattern[str]
    placement: re.Pattern[str]
    named_setting: re.Pattern[str]
    institution: re.Pattern[str]
    strong_types: re.Pattern[str]
    elsewhere: re.Pattern[str]
    likely_institution: re.Pattern[str]
    journey: re.Pattern[str]
    relatives: re.Pattern[str]
    other_tokens: re.Pattern[str]
    private: re.Pattern[str]
    others_matter: re.Pattern[str]
    adults: re.Pattern[str]
    boilerplate: re.Pattern[str]
    test_score: re.Pattern[str]
    method: re.Pattern[str]
    guard: re.Pattern[str]


def fold(text: str) -> str:
    """Make apostrophes and spaces uniform, character by character, so that offsets stay true."""
    return text.translate({0x27: "’", 0x2018: "’", 0xA0: " ", 0x202F: " ", 0x2011: "-", 0x2010: "-"})


def any_of(patterns: Sequence[str], *, cased: bool = False) -> re.Pattern[str]:
    """Compile *patterns* into one that matches any of them from the start of a word."""
    return re.compile(rf"(?<!\w)(?<!\d[.,:])(?:{'|'.join(patterns)})", re.NOFLAG if cased else re.IGNORECASE)


@cache
def placing_rules() -> PlacingRules:
    """The placing rules of the pack in force."""
    data = pack_file("placing.toml")
    return PlacingRules(
        version=data["version"],
        cues=tuple(_cue(entry) for entry in data["cue"]),
        headings=tuple(_cue(entry) for entry in data["heading"]),
        columns={column: any_of(data["columns"][column]) for column in Column},
        domains={Domain(entry["name"]): any_of(entry["patterns"]) for entry in data["domain"]},
        areas={Area(name): any_of(words) for name, words in data["areas"].items()},
        priors={kind: {Function(f): w for f, w in row.items()} for kind, row in data["priors"].items()},
        educates=any_of(data["educates"]["patterns"]),
        treats=any_of(data["treats"]["patterns"]),
        h1=any_of(data["h1"]["patterns"]),
        h2=any_of(data["h2"]["patterns"]),
        budget=any_of(data["budget"]["patterns"]),
        sen_conditions=any_of(data["sen_conditions"]["patterns"]),
    )


@cache
def screening_rules() -> ScreeningRules:
    """The screening rules of the pack in force."""
    data = pack_file("screening.toml")
    placement, other = data["placement"], data["other_person"]
    return ScreeningRules(
        instruction=any_of(data["instruction"]["patterns"]),
        addressed=any_of(data["instruction"]["addressed"]),
        asks=any_of([placement["asks"]]),
        school_types=any_of([placement["types"]]),
        placement=any_of([placement["plain"]]),
        named_setting=re.compile(placement["named"]),
        institution=any_of([placement["institution"]], cased=True),
        strong_types=any_of([placement["strong_types"]]),
        elsewhere=any_of(placement["elsewhere"], cased=True),
        likely_institution=re.compile(placement["likely"]),
        journey=any_of([placement["journey"]]),
        relatives=any_of([other["people"]]),
        other_tokens=re.compile(other["tokens"]),
        private=any_of([other["private"]]),
        others_matter=any_of(other["matters"]),
        adults=re.compile(rf"(?:{other['adults']})", re.IGNORECASE),
        boilerplate=any_of(data["boilerplate"]["patterns"]),
        test_score=any_of(data["test_score"]["patterns"]),
        method=any_of(data["method"]["patterns"]),
        guard=any_of(data["guard"]["patterns"]),
    )


@cache
def pack_file(name: str) -> dict:  # type: ignore[type-arg]  # TOML has no narrower type
    """One file of the rule pack in force, such as "placing.toml"; do not change what it gives."""
    return dict(in_force().read(name))


def _cue(entry: Mapping[str, object]) -> Cue:
    patterns = entry["patterns"]
    if not isinstance(patterns, list):
        raise TypeError(f"rule pack: “patterns” must be a list, not {patterns!r}")
    return Cue(Function(str(entry["function"])), float(str(entry["weight"])), any_of(patterns))
