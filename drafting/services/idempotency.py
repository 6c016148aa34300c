"""Lets a program repeat a request whose answer it lost: the same key gets the same answer for a day.

What a request did and that it was answered are two transactions. A request that was begun and never
answered, because this program died in between, is therefore never begun again under the same key: whoever
asked is told to look.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from drafting.domain.integration import TokenId
from drafting.domain.kept import CaseId
from drafting.errors import BadInput, Kept
from drafting.services.integration_keeping import Answer
from drafting.services.keeping import Store, Transaction

LASTING = timedelta(hours=24)
LONGEST_KEY = 200
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class KeyReused(BadInput):
    """This Idempotency-Key was used for another request. Take a new one for each request."""


class StillGoing(Kept):
    """A request with this Idempotency-Key was begun and has no answer yet.

    Wait a moment, then send it again. If this goes on, look whether what it asked for was done.
    """


@dataclass(frozen=True, slots=True)
class Idempotency:
    """Keeps what requests were answered."""

    store: Store

    def begin(self, token: TokenId, key: str, request: bytes) -> Answer | None:
        """Note that *request* begins; give its answer if it was answered before.

        Raises ``KeyReused``, ``StillGoing``, and ``BadInput`` for what is no key.
        """
        if not _KEY.fullmatch(key):
            raise BadInput(f"An Idempotency-Key is 1 to {LONGEST_KEY} printable ASCII characters.")

        def work(tx: Transaction) -> Answer | None:
            tx.request_keys.forget(tx.now - LASTING)
            hashed = tx.request_keys.hashed("request", request)
            before = tx.request_keys.of(token, key)
            if before is None:
                tx.request_keys.begin(token, key, hashed)
                return None
            if before.request != hashed:
                raise KeyReused(_said(KeyReused))
            if before.answer is None:
                raise StillGoing(_said(StillGoing))
            return before.answer

        return self.store.run(work)

    def finish(self, token: TokenId, key: str, answer: Answer, case: CaseId | None) -> None:
        """Keep the answer; *case* is whose it is, so that it goes when the case is erased."""
        self.store.run(lambda tx: tx.request_keys.finish(token, key, answer, case))

    def release(self, token: TokenId, key: str) -> None:
        """Forget a request that changed nothing: it may be sent again under the same key."""
        self.store.run(lambda tx: tx.request_keys.drop(token, key))


def _said(kind: type[Exception]) -> str:
    return " ".join((kind.__doc__ or "").split())
