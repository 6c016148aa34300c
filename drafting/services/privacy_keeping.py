"""What checking privacy needs of whatever keeps things, in its own words. ``drafting.store`` fits it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from drafting.domain.grant import Grant, GrantState
from drafting.domain.kept import CaseId, CaseStage


@dataclass(frozen=True, slots=True)
class CaseCount:
    """What is kept of one case, in figures, and nothing that says whose it is."""

    case: CaseId
    stage: CaseStage
    opened_at: datetime
    documents: int
    drafts: int
    calls: int


@dataclass(frozen=True, slots=True)
class DeletedOn:
    """What was deleted on one day, by which rule: so many rows of a kind, of so many cases."""

    day: date
    kind: str
    rule: str
    rows: int
    cases: int


class Grants(Protocol):
    """Requests to see originals."""

    def ask(self, case: CaseId, account: str, why: str) -> Grant: ...  # each says what it is
    def get(self, identity: str) -> Grant: ...
    def of(self, case: CaseId, account: str | None = None) -> tuple[Grant, ...]: ...
    def latest(self, most: int) -> tuple[Grant, ...]: ...
    def decide(self, grant: Grant, before: GrantState) -> None: ...


class Counts(Protocol):
    """How much is kept."""

    def every(self) -> Mapping[str, int]: ...
    def cases(self, page: int, size: int) -> Sequence[CaseCount]: ...
    def deleted(self, since: datetime, most: int) -> Sequence[DeletedOn]: ...
