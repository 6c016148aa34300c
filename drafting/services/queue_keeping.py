"""What the queue needs of whatever keeps things, in its own words. ``drafting.store`` fits it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from drafting.domain.kept import CaseId, DraftId
from drafting.domain.queue import (
    Asked,
    Card,
    CaseDays,
    Counts,
    Excuse,
    Landmark,
    Line,
    Onlooker,
    Problems,
    View,
)

Known = Mapping[CaseId, tuple[int, Card]]
"""Cards that were opened before, with the version that each was of."""


class Cards(Protocol):
    """The lines of the queue."""

    def put(self, line: Line) -> None: ...  # noqa: D102  each says what it is
    def get(self, case: CaseId) -> Line | None: ...  # noqa: D102
    def set_problems(self, case: CaseId, problems: Problems) -> None: ...  # noqa: D102
    def place(self, case: CaseId, team: str, owner: str) -> None: ...  # noqa: D102
    def first(  # noqa: D102
        self, onlooker: Onlooker, asked: Asked, today: date, size: int
    ) -> tuple[CaseId, ...]: ...
    def every(  # noqa: D102
        self, onlooker: Onlooker, asked: Asked, today: date, among: Sequence[CaseId] | None = None
    ) -> tuple[CaseId, ...]: ...
    def lines(self, cases: Sequence[CaseId], known: Known) -> tuple[Line, ...]: ...  # noqa: D102
    def count(self, onlooker: Onlooker, asked: Asked, today: date) -> int: ...  # noqa: D102
    def counts(self, onlooker: Onlooker, today: date) -> Counts: ...  # noqa: D102
    def versions(self, since: datetime | None) -> Mapping[CaseId, int]: ...  # noqa: D102
    def erased(self) -> int: ...  # noqa: D102
    def opened(self, cases: Sequence[CaseId]) -> Mapping[CaseId, tuple[int, Card]]: ...  # noqa: D102
    def without(self, most: int) -> tuple[CaseId, ...]: ...  # noqa: D102
    def findings(self, draft: DraftId) -> Problems: ...  # noqa: D102


class Days(Protocol):
    """What was recorded of the clock of a case."""

    def of(self, case: CaseId) -> CaseDays: ...  # noqa: D102
    def excuse(self, case: CaseId, excuse: Excuse) -> Excuse: ...  # noqa: D102
    def withdraw(self, case: CaseId, excuse: str) -> bool: ...  # noqa: D102
    def mark(self, case: CaseId, what: Landmark, day: date | None, by: str) -> None: ...  # noqa: D102


class Views(Protocol):
    """Saved views, and search texts as tokens that only this service reads."""

    def of(self, account: str) -> tuple[View, ...]: ...  # noqa: D102
    def save(self, account: str, view: View) -> View: ...  # noqa: D102
    def drop(self, account: str, view: str) -> bool: ...  # noqa: D102
    def token(self, account: str, text: str) -> str: ...  # noqa: D102
    def text(self, account: str, token: str) -> str: ...  # noqa: D102
