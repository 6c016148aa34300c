"""The audit trail: who did what to which case, when and why. Written once, never changed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from drafting.domain.kept import CaseId


class Action(StrEnum):
    """Everything that the trail may say was done."""

    CASE_OPENED = "case.opened"
    CASE_AMENDED = "case.amended"
    CASE_CLOSED = "case.closed"
    CASE_EXPORTED = "case.exported"
    CASE_ERASED = "case.erased"
    ADVICE_ADDED = "advice.added"
    ADVICE_REMOVED = "advice.removed"
    EXCUSE_RECORDED = "excuse.recorded"
    EXCUSE_WITHDRAWN = "excuse.withdrawn"
    DAY_RECORDED = "day.recorded"
    DRAFT_ASKED = "draft.asked"
    DRAFT_MADE = "draft.made"
    DRAFT_FAILED = "draft.failed"
    DRAFT_CANCELLED = "draft.cancelled"
    DRAFT_RETRIED = "draft.retried"
    DRAFT_TAKEN_OUT = "draft.taken_out"
    CLAIM_AMENDED = "claim.amended"
    FINDING_RESOLVED = "finding.resolved"
    CLAIM_REVIEWED = "claim.reviewed"
    PLAN_SIGNED_OFF = "plan.signed_off"
    CASE_ASSIGNED = "case.assigned"
    ACCOUNT_ADDED = "account.added"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_STOPPED = "account.stopped"
    SIGNED_IN = "account.signed_in"
    SIGNED_OUT = "account.signed_out"
    SIGN_IN_REFUSED = "account.sign_in_refused"
    DENIED = "access.denied"
    TOKEN_ADDED = "token.added"
    TOKEN_REVOKED = "token.revoked"
    WEBHOOK_ADDED = "webhook.added"
    WEBHOOK_CHANGED = "webhook.changed"
    WEBHOOK_STOPPED = "webhook.stopped"
    PLAN_TAKEN_OUT = "plan.taken_out"  # one that was signed off
    PRIVACY_SEEN = "privacy.seen"
    AUDIT_SEEN = "audit.seen"
    NAMES_SEEN = "names.seen"
    NAMES_ASKED = "names.asked"
    NAMES_GRANTED = "names.granted"
    NAMES_REFUSED = "names.refused"
    NAMES_ENDED = "names.ended"
    PROVIDER_STOPPED = "provider.stopped"
    PROVIDER_STARTED = "provider.started"
    KEYS_ROTATED = "keys.rotated"
    SWEPT = "retention.swept"
    BACKED_UP = "backup.made"
    RESTORED = "backup.restored"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person's account, or a part of the service ("worker:north-1")."""

    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be written down. *details* are short codes, ids and counts; *why* is a person's own words.

    The words are sealed with the case's key, so that they go when the case is erased and the chain stays.
    """

    actor: Actor
    action: Action
    case: CaseId | None = None
    details: dict[str, str | int] = field(default_factory=dict)
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in the trail. *mac* is its link in the chain, in hexadecimal."""

    number: int
    at: datetime
    event: Event
    mac: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the trail somebody wants to see; None leaves that open."""

    case: CaseId | None = None
    actor: Actor | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the trail does not hold: the first row, and what is wrong with it."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination of the trail found: its first *rows* hold, the last of them has the code *mac*."""

    rows: int
    mac: str
    broken: Broken | None
