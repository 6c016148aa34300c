"""What the services need of whatever keeps things, in their own words. ``drafting.store`` fits it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from drafting.domain.advice import Document, Unreadable
from drafting.domain.audit import Event, Examined, Recorded, Wanted
from drafting.domain.case import Case
from drafting.domain.disposal import Deletion, Erasure, Keepable
from drafting.domain.job import Job, JobId, JobState, Step, StepRecord
from drafting.domain.kept import (
    AdviceId,
    CaseId,
    CaseStage,
    DraftId,
    KeptAdvice,
    KeptCase,
    KeptClaim,
    KeptDraft,
    KeptFinding,
)
from drafting.domain.plan import Provenance
from drafting.domain.queue import CaseDays
from drafting.domain.review import Judgement
from drafting.domain.sign_off import SignedOff
from drafting.pipeline.draft import Brought, Drafted
from drafting.pipeline.redact import Prepared
from drafting.ports import Reply, Request
from drafting.services.admitting import Accounts, Assignments, Sessions
from drafting.services.beside import Presences, Scribbles
from drafting.services.holdings import KeptCall, KeptReview, TrailLine
from drafting.services.integration_keeping import CaseLists, IntegrationTokens, RequestKeys, Webhooks
from drafting.services.privacy_keeping import Counts, Grants
from drafting.services.queue_keeping import Cards, Days, Views

T = TypeVar("T")


class Cases(Protocol):
    """The cases."""

    def add(self, case: Case) -> KeptCase: ...  # noqa: D102  each says what it is
    def find(self, reference: str) -> CaseId | None: ...  # noqa: D102
    def named(self, reference: str) -> KeptCase: ...  # noqa: D102
    def get(self, identity: CaseId) -> KeptCase: ...  # noqa: D102
    def amend(self, identity: CaseId, version: int, case: Case) -> KeptCase: ...  # noqa: D102
    def move(self, identity: CaseId, stage: CaseStage) -> None: ...  # noqa: D102
    def lock(self, identity: CaseId) -> None: ...  # noqa: D102


class Advices(Protocol):
    """The uploaded files, and what reading them gave."""

    def add(self, case: CaseId, file: str, content: bytes) -> tuple[KeptAdvice, bool]: ...  # noqa: D102
    def get(self, identity: AdviceId) -> KeptAdvice: ...  # noqa: D102
    def of(self, case: CaseId) -> tuple[KeptAdvice, ...]: ...  # noqa: D102
    def content(self, identity: AdviceId) -> bytes: ...  # noqa: D102
    def remove(self, identity: AdviceId) -> None: ...  # noqa: D102
    def keep_reading(  # noqa: D102
        self, identity: AdviceId, reader: str, outcome: Document | Unreadable
    ) -> None: ...
    def reading(  # noqa: D102
        self, identity: AdviceId, reader: str | None = None
    ) -> Document | Unreadable | None: ...
    def keep_names(self, identity: AdviceId, reader: str, names: Mapping[str, str]) -> None: ...  # noqa: D102
    def names(  # noqa: D102
        self, identity: AdviceId, reader: str | None
    ) -> Mapping[str, str] | None: ...


class Drafts(Protocol):
    """The drafts of a case."""

    def begin(self, case: CaseId, provider: str) -> KeptDraft: ...  # noqa: D102
    def get(self, draft: DraftId) -> KeptDraft: ...  # noqa: D102
    def of(self, case: CaseId) -> tuple[KeptDraft, ...]: ...  # noqa: D102
    def latest(self, case: CaseId) -> KeptDraft | None: ...  # noqa: D102
    def keep_prepared(self, draft: DraftId, brought: Brought, prepared: Prepared) -> None: ...  # noqa: D102
    def is_prepared(self, draft: DraftId) -> bool: ...  # noqa: D102
    def prepared(self, draft: DraftId) -> tuple[Brought, Prepared]: ...  # noqa: D102
    def keep(  # noqa: D102
        self, draft: DraftId, drafted: Drafted, provenance: Provenance
    ) -> KeptDraft: ...
    def provenance(self, draft: DraftId) -> Provenance: ...  # noqa: D102
    def give_up(self, draft: DraftId) -> None: ...  # noqa: D102
    def take_up(self, draft: DraftId) -> None: ...  # noqa: D102
    def drafted(self, draft: DraftId) -> Drafted: ...  # noqa: D102
    def claims(self, draft: DraftId) -> tuple[KeptClaim, ...]: ...  # noqa: D102
    def findings(self, draft: DraftId) -> tuple[KeptFinding, ...]: ...  # noqa: D102


class Jobs(Protocol):
    """The drafts that were asked for, and the steps that each has taken."""

    def add(  # noqa: D102
        self, case: CaseId, draft: DraftId, provider: str, advices: Sequence[AdviceId], due: date | None
    ) -> Job: ...
    def get(self, job: JobId) -> Job: ...  # noqa: D102
    def of(self, case: CaseId) -> tuple[Job, ...]: ...  # noqa: D102
    def next(self, most: int, each: int | None = None) -> tuple[Job, ...]: ...  # noqa: D102
    def waits(self) -> bool: ...  # noqa: D102
    def handed_over(self, these: Sequence[JobId], *, yes: bool = True) -> None: ...  # noqa: D102
    def under_way(self) -> tuple[Job, ...]: ...  # noqa: D102
    def taken_back(self, job: Job) -> bool: ...  # noqa: D102
    def waiting(self) -> int: ...  # noqa: D102
    def begin(self, job: JobId, total: int) -> Job: ...  # noqa: D102
    def begin_step(self, job: JobId, step: Step, worker: str) -> int: ...  # noqa: D102
    def end_step(self, job: JobId, step: Step, trouble: str = "") -> None: ...  # noqa: D102
    def steps(self, job: JobId) -> tuple[StepRecord, ...]: ...  # noqa: D102
    def worked(self, job: JobId) -> float: ...  # noqa: D102
    def end(self, job: JobId, state: JobState, trouble: str = "") -> bool: ...  # noqa: D102
    def ask_to_cancel(self, job: JobId) -> bool: ...  # noqa: D102
    def again(self, job: JobId) -> Job: ...  # noqa: D102


class Calls(Protocol):
    """What models were asked and what they answered."""

    def answer(self, case: CaseId, key: str) -> Reply | None: ...  # noqa: D102
    def asked(self, case: CaseId, draft: DraftId, key: str, request: Request, model: str) -> int: ...  # noqa: D102
    def lately(self, model: str, seconds: float) -> int: ...  # noqa: D102
    def answered(self, case: CaseId, key: str, reply: Reply, seconds: float) -> None: ...  # noqa: D102


class Trail(Protocol):
    """The audit trail."""

    def write(self, event: Event) -> Recorded: ...  # noqa: D102
    def of(  # noqa: D102
        self, case: CaseId | None = None, after: int = 0, most: int = 1000
    ) -> tuple[Recorded, ...]: ...
    def head(self) -> tuple[int, str] | None: ...  # noqa: D102
    def code_of(self, number: int) -> str | None: ...  # noqa: D102
    def find(  # noqa: D102
        self, wanted: Wanted, before: int | None, most: int
    ) -> tuple[Recorded, ...]: ...
    def examine(self, heads: Mapping[int, str] | None = None) -> Examined: ...  # noqa: D102


class Judgements(Protocol):
    """What reviewers did with drafts, and the plans that were signed off."""

    def of(self, case: CaseId, draft: DraftId, after: int = 0) -> tuple[Judgement, ...]: ...  # noqa: D102
    def count(self, draft: DraftId) -> int: ...  # noqa: D102
    def hold(self, case: CaseId) -> None: ...  # noqa: D102
    def add(self, case: CaseId, draft: DraftId, judgement: Judgement) -> Judgement: ...  # noqa: D102
    def sign_off(self, case: CaseId, signed: SignedOff) -> None: ...  # noqa: D102
    def is_signed_off(self, draft: DraftId) -> bool: ...  # noqa: D102
    def signed_off(self, case: CaseId, draft: DraftId) -> SignedOff | None: ...  # noqa: D102


class Tokens(Protocol):
    """What each worker shows to be let in."""

    def of(self, worker: str) -> str | None: ...  # noqa: D102


class Erasures(Protocol):
    """The erasures."""

    def begin(self, case: CaseId) -> str | None: ...  # noqa: D102
    def of(self, case: CaseId) -> Erasure: ...  # noqa: D102
    def named(self, reference: str) -> CaseId | None: ...  # noqa: D102
    def every(self) -> tuple[CaseId, ...]: ...  # noqa: D102
    def pending(self) -> tuple[CaseId, ...]: ...  # noqa: D102
    def jobs_of(self, case: CaseId) -> tuple[tuple[JobId, int], ...]: ...  # noqa: D102
    def delete_some(self, case: CaseId) -> bool: ...  # noqa: D102
    def complete(self, case: CaseId) -> None: ...  # noqa: D102
    def deleted(self, case: CaseId) -> dict[str, int]: ...  # noqa: D102


class Holdings(Protocol):
    """What is held of a case besides."""

    def calls(self, case: CaseId) -> tuple[KeptCall, ...]: ...  # noqa: D102
    def reviews(self, case: CaseId) -> tuple[KeptReview, ...]: ...  # noqa: D102
    def signed(self, case: CaseId) -> tuple[SignedOff, ...]: ...  # noqa: D102
    def clock(self, case: CaseId) -> CaseDays: ...  # noqa: D102
    def assigned(self, case: CaseId) -> tuple[str, str] | None: ...  # noqa: D102
    def trail(self, case: CaseId) -> tuple[TrailLine, ...]: ...  # noqa: D102
    def deletions(self, case: CaseId) -> tuple[Deletion, ...]: ...  # noqa: D102


class Sweeps(Protocol):
    """What is past its period."""

    def count(self, kind: Keepable, before: datetime) -> tuple[int, int]: ...  # noqa: D102
    def due(  # noqa: D102
        self, kind: Keepable, before: datetime, after: str, most: int
    ) -> tuple[CaseId, ...]: ...
    def jobs_due(self, case: CaseId, before: datetime) -> tuple[tuple[JobId, int], ...]: ...  # noqa: D102
    def is_due(self, case: CaseId, before: datetime) -> bool: ...  # noqa: D102
    def delete_some(self, kind: Keepable, case: CaseId, before: datetime, rule: str) -> int: ...  # noqa: D102
    def deletions(  # noqa: D102
        self, since: datetime | None, after: int, most: int
    ) -> tuple[tuple[int, Deletion], ...]: ...


class Transaction(Protocol):
    """Everything that is kept, as one transaction sees it."""

    @property
    def now(self) -> datetime: ...  # noqa: D102  one moment for all that happens in it
    @property
    def cases(self) -> Cases: ...  # noqa: D102
    @property
    def advices(self) -> Advices: ...  # noqa: D102
    @property
    def drafts(self) -> Drafts: ...  # noqa: D102
    @property
    def jobs(self) -> Jobs: ...  # noqa: D102
    @property
    def calls(self) -> Calls: ...  # noqa: D102
    @property
    def trail(self) -> Trail: ...  # noqa: D102
    @property
    def tokens(self) -> Tokens: ...  # noqa: D102
    @property
    def accounts(self) -> Accounts: ...  # noqa: D102
    @property
    def sessions(self) -> Sessions: ...  # noqa: D102
    @property
    def assignments(self) -> Assignments: ...  # noqa: D102
    @property
    def judgements(self) -> Judgements: ...  # noqa: D102
    @property
    def presences(self) -> Presences: ...  # noqa: D102
    @property
    def scribbles(self) -> Scribbles: ...  # noqa: D102
    @property
    def cards(self) -> Cards: ...  # noqa: D102
    @property
    def days(self) -> Days: ...  # noqa: D102
    @property
    def views(self) -> Views: ...  # noqa: D102
    @property
    def integration_tokens(self) -> IntegrationTokens: ...  # noqa: D102
    @property
    def request_keys(self) -> RequestKeys: ...  # noqa: D102
    @property
    def case_lists(self) -> CaseLists: ...  # noqa: D102
    @property
    def webhooks(self) -> Webhooks: ...  # noqa: D102
    @property
    def erasures(self) -> Erasures: ...  # noqa: D102
    @property
    def holdings(self) -> Holdings: ...  # noqa: D102
    @property
    def sweeps(self) -> Sweeps: ...  # noqa: D102
    @property
    def grants(self) -> Grants: ...  # noqa: D102
    @property
    def counts(self) -> Counts: ...  # noqa: D102


class Store(Protocol):
    """Runs work in transactions: all of it happens, or nothing."""

    def run(self, work: Callable[[Transaction], T], *, reading: bool = False) -> T:
        """Do *work* in one transaction; it may be begun anew when the database was away."""
        ...
