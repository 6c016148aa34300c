"""Takes a plan out of the service, as a file for people or for a machine; each time is written down.

Only a plan that was signed off goes out as one. Everything else says DRAFT on every page, whatever it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from drafting import logs
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.kept import CaseId
from drafting.domain.queue import Landmark
from drafting.errors import NotThere
from drafting.services.editions import Editions, Outgoing

_LOG = logs.log("export")


class ExportKind(StrEnum):
    """What a plan may be taken out as."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    LETTER = "letter"
    FAMILY = "family"
    FAMILY_PDF = "family-pdf"


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PAGE = "text/html; charset=utf-8"
_FILES: Mapping[ExportKind, tuple[str, str, str]] = {
    ExportKind.DOCX: ("plan", "docx", _WORD),
    ExportKind.HTML: ("plan", "html", _PAGE),
    ExportKind.PDF: ("plan", "pdf", "application/pdf"),
    ExportKind.JSON: ("plan", "json", "application/json"),
    ExportKind.LETTER: ("letter", "docx", _WORD),
    ExportKind.FAMILY: ("family-copy", "html", _PAGE),
    ExportKind.FAMILY_PDF: ("family-copy", "pdf", "application/pdf"),
}
"""What each is called, how its name ends, and what a browser is told that it is."""

Writer = Callable[[Outgoing, date], bytes]
"""Writes a plan; the day is the one on which it is served, for the letter."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken out. *name* says nothing about whose it is."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    final: bool


@dataclass(frozen=True, slots=True)
class TakingOut:
    """Takes plans out; *writers* know how."""

    editions: Editions
    writers: Mapping[ExportKind, Writer]

    def outgoing(self, case: CaseId, number: int | None = None) -> Outgoing:
        """The plan that would go out. Raises ``NotThere`` while there is no draft."""
        return self.editions.outgoing(case, number)

    def served(self, case: CaseId) -> date | None:
        """The day on which the draft was served, if somebody has recorded it."""
        store = self.editions.reviews.store
        return store.run(lambda tx: tx.days.of(case).landmarks.get(Landmark.SERVED), reading=True)

    def take(self, actor: Actor, case: CaseId, kind: ExportKind, served: date) -> Taken:
        """Write the newest plan of *case* as *kind*, and write down that it was. Raises ``NotThere``."""
        outgoing = self.outgoing(case)
        content = self.written(outgoing, kind, served)
        self.note(actor, outgoing, kind)
        name, ending, media_type = _FILES[kind]
        state = "signed-off" if outgoing.final else "DRAFT"
        file = f"{name}-{outgoing.case.id[:8]}-{outgoing.draft.number}-{state}.{ending}"
        return Taken(file, media_type, content, outgoing.final)

    def written(self, outgoing: Outgoing, kind: ExportKind, served: date = date.min) -> bytes:
        """That plan as *kind*; whoever hands it out has to ``note`` it. Raises ``NotThere``."""
        if kind not in self.writers:
            raise NotThere("A plan is not taken out in this form.")
        return self.writers[kind](outgoing, served)

    def note(self, actor: Actor, outgoing: Outgoing, kind: str) -> None:
        """Write down that a plan was taken out as *kind*, and log it if nobody has signed it off."""
        action = Action.PLAN_TAKEN_OUT if outgoing.final else Action.DRAFT_TAKEN_OUT
        details: dict[str, str | int] = {"draft": outgoing.draft.number, "kind": str(kind), "reviewed": 1}
        event = Event(actor, action, outgoing.case.id, details)
        self.editions.reviews.store.run(lambda tx: tx.trail.write(event))
        if not outgoing.final:
            _LOG.warning("draft taken out", case=outgoing.case.id, draft=outgoing.draft.id, kind=str(kind))
