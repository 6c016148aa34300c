"""The main job as a person asks for it: here is a case and its files, draft the plan."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from drafting.domain.advice import Document, Unreadable
from drafting.domain.case import Case
from drafting.pipeline.draft import Drafted, draft
from drafting.ports import Proposer, Reader, Redacts


@dataclass(frozen=True, slots=True)
class DraftingService:
    """Reads, redacts and drafts. *load_redactor* is called while files are read: both take seconds."""

    reader: Reader
    load_redactor: Callable[[], Redacts]
    proposer: Proposer

    def draft(
        self,
        case: Case,
        files: Sequence[tuple[str, bytes]],
        progress: Callable[[Document | Unreadable], None] | None = None,
        absent: Sequence[Unreadable] = (),
    ) -> Drafted:
        """Draft a plan for *case* from *files* (name, bytes), telling *progress* of each that was read.

        *absent* are documents that the record lists and nobody has: they are reported, not forgotten.
        """
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="redactor") as loader:
            loading = loader.submit(self.load_redactor)
            documents = self.reader.read_all(files, progress)
            return draft(case, (*documents, *absent), loading.result(), self.proposer)
