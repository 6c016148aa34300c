"""Blends what a model says of a statement with what the rules say: neither is trusted alone.

Where the rules are sure they decide, and a model that sees it otherwise is a doubt that a person settles;
where they are not, the model decides. What the model passes over although the rules take it for a need, an
outcome or provision is put back, marked: no model can make a plan miss what quoting would have found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafting.domain.advice import BlockKind, ParagraphId
from drafting.domain.claim import Check, ClaimKind, Verdict
from drafting.domain.finding import Reason
from drafting.domain.plan import SectionKey
from drafting.pipeline.fates import Fate, is_claim
from drafting.pipeline.modelled.votes import Place, Vote, place_of
from drafting.pipeline.placing.place import Decision, kind_in
from drafting.pipeline.placing.rules import Place as Placing
from drafting.pipeline.placing.rules import lawful
from drafting.ports import Facts

_SURE = 0.75  # from here on the rules' section stands, whatever a model says
_LIKELY = 0.6  # how sure the rules are of what they put back
_AGREED, _VOTED = 0.9, 0.6  # how sure the section is that both, or the model alone, have chosen
_VITAL = frozenset({ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION})
_LEFT_OUT = Check(
    "left_out",
    Verdict.UNSURE,
    "The language model left this out. The rules of the program take it for something that the plan needs, "
    "so it stands here in the advice’s own words: keep it, or reject it.",
)
_ELSEWHERE = "The language model would put this in section {section}; it stands where the rules put it."


def blend(
    ruled: Sequence[Fate], votes: Mapping[Place, Vote], unread: frozenset[ParagraphId], facts: Facts
) -> tuple[Fate, ...]:
    """Let *votes* change what the rules say, but of the paragraphs that no model has read (*unread*)."""
    return tuple(
        fate
        if fate.view or fate.none is not None or fate.statement.paragraph.id in unread
        else _blended(fate, votes.get(place_of(fate.statement)), facts)
        for fate in ruled
    )


def _blended(fate: Fate, vote: Vote | None, facts: Facts) -> Fate:
    return _passed_over(fate) if vote is None else _voted(fate, vote, facts)


def _passed_over(fate: Fate) -> Fate:
    """What becomes of a statement that the model read and did not quote."""
    decided = fate.decided
    if decided is None or fate.reason is not None or fate.waiting is not None:
        return fate
    if decided.place.kind in _VITAL and decided.probability >= _LIKELY:
        return replace(fate, checks=(_LEFT_OUT,))
    return replace(fate, reason=Reason.BACKGROUND)


def _voted(fate: Fate, vote: Vote, facts: Facts) -> Fate:
    decided = fate.decided
    if decided is None or _is_settled(fate, decided):
        return fate
    section = lawful(vote.section, facts)
    sure = is_claim(fate) and decided.probability >= _SURE
    if decided.place.section is section:
        agreed = decided.place._replace(area=decided.place.area or vote.area)
        return Fate(
            fate.statement,
            decided=replace(decided, place=agreed, probability=max(decided.probability, _AGREED)),
        )
    if sure and section is not SectionKey.A:
        detail = _ELSEWHERE.format(section=section)
        return replace(fate, checks=(Check("place", Verdict.UNSURE, detail),))
    if section is SectionKey.A:
        return fate if sure else Fate(fate.statement, view=True)
    moved = replace(fate, reason=None, waiting=None, decided=_decision(section, vote, decided))
    return moved if _was_asked(fate, section) else replace(moved, checks=(_moved(fate, section),))


def _was_asked(fate: Fate, section: SectionKey) -> bool:
    """Whether the rules left it open between two sections, and the model chose one of them."""
    return fate.waiting is not None and section in {fate.waiting.first, fate.waiting.second}


def _moved(fate: Fate, section: SectionKey) -> Check:
    ruled = fate.decided.place.section if fate.decided and is_claim(fate) else None
    theirs = f"would put it in section {ruled}" if ruled else "would leave it out"
    detail = f"The language model puts this in section {section}; the rules of the program {theirs}."
    return Check("place", Verdict.UNSURE, detail)


def _is_settled(fate: Fate, decided: Decision) -> bool:
    """Whether no model is heard: of a row, whose columns say what each cell is, and of what is surely out."""
    in_row = fate.statement.paragraph.kind is BlockKind.TABLE_ROW and is_claim(fate)
    surely_out = fate.reason is not None and decided.place.section is None and decided.probability >= _SURE
    return in_row or surely_out


def _decision(section: SectionKey, vote: Vote, ruled: Decision) -> Decision:
    strong = section is SectionKey.B and vote.kind is ClaimKind.STRENGTH
    kind = ClaimKind.STRENGTH if strong else kind_in(section)
    return Decision(Placing(section, kind, vote.area or ruled.place.area), _VOTED, ruled.place.section)
