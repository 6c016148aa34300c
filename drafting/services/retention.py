"""Deletes what is past its period, a little at a time, and says what went when and by which rule.

A period runs from a time that was kept: an upload's from the closing of its case, a superseded draft's from
the draft that took its place, a model's answer from its arrival, a job's from its end. A time in the future
is never past, so a clock that is set back deletes nothing early.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from drafting.domain.audit import Action, Actor, Event
from drafting.domain.disposal import Deletion, Due, Ground, Keepable
from drafting.domain.kept import CaseId
from drafting.services.erasing import Erasing
from drafting.services.keeping import Store

Periods = Mapping[Keepable, int | None]
"""How many days each kind of thing is kept; None for ever."""

SWEEPER = Actor("service:retention")
_SINCE = {
    Keepable.UPLOADS: "after the case was closed",
    Keepable.DRAFTS: "after it was superseded or given up",
    Keepable.CALLS: "after the answer",
    Keepable.JOBS: "after the end of the job",
    Keepable.CASES: "after the case was closed",
}
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: how much of each kind it deleted, and how many cut-short erasures it completed."""

    deleted: tuple[Due, ...]
    completed: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Keeps to *periods*."""

    store: Store
    periods: Periods
    erasing: Erasing

    def due(self, now: datetime) -> tuple[Due, ...]:
        """What a sweep at *now* would delete; it deletes nothing."""
        found = []
        for kind, before in self._limits(now):
            cases, rows = self._count(kind, before)
            found.append(Due(kind, rule_of(kind, self.periods[kind]), cases, rows))
        return tuple(found)

    def sweep(self, now: datetime, actor: Actor = SWEEPER) -> Swept:
        """Delete what is past its period at *now*, and complete erasures that were cut short."""
        completed = len(self.erasing.resume())
        done = []
        for kind, before in self._limits(now):
            swept = self._cases(actor, before) if kind is Keepable.CASES else self._some(kind, before)
            if swept.rows:
                done.append(swept)
        if done or completed:
            self._tell(actor, done, completed)
        return Swept(tuple(done), completed)

    def report(self, since: datetime | None = None) -> Iterator[Deletion]:
        """Every deletion since a moment (ever, where None), in the order in which they happened."""
        last = 0
        while page := self._page(since, last):
            for number, deletion in page:
                last = number
                yield deletion

    def _limits(self, now: datetime) -> Iterator[tuple[Keepable, datetime]]:
        """Each kind that has a period, with the moment before which it is past; whole cases last."""
        for kind in Keepable:
            days = self.periods.get(kind)
            if days is not None:
                yield kind, now - timedelta(days=days)

    def _some(self, kind: Keepable, before: datetime) -> Due:
        rule = rule_of(kind, self.periods[kind])
        cases = rows = 0
        for case in self._due(kind, before):
            if kind is Keepable.JOBS:
                self._forget(case, before)
            deleted = self._deleted(kind, case, before, rule)
            cases += bool(deleted)
            rows += deleted
        return Due(kind, rule, cases, rows)

    def _cases(self, actor: Actor, before: datetime) -> Due:
        rule = rule_of(Keepable.CASES, self.periods[Keepable.CASES])
        erased = [case for case in self._due(Keepable.CASES, before) if self._is_due(case, before)]
        for case in erased:
            self.erasing.begin(actor, case, Ground.RETENTION)
        if erased:
            self.erasing.complete(erased)
        return Due(Keepable.CASES, rule, len(erased), len(erased))

    def _deleted(self, kind: Keepable, case: CaseId, before: datetime, rule: str) -> int:
        rows = 0
        while some := self.store.run(lambda tx: tx.sweeps.delete_some(kind, case, before, rule)):
            rows += some
        return rows

    def _forget(self, case: CaseId, before: datetime) -> None:
        jobs = self.store.run(lambda tx: tx.sweeps.jobs_due(case, before), reading=True)
        if jobs:
            self.erasing.forget_traces(jobs)

    def _due(self, kind: Keepable, before: datetime) -> Iterator[CaseId]:
        after = ""
        while page := self._due_page(kind, before, after):
            yield from page
            after = page[-1]

    def _due_page(self, kind: Keepable, before: datetime, after: str) -> tuple[CaseId, ...]:
        return self.store.run(lambda tx: tx.sweeps.due(kind, before, after, _PAGE), reading=True)

    def _is_due(self, case: CaseId, before: datetime) -> bool:
        return self.store.run(lambda tx: tx.sweeps.is_due(case, before))

    def _count(self, kind: Keepable, before: datetime) -> tuple[int, int]:
        return self.store.run(lambda tx: tx.sweeps.count(kind, before), reading=True)

    def _page(self, since: datetime | None, after: int) -> tuple[tuple[int, Deletion], ...]:
        return self.store.run(lambda tx: tx.sweeps.deletions(since, after, _PAGE), reading=True)

    def _tell(self, actor: Actor, done: list[Due], completed: int) -> None:
        details: dict[str, str | int] = {each.kind.value: each.rows for each in done}
        if completed:
            details["erasures_completed"] = completed
        self.store.run(lambda tx: tx.trail.write(Event(actor, Action.SWEPT, None, details)))


def rule_of(kind: Keepable, days: int | None) -> str:
    """The rule by which things of *kind* go, as the record of deletions names it."""
    return "never" if days is None else f"{days} days {_SINCE[kind]}"
