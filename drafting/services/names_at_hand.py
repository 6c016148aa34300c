"""The names in the queue, opened once in a process: what a search looks into and a page shows.

Names are sealed, so no database can search them. Each process opens what has changed since it last
looked, and drops what was erased.
"""

import threading
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from drafting.domain.kept import CaseId
from drafting.domain.queue import Card
from drafting.services.keeping import Transaction

_OVERLAP = timedelta(minutes=5)
"""Transactions end in another order than they begin: so much is looked at again."""
_AT_ONCE = 500
_WORTH_KEEPING = 50_000


class NamesAtHand:
    """Opened cards by case, each with its version."""

    def __init__(self) -> None:
        self._cards: dict[CaseId, tuple[int, Card]] = {}
        self._folded: dict[CaseId, str] = {}
        self._order: dict[CaseId, int] | None = None
        self._since: datetime | None = None
        self._erased = 0
        self._lock = threading.Lock()

    @property
    def known(self) -> dict[CaseId, tuple[int, Card]]:
        """What is open; never changed by whoever reads it."""
        return self._cards

    def keep(self, case: CaseId, version: int, card: Card) -> None:
        """Remember a card that was opened for a page."""
        if len(self._cards) < _WORTH_KEEPING and self._cards.get(case, (0, card))[0] < version:
            self._cards[case] = (version, card)
            self._folded[case] = card.folded
            self._order = None

    def refresh(self, tx: Transaction) -> None:
        """Open what has changed since this was last done; the first time that is everything."""
        with self._lock:
            now = tx.now
            changed = tx.cards.versions(self._since)
            stale = [case for case, version in changed.items() if self._cards.get(case, (0,))[0] != version]
            self._open(tx, stale)
            erased = tx.cards.erased()
            if erased != self._erased:
                self._drop_others(tx)
                self._erased = erased
            self._since = now - _OVERLAP

    def matching(self, text: str) -> list[CaseId]:
        """The cases in whose name or reference every word of *text* occurs."""
        words = text.casefold().split()
        return [case for case, folded in list(self._folded.items()) if all(word in folded for word in words)]

    def by_name(self, cases: Iterable[CaseId]) -> list[CaseId]:
        """The cases in the order of their names."""
        order = self._order
        if order is None:
            ordered = sorted(self._folded.items(), key=lambda pair: pair[1])
            order = self._order = {case: place for place, (case, _) in enumerate(ordered)}
        return sorted(cases, key=lambda case: order.get(case, -1))

    def _open(self, tx: Transaction, cases: Sequence[CaseId]) -> None:
        for start in range(0, len(cases), _AT_ONCE):
            opened = tx.cards.opened(cases[start : start + _AT_ONCE])
            self._cards.update(opened)
            self._folded.update((case, card.folded) for case, (_, card) in opened.items())
            self._order = None

    def _drop_others(self, tx: Transaction) -> None:
        """Forget what has gone, and open what was missed."""
        there = tx.cards.versions(None)
        for gone in self._cards.keys() - there.keys():
            del self._cards[gone]
            self._folded.pop(gone, None)
            self._order = None
        self._open(tx, [case for case in there if case not in self._cards])
