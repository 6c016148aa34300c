"""Carries what one reader decided over to the next draft: claims that were decided together go together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Check, Claim, ClaimId
from drafting.domain.folding import standing_of
from drafting.domain.matching import Matched
from drafting.domain.opposing import behind, disputes
from drafting.domain.plan import Draft, SectionKey
from drafting.domain.review import (
    FIRST,
    NEVER,
    Act,
    ClaimState,
    Differs,
    Earlier,
    Judgement,
    ReviewedClaim,
    Since,
)
from drafting.domain.sign_off import Readings

_TOGETHER = frozenset({Act.CHOOSE, Act.MERGE, Act.SPLIT})
_KEEPS = frozenset({Act.ACCEPT, Act.CHOOSE, Act.CHANGE, Act.MERGE})
_OF_CLAIMS = frozenset(
    {
        *_TOGETHER,
        *(Act.ACCEPT, Act.CHANGE, Act.REMOVE, Act.ASK, Act.MOVE, Act.REOPEN, Act.ADD, Act.BACK, Act.AGAIN),
    }
)


@dataclass(frozen=True, slots=True)
class Before:
    """The earlier draft: its number, and its two readings."""

    number: int
    readings: Readings


@dataclass(frozen=True, slots=True)
class Ground:
    """What both drafts stand on: the paragraphs whose words are the same, and the checks of today.

    *since* has the documents that came and went.
    """

    steady: Set[ParagraphId]
    check: Callable[[Claim], tuple[Check, ...]]
    since: Since


class Ids:
    """Gives ids to the claims that people made, none of them twice."""

    def __init__(self, after: Draft) -> None:
        self._taken = {claim.id for claim in after.claims()}

    def next(self, section: SectionKey) -> ClaimId:
        """An id that nothing has."""
        number = 1
        while f"{section}.{number}" in self._taken:
            number += 1
        identity = ClaimId(f"{section}.{number}")
        self._taken.add(identity)
        return identity


class Carrier:
    """Carries what one reader decided."""

    def __init__(self, before: Before, matched: Matched, ground: Ground, ids: Ids, reading: int) -> None:
        self._number, self._draft = before.number, before.readings.draft
        self._review = before.readings.first if reading == FIRST else before.readings.second
        self._matched, self._ground, self._reading = matched, ground, reading
        self._standing = standing_of(self._review.judgements, reading)
        self._kept = {each.number for each in self._standing}
        self._claims = {each.id: each for each in self._review.claims}
        self._sections = {c.id: section.key for section in self._draft.sections for c in section.claims}
        self._root = {identity: identity for identity in self._claims}
        self._group()
        self._broken = {self._find(each.id) for each in self._review.claims if not self._holds(each)}
        self._new: dict[ClaimId, ClaimId] = {
            each.id: ids.next(each.section)
            for each in self._review.claims
            if each.drafted is None and self._whole(each.id)
        }
        self._by = {each.claim: each.account for each in self._standing if each.claim}

    # -- claims that were decided together stand or fall together ---------------------------------------

    def _group(self) -> None:
        for each in self._standing:
            if each.act in _TOGETHER and each.claim:
                self._join((each.claim, *(made.id for made in each.made)))
        for claims in disputes(self._draft):
            self._join(claims)

    def _join(self, claims: Iterable[ClaimId]) -> None:
        known = [each for each in claims if each in self._root]
        for each in known[1:]:
            self._root[self._find(each)] = self._find(known[0])

    def _find(self, claim: ClaimId) -> ClaimId:
        while self._root[claim] != claim:
            claim = self._root[claim]
        return claim

    def _whole(self, claim: ClaimId | None) -> bool:
        return claim in self._claims and self._find(claim) not in self._broken

    def _holds(self, each: ReviewedClaim) -> bool:
        return self._why(each) is None

    def _why(self, each: ReviewedClaim) -> Differs | None:
        """Why what was decided about this claim alone does not hold in the new draft."""
        why = self._drafted_differs(each.id) if each.drafted else self._made_differs(each.claim)
        if why is not None:
            return why
        if each.by_hand and set(self._ground.check(each.claim)) != set(each.claim.checks):
            return Differs.CHECKS
        return None if self._was_seen(each) else Differs.UNSEEN

    def _drafted_differs(self, claim: ClaimId) -> Differs | None:
        if claim not in self._matched.claims:
            return Differs.GONE
        return self._matched.differs.get(claim)

    def _made_differs(self, claim: Claim) -> Differs | None:
        steady = all(piece.paragraph in self._ground.steady for piece in claim.evidence)
        return None if steady and self._matched.twin(claim) is None else Differs.SOURCES

    def _was_seen(self, each: ReviewedClaim) -> bool:
        """Whether whoever kept it had every source on screen; those who made it of a paragraph had."""
        decided = [
            judgement
            for judgement in self._standing
            if judgement.claim == each.id and judgement.act in _KEEPS
        ]
        if not decided or each.state not in {ClaimState.ACCEPTED, ClaimState.CHANGED}:
            return True
        pieces = behind(self._draft, self._review, each) if self._reading == FIRST else each.claim.evidence
        return not self._review.unseen(decided[-1].account, each, (piece.paragraph for piece in pieces))

    # -- what is carried ----------------------------------------------------------------------------------

    def carried(self, judgement: Judgement) -> Iterator[Judgement]:
        """What becomes of one judgement in the new draft, where it holds there."""
        if judgement.number not in self._kept:
            return
        act = judgement.act
        if act is Act.SEE:
            yield from self._sight(judgement)
        elif act is Act.PLACE and judgement.tray is not None:
            yield from self._placed(judgement)
        elif act in _OF_CLAIMS and self._whole(judgement.claim):
            yield self._again_of(judgement)
        elif act is Act.RESOLVE and judgement.finding in self._matched.findings:
            yield replace(self._marked(judgement), finding=self._matched.findings[judgement.finding or 0])
        elif act is Act.SET_ASIDE and self._ground.steady >= set(judgement.paragraphs):
            yield self._marked(judgement)
        elif act is Act.LOST and judgement in self._review.lost:
            yield replace(judgement, number=0)

    def _sight(self, judgement: Judgement) -> Iterator[Judgement]:
        seen = tuple(each for each in judgement.paragraphs if each in self._ground.steady)
        if seen and judgement.claim and self._whole(judgement.claim):
            yield replace(self._marked(judgement), claim=self._to(judgement.claim), paragraphs=seen)

    def _placed(self, judgement: Judgement) -> Iterator[Judgement]:
        tray = self._matched.tray.get(judgement.tray or 0)
        if judgement.claim is None:
            if tray is not None:
                yield replace(self._marked(judgement), tray=tray)
        elif self._whole(judgement.claim):
            act = Act.ADD if tray is None else Act.PLACE  # what is not in the tray any more stands by itself
            yield replace(self._again_of(judgement), tray=tray, act=act)

    def _again_of(self, judgement: Judgement) -> Judgement:
        """The same judgement, on the same claims by their new ids."""
        made = tuple(replace(claim, id=self._to(claim.id)) for claim in judgement.made)
        to = self._to(judgement.claim) if judgement.claim else None
        return replace(self._marked(judgement), claim=to, made=made, answers=None)

    def _to(self, claim: ClaimId) -> ClaimId:
        return self._new.get(claim) or self._matched.claims[claim]

    def _marked(self, judgement: Judgement) -> Judgement:
        """From which draft it is: one that was carried before is from there still."""
        earlier = judgement.earlier or Earlier(self._number, judgement.at, judgement.name)
        return replace(judgement, number=0, earlier=earlier)

    # -- what is not --------------------------------------------------------------------------------------

    def not_carried(self) -> Iterator[Judgement]:
        """Every decision that does not hold: beside the claim that changed, or with what was lost."""
        for each in self._review.claims:
            if not self._whole(each.id) and self._decided(each):
                yield from self._shown(each)
        if self._reading == FIRST:
            yield from self._findings_lost()

    def _shown(self, each: ReviewedClaim) -> Iterator[Judgement]:
        earlier = self._earlier(each)
        to = self._matched.claims.get(each.id) if each.drafted else self._matched.twin(each.claim)
        about = Judgement(0, NEVER, self._by.get(each.id, ""), each.by, Act.AGAIN, self._reading, to)
        if to is not None:
            yield replace(about, earlier=earlier)
        elif self._reading == FIRST:
            yield replace(
                about,
                act=Act.LOST,
                section=each.section,
                text=each.claim.text,
                made=(each.claim,) if self._worth_putting_back(each) else (),
                earlier=replace(earlier, why=Differs.GONE),
            )

    def _worth_putting_back(self, each: ReviewedClaim) -> bool:
        steady = any(piece.paragraph in self._ground.steady for piece in each.claim.evidence)
        return steady and each.state is not ClaimState.REMOVED

    def _earlier(self, each: ReviewedClaim) -> Earlier:
        if each.earlier and each.state is ClaimState.TO_DECIDE:
            return each.earlier
        return Earlier(
            each.carried or self._number,
            each.at or NEVER,
            each.by,
            each.state,
            each.claim.text,
            each.reason,
            each.question,
            each.section if self._moved(each) else None,
            self._why(each) or Differs.TOGETHER,
        )

    def _moved(self, each: ReviewedClaim) -> bool:
        return each.drafted is not None and each.section is not self._sections[each.id]

    def _decided(self, each: ReviewedClaim) -> bool:
        return each.state is not ClaimState.TO_DECIDE or each.earlier is not None or self._moved(each)

    def _findings_lost(self) -> Iterator[Judgement]:
        last: Mapping[int, Judgement] = {
            each.finding: each
            for each in self._standing
            if each.act is Act.RESOLVE and each.finding is not None
        }
        for number, each in last.items():
            if number not in self._matched.findings:
                earlier = replace(_earlier_of(each, self._number), text=each.text, reason=each.reason)
                yield replace(
                    each,
                    number=0,
                    act=Act.LOST,
                    finding=None,
                    text=self._draft.findings[number].message,
                    reason="",
                    earlier=earlier,
                )


def _earlier_of(judgement: Judgement, draft: int) -> Earlier:
    earlier = judgement.earlier or Earlier(draft, judgement.at, judgement.name)
    return replace(earlier, why=Differs.GONE)
