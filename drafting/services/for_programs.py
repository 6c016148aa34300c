"""What programs read besides cases: drafts with each step of their making, and the audit trail."""

from dataclasses import dataclass

from drafting.domain.audit import Recorded
from drafting.domain.job import Job, StepRecord
from drafting.domain.kept import CaseId, KeptDraft
from drafting.errors import NotThere
from drafting.services.keeping import Store, Transaction


@dataclass(frozen=True, slots=True)
class DraftMaking:
    """A draft and its making; *job* is None once that is no longer kept."""

    draft: KeptDraft
    job: Job | None
    steps: tuple[StepRecord, ...]


@dataclass(frozen=True, slots=True)
class ForPrograms:
    """Reads what programs ask for."""

    store: Store

    def drafts(self, case: CaseId) -> tuple[DraftMaking, ...]:
        """The drafts of *case*, oldest first."""

        def work(tx: Transaction) -> tuple[DraftMaking, ...]:
            jobs = {job.draft: job for job in tx.jobs.of(case)}
            return tuple(_making(tx, draft, jobs.get(draft.id)) for draft in tx.drafts.of(case))

        return self.store.run(work, reading=True)

    def draft(self, case: CaseId, number: int) -> DraftMaking:
        """The draft of that number. Raises ``NotThere``."""
        found = next((each for each in self.drafts(case) if each.draft.number == number), None)
        if found is None:
            raise NotThere("There is no such draft.")
        return found

    def job(self, case: CaseId, number: int) -> Job:
        """The making of the draft of that number. Raises ``NotThere``, also when it is no longer kept."""
        job = self.draft(case, number).job
        if job is None:
            raise NotThere("The making of this draft is no longer kept.")
        return job

    def events(self, case: CaseId | None, after: int, most: int) -> tuple[Recorded, ...]:
        """Up to *most* lines of the audit trail (about one case) that follow the line *after*."""
        return self.store.run(lambda tx: tx.trail.of(case, after, most), reading=True)


def _making(tx: Transaction, draft: KeptDraft, job: Job | None) -> DraftMaking:
    return DraftMaking(draft, job, tx.jobs.steps(job.id) if job else ())
