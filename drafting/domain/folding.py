"""Lays the judgements of a review on its draft, one after the other: what comes out is how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, Evidence
from drafting.domain.plan import Draft
from drafting.domain.review import (
    FIRST,
    Act,
    ClaimState,
    Judgement,
    Matter,
    Resolved,
    Review,
    ReviewedClaim,
)

_AFTER = {
    Act.ACCEPT: ClaimState.ACCEPTED,
    Act.CHANGE: ClaimState.CHANGED,
    Act.CHOOSE: ClaimState.CHANGED,
    Act.MERGE: ClaimState.CHANGED,
    Act.REMOVE: ClaimState.REMOVED,
    Act.ASK: ClaimState.ASKED,
    Act.REOPEN: ClaimState.TO_DECIDE,
    Act.MOVE: ClaimState.TO_DECIDE,
    Act.SPLIT: ClaimState.TO_DECIDE,
}
_WRITES = frozenset({Act.CHANGE, Act.CHOOSE, Act.SPLIT, Act.MERGE})
_TAKES_IN = frozenset({Act.CHOOSE, Act.MERGE})
_SAYS_NOTHING = frozenset({Act.SEE, Act.YIELD})
"""What changes nothing about a claim: nobody is named for it who only looked."""
_ANEW = frozenset({Act.UNDO, Act.SPLIT, Act.ADD, Act.PLACE, Act.BACK, Act.SINCE, Act.LOST})
"""After these, claims may come or go, or what was laid on others has to be taken off: all is laid anew."""
_MAKES = frozenset({Act.ADD, Act.PLACE, Act.SPLIT, Act.BACK})


def fold(draft: Draft, judgements: Sequence[Judgement], reading: int = FIRST) -> Review:
    """What *judgements* make of *draft*; those of the other reader are left out."""
    standing = standing_of(judgements, reading)
    plan = _Plan(draft)
    for judgement in standing:
        if judgement.act not in _SAYS_NOTHING:
            plan.apply(judgement)
    return Review(
        tuple(_touched(plan.claims(), judgements, reading)),
        tuple(judgements),
        _resolved(standing),
        {each.tray: each.section for each in standing if each.act is Act.PLACE and each.tray is not None},
        _set_aside(standing),
        _seen(judgements),
        next((each.since for each in judgements if each.since is not None), None),
        _lost(standing),
        _versions([each for each in judgements if each.reading == reading]),
    )


def go_on(before: Review, draft: Draft, new: Sequence[Judgement], reading: int = FIRST) -> Review:
    """What ``fold`` would make of *before* and *new* together, reckoned from *before* where that is enough.

    A decision touches a claim or two; to lay hundreds of judgements anew for it is what makes a key slow.
    """
    judgements = (*before.judgements, *new)
    mine = [each for each in new if each.reading == reading]
    if any(each.act in _ANEW for each in mine):
        return fold(draft, judgements, reading)
    claims = {each.id: each for each in before.claims}
    for judgement in mine:
        if judgement.act not in _SAYS_NOTHING:
            _lay(claims, judgement)
        for touched in (judgement.claim, *(made.id for made in judgement.made)):
            if judgement.act is not Act.SEE and touched in claims:
                claims[touched] = replace(claims[touched], version=judgement.number)
    answered = {each.answers for each in mine}
    return replace(
        before,
        claims=tuple(claims.values()) if mine else before.claims,
        judgements=judgements,
        resolved={**before.resolved, **_resolved(mine)},
        set_aside={**before.set_aside, **_set_aside(mine)},
        seen=before.seen | _seen(new),
        lost=tuple(each for each in before.lost if each.number not in answered),
        versions={**before.versions, **_versions(mine)},
    )


def standing_of(judgements: Sequence[Judgement], reading: int) -> list[Judgement]:
    """What that reader did and did not take back, oldest first."""
    undone = {each.undoes for each in judgements if each.act is Act.UNDO}
    return [
        each
        for each in judgements
        if each.reading == reading and each.act is not Act.UNDO and each.number not in undone
    ]


def _resolved(standing: Iterable[Judgement]) -> dict[int, Resolved]:
    return {
        each.finding: Resolved(each.text, each.reason, each.name, _draft(each))
        for each in standing
        if each.act is Act.RESOLVE and each.finding is not None
    }


def _versions(judgements: Sequence[Judgement]) -> dict[Matter, int]:
    """The number of the last judgement on each finding and statement of the tray, undoing ones included."""
    at = {each.number: each for each in judgements}
    last: dict[Matter, int] = {}
    for each in judgements:
        judged = each if each.undoes is None else at.get(each.undoes, each)
        number = judged.finding if judged.act is Act.RESOLVE else judged.tray
        if number is not None:
            last[judged.act, number] = each.number
    return last


def _set_aside(standing: Iterable[Judgement]) -> dict[ParagraphId, str]:
    return {
        paragraph: each.reason
        for each in standing
        if each.act is Act.SET_ASIDE
        for paragraph in each.paragraphs
    }


def _seen(judgements: Iterable[Judgement]) -> frozenset[tuple[str, ClaimId, ParagraphId]]:
    """Who had which source of which claim on screen; to undo a decision does not make it unseen."""
    return frozenset(
        (each.account, each.claim, paragraph)
        for each in judgements
        if each.act is Act.SEE and each.claim is not None
        for paragraph in each.paragraphs
    )


def _lost(standing: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that could not be carried over, and that nobody has put back or left out yet."""
    answered = {each.answers for each in standing}
    return tuple(each for each in standing if each.act is Act.LOST and each.number not in answered)


class _Plan:
    """The claims while judgements are laid on them, in the order of the plan."""

    def __init__(self, draft: Draft) -> None:
        self._of = {
            claim.id: ReviewedClaim(claim, section.key, claim)
            for section in draft.sections
            for claim in section.claims
        }
        self._after: dict[ClaimId, list[ClaimId]] = {}
        self._order = list(self._of)

    def claims(self) -> Iterable[ReviewedClaim]:
        """The claims, the second half of a split one behind the first."""
        for identity in self._order:
            yield from self._family(identity)

    def apply(self, judgement: Judgement) -> None:
        """Lay *judgement* on the claims. One on a claim that is there no more says nothing."""
        if judgement.act in {Act.ADD, Act.PLACE, Act.BACK}:
            for claim in _made(judgement):
                self._order.append(claim.id)
                self._of[claim.id] = claim
            return
        judged = _lay(self._of, judgement)
        if judged is None:
            return
        for half in _made(judgement):
            self._after.setdefault(judged, []).insert(0, half.id)
            self._of[half.id] = half

    def _family(self, identity: ClaimId) -> Iterable[ReviewedClaim]:
        yield self._of[identity]
        for half in self._after.get(identity, ()):
            yield from self._family(half)


def _lay(of: dict[ClaimId, ReviewedClaim], judgement: Judgement) -> ClaimId | None:
    """Lay *judgement* on its claim and on those it takes in; give the id of the claim if it is there."""
    judged = of.get(judgement.claim) if judgement.claim else None
    if judged is None:
        return None
    of[judged.id] = _judged(judged, judgement)
    for taken in judgement.made if judgement.act in _TAKES_IN else ():
        if taken.id in of:
            of[taken.id] = _gone(of[taken.id], judgement)
    return judged.id


def _judged(claim: ReviewedClaim, judgement: Judgement) -> ReviewedClaim:
    act = judgement.act
    if act is Act.AGAIN:
        return replace(claim, earlier=judgement.earlier)
    state = _AFTER.get(act, claim.state)
    words = claim.claim
    if act in _WRITES:
        words = replace(
            words, text=judgement.text, checks=judgement.checks, evidence=_evidence(claim, judgement)
        )
    if act is Act.CHOOSE and claim.drafted and judgement.text == claim.drafted.text:
        state = ClaimState.ACCEPTED
    # A reason may follow what it is the reason of; of other words it says nothing.
    still = state is claim.state and words.text == claim.claim.text
    return replace(
        claim,
        claim=words,
        section=judgement.section or claim.section,
        state=state,
        by=judgement.name,
        at=_when(judgement),
        reason=judgement.reason or (claim.reason if still else ""),
        question=judgement.text if act is Act.ASK else claim.question if still else "",
        carried=_draft(judgement),
    )


def _when(judgement: Judgement) -> datetime:
    """When it was decided: one that was carried over was decided on the earlier draft."""
    return judgement.earlier.at if judgement.earlier else judgement.at


def _draft(judgement: Judgement) -> int:
    return judgement.earlier.draft if judgement.earlier else 0


def _evidence(claim: ReviewedClaim, judgement: Judgement) -> tuple[Evidence, ...]:
    """A merged claim is borne out by the sources of both."""
    taken = judgement.made if judgement.act in _TAKES_IN else ()
    more = (piece for made in taken for piece in made.evidence)
    return tuple(dict.fromkeys((*claim.claim.evidence, *more)))


def _gone(claim: ReviewedClaim, judgement: Judgement) -> ReviewedClaim:
    why = f"It went into {judgement.claim}."
    return replace(
        claim,
        state=ClaimState.REMOVED,
        by=judgement.name,
        at=_when(judgement),
        reason=why,
        carried=_draft(judgement),
    )


def _made(judgement: Judgement) -> list[ReviewedClaim]:
    """The claims that a judgement makes: what a person wrote is decided as it is written."""
    if judgement.act not in _MAKES or judgement.section is None:
        return []
    back = judgement.act is Act.BACK
    decided = judgement.act in {Act.ADD, Act.PLACE}
    return [
        ReviewedClaim(
            claim,
            judgement.section,
            None,
            ClaimState.ACCEPTED if decided else ClaimState.TO_DECIDE,
            judgement.number,
            judgement.name,
            _when(judgement),
            carried=0 if back else _draft(judgement),
            earlier=judgement.earlier if back else None,
        )
        for claim in judgement.made
    ]


def _touched(
    claims: Iterable[ReviewedClaim], judgements: Sequence[Judgement], reading: int
) -> list[ReviewedClaim]:
    """Give each claim the number of the last judgement on it, undone ones and undoing ones included."""
    of = {each.number: each.claim for each in judgements}
    at = {each.number: each for each in judgements}
    last: dict[ClaimId, int] = {}
    for each in judgements:
        claim = of.get(each.undoes) if each.undoes is not None else each.claim
        if each.act in {Act.SEE, Act.LOST} or each.reading != reading:
            continue
        if claim is not None:
            last[claim] = each.number
        made = each if each.undoes is None else at.get(each.undoes, each)
        last.update((new.id, each.number) for new in made.made)
    return [replace(each, version=last.get(each.id, each.version)) for each in claims]
