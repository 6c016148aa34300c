"""What programs send when they judge: each names the version of the claim that was seen."""

from typing import Annotated, Literal

from pydantic import Field

from drafting.domain.claim import Area
from drafting.domain.plan import SectionKey
from drafting.web.api.review_shapes import PARAGRAPH
from drafting.web.api.shapes import Shape, Text, Words

ParagraphName = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$", examples=[PARAGRAPH])]
ClaimName = Annotated[str, Field(pattern=r"^[A-K][12]?\.[0-9]{1,5}$", examples=["F.3"])]
Version = Annotated[
    int,
    Field(
        ge=0, le=2**31 - 1, description="The version of what you decide about, as you saw it.", examples=[0]
    ),
]


DraftSeen = Annotated[
    int,
    Field(
        ge=1,
        le=2**31 - 1,
        description="The number of the draft that you saw. Where a newer one was made meanwhile, nothing is "
        "judged (409): in it, the id may be another claim’s.",
        examples=[1],
    ),
]


class Sight(Shape):
    """Which of its sources were on screen with a claim."""

    draft: DraftSeen
    paragraphs: tuple[ParagraphName, ...] = Field(min_length=1, max_length=500)


class WithReason(Shape):
    """A decision with a reason, which may follow until sign-off."""

    version: Version
    draft: DraftSeen
    why: Text = Field("", max_length=2000, examples=["The school’s newer advice says otherwise."])


class WithText(Shape):
    """Other words for a claim. They are checked against its sources."""

    version: Version
    draft: DraftSeen
    text: Words = Field(examples=["Otis will have 20 hours a week of additional support."])
    why: Text = Field("", max_length=2000)


class Choice(Shape):
    """The claim whose words are taken, of those that disagree with one another."""

    version: Version
    draft: DraftSeen
    of: ClaimName


class Question(Shape):
    """A question to the author of the advice; the claim waits for the answer."""

    version: Version
    draft: DraftSeen
    question: Words = Field(examples=["Who delivers the programme, and how often?"])


class Move(Shape):
    """The section that a claim belongs to."""

    version: Version
    draft: DraftSeen
    section: SectionKey


class Split(Shape):
    """The two claims that one becomes. Both keep its sources and are to be decided."""

    version: Version
    draft: DraftSeen
    first: Words
    second: Words


class Merge(Shape):
    """The claim to take in, and the words of both."""

    version: Version
    draft: DraftSeen
    other: ClaimName
    text: Words


class NewClaim(Shape):
    """A claim that a person makes of a paragraph. *quote* is a part of it, word for word."""

    draft: DraftSeen
    paragraph: ParagraphName
    quote: Text = Field("", max_length=20_000, description="Empty for the whole paragraph.")
    section: SectionKey
    text: Words
    area: Area | None = None


class Decision(Shape):
    """What is decided about a finding, and why."""

    version: Version
    draft: DraftSeen
    decision: Words = Field(examples=["Both amounts are kept; the newer one is in force."])
    reason: Words = Field(examples=["The educational psychologist confirmed it by letter."])


class Placing(Shape):
    """The section that a statement is put into; null to leave it out."""

    version: Version
    draft: DraftSeen
    section: SectionKey | None


class AsideReason(Shape):
    """Why a paragraph is not used."""

    draft: DraftSeen
    reason: Words


class LostChoice(Shape):
    """What becomes of a decision that could not be carried over: its claim is put back, or left out."""

    draft: DraftSeen
    what: Literal["back", "leave"]


class Undoing(Shape):
    """Which draft it is whose last decision is taken back."""

    draft: DraftSeen


class Signing(Shape):
    """The plan as the person who signs it has read it: see ``GET …/sign-off``.

    Where anything was decided since, or a newer draft was made, nothing is signed (409).
    """

    draft: DraftSeen
    seen: int = Field(
        ge=0,
        le=2**31 - 1,
        description="“seen” of the sign-off that you showed: the number of the last decision in it.",
        examples=[214],
    )
