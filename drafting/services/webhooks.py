"""Tells other programs that a case has reached another stage: signed, at least once, ids and a stage only.

Source of the shape of a signature (a time and one or more codes, so that secrets can be changed without a
gap): what payment providers have their customers check.
"""

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from drafting.domain.audit import Action, Actor, Event
from drafting.domain.integration import TOLD, Delivery, DeliveryState, Keys, Told, Webhook, WebhookId
from drafting.errors import BadInput, GoldenThreadError
from drafting.services.keeping import Store, Transaction

SIGNATURE = "GoldenThread-Signature"
OVERLAP = timedelta(hours=24)
"""How long the secret before the last still signs."""
WAITS = tuple(
    timedelta(seconds=each) for each in (10, 60, 300, 900, 3600, 3600, 7200, 14_400, 28_800, 28_800)
)
"""How long to wait before each further try: about a day in all."""
KEPT = timedelta(days=30)
_LEASE = timedelta(seconds=60)
_AT_ONCE, _SPREAD = 50, 200
_LONGEST_URL, _LONGEST_TEAM = 500, 60
_LOGGED = 50
_OK = range(200, 300)


class NotSent(GoldenThreadError):
    """A message did not get through. It says why in a short code."""


class Posts(Protocol):
    """Sends a message to an address outside."""

    def check(self, url: str) -> None:
        """Raise ``BadInput`` for an address that nothing is sent to."""
        ...

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Send, and give the status that was answered. Raises ``NotSent``."""
        ...


@dataclass(frozen=True, slots=True)
class Webhooks:
    """The webhooks, for whoever administers them."""

    store: Store

    def add(
        self, actor: Actor, url: str, team: str, events: frozenset[Action], posts: Posts
    ) -> tuple[str, Webhook]:
        """Add a webhook; give the secret that signs what it is sent, shown once. Raises ``BadInput``."""
        address, whose = url.strip(), team.strip()
        _refuse_unsound(address, whose, events)
        posts.check(address)
        keys = Keys(_new_secret())

        def work(tx: Transaction) -> Webhook:
            new = Webhook(WebhookId(""), whose, events, active=True, made_at=tx.now, url=address)
            kept = tx.webhooks.add(new, keys)
            details: dict[str, str | int] = {"webhook": kept.id, "team": whose}
            tx.trail.write(Event(actor, Action.WEBHOOK_ADDED, None, details))
            return kept

        return keys.secret, self.store.run(work)

    def every(self) -> tuple[Webhook, ...]:
        """All webhooks, the newest first."""
        return self.store.run(lambda tx: tx.webhooks.all(), reading=True)

    def get(self, webhook: WebhookId) -> Webhook:
        """The webhook of that id. Raises ``NotThere``."""
        return self.store.run(lambda tx: tx.webhooks.get(webhook)[0], reading=True)

    def log(self, webhook: WebhookId) -> Sequence[Delivery]:
        """What it was last told, the newest first."""
        return self.store.run(lambda tx: tx.webhooks.log(webhook, _LOGGED), reading=True)

    def let(self, actor: Actor, webhook: WebhookId, *, active: bool) -> Webhook:
        """Stop a webhook, or let it be told again; what waited for it meanwhile is told then."""

        def work(tx: Transaction) -> Webhook:
            kept, keys = tx.webhooks.get(webhook)
            changed = tx.webhooks.change(replace(kept, active=active), keys)
            what = Action.WEBHOOK_CHANGED if active else Action.WEBHOOK_STOPPED
            tx.trail.write(Event(actor, what, None, {"webhook": webhook}))
            return changed

        return self.store.run(work)

    def renew(self, actor: Actor, webhook: WebhookId) -> str:
        """Give a webhook another secret; the one before it signs as well for a day."""
        secret = _new_secret()

        def work(tx: Transaction) -> str:
            kept, keys = tx.webhooks.get(webhook)
            tx.webhooks.change(kept, Keys(secret, keys.secret, tx.now))
            tx.trail.write(Event(actor, Action.WEBHOOK_CHANGED, None, {"webhook": webhook, "secret": "new"}))
            return secret

        return self.store.run(work)


@dataclass(frozen=True, slots=True)
class Delivering:
    """Tells webhooks what is in the outbox: a chore of the worker."""

    store: Store
    posts: Posts

    def deliver(self, now: datetime) -> int:
        """Tell what is due; give how many messages got through. Several workers may do it at once."""
        self.store.run(lambda tx: tx.webhooks.forget(now - KEPT))
        while self.store.run(lambda tx: tx.webhooks.spread(_SPREAD)) == _SPREAD:
            pass
        due = self.store.run(lambda tx: tx.webhooks.due(now, _AT_ONCE), reading=True)
        return sum(self._tried(delivery, now) for delivery in due)

    def _tried(self, delivery: Delivery, now: datetime) -> bool:
        """Try one delivery; say whether it got through."""

        def claim(tx: Transaction) -> tuple[Webhook, Keys] | None:
            free = tx.webhooks.claim(delivery, now + _LEASE)
            return tx.webhooks.get(delivery.webhook) if free else None

        mine = self.store.run(claim)
        if mine is None:
            return False
        webhook, keys = mine
        status, code = self._sent(webhook, keys, delivery.told, now)
        attempts = delivery.attempts + 1

        def note(tx: Transaction) -> None:
            if not code:
                tx.webhooks.end(delivery.id, DeliveryState.DELIVERED, status, "")
            elif attempts > len(WAITS):
                tx.webhooks.end(delivery.id, DeliveryState.GIVEN_UP, status, code)
            else:
                tx.webhooks.later(delivery.id, now + WAITS[attempts - 1], status, code)

        self.store.run(note)
        return not code

    def _sent(self, webhook: Webhook, keys: Keys, told: Told, now: datetime) -> tuple[int | None, str]:
        """Send; give the status that was answered, and a code of what went wrong, or nothing."""
        content = body(told)
        headers = {
            "Content-Type": "application/json",
            "GoldenThread-Event": told.event.value,
            "GoldenThread-Delivery": told.id,
            SIGNATURE: signature(keys, content, now),
        }
        try:
            status = self.posts.post(webhook.url, headers, content)
        except NotSent as error:
            return None, str(error)
        return status, "" if status in _OK else "refused"


def body(told: Told) -> bytes:
    """The message: who is told looks the rest up, if their token lets them."""
    said: dict[str, str | int | None] = {
        "id": told.id,
        "event": told.event.value,
        "at": told.at.isoformat(),
        "case": told.case,
        "stage": TOLD[told.event].value,
        "draft": told.draft,
    }
    return json.dumps(said, separators=(",", ":")).encode()


def signature(keys: Keys, content: bytes, now: datetime) -> str:
    """The header that proves who sent *content* and when: ``t=<seconds>,v1=<HMAC-SHA-256 of t.content>``."""
    seconds = int(now.timestamp())
    signing = [keys.secret]
    if keys.before and keys.changed_at is not None and now - keys.changed_at < OVERLAP:
        signing.append(keys.before)
    codes = (
        hmac.new(each.encode(), f"{seconds}.".encode() + content, sha256).hexdigest() for each in signing
    )
    return ",".join((f"t={seconds}", *(f"v1={code}" for code in codes)))


def _new_secret() -> str:
    return "gtw_" + secrets.token_urlsafe(32)


def _refuse_unsound(url: str, team: str, events: frozenset[Action]) -> None:
    if not 1 <= len(team) <= _LONGEST_TEAM:
        raise BadInput("Say which team’s cases this address is told of.")
    if not events or not events <= TOLD.keys():
        raise BadInput("Choose at least one thing to tell.")
    parts = urlsplit(url)
    if len(url) > _LONGEST_URL or not parts.hostname or parts.username or parts.password or parts.fragment:
        raise BadInput("Write the whole address, as in https://cases.example/told.")
