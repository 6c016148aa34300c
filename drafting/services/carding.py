"""Makes the line that the queue shows of a case, from everything that is kept of it."""

import re
from collections.abc import Sequence
from datetime import date

from drafting.domain.advice import AdviceKind, Document
from drafting.domain.case import Case, ListedDocument
from drafting.domain.job import ENDED, JobState
from drafting.domain.kept import AdviceState, CaseStage, KeptAdvice, KeptCase, KeptDraft
from drafting.domain.queue import Card, CaseDays, Landmark, Line, Problems, Stage
from drafting.pipeline.draft import facts_of
from drafting.pipeline.intake import describe, document_rules, kind_named
from drafting.services.keeping import Transaction
from drafting.services.timing import Progress, next_due


def line_of(tx: Transaction, kept: KeptCase, problems: Problems | None = None) -> Line:
    """The line of a case as it stands in this transaction. *problems* left, where whoever asks knows them."""
    before = tx.cards.get(kept.id)
    draft = tx.drafts.latest(kept.id)
    advices = tx.advices.of(kept.id)
    progress = progress_of(tx, kept, advices)
    whose = tx.assignments.of(kept.id)
    expected = statutory(kept.case)
    stage = _stage(tx, kept, advices, draft, progress)
    same = before is not None and draft is not None and before.draft == draft.id
    if problems is None:
        problems = (
            before.problems if before and same else tx.cards.findings(draft.id) if draft else Problems()
        )
    child = kept.case.child
    return Line(
        case=kept.id,
        stage=stage,
        opened_at=kept.opened_at,
        card=Card(kept.case.child.spoken_of_as, kept.case.reference, child.year_group or ""),
        team=whose.team,
        owner=whose.owner or "",
        due=next_due(kept.case.dates, progress) if stage not in {Stage.SENT, Stage.CLOSED} else None,
        advices_in=len(expected) - len(progress.missing),
        advices_of=len(expected),
        missing=progress.missing,
        draft=draft.id if draft else None,
        problems=problems,
    )


def progress_of(tx: Transaction, kept: KeptCase, advices: Sequence[KeptAdvice]) -> Progress:
    """How far a case has come: which advices are missing, when the last came, what was recorded."""
    kinds = {
        kind_of(tx, advice, kept.case) for advice in advices if advice.state is not AdviceState.UNREADABLE
    }
    missing = tuple(code for code, fitting in statutory(kept.case).items() if not fitting & kinds)
    return Progress(tx.days.of(kept.id), missing, last_of(advices))


def last_of(advices: Sequence[KeptAdvice]) -> date | None:
    """The day on which the last document came."""
    return max((advice.uploaded_at.date() for advice in advices), default=None)


def statutory(case: Case) -> dict[str, frozenset[AdviceKind]]:
    """The advices that regulation 6(1) asks for in a case: a code for each, and the kinds that answer it."""
    year = facts_of(case).year or 0
    return {
        sorted(rule.kinds)[0].value: rule.kinds
        for rule in document_rules().statutory
        if year >= rule.from_year
    }


def kind_of(tx: Transaction, advice: KeptAdvice, case: Case) -> AdviceKind:
    """What kind of advice a file is: by the record, its name, or what was read of it."""
    listed = next((entry for entry in case.documents if entry.file == advice.file), None)
    named = named_kind(advice.file, listed)
    if named is not None:
        return named
    read = tx.advices.reading(advice.id) if advice.state is AdviceState.READ else None
    return describe((read,), case)[0].kind if isinstance(read, Document) else AdviceKind.OTHER


def named_kind(file: str, listed: ListedDocument | None = None) -> AdviceKind | None:
    """The kind that the record or the name of a file speaks of, if either does."""
    names = [listed.kind, listed.role] if listed else []
    if any(name == AdviceKind.OTHER for name in names):
        return AdviceKind.OTHER  # a person said so
    found = (kind_named(name) for name in (*names, re.sub(r"[_\W]+", " ", file)) if name)
    return next((kind for kind in found if kind is not None), None)


def _stage(
    tx: Transaction,
    kept: KeptCase,
    advices: Sequence[KeptAdvice],
    draft: KeptDraft | None,
    progress: Progress,
) -> Stage:
    if recorded := _recorded(kept, progress.days):
        return recorded
    jobs = tx.jobs.of(kept.id)
    if any(job.state not in ENDED for job in jobs):
        return Stage.DRAFTING
    if draft is not None:
        return Stage.SIGNED_OFF if tx.judgements.signed_off(kept.id, draft.id) else Stage.REVIEW
    if jobs and jobs[-1].state is not JobState.DONE:
        return Stage.STOPPED
    waiting = Stage.WAITING if progress.missing else Stage.READY
    return waiting if advices else Stage.NEW


def _recorded(kept: KeptCase, days: CaseDays) -> Stage | None:
    if kept.stage is CaseStage.CLOSED:
        return Stage.CLOSED
    if Landmark.SENT in days.landmarks:
        return Stage.SENT
    return Stage.WITH_FAMILY if Landmark.SERVED in days.landmarks else None
