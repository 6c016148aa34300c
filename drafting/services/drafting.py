"""The main job in one sitting, as a person asks for it: here is a case and its files, draft the plan.

The same steps as a worker's, on a store of its own that is gone afterwards.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from drafting.domain.advice import Document, Unreadable
from drafting.domain.audit import Actor
from drafting.domain.case import Case
from drafting.domain.job import JobId, Step, StepKind
from drafting.domain.kept import CaseId
from drafting.errors import ModelBusy, ModelFailed, NotAsked, OutsideFailed
from drafting.pipeline.draft import Drafted
from drafting.services.alongside import alongside
from drafting.services.casework import Casework, nameable
from drafting.services.holdings import KeptCall
from drafting.services.keeping import Transaction
from drafting.services.pieces import in_words
from drafting.services.stepping import Stepping

_HERE = Actor("here")

Told = Callable[[Document | Unreadable], None]


_LOST = (
    "A draft in one sitting keeps no answers. “goldenthread case add --draft” and a worker do, and go on "
    "where they stopped."
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
    """A draft, and what models were asked for it."""

    drafted: Drafted
    calls: tuple[KeptCall, ...]


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

        *absent* are documents that nobody could open: they are reported, not forgotten.
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
        self._steps(job.id, heard)
        return store.run(
            lambda tx: Made(tx.drafts.drafted(job.draft), tx.holdings.calls(kept.id)), reading=True
        )

    def _keep(
        self, tx: Transaction, case: CaseId, read: Sequence[tuple[Document | Unreadable, bytes]]
    ) -> None:
        for outcome, content in read:
            named = replace(outcome, file=nameable(outcome.file))
            advice, _ = tx.advices.add(case, named.file, content)
            tx.advices.keep_reading(advice.id, self.stepping.versions.reader, named)

    def _steps(self, job: JobId, heard: Heard) -> None:
        self.stepping.do(job, Step(StepKind.REDACT), 1)
        while questions := self.stepping.questions(job):
            numbered = tuple(enumerate(questions, start=1))

            def ask(each: tuple[int, Step], of: int = len(questions)) -> str:
                number, question = each
                heard.asked(question.subject, number, of)
                self._ask(job, question)
                return ""

            alongside(ask, numbered, self.stepping.asking.care.at_once)
        self.stepping.do(job, Step(StepKind.FINISH), 1)

    def _ask(self, job: JobId, question: Step) -> None:
        try:
            self.stepping.do(job, question, 1)
        except (ModelBusy, ModelFailed, NotAsked) as error:
            piece = in_words(question.subject)
            raise OutsideFailed(f"{piece}: {str(error).rstrip('.')} ({error.code}). {_LOST}") from error
