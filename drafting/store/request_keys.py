"""Requests that a program may repeat: what each was, and what it was answered, sealed.

An answer about a case is sealed with the key of that case, so that it goes when the case is erased.
"""

import json
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from drafting.domain.integration import TokenId
from drafting.domain.kept import CaseId
from drafting.errors import Erased
from drafting.services.integration_keeping import Answer, KeptRequest
from drafting.store.schema_api import request_keys as table
from drafting.store.sealing import mark, seal, unseal
from drafting.store.session import Session

_KEY = "requests"


class RequestKeys:
    """The requests, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hashed(self, purpose: str, content: bytes) -> str:
        """A keyed hash of something that is to be recognised and not to be read."""
        return mark(self._session.service_key(_KEY), purpose, content)

    def of(self, token: TokenId, key: str) -> KeptRequest | None:
        """The request that *token* gave the name *key*, if it was begun."""
        row = self._session.connection.execute(select(table).where(self._named(token, key))).first()
        return KeptRequest(row.request, row.begun_at, self._answer(row)) if row else None

    def begin(self, token: TokenId, key: str, request: str) -> None:
        """Note that a request is under way. Two at once: the second to come finds the first."""
        row = {"token_id": token, "mark": self._mark(key), "request": request, "begun_at": self._session.now}
        self._session.connection.execute(insert(table).values(row))

    def finish(self, token: TokenId, key: str, answer: Answer, case: CaseId | None) -> None:
        """Keep what a request was answered."""
        told = json.dumps(
            {"headers": answer.headers, "body": b64encode(answer.body).decode()}, separators=(",", ":")
        ).encode()
        place = f"request_keys/{token}/{self._mark(key)}"
        sealed = (
            self._session.seal(case).seal(place, told)
            if case
            else seal(self._session.service_key(_KEY), place, told)
        )
        kept = {"status": answer.status, "case_id": case, "sealed": sealed}
        self._session.connection.execute(update(table).where(self._named(token, key)).values(kept))

    def drop(self, token: TokenId, key: str) -> None:
        """Forget a request that came to nothing."""
        self._session.connection.execute(delete(table).where(self._named(token, key)))

    def forget(self, before: datetime) -> None:
        """Forget requests that are too old to be repeated."""
        self._session.connection.execute(delete(table).where(table.c.begun_at < before))

    def _answer(self, row: Row[Any]) -> Answer | None:
        if row.sealed is None:
            return None
        place = f"request_keys/{row.token_id}/{row.mark}"
        try:
            told = (
                self._session.seal(CaseId(row.case_id)).unseal(place, row.sealed)
                if row.case_id
                else unseal(self._session.service_key(_KEY), place, row.sealed)
            )
        except Erased:
            return None
        read = json.loads(told)
        headers = tuple((str(name), str(value)) for name, value in read["headers"])
        return Answer(row.status, headers, b64decode(read["body"]))

    def _named(self, token: TokenId, key: str) -> ColumnElement[bool]:
        return (table.c.token_id == token) & (table.c.mark == self._mark(key))

    def _mark(self, key: str) -> str:
        return self.hashed("key", key.encode())
