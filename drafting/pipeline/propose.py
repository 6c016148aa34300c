"""From redacted advices to placed claims without a model: every claim is a sentence of an advice.

Whatever is not quoted is set aside with a reason, so that every paragraph is accounted for.
"""

from collections.abc import Iterable, Sequence

from drafting.domain.advice import Advice, AdviceKind, Paragraph, ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind
from drafting.domain.finding import Finding, Reason, Unused
from drafting.domain.plan import SectionKey
from drafting.pipeline.placing import place
from drafting.pipeline.rows import headers_in
from drafting.pipeline.screen import (
    Excluded,
    continues,
    exclusion,
    finding_of,
    paragraph_findings,
    set_aside_whole,
)
from drafting.pipeline.sections import says_none
from drafting.pipeline.slots import read_slots
from drafting.pipeline.statements import Statement, statements
from drafting.pipeline.voice import reports_view, view_claims
from drafting.ports import Facts, Placed, Proposal

_PROVISION = frozenset({SectionKey.F, SectionKey.G, SectionKey.H1, SectionKey.H2})


def propose(advices: Sequence[Advice], facts: Facts) -> Proposal:
    """Propose claims from *advices*; see ``ports.Proposer``."""
    found: list[Statement] = []
    excluded: list[Excluded] = []
    for advice in advices:
        before: Excluded | None = None
        for statement in statements(advice):
            before = exclusion(statement, facts.pronouns) or _carried_over(before, statement)
            if before is None:
                found.append(statement)
            else:
                excluded.append(before)
    placed = _placed(found, facts)
    findings = [
        *(
            finding
            for advice in advices
            for block in advice.paragraphs
            for finding in paragraph_findings(block)
        ),
        *(finding for each in excluded if (finding := finding_of(each)) is not None),
    ]
    used = {piece.paragraph for item in placed for piece in item.claim.evidence}
    return Proposal(placed, _unused(advices, used, excluded), _distinct(findings))


def _carried_over(before: Excluded | None, statement: Statement) -> Excluded | None:
    """What follows a sentence about somebody else, or about a school, is often about the same."""
    if before is None or before.statement.paragraph.id != statement.paragraph.id:
        return None
    return Excluded(statement, before.reason, before.finding) if continues(statement, before.reason) else None


def _placed(found: Sequence[Statement], facts: Facts) -> tuple[Placed, ...]:
    views = [each for each in found if _is_view(each)]
    placed = [Placed(SectionKey.A, claim) for claim in view_claims(views)]
    placed += (item for each in found if not _is_view(each) and (item := _claim(each, facts)) is not None)
    return tuple(placed)


def _is_view(statement: Statement) -> bool:
    return statement.advice.kind is AdviceKind.FAMILY or reports_view(statement)


def _claim(statement: Statement, facts: Facts) -> Placed | None:
    none = says_none(statement)
    if none is not None:
        return Placed(none, Claim(ClaimId(""), ClaimKind.STATEMENT, statement.text, statement.sources))
    section, kind, area = place(statement, facts)
    if section is None:
        return None
    slots = read_slots(statement.text) if section in _PROVISION else None
    return Placed(section, Claim(ClaimId(""), kind, statement.text, statement.sources, area, slots=slots))


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


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))
