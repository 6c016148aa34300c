"""The main job in one sitting, as a person asks for it: here is a case and its files, draft the plan.

The same steps as a worker's, on a store of its own that is gone afterwards.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from drafting.domain.advice import Document, Unreadable
from drafting.domain.audit import Actor
from drafting.domain.case import Case
from drafting.domain.job import Job, Step, StepKind
from drafting.domain.kept import CaseId
from drafting.errors import ModelBusy, ModelFailed, NotAsked, OutsideFailed
from drafting.pipeline.draft import Drafted
from drafting.ports import Ending
from drafting.services.alongside import alongside
from drafting.services.casework import Casework, nameable
from drafting.services.holdings import KeptCall
from drafting.services.keeping import Transaction
from drafting.services.pieces import in_words
from drafting.services.stepping import Stepping
from drafting.services.unsent import why_nothing

_HERE = Actor("here")

Told = Callable[[Document | Unreadable], None]


_STOPPED = (
    "{why} What the model had answered until then is in the draft; the rest was drafted by the rules alone, "
    "and says so. “goldenthread case add --draft” and a worker go on where they stopped."
)


def _nothing(*_: object) -> None:
    """Nobody hears."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears how it gets on: *read* of each document, *asked* of each question (which, of how many)."""

    read: Told | None = None
    asked: Callable[[str, int, int], None] = _nothing


@dataclass(frozen=True, slots=True)
class Made:
    """A draft, and what models were asked for it. *trouble* says why a model stopped answering, if it did."""

    drafted: Drafted
    calls: tuple[KeptCall, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What stopped the asking, as it is *said* to whoever drafts; *why*, as findings give it for a piece."""

    said: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DraftingService:
    """Reads, redacts and drafts by *stepping*, and keeps what it makes where that keeps it."""

    stepping: Stepping

    def draft(
        self,
        case: Case,
        files: Sequence[tuple[str, bytes]],
        provider: str,
        heard: Heard | None = None,
        absent: Sequence[Unreadable] = (),
    ) -> Made:
        """Draft a plan for *case* from *files* (name, bytes); *heard* is told how it gets on.

        *absent* are documents that nobody could open: they are reported, not forgotten. Raises
        ``OutsideFailed`` where a model answers nothing at all.
        """
        heard = heard or Heard()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="redactor") as loader:
            loading = loader.submit(self.stepping.load_redactor)  # both take seconds
            outcomes = self.stepping.reader.read_all(files, heard.read)
            loading.result()
        store = self.stepping.store
        work = Casework(store)
        kept = work.open_case(_HERE, case)
        contents = (*(content for _, content in files), *(b"" for _ in absent))
        read = tuple(zip((*outcomes, *absent), contents, strict=True))
        store.run(lambda tx: self._keep(tx, kept.id, read))
        job = work.ask_for_draft(_HERE, kept.id, provider)
        trouble = self._steps(job, heard)
        return store.run(
            lambda tx: Made(tx.drafts.drafted(job.draft), tx.holdings.calls(kept.id), trouble), reading=True
        )

    def _keep(
        self, tx: Transaction, case: CaseId, read: Sequence[tuple[Document | Unreadable, bytes]]
    ) -> None:
        for outcome, content in read:
            named = replace(outcome, file=nameable(outcome.file))
            advice, _ = tx.advices.add(case, named.file, content)
            tx.advices.keep_reading(advice.id, self.stepping.versions.reader, named)

    def _steps(self, job: Job, heard: Heard) -> str:
        """Do all steps; give why a model stopped answering half-way, or ""."""
        self.stepping.do(job.id, Step(StepKind.REDACT), 1)
        trouble = _Trouble()
        while questions := self.stepping.questions(job.id):
            if trouble.said:
                self._give_up(job, questions, trouble.why)
            else:
                trouble = self._round(job, questions, heard)
        self.stepping.do(job.id, Step(StepKind.FINISH), 1)
        return _STOPPED.format(why=trouble.said) if trouble.said else ""

    def _round(self, job: Job, questions: Sequence[Step], heard: Heard) -> _Trouble:
        why: dict[str, str] = {}

        def ask(each: tuple[int, Step]) -> str:
            number, question = each
            heard.asked(question.subject, number, len(questions))
            try:
                self.stepping.do(job.id, question, 1)
            except (ModelBusy, ModelFailed, NotAsked) as error:
                said = f"{in_words(question.subject)}: {str(error).rstrip('.')} ({error.code})."
                why[said] = why_nothing(error)
                return said
            return ""

        numbered = tuple(enumerate(questions, start=1))
        said = alongside(ask, numbered, self.stepping.asking.care.at_once)
        if said and not self._has_answers(job):
            raise OutsideFailed(said)
        return _Trouble(said, why.get(said, ""))

    def _give_up(self, job: Job, questions: Sequence[Step], why: str) -> None:
        provider = self.stepping.providers(job.provider)
        for question in questions:
            self.stepping.asking.give_up(job, provider, question.subject, why)

    def _has_answers(self, job: Job) -> bool:
        asked = self.stepping.asking.asked(job, self.stepping.providers(job.provider))
        return any(reply.ending is Ending.WHOLE for reply in asked.answers.values())
