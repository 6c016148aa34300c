"""What the API needs of whatever keeps things, in its own words. ``drafting.store`` fits it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from drafting.domain.integration import (
    Delivery,
    DeliveryId,
    DeliveryState,
    Keys,
    Token,
    TokenId,
    Told,
    Webhook,
    WebhookId,
)
from drafting.domain.kept import CaseId
from drafting.domain.queue import Line, Stage


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered, kept to be said again."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request that was begun: a keyed hash of it, since when, and its answer once there is one."""

    request: str
    begun_at: datetime
    answer: Answer | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a program asks of the list of cases: those of a *team*, narrowed down. *after* is the last seen.

    *since* is a moment: cases that have changed since then.
    """

    team: str
    stage: Stage | None = None
    since: datetime | None = None
    after: tuple[datetime, CaseId] | None = None


class IntegrationTokens(Protocol):
    """The tokens of other programs."""

    def new_id(self) -> TokenId: ...  # each says what it is
    def add(self, token: Token, text: str) -> Token: ...
    def of(self, text: str) -> Token | None: ...
    def get(self, identity: TokenId) -> Token: ...
    def all(self) -> tuple[Token, ...]: ...
    def revoke(self, identity: TokenId) -> None: ...
    def used(self, identity: TokenId) -> None: ...


class RequestKeys(Protocol):
    """Requests that may be repeated, and what they were answered."""

    def hashed(self, purpose: str, content: bytes) -> str: ...
    def of(self, token: TokenId, key: str) -> KeptRequest | None: ...
    def begin(self, token: TokenId, key: str, request: str) -> None: ...
    def finish(self, token: TokenId, key: str, answer: Answer, case: CaseId | None) -> None: ...
    def drop(self, token: TokenId, key: str) -> None: ...
    def forget(self, before: datetime) -> None: ...


class CaseLists(Protocol):
    """Lists of cases for other programs."""

    def page(self, asked: Listed, most: int) -> tuple[Line, ...]: ...


class Webhooks(Protocol):
    """The webhooks, what is to be told, and what was."""

    def add(self, webhook: Webhook, keys: Keys) -> Webhook: ...
    def get(self, identity: WebhookId) -> tuple[Webhook, Keys]: ...
    def all(self) -> tuple[Webhook, ...]: ...
    def change(self, webhook: Webhook, keys: Keys) -> Webhook: ...
    def spread(self, most: int) -> int: ...
    def due(self, now: datetime, most: int) -> tuple[Delivery, ...]: ...
    def claim(self, delivery: Delivery, until: datetime) -> bool: ...
    def end(self, delivery: DeliveryId, state: DeliveryState, status: int | None, code: str) -> None: ...
    def later(self, delivery: DeliveryId, at: datetime, status: int | None, code: str) -> None: ...
    def log(self, webhook: WebhookId, most: int) -> Sequence[Delivery]: ...
    def told_of(self, case: CaseId) -> tuple[tuple[Told, tuple[Delivery, ...]], ...]: ...
    def forget(self, before: datetime) -> None: ...
