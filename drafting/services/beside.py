"""Two people at one draft, and text not saved yet: who is here, who edits what, what was typed."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from drafting.domain.kept import CaseId, DraftId

HERE = timedelta(minutes=2)
"""How long somebody counts as being there after their last sign of life."""
LOCKED = timedelta(minutes=15)
"""How long a claim counts as being edited: nobody is kept out, they are told."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody at a draft: *editing_since* where they are changing *claim*."""

    account: str
    claim: str
    at: datetime
    editing_since: datetime | None


@dataclass(frozen=True, slots=True)
class Scribble:
    """What somebody typed and did not save."""

    text: str = field(repr=False)
    at: datetime


class Presences(Protocol):
    """Who is there."""

    def note(  # each says what it is
        self, case: CaseId, draft: DraftId, account: str, claim: str, *, editing: bool
    ) -> None: ...
    def leave(self, draft: DraftId, account: str) -> None: ...
    def of(self, draft: DraftId, within: timedelta) -> tuple[Presence, ...]: ...


class Scribbles(Protocol):
    """Unsaved text."""

    def keep(self, case: CaseId, draft: DraftId, account: str, claim: str, text: str) -> None: ...
    def of(self, case: CaseId, draft: DraftId, account: str, claim: str) -> Scribble | None: ...
    def all(self, case: CaseId) -> tuple[tuple[str, str, datetime, str], ...]: ...
    def drop(self, draft: DraftId, account: str, claim: str) -> None: ...
