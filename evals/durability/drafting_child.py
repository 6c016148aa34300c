"""What a child does that is to be killed: open the store and draft, telling of everything that lasts."""

import hashlib
import sys
import threading
from dataclasses import replace
from pathlib import Path

from drafting.bootstrap.stores import casework, open_store
from drafting.domain.audit import Actor
from drafting.domain.claim import ClaimId
from drafting.domain.job import JobState
from drafting.domain.kept import CaseId, DraftId
from drafting.domain.review import NEVER, Act, Judgement
from drafting.pipeline.presentation import present
from drafting.ports import Provider
from drafting.providers import catalogue
from drafting.providers.scripted import Rehearsal
from drafting.render.plan_file import plan_json
from drafting.secret import Secret
from drafting.settings import Settings
from drafting.store.database import Database, Transaction
from evals.durability.answering import AskingModel, mark_of
from evals.durability.bundle import DOCUMENTS, FIRST, a_case
from evals.durability.composing import PATIENCE, Parts, Providers, compose, rules_alone, silent
from evals.durability.nursery import Channel, Found, Task, serve

_ACTOR = Actor("evals")
HEIR = "second"
_EDIT = "Changed by hand."


def work(task: Task, channel: Channel) -> None:
    """Prepare a case, or go on with its second draft."""
    settings = settings_of(task)
    store = open_store(settings, patience=PATIENCE)
    told = channel.told if task["told"] else silent
    model = AskingModel(int(task["port"] or 0), told)

    def providers(name: str) -> Provider:
        return Rehearsal(model) if name == "rehearsal" else catalogue.provider(name)

    if task["do"] == "prepare":
        prepare(settings, store, providers)
        channel.done({})
        return
    before = state(store)
    compose(settings, store, Parts(providers, told)).run(threading.Event())
    after = state(store)
    channel.done({**after, "kept_before": before["kept"]})


def settings_of(task: Task) -> Settings:
    """The settings that *task* asks for."""
    url = task["url"]
    return Settings(
        data=Path(str(task["data"])),
        ner="none",
        database_url=Secret(str(url)) if url else None,
        worker_name=str(task["name"]),
        jobs_at_once=1,
    )


def prepare(settings: Settings, store: Database, providers: Providers) -> None:
    """A case with a first draft that a person has changed, more documents, and a second draft asked for."""
    desk = casework(store)
    case = desk.open_case(_ACTOR, a_case()).id
    desk.add_document(_ACTOR, case, FIRST, DOCUMENTS[FIRST].encode())
    first = desk.ask_for_draft(_ACTOR, case, "quoting").draft
    compose(settings, store, Parts(providers)).run(threading.Event())

    def edit(tx: Transaction) -> None:
        claim = tx.drafts.claims(first)[0].id
        tx.judgements.add(case, first, _judged(Act.CHANGE, claim=claim, text=_EDIT))
        tx.judgements.add(case, first, _judged(Act.RESOLVE, finding=0, text="Seen.", reason="So it is."))

    store.run(edit)
    desk.amend_case(_ACTOR, case, 1, replace(a_case(), notes="Rang the family on Monday."))
    for name, text in DOCUMENTS.items():
        desk.add_document(_ACTOR, case, name, text.encode())
    # The heir's queue is there already, as that of a worker that comes back: making it takes a second.
    compose(replace(settings, worker_name=HEIR), store, Parts(providers)).run(threading.Event())
    desk.ask_for_draft(_ACTOR, case, "rehearsal")


def _judged(
    act: Act, *, claim: ClaimId | None = None, finding: int | None = None, text: str = "", reason: str = ""
) -> Judgement:
    """What a person did; the store numbers it and gives it its time."""
    return Judgement(0, NEVER, "evals", "Evals", act, claim=claim, text=text, reason=reason, finding=finding)


def state(store: Database) -> Found:
    """What is kept, in short: what must never change, the plan, and the answers that have arrived."""

    def look(tx: Transaction) -> Found:
        case = tx.cases.find(a_case().reference)
        assert case is not None  # noqa: S101  it was made by _prepare
        first, second = tx.drafts.of(case)
        job = tx.jobs.of(case)[-1]
        lasting = [
            tx.cases.get(case).case,
            [(each.file, tx.advices.content(each.id)) for each in tx.advices.of(case)],
            plan_json(present(tx.drafts.drafted(first.id), a_case(), tx.drafts.provenance(first.id))),
            tx.judgements.of(case, first.id),
        ]
        kept = [mark_of(call.body.encode()) for call in tx.calls.kept(case) if call.reply]
        plan = _plan(tx, case, second.id) if job.state is JobState.DONE else ""
        return {
            "lasting": hashlib.sha256(repr(lasting).encode()).hexdigest(),
            "edit": str(_EDIT in repr(lasting)),
            "kept": " ".join(kept),
            "job": job.state.value,
            "draft": second.state.value,
            "plan": plan,
        }

    return store.run(look, reading=True)


def _plan(tx: Transaction, case: CaseId, draft: DraftId) -> str:
    made = present(tx.drafts.drafted(draft), tx.cases.get(case).case, tx.drafts.provenance(draft))
    return hashlib.sha256(plan_json(made)).hexdigest()


if __name__ == "__main__":
    rules_alone()  # before the first fork: loading it takes longer than a draft
    serve(int(sys.argv[1]), work)
