"""What is held of a case besides its documents and drafts, in the shape in which it is handed out."""

from dataclasses import dataclass, field
from datetime import datetime

from drafting.domain.audit import Recorded
from drafting.domain.review import Judgement
from drafting.ports import Reply, Request


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A question to a model and its answer, with what an auditor asks about them."""

    key: str
    draft: str
    model: str
    asked_at: datetime
    answered_at: datetime | None
    attempts: int
    tokens: int | None
    seconds: float | None
    request: Request = field(repr=False)
    reply: Reply | None = field(repr=False)


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
