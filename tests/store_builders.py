"""One-liners for tests of whatever keeps things: a store of their own, a case, its documents, its steps."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from drafting.domain.advice import Block, BlockKind, Document, DocumentId, ParagraphId, Unreadable
from drafting.domain.audit import Actor
from drafting.domain.case import Case, CaseDates, Child
from drafting.domain.job import Job
from drafting.domain.kept import CaseId
from drafting.domain.plan import Provenance
from drafting.ports import Provider, Request
from drafting.providers.quoting import Quoting
from drafting.providers.wire import body_of
from drafting.services.asking import Asking, Care
from drafting.services.calls_keeping import Call
from drafting.services.casework import Casework
from drafting.services.keeping import Store
from drafting.services.stepping import Stepping, Versions
from drafting.store.database import Database
from drafting.store.engine import database_url, open_engine
from drafting.store.keyring import new_local_key
from drafting.store.schema import audit
from evals.durability.gates import quick_gate
from redaction import load_redactor

ME = Actor("cli:tester")
LETTER = (
    "Otis Marrable has difficulty with reading comprehension.",
    "Otis will have a reading programme for 30 minutes twice a week, delivered by a teaching assistant.",
)


def a_store(folder: Path) -> Database:
    """An empty store in a file of its own."""
    engine = open_engine(database_url(f"sqlite:///{folder / 'store.sqlite'}"))
    audit.metadata.create_all(engine)
    return Database(engine, new_local_key(), patience=5.0)


def a_case(reference: str = "GT-1", due: date | None = None) -> Case:
    """The record of an invented child."""
    return Case(reference, Child("Otis Marrable"), dates=CaseDates(draft_due=due))


class LineReader:
    """Reads a file as one paragraph a line; counts what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def read_all(
        self,
        files: Sequence[tuple[str, bytes]],
        progress: Callable[[Document | Unreadable], None] | None = None,
    ) -> tuple[Document | Unreadable, ...]:
        """Read *files*."""
        outcomes = tuple(self._one(file, data) for file, data in files)
        for outcome in outcomes if progress else ():
            progress(outcome)  # type: ignore[misc]  # there is one, or this would be an empty row
        return outcomes

    def _one(self, file: str, data: bytes) -> Document:
        self.read.append(file)
        name = DocumentId(f"d{len(data)}")
        blocks = (
            Block(ParagraphId(f"{name}.p{number:03d}"), BlockKind.PROSE, line)
            for number, line in enumerate(data.decode().splitlines(), start=1)
        )
        return Document(name, file, f"{len(data):064d}", None, tuple(blocks))


def a_stepping(
    store: Store, reader: LineReader, provider: Provider | None = None, care: Care | None = None
) -> Stepping:
    """What does the steps of drafts, with rules for redaction and no model."""
    chosen = provider or Quoting()
    return Stepping(
        store,
        reader,
        lambda: load_redactor(ner="none"),
        lambda _: chosen,
        Versions("lines-1", "none"),
        Asking(store, quick_gate, care or Care()),
        lambda name: Provenance(name, chosen.model, "rules", "policy"),
    )


def a_call(request: Request, key: str = "k" * 64, model: str = "scripted") -> Call:
    """A question that is about to be asked."""
    body = body_of(request, model).decode()
    return Call(key, request, body, "tests", model, tokens=100, redactions={"child": 2})


def a_filed_case(store: Store, reference: str = "GT-1", lines: Sequence[str] = LETTER) -> CaseId:
    """A case that was opened and has one document."""
    work = Casework(store)
    case = work.open_case(ME, a_case(reference)).id
    work.add_document(ME, case, "advice.txt", "\n".join(lines).encode())
    return case


def an_asked_draft(store: Store, reference: str = "GT-1", lines: Sequence[str] = LETTER) -> Job:
    """A draft that was asked for."""
    return Casework(store).ask_for_draft(ME, a_filed_case(store, reference, lines), "quoting")
