"""What whoever signs a plan off has to see: words that people changed, and the reasons that they gave."""

from dataclasses import dataclass

from drafting.domain.claim import ClaimId
from drafting.domain.plan import SectionKey
from drafting.domain.review import VITAL, ClaimState, ReviewedClaim
from drafting.domain.sign_off import failing
from drafting.services.reviews import Opened
from drafting.web.views.words import Words, cut_short

_BORNE_OUT = frozenset(set(SectionKey) - {SectionKey.A, SectionKey.I, SectionKey.J, SectionKey.K})


@dataclass(frozen=True, slots=True)
class ByHand:
    """A claim in a person's words that a check did not pass; *before* is "" where a person added it."""

    id: ClaimId
    before: str
    now: str
    checks: tuple[str, ...]
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something stands, or was left out, in a person's words."""

    name: str
    url: str
    text: str
    reason: str
    by: str


def by_hand(opened: Opened) -> tuple[ByHand, ...]:
    """The claims of Sections B to H2 in a person's words that a check did not pass, for whoever signs."""
    return tuple(
        ByHand(
            each.id,
            each.drafted.text if each.drafted else "",
            each.claim.text,
            tuple(check.detail for check in failing(each.claim)),
            each.reason,
            each.by,
        )
        for each in opened.readings.unborne
        if each.section in _BORNE_OUT
    )


def reasons(opened: Opened, words: Words) -> tuple[Reason, ...]:
    """What was decided with a reason: findings, amounts that no source gives, and what was removed."""
    case, first = f"/cases/{opened.case.id}/review", opened.readings.first
    found = [
        Reason(
            words.of("finding", opened.readings.draft.findings[number].kind),
            f"{case}#finding-{number}",
            cut_short(opened.readings.draft.findings[number].message),
            f"{each.decision}: {each.reason}",
            each.by,
        )
        for number, each in sorted(first.resolved.items())
    ]
    listed = {each.id for each in by_hand(opened)}
    told = (
        Reason(
            f"{each.id}{' (removed)' if each.state is ClaimState.REMOVED else ''}",
            f"{case}?claim={each.id}#c-{each.id}",
            cut_short(each.claim.text),
            each.reason,
            each.by,
        )
        for each in first.claims
        if each.reason and each.id not in listed and _wanted_a_reason(each)
    )
    return (*found, *told)


def _wanted_a_reason(each: ReviewedClaim) -> bool:
    if each.state is ClaimState.REMOVED:
        return each.claim.kind in VITAL
    return each.by_hand or any(check.name == "amounts" for check in failing(each.claim))
