"""What is told to other programs: webhooks, the changes they are told of, and how each delivery gets on.

A change is put into the outbox by the very line of the audit trail that tells of it, in one transaction:
it happened, was written down and will be told, or none of the three.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, insert, select, update

from drafting.domain.audit import Action, Event, Recorded
from drafting.domain.integration import (
    TOLD,
    Delivery,
    DeliveryId,
    DeliveryState,
    Keys,
    Told,
    Webhook,
    WebhookId,
)
from drafting.domain.kept import CaseId
from drafting.errors import Changed, NotThere
from drafting.store.schema_api import outbox, webhook_deliveries, webhooks
from drafting.store.schema_web import assignments
from drafting.store.sealing import seal, unseal
from drafting.store.session import Session
from drafting.store.trail import Trail
from drafting.store.values import dump, load

_KEY = "webhooks"
_GOING = webhook_deliveries.c.state == DeliveryState.WAITING


class TellingTrail(Trail):
    """The audit trail, which also puts what is to be told into the outbox."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._own = session

    def write(self, event: Event) -> Recorded:
        """Add *event*, as ``Trail.write`` does."""
        recorded = super().write(event)
        if event.action in TOLD and event.case is not None and self._somebody_listens():
            number = event.details.get("draft")
            row = {
                "id": uuid.uuid4().hex,
                "case_id": event.case,
                "at": recorded.at,
                "event": event.action.value,
                "draft": number if isinstance(number, int) else None,
                "spread": False,
            }
            self._own.connection.execute(insert(outbox).values(row))
        return recorded

    def _somebody_listens(self) -> bool:
        found = select(exists().where(webhooks.c.active.is_(True)))
        return bool(self._own.connection.execute(found).scalar())


class Webhooks:
    """The webhooks and what they are told, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, webhook: Webhook, keys: Keys) -> Webhook:
        """Keep a webhook; its id is given here."""
        kept = WebhookId(uuid.uuid4().hex)
        row = {"id": kept, "made_at": webhook.made_at, "version": 1, **self._row(kept, webhook, keys)}
        self._session.connection.execute(insert(webhooks).values(row))
        return self.get(kept)[0]

    def get(self, identity: WebhookId) -> tuple[Webhook, Keys]:
        """The webhook of that id, with its secrets. Raises ``NotThere``."""
        row = self._session.connection.execute(select(webhooks).where(webhooks.c.id == identity)).first()
        if row is None:
            raise NotThere("There is no such webhook.")
        return self._open(row)

    def all(self) -> tuple[Webhook, ...]:
        """Every webhook, the newest first."""
        found = select(webhooks).order_by(webhooks.c.made_at.desc(), webhooks.c.id)
        return tuple(self._open(row)[0] for row in self._session.connection.execute(found))

    def change(self, webhook: Webhook, keys: Keys) -> Webhook:
        """Let a webhook be as *webhook* and *keys* say. Raises ``Changed`` when somebody was faster."""
        where = and_(webhooks.c.id == webhook.id, webhooks.c.version == webhook.version)
        row = {"version": webhook.version + 1, **self._row(webhook.id, webhook, keys)}
        if not self._session.connection.execute(update(webhooks).where(where).values(row)).rowcount:
            raise Changed
        return self.get(webhook.id)[0]

    def spread(self, most: int) -> int:
        """Make deliveries of up to *most* changes that are new in the outbox; say how many changes."""
        execute = self._session.connection.execute
        found = (
            select(outbox, assignments.c.team)
            .outerjoin(assignments, assignments.c.case_id == outbox.c.case_id)
            .where(outbox.c.spread.is_(False))
            .order_by(outbox.c.number)
            .limit(most)
        )
        rows = execute(found.with_for_update(of=outbox, skip_locked=True)).all()
        listening = [each for each in self.all() if each.active] if rows else []
        for row in rows:
            for webhook in listening:
                if webhook.team == row.team and Action(row.event) in webhook.events:
                    execute(insert(webhook_deliveries).values(_new(webhook, row)))
        numbers = [row.number for row in rows]
        execute(update(outbox).where(outbox.c.number.in_(numbers)).values(spread=True))
        return len(rows)

    def due(self, now: datetime, most: int) -> tuple[Delivery, ...]:
        """Up to *most* deliveries that are to be tried now, the oldest first."""
        found = _DELIVERIES.where(_GOING, webhook_deliveries.c.next_at <= now)
        found = found.join(webhooks, webhooks.c.id == webhook_deliveries.c.webhook_id)
        found = found.where(webhooks.c.active.is_(True))
        rows = self._session.connection.execute(found.order_by(outbox.c.number).limit(most))
        return tuple(map(_delivery, rows))

    def claim(self, delivery: Delivery, until: datetime) -> bool:
        """Take a delivery for one try, nobody else's before *until*; say whether it was free."""
        where = and_(
            webhook_deliveries.c.id == delivery.id,
            _GOING,
            webhook_deliveries.c.attempts == delivery.attempts,
            webhook_deliveries.c.next_at == delivery.next_at,
        )
        taken = update(webhook_deliveries).where(where)
        taken = taken.values(attempts=delivery.attempts + 1, next_at=until)
        return self._session.connection.execute(taken).rowcount > 0

    def end(self, delivery: DeliveryId, state: DeliveryState, status: int | None, code: str) -> None:
        """Say how a delivery ended."""
        self._set(delivery, state=state, status=status, code=code)

    def later(self, delivery: DeliveryId, at: datetime, status: int | None, code: str) -> None:
        """Let a delivery be tried again *at* that time."""
        self._set(delivery, next_at=at, status=status, code=code)

    def log(self, webhook: WebhookId, most: int) -> Sequence[Delivery]:
        """The last *most* deliveries of a webhook, the newest first."""
        found = _DELIVERIES.where(webhook_deliveries.c.webhook_id == webhook)
        rows = self._session.connection.execute(found.order_by(outbox.c.number.desc()).limit(most))
        return tuple(map(_delivery, rows))

    def told_of(self, case: CaseId) -> tuple[tuple[Told, tuple[Delivery, ...]], ...]:
        """What is to be told of a case, oldest first, each with its deliveries: none yet, or to nobody."""
        execute = self._session.connection.execute
        found = _DELIVERIES.where(webhook_deliveries.c.case_id == case)
        made = [_delivery(row) for row in execute(found.order_by(webhook_deliveries.c.id))]
        rows = execute(select(outbox).where(outbox.c.case_id == case).order_by(outbox.c.number))
        return tuple(
            (
                Told(row.id, row.at, Action(row.event), case, row.draft),
                tuple(each for each in made if each.told.id == row.id),
            )
            for row in rows
        )

    def forget(self, before: datetime) -> None:
        """Delete what was told, or given up, *before* that time."""
        old = select(outbox.c.number).where(outbox.c.at < before, outbox.c.spread.is_(True))
        execute = self._session.connection.execute
        execute(delete(webhook_deliveries).where(webhook_deliveries.c.number.in_(old)))
        execute(delete(outbox).where(outbox.c.at < before, outbox.c.spread.is_(True)))

    def _set(self, delivery: DeliveryId, **values: object) -> None:
        where = and_(webhook_deliveries.c.id == delivery, _GOING)
        self._session.connection.execute(update(webhook_deliveries).where(where).values(**values))

    def _row(self, identity: WebhookId, webhook: Webhook, keys: Keys) -> dict[str, object]:
        told = json.dumps({"url": webhook.url, "keys": dump(Keys, keys).decode("latin-1")}).encode()
        key = self._session.service_key(_KEY)
        return {
            "team": webhook.team,
            "events": " ".join(sorted(webhook.events)),
            "active": webhook.active,
            "sealed": seal(key, f"webhooks/{identity}", told),
        }

    def _open(self, row: Row[Any]) -> tuple[Webhook, Keys]:
        told = json.loads(unseal(self._session.service_key(_KEY), f"webhooks/{row.id}", row.sealed))
        webhook = Webhook(
            id=WebhookId(row.id),
            team=row.team,
            events=frozenset(map(Action, row.events.split())),
            active=row.active,
            made_at=row.made_at,
            url=str(told["url"]),
            version=row.version,
        )
        return webhook, load(Keys, str(told["keys"]).encode("latin-1"))


_DELIVERIES: Select[*tuple[Any, ...]] = select(
    webhook_deliveries, outbox.c.id.label("told"), outbox.c.at, outbox.c.event, outbox.c.draft
).join(outbox, outbox.c.number == webhook_deliveries.c.number)


def _new(webhook: Webhook, row: Row[Any]) -> dict[str, object]:
    return {
        "id": uuid.uuid4().hex,
        "webhook_id": webhook.id,
        "number": row.number,
        "case_id": row.case_id,
        "state": DeliveryState.WAITING,
        "next_at": row.at,
    }


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        webhook=WebhookId(row.webhook_id),
        told=Told(row.told, row.at, Action(row.event), CaseId(row.case_id), row.draft),
        state=DeliveryState(row.state),
        attempts=row.attempts,
        next_at=row.next_at,
        status=row.status,
        code=row.code,
    )
