"""Hands a draft out as it was made, for programs; each time is written down."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting import logs
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.kept import CaseId
from drafting.domain.restored import RestoredPlan
from drafting.pipeline.presentation import present
from drafting.services.reviews import Reviews

_LOG = logs.log("export")
Writes = Callable[[RestoredPlan], bytes]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """Reads drafts; *write* knows how a plan is written."""

    reviews: Reviews
    write: Writes

    def read(self, actor: Actor, case: CaseId, number: int, *, redacted: bool) -> bytes:
        """The draft of that *number*, with names or with placeholders. Raises ``NotThere``."""
        opened = self.reviews.open(case, number)
        store = self.reviews.store
        made = store.run(lambda tx: tx.drafts.provenance(opened.draft.id), reading=True)
        content = self.write(present(opened.drafted, opened.case.case, made, redacted=redacted))
        details: dict[str, str | int] = {
            "draft": number,
            "kind": "plan.json",
            "names": "hidden" if redacted else "shown",
        }
        event = Event(actor, Action.DRAFT_TAKEN_OUT, case, details)
        store.run(lambda tx: tx.trail.write(event))
        _LOG.warning("draft taken out", case=case, draft=opened.draft.id, kind="plan.json")
        return content
