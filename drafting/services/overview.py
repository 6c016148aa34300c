"""All that the page of a case shows, looked up in one transaction: every case is begun with this page.

What was read of a document, and what a draft found, is opened once and stays in memory; a page asks the
database for little more than whether that is still so.
"""

from dataclasses import dataclass

from drafting.domain.finding import Finding, Severity
from drafting.domain.kept import DraftState, KeptCase, KeptDraft
from drafting.domain.queue import Line
from drafting.errors import NotThere
from drafting.services.filing import Filed, Filing
from drafting.services.following import Followed, Following
from drafting.services.keeping import Transaction
from drafting.services.queueing import Clock, Queueing
from drafting.services.reviews import Opened, Reviews

_FINISHED = frozenset({DraftState.MADE, DraftState.SUPERSEDED})
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1}


@dataclass(frozen=True, slots=True)
class Overview:
    """How a case stands. *drafts* are the finished ones, newest first, *signed* the newest signed off.

    *opened* is the newest draft, None where there is none; *findings* are those of it that want a decision
    and have none yet, the gravest first, each with its number.
    """

    line: Line | None
    clock: Clock
    filed: tuple[Filed, ...]
    followed: Followed | None
    drafts: tuple[KeptDraft, ...]
    signed: int | None
    opened: Opened | None
    findings: tuple[tuple[int, Finding], ...]


@dataclass(frozen=True, slots=True)
class Overviews:
    """Looks cases over."""

    queue: Queueing
    filing: Filing
    following: Following
    reviews: Reviews

    def of(self, kept: KeptCase) -> Overview:
        """How the case *kept* stands."""
        return self.reviews.store.run(lambda tx: self._of(tx, kept), reading=True)

    def _of(self, tx: Transaction, kept: KeptCase) -> Overview:
        line, advices = tx.cards.get(kept.id), tx.advices.of(kept.id)
        drafts = tuple(each for each in reversed(tx.drafts.of(kept.id)) if each.state in _FINISHED)
        opened = self._opened(tx, kept) if drafts else None
        return Overview(
            line,
            self.queue.clock_within(tx, kept, advices, line),
            self.filing.within(tx, kept, advices),
            self.following.within(tx, kept.id, advices),
            drafts,
            next((each.number for each in drafts if tx.judgements.is_signed_off(each.id)), None),
            opened,
            _undecided(opened) if opened else (),
        )

    def _opened(self, tx: Transaction, kept: KeptCase) -> Opened | None:
        try:
            return self.reviews.opened(tx, kept.id)
        except NotThere:  # erased a moment ago
            return None


def _undecided(opened: Opened) -> tuple[tuple[int, Finding], ...]:
    found = enumerate(opened.readings.draft.findings)
    resolved = opened.readings.first.resolved
    told = [pair for pair in found if pair[1].severity in _ORDER and pair[0] not in resolved]
    return tuple(sorted(told, key=lambda pair: (_ORDER[pair[1].severity], pair[0])))
