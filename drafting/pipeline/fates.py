"""What becomes of each statement: a view, a claim, one of the tray, or one that stays in its advice.

The rules say it of every statement; a language model may then say otherwise of some (``modelled.sorting``).
What was decided becomes a proposal here, so that both ways to draft account for every paragraph alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafting.domain.advice import Advice, AdviceKind, Paragraph, ParagraphId
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind
from drafting.domain.finding import Finding, Reason, Unused
from drafting.domain.plan import SectionKey, Unplaced
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.placing.place import Decision, Seen, decide
from drafting.pipeline.recast.recasting import recast
from drafting.pipeline.rows import headers_in
from drafting.pipeline.screen import Excluded, finding_of, paragraph_findings, set_aside_whole
from drafting.pipeline.sections import says_none
from drafting.pipeline.statements import Statement
from drafting.pipeline.voice import reports_view, view_claims
from drafting.pipeline.worth import is_dull
from drafting.ports import Facts, Placed, Proposal

PROVISION = frozenset({SectionKey.F, SectionKey.G, SectionKey.H1, SectionKey.H2})
"""Sections whose claims have slots."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one statement; exactly one of the fields after *statement* says it.

    It is somebody's *view*, says that section *none* is empty, stays out for a *reason*, waits in the tray
    between two sections, or is *decided* to be a claim. *checks* go with the claim.
    """

    statement: Statement
    view: bool = False
    none: SectionKey | None = None
    reason: Reason | None = None
    waiting: Unplaced | None = None
    decided: Decision | None = None
    checks: tuple[Check, ...] = ()


def fate_of(seen: Seen, facts: Facts, fellows: int) -> Fate:
    """What the rules make of *seen*, one of *fellows* statements in its paragraph."""
    statement = seen.statement
    if statement.advice.kind is AdviceKind.FAMILY or reports_view(statement):
        return Fate(statement, view=True)
    if (none := says_none(statement)) is not None:
        return Fate(statement, none=none)
    return _decided(statement, decide(seen, facts), fellows)


def _decided(statement: Statement, decision: Decision, fellows: int) -> Fate:
    if decision.reason is not None:
        return Fate(statement, reason=decision.reason, decided=decision)
    if is_dull(statement, decision, fellows):
        return Fate(statement, reason=Reason.BACKGROUND, decided=decision)
    if (waiting := _to_place(statement, decision)) is not None:
        return Fate(statement, waiting=waiting, decided=decision)
    if decision.place.section is SectionKey.A:
        return Fate(statement, view=True)
    return Fate(statement, decided=decision)


def _to_place(statement: Statement, decision: Decision) -> Unplaced | None:
    """The statement as it waits for a person, if nobody can say surely where it belongs."""
    first, second = decision.place.section, decision.second
    if not decision.unsure or first is None or second is None:
        return None
    return Unplaced(statement.text, statement.sources, first, second, decision.probability)


def claim_of(fate: Fate, facts: Facts) -> Placed:
    """The claim that a statement becomes. Raises ``ValueError`` for one that stays out."""
    statement, decision = fate.statement, fate.decided
    if fate.none is not None:
        claim = Claim(ClaimId(""), ClaimKind.STATEMENT, statement.text, statement.sources)
        return Placed(fate.none, claim)
    if decision is None or (section := decision.place.section) is None:
        raise ValueError("what stays out of the plan is no claim")
    _, kind, area = decision.place
    text = recast(statement, facts, kind).text
    slots = read_slots(text) if section in PROVISION else None
    claim = Claim(ClaimId(""), kind, text, statement.sources, area, checks=fate.checks, slots=slots)
    return Placed(section, replace(claim, confidence=decision.probability))


def is_claim(fate: Fate) -> bool:
    """Whether the statement becomes a claim of its own; views are put together first."""
    return not (fate.view or fate.reason or fate.waiting)


def views_of(fates: Iterable[Fate]) -> tuple[Placed, ...]:
    """What section A holds: the views, with their speakers."""
    said = [fate.statement for fate in fates if fate.view]
    return tuple(Placed(SectionKey.A, claim) for claim in view_claims(said))


def proposal(
    advices: Sequence[Advice], placed: tuple[Placed, ...], fates: Sequence[Fate], excluded: Sequence[Excluded]
) -> Proposal:
    """Account for every paragraph: what is quoted by one of *placed*, what stays out and why."""
    reasons = ((fate.statement, Reason.TO_PLACE if fate.waiting else fate.reason) for fate in fates)
    aside = [Excluded(statement, reason) for statement, reason in reasons if reason is not None]
    used = {piece.paragraph for item in placed for piece in item.claim.evidence}
    return Proposal(
        placed,
        _unused(advices, used, [*excluded, *aside]),
        _findings(advices, excluded),
        tuple(fate.waiting for fate in fates if fate.waiting is not None),
    )


def _findings(advices: Iterable[Advice], excluded: Iterable[Excluded]) -> tuple[Finding, ...]:
    marks = (
        found for advice in advices for block in advice.paragraphs for found in paragraph_findings(block)
    )
    told_apart = (found for each in excluded if (found := finding_of(each)) is not None)
    return tuple(dict.fromkeys((*marks, *told_apart)))


def _unused(
    advices: Sequence[Advice], used: set[ParagraphId], excluded: Sequence[Excluded]
) -> tuple[Unused, ...]:
    reasons: dict[ParagraphId, Reason] = {}
    for advice in advices:
        reasons |= dict.fromkeys(headers_in(advice.paragraphs)[0], Reason.HEADING)
    for each in excluded:
        reasons.setdefault(each.statement.paragraph.id, each.reason)
    return tuple(
        Unused(paragraph.id, reasons.get(paragraph.id) or _reason(paragraph))
        for advice in advices
        for paragraph in advice.paragraphs
        if paragraph.id not in used
    )


def _reason(paragraph: Paragraph) -> Reason:
    return set_aside_whole(paragraph) or Reason.BACKGROUND
