"""A review as programs read it and judge in it."""

from typing import Annotated

from fastapi import Path
from pydantic import Field

from drafting.domain.advice import BlockKind
from drafting.domain.claim import Area, ClaimKind, Status, Verdict
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import SectionKey
from drafting.domain.review import FIRST, Act, ClaimState, Differs, Earlier, Judgement, ReviewedClaim, Since
from drafting.domain.sign_off import Block, Blocker
from drafting.services.reviewing import unseen_by
from drafting.services.reviews import Opened, Reviewer
from drafting.web.api.shapes import Day, Moment, Shape

PARAGRAPH = "d1a2b3c4.0007"
ClaimPath = Annotated[
    str, Path(pattern=r"^[A-K][12]?\.[0-9]{1,5}$", description="The id of the claim.", examples=["F.3"])
]
ParagraphPath = Annotated[
    str,
    Path(pattern=r"^[A-Za-z0-9._-]{1,60}$", description="The id of the paragraph.", examples=[PARAGRAPH]),
]
PlacePath = Annotated[int, Path(ge=0, le=100_000, description="Its number in the list, from 0.")]


class EvidenceShown(Shape):
    """A quotation, and the paragraph that it stands in."""

    paragraph: str = Field(examples=[PARAGRAPH])
    quote: str = Field(examples=["Otis needs 15 hours a week of additional support"])
    start: int
    end: int
    seen: bool = Field(description="Whether the person of this token had it on screen with this claim.")


class CheckShown(Shape):
    """What one check found out."""

    name: str = Field(examples=["amounts"])
    verdict: Verdict
    detail: str


class EarlierShown(Shape):
    """A decision on an earlier draft that does not hold for the claim as it is now."""

    draft: int
    by: str
    at: Moment
    state: ClaimState | None
    text: str
    reason: str
    question: str
    why: Differs | None = Field(description="What is not the same any more.")


class LostShown(Shape):
    """A decision on an earlier draft whose claim is not in this one."""

    number: int = Field(description="Names it when its claim is put back or left out.")
    text: str
    earlier: EarlierShown | None
    can_be_put_back: bool = Field(description="False where none of its sources is there any more.")


class SinceShown(Shape):
    """What this draft has that the one before had not."""

    draft: int = Field(description="The number of the draft before.")
    new: tuple[str, ...] = Field(description="The ids of the claims that are new.")
    changed: tuple[str, ...] = Field(description="The ids of those that are not quite the same any more.")
    gone: int = Field(description="How many claims of the draft before are not in this one.")


class ClaimShown(Shape):
    """A claim as it stands."""

    id: str = Field(examples=["F.3"])
    section: SectionKey
    kind: ClaimKind
    area: Area | None
    text: str
    state: ClaimState
    version: int = Field(description="Send it with whatever you decide about the claim.")
    status: Status = Field(description="Whether its evidence bears it out, as far as code can tell.")
    drafted: str | None = Field(description="What the program proposed; null where a person added it.")
    by: str
    at: Moment | None
    reason: str
    question: str
    carried_from: int | None = Field(description="The number of the earlier draft that its decision is from.")
    earlier: EarlierShown | None = Field(description="What was decided of it when it was not quite the same.")
    evidence: tuple[EvidenceShown, ...]
    to_see: tuple[str, ...] = Field(
        description="The paragraphs that the person of this token still has to have on screen before they "
        "accept it, change it, choose or merge: its sources, and those that contradict them."
    )
    alternative: str = Field(
        description="The same in its sources’ own words, where a language model worded it; else empty."
    )
    checks: tuple[CheckShown, ...]


class BlockerShown(Shape):
    """One thing that stands in the way of signing off."""

    why: Block
    claim: str | None
    finding: int | None
    tray: int | None
    lost: int | None


class ReviewShown(Shape):
    """How the review of the newest draft stands."""

    draft: int = Field(description="The number of the draft.", examples=[1])
    counts: dict[ClaimState, int] = Field(description="How many claims are in each state.")
    blockers: tuple[BlockerShown, ...]
    signed_off: bool
    since: SinceShown | None = Field(description="Null for the first draft of a case.")
    lost: tuple[LostShown, ...] = Field(description="Earlier decisions that could not be carried over.")


class Claims(Shape):
    """The claims of the newest draft, in the order of the plan."""

    items: tuple[ClaimShown, ...]


class ParagraphShown(Shape):
    """A paragraph of a document, as its author wrote it."""

    id: str = Field(examples=[PARAGRAPH])
    kind: BlockKind
    file: str
    author: str
    author_role: str
    dated: Day | None
    page: int | None
    heading: tuple[str, ...]
    text: str


class FindingShown(Shape):
    """Something to look at. *decision* says what was decided about it, null while nothing was."""

    number: int
    kind: FindingKind
    severity: Severity
    message: str
    claims: tuple[str, ...]
    paragraphs: tuple[str, ...]
    version: int = Field(description="Send it with what you decide about it.")
    decision: str | None
    reason: str | None
    by: str | None


class Findings(Shape):
    """The findings of the newest draft."""

    items: tuple[FindingShown, ...]


class TrayEntry(Shape):
    """A statement that nobody placed surely. *first* and *second* are the likeliest sections."""

    number: int
    text: str
    first: SectionKey
    second: SectionKey
    evidence: tuple[str, ...] = Field(description="The ids of the paragraphs it stands in.")
    version: int = Field(description="Send it with where you put it.")
    decided: bool
    placed: SectionKey | None = Field(description="Where it was put; null also where it was left out.")


class Tray(Shape):
    """The statements to place."""

    items: tuple[TrayEntry, ...]


class JudgementShown(Shape):
    """What was written down, and the claim as it stands after it (null where it is about none)."""

    number: int = Field(description="Counts the judgements of this draft, from 1.")
    act: Act
    at: Moment
    claim: ClaimShown | None


class SignedShown(Shape):
    """Whether the plan is signed off and by whom, and what stands in the way while it is not."""

    signed_off: bool
    draft: int = Field(description="Send it when the plan is signed off.")
    seen: int = Field(description="The number of the last decision in the plan: send it, too.")
    by: str | None
    role: str | None
    at: Moment | None
    blockers: tuple[BlockerShown, ...]


def claim_shown(opened: Opened, claim: ReviewedClaim, who: Reviewer | None) -> ClaimShown:
    """A claim as it stands; what was seen, by *who*."""
    unseen = unseen_by(opened, claim, who.account, FIRST) if who else ()
    return ClaimShown(
        id=claim.id,
        section=claim.section,
        kind=claim.claim.kind,
        area=claim.claim.area,
        text=claim.claim.text,
        state=claim.state,
        version=claim.version,
        status=claim.claim.status,
        drafted=claim.drafted.text if claim.drafted else None,
        by=claim.by,
        at=claim.at,
        reason=claim.reason,
        question=claim.question,
        carried_from=claim.carried or None,
        earlier=earlier_shown(claim.earlier) if claim.earlier and not claim.decided else None,
        evidence=tuple(
            EvidenceShown(
                paragraph=piece.paragraph,
                quote=piece.quote,
                start=piece.start,
                end=piece.end,
                seen=who is not None and piece.paragraph not in unseen,
            )
            for piece in claim.claim.evidence
        ),
        to_see=unseen,
        alternative=claim.claim.alternative,
        checks=tuple(
            CheckShown(name=check.name, verdict=check.verdict, detail=check.detail)
            for check in claim.claim.checks
        ),
    )


def blocker_shown(blocker: Blocker) -> BlockerShown:
    """One thing that stands in the way."""
    return BlockerShown(
        why=blocker.why, claim=blocker.claim, finding=blocker.finding, tray=blocker.tray, lost=blocker.lost
    )


def earlier_shown(earlier: Earlier) -> EarlierShown:
    """An earlier decision."""
    return EarlierShown(
        draft=earlier.draft,
        by=earlier.name,
        at=earlier.at,
        state=earlier.state,
        text=earlier.text,
        reason=earlier.reason,
        question=earlier.question,
        why=earlier.why,
    )


def lost_shown(lost: Judgement) -> LostShown:
    """A decision that could not be carried over."""
    return LostShown(
        number=lost.number,
        text=lost.text,
        earlier=earlier_shown(lost.earlier) if lost.earlier else None,
        can_be_put_back=bool(lost.made),
    )


def since_shown(since: Since | None) -> SinceShown | None:
    """What is new, if there was a draft before."""
    if since is None:
        return None
    return SinceShown(draft=since.draft, new=since.new, changed=since.changed, gone=since.gone)


def judgement_shown(opened: Opened, judgement: Judgement, who: Reviewer) -> JudgementShown:
    """What was written down."""
    claim = opened.review().claim(judgement.claim) if judgement.claim else None
    return JudgementShown(
        number=judgement.number,
        act=judgement.act,
        at=judgement.at,
        claim=claim_shown(opened, claim, who) if claim else None,
    )
