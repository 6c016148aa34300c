"""Saved views of the queue, and search texts as tokens: a child's name has no place in a web address."""

import base64
import binascii
import uuid
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, insert, select

from drafting.domain.queue import Asked, View
from drafting.errors import Tampered
from drafting.store.schema_queue import views
from drafting.store.sealing import seal, unseal
from drafting.store.session import Session
from drafting.store.values import dump, load

_KEY = "views"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is sealed of a view."""

    name: str
    asked: Asked


class Views:
    """The saved views, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, account: str) -> tuple[View, ...]:
        """The views of *account*, the oldest first."""
        found = select(views).where(views.c.account == account).order_by(views.c.at, views.c.id)
        return tuple(self._open(row) for row in self._session.connection.execute(found))

    def save(self, account: str, view: View) -> View:
        """Keep a view of *account*; its id is given here."""
        kept = replace(view, id=uuid.uuid4().hex)
        sealed = seal(self._key(), f"views/{kept.id}", dump(_Kept, _Kept(kept.name, kept.asked)))
        row = {"id": kept.id, "account": account, "at": self._session.now, "sealed": sealed}
        self._session.connection.execute(insert(views).values(row))
        return kept

    def drop(self, account: str, view: str) -> bool:
        """Drop a view of *account*; say whether there was one."""
        where = (views.c.account == account, views.c.id == view)
        return self._session.connection.execute(delete(views).where(*where)).rowcount > 0

    def token(self, account: str, text: str) -> str:
        """A search text as a token that means nothing to anybody else, and nothing to another account."""
        return (
            base64.urlsafe_b64encode(seal(self._key(), _place(account), text.encode())).decode().rstrip("=")
        )

    def text(self, account: str, token: str) -> str:
        """The text of a token of *account*; nothing for any other token."""
        try:
            sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            return unseal(self._key(), _place(account), sealed).decode()
        except (Tampered, binascii.Error, ValueError):
            return ""

    def _open(self, row: Row[Any]) -> View:
        kept = load(_Kept, unseal(self._key(), f"views/{row.id}", row.sealed))
        return View(row.id, kept.name, kept.asked)

    def _key(self) -> bytes:
        return self._session.service_key(_KEY)


def _place(account: str) -> str:
    return f"search|{account}"
