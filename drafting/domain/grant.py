"""A view of originals: asked for by whoever checks privacy, granted by a second person, for a time."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from drafting.domain.kept import CaseId


class GrantState(StrEnum):
    """How a request to see originals stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"  # given back, or taken back, before its time was over


PERIODS: dict[str, timedelta] = {
    "15": timedelta(minutes=15),
    "60": timedelta(hours=1),
    "240": timedelta(hours=4),
}
"""For how long originals may be shown, by minutes: an afternoon at most."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One request, and what became of it. *why* is the asker's reason, *because* the other person's."""

    id: str
    case: CaseId
    account: str
    asked_at: datetime
    why: str = field(repr=False)
    state: GrantState = GrantState.ASKED
    by: str = ""
    decided_at: datetime | None = None
    until: datetime | None = None
    because: str = field(default="", repr=False)

    def holds(self, account: str, now: datetime) -> bool:
        """Whether *account* may see the originals of the case at that moment."""
        mine = self.account == account and self.state is GrantState.GRANTED
        return mine and self.until is not None and now < self.until
