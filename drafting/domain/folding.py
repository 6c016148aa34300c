"""Lays the judgements of a review on its draft, one after the other: what comes out is how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting.domain.claim import ClaimId, Evidence
from drafting.domain.plan import Draft
from drafting.domain.review import FIRST, Act, ClaimState, Judgement, Resolved, Review, ReviewedClaim

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


def fold(draft: Draft, judgements: Sequence[Judgement], reading: int = FIRST) -> Review:
    """What *judgements* make of *draft*; those of the other reader are left out."""
    undone = {each.undoes for each in judgements if each.act is Act.UNDO}
    standing = [
        each
        for each in judgements
        if each.reading == reading and each.act is not Act.UNDO and each.number not in undone
    ]
    plan = _Plan(draft)
    for judgement in standing:
        plan.apply(judgement)
    return Review(
        tuple(_touched(plan.claims(), judgements, reading)),
        tuple(judgements),
        {
            each.finding: Resolved(each.text, each.reason, each.name)
            for each in standing
            if each.act is Act.RESOLVE and each.finding is not None
        },
        {each.tray: each.section for each in standing if each.act is Act.PLACE and each.tray is not None},
        {
            paragraph: each.reason
            for each in standing
            if each.act is Act.SET_ASIDE
            for paragraph in each.paragraphs
        },
        frozenset(
            (each.account, each.claim, paragraph)
            for each in judgements
            if each.act is Act.SEE and each.claim is not None
            for paragraph in each.paragraphs
        ),
    )


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
        if judgement.act in {Act.ADD, Act.PLACE}:
            for claim in _made(judgement):
                self._order.append(claim.id)
                self._of[claim.id] = claim
            return
        judged = self._of.get(judgement.claim) if judgement.claim else None
        if judged is None:
            return
        self._of[judged.id] = _judged(judged, judgement)
        if judgement.act in _TAKES_IN:
            for taken in judgement.made:
                if taken.id in self._of:
                    self._of[taken.id] = _gone(self._of[taken.id], judgement)
        for half in _made(judgement):
            self._after.setdefault(judged.id, []).insert(0, half.id)
            self._of[half.id] = half

    def _family(self, identity: ClaimId) -> Iterable[ReviewedClaim]:
        yield self._of[identity]
        for half in self._after.get(identity, ()):
            yield from self._family(half)


def _judged(claim: ReviewedClaim, judgement: Judgement) -> ReviewedClaim:
    act = judgement.act
    state = _AFTER.get(act, claim.state)
    words = claim.claim
    if act in _WRITES:
        words = replace(
            words, text=judgement.text, checks=judgement.checks, evidence=_evidence(claim, judgement)
        )
    if act is Act.CHOOSE and claim.drafted and judgement.text == claim.drafted.text:
        state = ClaimState.ACCEPTED
    still = state is claim.state  # a reason may follow what it is the reason of
    return replace(
        claim,
        claim=words,
        section=judgement.section or claim.section,
        state=state,
        by=judgement.name,
        at=judgement.at,
        reason=judgement.reason or (claim.reason if still else ""),
        question=judgement.text if act is Act.ASK else claim.question if still else "",
    )


def _evidence(claim: ReviewedClaim, judgement: Judgement) -> tuple[Evidence, ...]:
    """A merged claim is borne out by the sources of both."""
    taken = judgement.made if judgement.act in _TAKES_IN else ()
    more = (piece for made in taken for piece in made.evidence)
    return tuple(dict.fromkeys((*claim.claim.evidence, *more)))


def _gone(claim: ReviewedClaim, judgement: Judgement) -> ReviewedClaim:
    why = f"It went into {judgement.claim}."
    return replace(claim, state=ClaimState.REMOVED, by=judgement.name, at=judgement.at, reason=why)


def _made(judgement: Judgement) -> list[ReviewedClaim]:
    """The claims that a judgement makes: what a person wrote is decided as it is written."""
    if judgement.act not in {Act.ADD, Act.PLACE, Act.SPLIT} or judgement.section is None:
        return []
    state = ClaimState.TO_DECIDE if judgement.act is Act.SPLIT else ClaimState.ACCEPTED
    return [
        ReviewedClaim(claim, judgement.section, None, state, judgement.number, judgement.name, judgement.at)
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
        if each.act is Act.SEE or each.reading != reading:
            continue
        if claim is not None:
            last[claim] = each.number
        made = each if each.undoes is None else at.get(each.undoes, each)
        last.update((new.id, each.number) for new in made.made)
    return [replace(each, version=last.get(each.id, each.version)) for each in claims]
