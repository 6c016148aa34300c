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
from drafting.pipeline.draft import Drafted
from drafting.services.casework import Casework, nameable
from drafting.services.keeping import Transaction
from drafting.services.stepping import Stepping

_HERE = Actor("here")

Told = Callable[[Document | Unreadable], None]


@dataclass(frozen=True, slots=True)
class DraftingService:
    """Reads, redacts and drafts by *stepping*, and keeps what it makes where that keeps it."""

    stepping: Stepping

    def draft(
        self,
        case: Case,
        files: Sequence[tuple[str, bytes]],
        provider: str,
        progress: Told | None = None,
        absent: Sequence[Unreadable] = (),
    ) -> Drafted:
        """Draft a plan for *case* from *files* (name, bytes), telling *progress* of each that was read.

        *absent* are documents that nobody could open: they are reported, not forgotten.
        """
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="redactor") as loader:
            loading = loader.submit(self.stepping.load_redactor)  # both take seconds
            outcomes = self.stepping.reader.read_all(files, progress)
            loading.result()
        store = self.stepping.store
        work = Casework(store)
        kept = work.open_case(_HERE, case)
        contents = (*(content for _, content in files), *(b"" for _ in absent))
        read = tuple(zip((*outcomes, *absent), contents, strict=True))
        store.run(lambda tx: self._keep(tx, kept.id, read))
        job = work.ask_for_draft(_HERE, kept.id, provider)
        self._steps(job.id)
        return store.run(lambda tx: tx.drafts.drafted(job.draft), reading=True)

    def _keep(
        self, tx: Transaction, case: CaseId, read: Sequence[tuple[Document | Unreadable, bytes]]
    ) -> None:
        for outcome, content in read:
            named = replace(outcome, file=nameable(outcome.file))
            advice, _ = tx.advices.add(case, named.file, content)
            tx.advices.keep_reading(advice.id, self.stepping.versions.reader, named)

    def _steps(self, job: JobId) -> None:
        self.stepping.do(job, Step(StepKind.REDACT), 1)
        while questions := self.stepping.questions(job):
            for question in questions:
                self.stepping.do(job, question, 1)
        self.stepping.do(job, Step(StepKind.FINISH), 1)
