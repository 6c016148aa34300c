"""From redacted advices to placed claims without a model: every claim is a sentence of an advice.

Whatever is not quoted is set aside with a reason, so that every paragraph is accounted for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from drafting.domain.advice import Advice, AdviceKind, Paragraph, ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind
from drafting.domain.finding import Finding, Reason, Unused
from drafting.domain.plan import SectionKey, Unplaced
from drafting.pipeline.findings.advices import without_outdated
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.parting import parted
from drafting.pipeline.placing.place import Decision, Seen, decide
from drafting.pipeline.recast.recasting import recast
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
from drafting.pipeline.statements import Statement, statements
from drafting.pipeline.suspicion import suspected
from drafting.pipeline.voice import reports_view, view_claims
from drafting.pipeline.worth import is_dull
from drafting.ports import Facts, Placed, Proposal

_PARTED = frozenset({Reason.OTHER_PERSON, Reason.PLACEMENT})
_PROVISION = frozenset({SectionKey.F, SectionKey.G, SectionKey.H1, SectionKey.H2})


class _Sorted(NamedTuple):
    placed: tuple[Placed, ...]
    aside: tuple[Excluded, ...]
    to_place: tuple[Unplaced, ...]


def propose(advices: Sequence[Advice], facts: Facts) -> Proposal:
    """Propose claims from *advices*; see ``ports.Proposer``."""
    found, excluded = _screened(advices, facts)
    placed, aside, to_place = _sorted_out(found, facts)
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
    return Proposal(placed, _unused(advices, used, [*excluded, *aside]), _distinct(findings), to_place)


def _carried_over(before: Excluded | None, statement: Statement) -> Excluded | None:
    """What follows a sentence about somebody else, or about a school, is often about the same."""
    if before is None or before.statement.paragraph.id != statement.paragraph.id:
        return None
    return Excluded(statement, before.reason, before.finding) if continues(statement, before.reason) else None


def _apart(found: Iterable[Statement], facts: Facts) -> Iterator[tuple[Statement, Excluded | None]]:
    """The statements, each with why it may not be used; what it says before it comes to that is apart."""
    for statement in found:
        whole = exclusion(statement, facts.pronouns)
        if whole is None or whole.reason not in _PARTED:
            yield statement, whole
            continue
        sentences = parted(statement)
        ours = len(list(takewhile(lambda each: _is_ours(each, facts), sentences))) % len(sentences)
        yield from ((each, None) for each in sentences[:ours])
        rest = sentences[ours:] if ours else (statement,)
        yield from ((each, replace(whole, statement=each)) for each in rest)


def _is_ours(sentence: Statement, facts: Facts) -> bool:
    bare = replace(sentence, text=sentence.sources[-1].quote)
    return exclusion(sentence, facts.pronouns) is None and exclusion(bare, facts.pronouns) is None


def _screened(advices: Sequence[Advice], facts: Facts) -> tuple[list[Seen], list[Excluded]]:
    """Part what may become a claim from what may not."""
    found: list[Seen] = []
    excluded: list[Excluded] = []
    for advice in advices:
        before: Excluded | None = None
        above: Statement | None = None
        for statement, barred in _apart(statements(advice), facts):
            seen = Seen(statement, _text_above(above, statement))
            before = barred or _carried_over(before, statement)
            aside = before or suspected(seen, facts)  # nothing is carried over from a mere suspicion
            if aside is None:
                found.append(seen)
            else:
                excluded.append(aside)
            above = statement
    return _up_to_date(found, excluded)


def _up_to_date(found: list[Seen], excluded: list[Excluded]) -> tuple[list[Seen], list[Excluded]]:
    """Set aside what a newer advice replaces; of a sentence that holds old and new, the new stays."""
    kept, outdated = without_outdated([seen.statement for seen in found])
    before = {_place_of(seen.statement): seen.before for seen in found}
    current = [Seen(statement, before.get(_place_of(statement), "")) for statement in kept]
    return current, [*excluded, *(Excluded(old.statement, Reason.SUPERSEDED) for old in outdated)]


def _place_of(statement: Statement) -> tuple[ParagraphId, int]:
    return statement.sources[-1].paragraph, statement.sources[-1].end


def _text_above(above: Statement | None, statement: Statement) -> str:
    same = above is not None and above.paragraph.heading == statement.paragraph.heading
    return above.text if above is not None and same else ""


def _sorted_out(found: Sequence[Seen], facts: Facts) -> _Sorted:
    """Say of every statement where it belongs."""
    views: list[Statement] = []
    placed: list[Placed] = []
    aside: list[Excluded] = []
    tray: list[Unplaced] = []
    fellows = Counter(seen.statement.paragraph.id for seen in found)
    for seen in found:
        statement = seen.statement
        none = says_none(statement)
        if statement.advice.kind is AdviceKind.FAMILY or reports_view(statement):
            views.append(statement)
        elif none is not None:
            claim = Claim(ClaimId(""), ClaimKind.STATEMENT, statement.text, statement.sources)
            placed.append(Placed(none, claim))
        else:
            decision = decide(seen, facts)
            if decision.reason is not None:
                aside.append(Excluded(statement, decision.reason))
            elif is_dull(statement, decision, fellows[statement.paragraph.id]):
                aside.append(Excluded(statement, Reason.BACKGROUND))
            elif (waiting := _to_place(statement, decision)) is not None:
                tray.append(waiting)
                aside.append(Excluded(statement, Reason.TO_PLACE))
            elif decision.place.section is SectionKey.A:
                views.append(statement)
            else:
                placed.append(_claim(statement, decision, facts))
    told = (Placed(SectionKey.A, claim) for claim in view_claims(views))
    return _Sorted((*told, *placed), tuple(aside), tuple(tray))


def _to_place(statement: Statement, decision: Decision) -> Unplaced | None:
    """The statement as it waits for a person, if nobody can say surely where it belongs."""
    first, second = decision.place.section, decision.second
    if not decision.unsure or first is None or second is None:
        return None
    return Unplaced(statement.text, statement.sources, first, second, decision.probability)


def _claim(statement: Statement, decision: Decision, facts: Facts) -> Placed:
    section, kind, area = decision.place
    if section is None:
        raise ValueError("what stays out of the plan is no claim")
    text = recast(statement, facts, kind).text
    slots = read_slots(text) if section in _PROVISION else None
    claim = Claim(ClaimId(""), kind, text, statement.sources, area, slots=slots)
    return Placed(section, replace(claim, confidence=decision.probability))


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
