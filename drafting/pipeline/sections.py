"""Assembles the twelve sections and says how each stands: silence is never "none"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from drafting.domain.claim import Area, Claim, ClaimKind
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.rulebook import any_of, fold, pack_file
from drafting.pipeline.statements import Statement
from drafting.ports import Placed

_AREA_ORDER = {area: position for position, area in enumerate(Area)}
_BY_AREA = frozenset({SectionKey.B, SectionKey.E, SectionKey.F})


@dataclass(frozen=True, slots=True)
class SectionRules:
    """``sections.toml``, compiled. *none* holds the words by which an advice says "none"."""

    titles: Mapping[SectionKey, str]
    empty: Mapping[SectionKey, str]
    blank: Mapping[SectionKey, str]
    none: Mapping[SectionKey, re.Pattern[str]]


@cache
def section_rules() -> SectionRules:
    """The section rules of the pack that ships."""
    data = pack_file("sections.toml")
    return SectionRules(
        titles={SectionKey(key): title for key, title in data["title"].items()},
        empty={SectionKey(key): note for key, note in data["empty"].items()},
        blank={SectionKey(key): note for key, note in data["blank"].items()},
        none={SectionKey(key): any_of(patterns) for key, patterns in data["none"].items()},
    )


def says_none(statement: Statement) -> SectionKey | None:
    """The section of which *statement* says that there is nothing, if it says so of one."""
    text = fold(statement.text)
    return next((key for key, words in section_rules().none.items() if words.search(text)), None)


def assemble(placed: Iterable[Placed]) -> tuple[Section, ...]:
    """Put claims into their sections, in the order of the law; B, E and F by area of need."""
    claims: dict[SectionKey, list[Claim]] = {key: [] for key in SectionKey}
    for item in placed:
        claims[item.section].append(item.claim)
    for key in _BY_AREA:
        claims[key].sort(
            key=lambda claim: _AREA_ORDER.get(claim.area, len(_AREA_ORDER)) if claim.area else 99
        )
    return tuple(_section(key, tuple(claims[key])) for key in SectionKey)


def _section(key: SectionKey, claims: tuple[Claim, ...]) -> Section:
    rules = section_rules()
    title = rules.titles[key]
    if key in rules.blank:
        return Section(key, title, SectionStatus.LEFT_BLANK, rules.blank[key])
    if not claims:
        return Section(key, title, SectionStatus.NOT_PROVIDED, rules.empty[key])
    if key in rules.none and all(claim.kind is ClaimKind.STATEMENT for claim in claims):
        note = "None identified: an advice says so, in the words below."
        return Section(key, title, SectionStatus.NONE_IDENTIFIED, note, claims)
    return Section(key, title, SectionStatus.DRAFTED, "", claims)
