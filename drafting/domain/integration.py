"""Other programs that work with the service: their tokens, what each may do, what they are told. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from drafting.domain.account import AccountId
from drafting.domain.audit import Action, Actor
from drafting.domain.kept import CaseId
from drafting.domain.queue import Stage

TokenId = NewType("TokenId", str)
WebhookId = NewType("WebhookId", str)
DeliveryId = NewType("DeliveryId", str)


class Scope(StrEnum):
    """What a token lets a program do."""

    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    DOCUMENTS_WRITE = "documents:write"
    DRAFTS_WRITE = "drafts:write"
    PLANS_READ = "plans:read"
    REVIEW_WRITE = "review:write"
    AUDIT_READ = "audit:read"

    @property
    def words(self) -> str:
        """What it lets a program do, as a person says it."""
        return _WORDS[self]


_WORDS = {
    Scope.CASES_READ: "see the cases of its team, and the documents and drafts they have",
    Scope.CASES_WRITE: "open, amend and close cases",
    Scope.DOCUMENTS_WRITE: "send documents",
    Scope.DRAFTS_WRITE: "ask for drafts, and stop them",
    Scope.PLANS_READ: "read drafts, their review and finished plans",
    Scope.REVIEW_WRITE: "review and sign off in the name of one person",
    Scope.AUDIT_READ: "read the audit trail of the whole service",
}


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows to be let in; its text is kept nowhere.

    *team* is whose cases it reaches; empty for the audit trail, which belongs to no team. *person* is in
    whose name the program reviews: nobody signs a plan off but a person.
    """

    id: TokenId
    name: str
    team: str
    scopes: frozenset[Scope]
    made_at: datetime
    made_by: str
    expires_at: datetime
    person: AccountId | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        """This token, as the audit trail names it."""
        return Actor(f"token:{self.id}")

    def holds(self, now: datetime) -> bool:
        """Whether it still lets anybody in."""
        return self.revoked_at is None and now < self.expires_at


TOLD: dict[Action, Stage] = {
    Action.CASE_OPENED: Stage.NEW,
    Action.DRAFT_MADE: Stage.REVIEW,
    Action.DRAFT_FAILED: Stage.STOPPED,
    Action.PLAN_SIGNED_OFF: Stage.SIGNED_OFF,
}
"""What webhooks are told of, and the stage at which a case stands then."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told when cases of a team reach another stage. *version* counts its changes."""

    id: WebhookId
    team: str
    events: frozenset[Action]
    active: bool
    made_at: datetime
    url: str = field(repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets that sign what a webhook is sent: the one in use, and the one before it for a while."""

    secret: str = field(repr=False)
    before: str = field(default="", repr=False)
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One change of stage, to be told: ids and a stage, never a word of a case."""

    id: str
    at: datetime
    event: Action
    case: CaseId
    draft: int | None = None


class DeliveryState(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing told to one webhook, as often as it takes. *status* was answered last, *code* says why not.

    *next_at* is when it is tried next; *attempts* counts those begun.
    """

    id: DeliveryId
    webhook: WebhookId
    told: Told
    state: DeliveryState
    attempts: int
    next_at: datetime
    status: int | None = None
    code: str = ""
