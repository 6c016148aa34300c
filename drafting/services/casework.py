"""What a caseworker asks for: a case opened, documents added, a draft made, stopped or tried again.

Each is one transaction with its line in the audit trail: it happened and was written down, or neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from drafting.domain.account import AccountId
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.case import Case
from drafting.domain.job import Job, JobId, JobState
from drafting.domain.kept import AdviceId, CaseId, CaseStage, KeptAdvice, KeptCase
from drafting.errors import AlreadyThere, BadInput, NotThere
from drafting.services.keeping import Store, Transaction
from drafting.services.queueing import now_drafting, refresh_card

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Casework:
    """Keeps cases and asks for drafts of them."""

    store: Store

    def open_case(self, actor: Actor, case: Case, team: str = "", owner: AccountId | None = None) -> KeptCase:
        """Open a case of *team*, with *owner* if it is somebody's at once.

        Raises ``AlreadyThere`` when its reference is taken.
        """

        def work(tx: Transaction) -> KeptCase:
            kept = tx.cases.add(_nameable(case))
            if team:
                tx.assignments.place(kept.id, team, owner, 0)
            refresh_card(tx, kept.id)
            tx.trail.write(Event(actor, Action.CASE_OPENED, kept.id))
            return kept

        return self.store.run(work)

    def let_team(self, actor: Actor, case: CaseId, team: str) -> str:
        """Give a case that is no team's yet to *team* ("" leaves it so); give the team that it is of.

        Raises ``BadInput`` when it is another team's: that is for a manager to change, on its page.
        """

        def work(tx: Transaction) -> str:
            stands = tx.assignments.of(case)
            if team in {"", stands.team}:
                return stands.team
            if stands.team:
                raise BadInput(f"This case is of the team {stands.team} already. A manager can move it.")
            tx.assignments.place(case, team, stands.owner, stands.version)
            refresh_card(tx, case)
            tx.trail.write(Event(actor, Action.CASE_ASSIGNED, case, {"team": team, "owner": ""}))
            return team

        return self.store.run(work)

    def amend_case(self, actor: Actor, case: CaseId, version: int, record: Case, why: str = "") -> KeptCase:
        """Replace the record of a case that still is at *version*. Raises ``Changed``."""

        def work(tx: Transaction) -> KeptCase:
            kept = tx.cases.amend(case, version, _nameable(record))
            refresh_card(tx, case)
            tx.trail.write(Event(actor, Action.CASE_AMENDED, case, {"version": kept.version}, why))
            return kept

        return self.store.run(work)

    def close_case(self, actor: Actor, case: CaseId, why: str = "") -> None:
        """Close a case: from now on its retention periods run."""

        def work(tx: Transaction) -> None:
            tx.cases.get(case)
            tx.cases.move(case, CaseStage.CLOSED)
            refresh_card(tx, case)
            tx.trail.write(Event(actor, Action.CASE_CLOSED, case, {}, why))

        self.store.run(work)

    def add_document(self, actor: Actor, case: CaseId, file: str, content: bytes) -> tuple[KeptAdvice, bool]:
        """Keep an uploaded file; say whether it was new. The same file under the same name is kept once."""

        def work(tx: Transaction) -> tuple[KeptAdvice, bool]:
            advice, new = tx.advices.add(case, nameable(file), content)
            if new:
                refresh_card(tx, case)
                details: dict[str, str | int] = {"advice": advice.id, "bytes": len(content)}
                tx.trail.write(Event(actor, Action.ADVICE_ADDED, case, details))
            return advice, new

        return self.store.run(work)

    def remove_document(self, actor: Actor, case: CaseId, advice: AdviceId, why: str = "") -> None:
        """Take a file out of a case, such as one about another child: its bytes and what was read of it.

        Raises ``AlreadyThere`` while a draft is on its way. What drafts quoted of it stays in those drafts.
        """

        def work(tx: Transaction) -> None:
            if tx.advices.get(advice).case != case:
                raise NotThere("There is no such document.")
            _refuse_second(tx, case)
            tx.advices.remove(advice)
            refresh_card(tx, case)
            tx.trail.write(Event(actor, Action.ADVICE_REMOVED, case, {"advice": advice}, why))

        self.store.run(work)

    def ask_for_draft(self, actor: Actor, case: CaseId, provider: str) -> Job:
        """Ask for the next draft of a case from the documents it has now.

        Raises ``AlreadyThere`` while a draft of it is on its way, ``BadInput`` when it has no documents.
        """

        def work(tx: Transaction) -> Job:
            line = tx.cases.hold(case)  # nothing of it is opened: asking is quick
            _refuse_second(tx, case)
            advices = tx.advices.ids(case)
            if not advices:
                raise BadInput("This case has no documents yet; add its advices first.")
            draft = tx.drafts.begin(case, provider)
            job = tx.jobs.add(case, draft.id, provider, advices, line.due)
            now_drafting(tx, case)
            details: dict[str, str | int] = {"draft": draft.number, "job": job.id, "provider": provider}
            tx.trail.write(Event(actor, Action.DRAFT_ASKED, case, details))
            return job

        return self.store.run(work)

    def cancel(self, actor: Actor, job: JobId) -> bool:
        """Stop a draft before its next step; say whether it was still on its way."""

        def work(tx: Transaction) -> bool:
            kept = tx.jobs.get(job)
            asked = tx.jobs.ask_to_cancel(job)
            if asked and kept.state is JobState.WAITING:
                tx.jobs.end(job, JobState.CANCELLED)
                tx.drafts.give_up(kept.draft)
                refresh_card(tx, kept.case)
            if asked:
                tx.trail.write(Event(actor, Action.DRAFT_CANCELLED, kept.case, {"job": job}))
            return asked

        return self.store.run(work)

    def retry(self, actor: Actor, job: JobId) -> Job:
        """Go on with a draft that failed or was cancelled, from the step that did not end well."""

        def work(tx: Transaction) -> Job:
            kept = tx.jobs.get(job)
            if kept.state not in {JobState.FAILED, JobState.CANCELLED}:
                raise BadInput("Only a draft that failed or was cancelled can be tried again.")
            tx.cases.get(kept.case)  # its key is held before its record, as erasing does
            _refuse_second(tx, kept.case)
            _refuse_others(kept, tx.advices.of(kept.case))
            tx.drafts.take_up(kept.draft)
            again = tx.jobs.again(job)
            refresh_card(tx, kept.case)
            tx.trail.write(
                Event(actor, Action.DRAFT_RETRIED, kept.case, {"job": job, "attempt": again.attempt})
            )
            return again

        return self.store.run(work)


def _refuse_second(tx: Transaction, case: CaseId) -> None:
    tx.cases.lock(case)  # of two who begin something at once, the second sees the first
    if tx.jobs.going(case):
        raise AlreadyThere("A draft of this case is on its way. Wait for it, or cancel it first.")


def _refuse_others(job: Job, advices: Sequence[KeptAdvice]) -> None:
    """A draft goes on only from the documents that it was begun with."""
    if {*job.advices} - {advice.id for advice in advices}:
        raise BadInput("A document of this draft was taken out since. Ask for a new draft.")


def nameable(file: str) -> str:
    """The name of a file as text that can be kept: no folders above it, and no bytes that are no text."""
    readable = file.encode("utf-8", errors="replace").decode("utf-8").replace("\x00", "")
    name = "/".join(
        part for part in PurePosixPath(readable.replace("\\", "/")).parts if part not in {"..", "/"}
    )
    if not name.strip():
        raise BadInput("A document needs a name.")
    return name[-_LONGEST_NAME:]


def _nameable(case: Case) -> Case:
    documents = tuple(replace(each, file=nameable(each.file)) for each in case.documents)
    return replace(case, documents=documents)
