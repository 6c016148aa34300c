"""The words that a recast may touch: ``recast.toml``, compiled once."""

import re
from dataclasses import dataclass
from functools import cache

from drafting.pipeline.recast.verbs import third_person
from drafting.pipeline.rulebook import any_of, pack_file


@dataclass(frozen=True, slots=True)
class RecastRules:
    """``recast.toml``, compiled; *acts* gives the third person of each verb, *bases* the way back."""

    denials: re.Pattern[str]
    degrees: re.Pattern[str]
    acts: dict[str, str]
    bases: dict[str, str]
    past: frozenset[str]
    modals: frozenset[str]
    adverbs: frozenset[str]
    professional: frozenset[str]
    childs_own: re.Pattern[str]
    childs_heading: re.Pattern[str]
    role: re.Pattern[str]
    recommendation: re.Pattern[str]
    tangled: re.Pattern[str]
    not_an_order_after: re.Pattern[str]
    not_an_order: frozenset[str]
    not_an_order_be: frozenset[str]
    observed: re.Pattern[str]
    is_before: re.Pattern[str]
    has_before: re.Pattern[str]
    would_before: re.Pattern[str]
    others: dict[str, re.Pattern[str]]
    whom_before: re.Pattern[str]


@cache
def recast_rules() -> RecastRules:
    """The recast rules of the pack that ships."""
    data = pack_file("recast.toml")
    acts = {verb: third_person(verb) for verb in data["acts"].split()}
    return RecastRules(
        denials=any_of(data["denials"]),
        degrees=any_of(data["degrees"]),
        acts=acts,
        bases={third: verb for verb, third in acts.items()},
        past=_words(data["past"]),
        modals=_words(data["modals"]),
        adverbs=_words(data["adverbs"]),
        professional=_words(data["professional"]),
        childs_own=any_of(data["childs_own"]),
        childs_heading=any_of(data["childs_heading"]),
        role=re.compile(rf"\b{data['role']}(?: (?:of|for|in|with|and) [\w ’'-]+)?$", re.IGNORECASE),
        recommendation=re.compile(data["recommendation"]),
        tangled=re.compile(data["tangled"], re.IGNORECASE),
        not_an_order_after=re.compile(data["not_an_order_after"], re.IGNORECASE),
        not_an_order=_words(data["not_an_order"]),
        not_an_order_be=_words(data["not_an_order_be"]),
        observed=re.compile(data["observed"]),
        is_before=re.compile(data["is_before"], re.IGNORECASE),
        has_before=re.compile(data["has_before"], re.IGNORECASE),
        would_before=re.compile(data["would_before"], re.IGNORECASE),
        others={
            "he": _people(data["he"], data["either"]),
            "she": _people(data["she"], data["either"]),
            "they": _people(data["he"], data["she"], data["either"]),
        },
        whom_before=re.compile(data["whom_before"], re.IGNORECASE),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _people(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE)
