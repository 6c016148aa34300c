"""What the contracts of the store are told about: cases of which much is kept, or little."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from drafting.domain.advice import Unreadable
from drafting.domain.case import Case, CaseDates
from drafting.domain.kept import CaseId, DraftId, KeptDraft
from drafting.domain.plan import Provenance
from drafting.pipeline.draft import Brought, Drafted
from drafting.ports import Reply, Request
from drafting.services.calls_keeping import Attempt, Done
from drafting.store.database import Transaction
from tests.pipeline_builders import a_case, an_upload, heading, item, prose
from tests.postgres import Kept
from tests.store_builders import a_call

SCHOOL = an_upload(
    "school.docx",
    heading("School advice for Marlo Thackthwaite"),
    prose("Marlo cannot spell long words. Gorsey Brook Primary School should teach spelling each day."),
)
PSYCHOLOGIST = an_upload(
    "EP.docx",
    prose("Name: Marlo Thackthwaite. Written by Dr Isolde Farrimond on 5 October 2026."),
    prose("Marlo needs:"),
    item("a spelling lesson of 20 minutes, three times a week, with a teaching assistant"),
)
LOCKED = Unreadable(SCHOOL.id, "OT.pdf", "9" * 64, "It is locked with a password.")
QUESTION = Request("section-f", "Say what the Thackthwaite bundle asks for.", ())
ANSWER = Reply("Three lessons for Marlo.", "scripted", 4)
MADE_BY = Provenance("quoting", None, "ours/1", "uk_children/1", {"ask": "2"}, {"goldenthread": "1"})
CANARIES = (b"Thackthwaite", b"Marlo", b"spelling lesson", b"school.docx", b"Farrimond", b"REF-77")


def a_named(reference: str, due: date | None = None) -> Case:
    return replace(a_case(), reference=reference, dates=CaseDates(draft_due=due))


def opened(store: Kept, reference: str = "REF-77", due: date | None = None) -> CaseId:
    return store.run(lambda tx: tx.cases.add(a_named(reference, due))).id


def begun(store: Kept, case: CaseId) -> KeptDraft:
    return store.run(lambda tx: tx.drafts.begin(case, "quoting"))


def made(store: Kept, case: CaseId, drafted: tuple[Brought, Drafted]) -> DraftId:
    brought, whole = drafted

    def work(tx: Transaction) -> DraftId:
        draft = tx.drafts.begin(case, "quoting")
        tx.drafts.keep_prepared(draft.id, brought, whole.prepared)
        tx.drafts.keep(draft.id, whole, MADE_BY)
        return draft.id

    return store.run(work)


def everything(store: Kept, drafted: tuple[Brought, Drafted], reference: str = "REF-77") -> CaseId:
    """A case of which something of every kind is kept."""
    case = opened(store, reference)

    def work(tx: Transaction) -> None:
        advice, _ = tx.advices.add(case, "school.docx", b"Marlo Thackthwaite's spelling lesson")
        tx.advices.keep_reading(advice.id, "docx/1", SCHOOL)
        tx.advices.keep_names(advice.id, "rampart/1", {"0" * 8: "Marlo Thackthwaite"})
        draft = tx.drafts.begin(case, "quoting")
        tx.calls.asked(case, draft.id, a_call(QUESTION))
        tx.calls.answered(case, draft.id, "k" * 64, Done(ANSWER, Attempt("whole", 0.5)))
        tx.stops.stop("azure", "tests", "The contract was not signed, said Marlo Thackthwaite's school.")

    store.run(work)
    made(store, case, drafted)
    return case


def together(*works: Callable[[], object]) -> None:
    """Do all of *works* at once."""
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
