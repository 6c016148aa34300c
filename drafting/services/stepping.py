"""A draft in durable steps: each does one thing, keeps what it made, and may be begun again at any moment.

read each document → have the name model read it → make the case safe → ask the model → finish

A step that was done already does nothing. So a process may die anywhere: whoever goes on repeats at most
the step that was under way, and never a call of a model whose answer had arrived.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from drafting.domain.advice import Document, DocumentId, Unreadable
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.case import Case
from drafting.domain.job import Job, JobId, JobState, Step, StepKind
from drafting.domain.kept import AdviceId
from drafting.domain.plan import Provenance
from drafting.errors import NotThere
from drafting.pipeline.draft import bring, finish, make_safe
from drafting.pipeline.redact import circle
from drafting.ports import Provider, Reader, Redacts
from drafting.services.asking import Asking
from drafting.services.carrying import carry
from drafting.services.keeping import Store, Transaction
from drafting.services.queueing import refresh_card
from redaction import Memory, remembering

POISON = 3
"""How often a document may take the program down with it before it is left out."""

SERVICE = Actor("service")
_POISONOUS = (
    f"This document stopped the program {POISON} times while it was being read, so it was left out. "
    "Open it in the program it was made with, save it as a new .docx or PDF, and upload that."
)
_ABSENT = "The case record lists it, but it is not among the documents. Add it and draft again."


def open_gate(_: Transaction) -> None:
    """No fence: there is one worker only."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Which parser and which name model read. What another version of them read is not used."""

    reader: str
    names: str


@dataclass(frozen=True, slots=True)
class Stepping:
    """Does the steps of drafts. *providers* gives one by name, *provenance* says what makes its drafts.

    *fence* raises when somebody else has taken the work: what a reader then says of a document is not kept,
    for it may say no more than that it was frozen for too long.
    """

    store: Store
    reader: Reader
    load_redactor: Callable[[], Redacts]
    providers: Callable[[str], Provider]
    versions: Versions
    asking: Asking
    provenance: Callable[[str], Provenance]
    fence: Callable[[Transaction], None] = field(default=open_gate)

    def first_steps(self, job: JobId) -> tuple[Step, ...]:
        """The steps up to the first question: which and in which order never changes for a job."""
        kept = self._job(job)
        steps = (
            *(Step(StepKind.READ, advice) for advice in kept.advices),
            *(Step(StepKind.NAMES, advice) for advice in kept.advices),
            Step(StepKind.REDACT),
        )
        self.store.run(lambda tx: tx.jobs.begin(job, len(steps) + 1))
        return steps

    def questions(self, job: JobId) -> tuple[Step, ...]:
        """One step for each question that is to be asked next; none when the draft can be finished."""
        kept = self._job(job)
        asked = self.asking.asked(kept, self.providers(kept.provider))
        if asked.waiting:
            total = 2 * len(kept.advices) + 2 + len(asked.answers) + len(asked.waiting)
            self.store.run(lambda tx: tx.jobs.begin(job, total))
        return tuple(Step(StepKind.ASK, request.name) for request in asked.waiting)

    def do(self, job: JobId, step: Step, attempts: int) -> None:
        """Do *step*, which has now been begun *attempts* times. Raises what went wrong."""
        kept = self._job(job)
        match step.kind:
            case StepKind.READ:
                self._read(AdviceId(step.subject), attempts)
            case StepKind.NAMES:
                self._names(kept, AdviceId(step.subject), attempts)
            case StepKind.REDACT:
                self._redact(kept)
            case StepKind.ASK:
                self.asking.ask(kept, self.providers(kept.provider), step.subject)
            case StepKind.FINISH:
                self._finish(kept)

    def _read(self, advice: AdviceId, attempts: int) -> None:
        def waiting(tx: Transaction) -> tuple[str, bytes] | None:
            if tx.advices.reading(advice, self.versions.reader) is not None:
                return None
            return tx.advices.get(advice).file, tx.advices.content(advice)

        found = self.store.run(waiting, reading=True)
        if found is None:
            return
        file, content = found
        if attempts > POISON:
            self._leave_out(advice, DocumentId(f"refused-{advice[:8]}"), file, sha256(content).hexdigest())
            return
        (outcome,) = self.reader.read_all([(file, content)])
        self._keep(lambda tx: tx.advices.keep_reading(advice, self.versions.reader, outcome))

    def _names(self, job: Job, advice: AdviceId, attempts: int) -> None:
        def waiting(tx: Transaction) -> tuple[Case, Document] | None:
            outcome = tx.advices.reading(advice, self.versions.reader)
            done = tx.advices.names(advice, self.versions.names) is not None
            return (
                (tx.cases.get(job.case).case, outcome) if isinstance(outcome, Document) and not done else None
            )

        found = self.store.run(waiting, reading=True)
        if found is None:
            return
        case, document = found
        if attempts > POISON:
            self._leave_out(advice, document.id, document.file, document.sha256)
            return
        memory = Memory()
        with remembering(memory):
            self.load_redactor().redact(circle(case), [block.text for block in document.blocks])
        self._keep(lambda tx: tx.advices.keep_names(advice, self.versions.names, memory.learnt))

    def _leave_out(self, advice: AdviceId, document: DocumentId, file: str, digest: str) -> None:
        refused = Unreadable(document, file, digest, _POISONOUS)
        self._keep(lambda tx: tx.advices.keep_reading(advice, self.versions.reader, refused))

    def _redact(self, job: Job) -> None:
        if self.store.run(lambda tx: tx.drafts.is_prepared(job.draft), reading=True):
            return
        case = self.store.run(lambda tx: tx.cases.get(job.case), reading=True).case
        files, memory = self.store.run(lambda tx: self._material(tx, job), reading=True)
        brought = bring(case, (*files, *_absent(case, files)))
        with remembering(memory):
            prepared = make_safe(case, brought, self.load_redactor())
        self._keep(lambda tx: tx.drafts.keep_prepared(job.draft, brought, prepared))

    def _material(self, tx: Transaction, job: Job) -> tuple[tuple[Document | Unreadable, ...], Memory]:
        files: list[Document | Unreadable] = []
        known: dict[str, str] = {}
        for advice in job.advices:
            outcome = tx.advices.reading(advice, self.versions.reader)
            if outcome is None:
                raise NotThere("A document of this draft was not read by this version of the program.")
            files.append(outcome)
            known.update(tx.advices.names(advice, self.versions.names) or {})
        return tuple(files), Memory(known)

    def _finish(self, job: Job) -> None:
        provider = self.providers(job.provider)
        answers = self.asking.asked(job, provider).answers
        case, (brought, prepared) = self.store.run(
            lambda tx: (tx.cases.get(job.case).case, tx.drafts.prepared(job.draft)), reading=True
        )
        provenance = self.provenance(job.provider)
        drafted = finish(case, brought, prepared, provider.proposer(answers))

        def keep(tx: Transaction) -> None:
            tx.judgements.hold(job.case)  # nobody decides on the draft before while this one takes its place
            draft = tx.drafts.keep(job.draft, drafted, provenance)
            ended = tx.jobs.end(job.id, JobState.DONE)
            refresh_card(tx, job.case)
            carry(tx, SERVICE, draft, drafted)
            if ended:
                details: dict[str, str | int] = {"draft": draft.number, "job": job.id}
                tx.trail.write(Event(SERVICE, Action.DRAFT_MADE, job.case, details))

        self.store.run(keep)

    def _keep(self, work: Callable[[Transaction], None]) -> None:
        def fenced(tx: Transaction) -> None:
            self.fence(tx)
            work(tx)

        self.store.run(fenced)

    def _job(self, job: JobId) -> Job:
        return self.store.run(lambda tx: tx.jobs.get(job), reading=True)


def _absent(case: Case, files: tuple[Document | Unreadable, ...]) -> tuple[Unreadable, ...]:
    """Documents that the record lists and nobody has: they are reported, not forgotten."""
    there = {outcome.file for outcome in files}
    names = [listed.file for listed in case.documents if listed.file not in there]
    return tuple(
        Unreadable(DocumentId(f"missing-{number}"), name, "", _ABSENT)
        for number, name in enumerate(names, start=1)
    )
