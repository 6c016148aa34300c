"""Tells reviewers of one another, and keeps what they type until they save it."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime

from drafting.domain.account import AccountId
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId, DraftId
from drafting.services.beside import HERE, LOCKED, Scribble
from drafting.services.keeping import Store, Transaction

_SELDOM = 20.0
"""Seconds within which a look at the same claim is not written down again."""
_MOST = 10_000
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else at the same draft; *editing* is the claim that they change, *since* when."""

    name: str
    claim: str
    editing: str = ""
    since: datetime | None = None


class Company:
    """Who is at which draft."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._noted: dict[tuple[str, str], tuple[float, str, bool]] = {}
        self._guard = threading.Lock()

    def others(
        self, case: CaseId, draft: DraftId, account: str, claim: str, *, editing: bool = False
    ) -> tuple[Other, ...]:
        """Note that *account* is at *claim*, and say who else is at the draft."""
        if self._worth_noting(draft, account, claim, editing=editing):
            self.store.run(lambda tx: tx.presences.note(case, draft, account, claim, editing=editing))
        return self.store.run(lambda tx: self._others(tx, draft, account), reading=True)

    def _others(self, tx: Transaction, draft: DraftId, account: str) -> tuple[Other, ...]:
        found = []
        for each in tx.presences.of(draft, LOCKED):
            edits = each.editing_since is not None
            if each.account == account or not (edits or each.at > tx.now - HERE):
                continue
            name = tx.accounts.get(AccountId(each.account)).name
            found.append(Other(name, each.claim, each.claim if edits else "", each.editing_since))
        return tuple(found)

    def _worth_noting(self, draft: str, account: str, claim: str, *, editing: bool) -> bool:
        now = time.monotonic()
        with self._guard:
            before = self._noted.get((draft, account))
            if before and before[1:] == (claim, editing) and now - before[0] < _SELDOM:
                return False
            if len(self._noted) > _MOST:
                self._noted.clear()
            self._noted[draft, account] = (now, claim, editing)
        return True

    # -- what is typed and not saved yet -------------------------------------------------------------

    def keep(self, case: CaseId, draft: DraftId, account: str, claim: ClaimId, text: str) -> None:
        """Keep what *account* is typing."""
        text = text[:_LONGEST]
        self.store.run(lambda tx: tx.scribbles.keep(case, draft, account, claim, text))

    def typed(self, case: CaseId, draft: DraftId, account: str, claim: ClaimId) -> Scribble | None:
        """What *account* typed and did not save."""
        return self.store.run(lambda tx: tx.scribbles.of(case, draft, account, claim), reading=True)

    def drop(self, draft: DraftId, account: str, claim: ClaimId) -> None:
        """Forget what *account* typed, and that they edit."""

        def work(tx: Transaction) -> None:
            tx.scribbles.drop(draft, account, claim)
            tx.presences.leave(draft, account)

        self.store.run(work)
        with self._guard:
            self._noted.pop((draft, account), None)
