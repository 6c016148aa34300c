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

    def new_id(self) -> TokenId: ...  # noqa: D102  each says what it is
    def add(self, token: Token, text: str) -> Token: ...  # noqa: D102
    def of(self, text: str) -> Token | None: ...  # noqa: D102
    def get(self, identity: TokenId) -> Token: ...  # noqa: D102
    def all(self) -> tuple[Token, ...]: ...  # noqa: D102
    def revoke(self, identity: TokenId) -> None: ...  # noqa: D102
    def used(self, identity: TokenId) -> None: ...  # noqa: D102


class RequestKeys(Protocol):
    """Requests that may be repeated, and what they were answered."""

    def hashed(self, purpose: str, content: bytes) -> str: ...  # noqa: D102
    def of(self, token: TokenId, key: str) -> KeptRequest | None: ...  # noqa: D102
    def begin(self, token: TokenId, key: str, request: str) -> None: ...  # noqa: D102
    def finish(self, token: TokenId, key: str, answer: Answer, case: CaseId | None) -> None: ...  # noqa: D102
    def drop(self, token: TokenId, key: str) -> None: ...  # noqa: D102
    def forget(self, before: datetime) -> None: ...  # noqa: D102


class CaseLists(Protocol):
    """Lists of cases for other programs."""

    def page(self, asked: Listed, most: int) -> tuple[Line, ...]: ...  # noqa: D102


class Webhooks(Protocol):
    """The webhooks, what is to be told, and what was."""

    def add(self, webhook: Webhook, keys: Keys) -> Webhook: ...  # noqa: D102
    def get(self, identity: WebhookId) -> tuple[Webhook, Keys]: ...  # noqa: D102
    def all(self) -> tuple[Webhook, ...]: ...  # noqa: D102
    def change(self, webhook: Webhook, keys: Keys) -> Webhook: ...  # noqa: D102
    def spread(self, most: int) -> int: ...  # noqa: D102
    def due(self, now: datetime, most: int) -> tuple[Delivery, ...]: ...  # noqa: D102
    def claim(self, delivery: Delivery, until: datetime) -> bool: ...  # noqa: D102
    def end(self, delivery: DeliveryId, state: DeliveryState, status: int | None, code: str) -> None: ...  # noqa: D102
    def later(self, delivery: DeliveryId, at: datetime, status: int | None, code: str) -> None: ...  # noqa: D102
    def log(self, webhook: WebhookId, most: int) -> Sequence[Delivery]: ...  # noqa: D102
    def forget(self, before: datetime) -> None: ...  # noqa: D102
