"""What is held of a case besides its documents and drafts, in the shape in which it is handed out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from drafting.domain.audit import Recorded
from drafting.domain.review import Judgement
from drafting.ports import Reply, Request
from drafting.services.calls_keeping import Attempt


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A question to a model and its answer, with what an auditor asks about them.

    *body* is exactly what was sent. *tries* say how each try ended, *attempts* counts the one under way too.
    Tokens are as the endpoint counted them, *estimate* is what we reckoned with; *cost* is in millionths of
    the currency, None where no price is known. *kept_from* is the draft for which it was asked, where that is
    another one; *released* is the gate's verdict, None for what never came to it.
    """

    key: str
    draft: str
    provider: str
    model: str
    asked_at: datetime
    answered_at: datetime | None
    tries: tuple[Attempt, ...]
    attempts: int
    tokens_in: int | None
    tokens_out: int | None
    tokens_cached: int | None
    estimate: int
    cost: int | None
    seconds: float | None
    kept_from: str | None
    released: bool | None
    redactions: Mapping[str, int]
    request: Request = field(repr=False)
    body: str = field(repr=False)
    reply: Reply | None = field(repr=False)

    @property
    def tokens(self) -> int | None:
        """All tokens that the endpoint counted, None while there is no answer."""
        return None if self.tokens_in is None else self.tokens_in + (self.tokens_out or 0)


@dataclass(frozen=True, slots=True)
class KeptReview:
    """What a person did with a draft, with their words."""

    draft: str
    judgement: Judgement = field(repr=False)


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line of the audit trail with both of its codes: along the whole trail, and along the case."""

    told: Recorded
    case_mac: str
