"""The queue: which cases there are, how urgent each is, whose it is, and who takes it.

``refresh_card`` keeps the line of a case true. Whatever changes a case calls it in its own transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from drafting.domain.account import Account, AccountId, Deed, may
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.kept import CaseId, KeptAdvice, KeptCase
from drafting.domain.queue import (
    Asked,
    CaseDays,
    Counts,
    Landmark,
    Line,
    Onlooker,
    Page,
    Problems,
    Sort,
    View,
)
from drafting.errors import BadInput, Erased, NotThere
from drafting.services.carding import last_of, line_of, progress_of
from drafting.services.keeping import Store, Transaction
from drafting.services.names_at_hand import NamesAtHand
from drafting.services.timing import (
    Dated,
    Progress,
    WantedExcuse,
    dated,
    record_excuse,
    record_landmark,
    withdraw_excuse,
)

LINES = 25
"""Lines on one page."""
_MOST_VIEWS = 20
_LONGEST_NAME, LONGEST_TEXT = 60, 100
_FILLED_AT_ONCE = 50
_FEW = 500
"""So many cases the database is asked for one by one; of more, it gives all and we pick."""
_LONDON = ZoneInfo("Europe/London")


def today_here() -> date:
    """The day it is in England: the statutory clock knows no other."""
    return datetime.now(UTC).astimezone(_LONDON).date()


def refresh_card(tx: Transaction, case: CaseId, problems: Problems | None = None) -> Line | None:
    """Bring the queue's line of *case* up to date, in the transaction of whatever has changed it.

    *problems* are those still to be dealt with, where whoever calls has counted them; else they stay as
    they were, or are those that a new draft came with. Gives the line, None when the case was erased.
    """
    tx.cases.lock(case)  # two who change a case at once see one another here
    try:
        line = line_of(tx, tx.cases.get(case), problems)
        tx.cards.put(line)
    except Erased:
        return None
    return line


def now_drafting(tx: Transaction, case: CaseId) -> None:
    """Bring the queue's line of *case* up to date when a draft of it was asked for.

    That changes its stage and nothing else, so what ``refresh_card`` would read need not be read. A case
    that has no line yet gets it with the others that have none.
    """
    tx.cards.drafting(case)


@dataclass(frozen=True, slots=True)
class Clock:
    """The statutory dates of a case, and what was recorded of them."""

    dates: tuple[Dated, ...]
    days: CaseDays


@dataclass(frozen=True, slots=True)
class Queueing:
    """Shows the queue, and gives its cases to people."""

    store: Store
    names: NamesAtHand = field(default_factory=NamesAtHand)
    today: Callable[[], date] = today_here

    def page(self, onlooker: Onlooker, asked: Asked) -> Page:
        """The page that *onlooker* asks for; the last there is when there are not so many."""
        today = self.today()

        def work(tx: Transaction) -> Page:
            counts = tx.cards.counts(onlooker, today)
            if asked.text.strip() or asked.sort is Sort.NAME:
                cases, found, number = self._by_name(tx, onlooker, asked)
            else:
                cases, found, number = self._by_columns(tx, onlooker, asked, counts)
            lines = tx.cards.lines(cases, self.names.known)
            return Page(lines, found, number, _pages(found), counts)

        page = self.store.run(work, reading=True)
        for line in page.lines:
            self.names.keep(line.case, line.version, line.card)
        return page

    def line(self, case: CaseId) -> Line | None:
        """The line of one case."""
        return self.store.run(lambda tx: tx.cards.get(case), reading=True)

    def clock(self, case: CaseId) -> Clock:
        """Every statutory date of a case, how each stands today, and what was recorded of them."""

        def work(tx: Transaction) -> Clock:
            return self.clock_within(tx, tx.cases.get(case), tx.advices.of(case), tx.cards.get(case))

        return self.store.run(work, reading=True)

    def clock_within(
        self, tx: Transaction, kept: KeptCase, advices: Sequence[KeptAdvice], line: Line | None
    ) -> Clock:
        """The same within a transaction. Which advices are missing its *line* knows, where it has one."""
        if line is None:
            progress = progress_of(tx, kept, advices)
        else:
            progress = Progress(tx.days.of(kept.id), line.missing, last_of(advices))
        return Clock(dated(kept.case.dates, progress, self.today()), progress.days)

    def excuse(self, actor: Actor, case: CaseId, wanted: WantedExcuse) -> None:
        """Record an exception of reg 10(4). Raises ``BadInput`` when it could excuse nothing."""
        self._changed(case, lambda tx: record_excuse(tx, actor, case, wanted))

    def withdraw(self, actor: Actor, case: CaseId, excuse: str) -> None:
        """Take an exception back."""
        self._changed(case, lambda tx: withdraw_excuse(tx, actor, case, excuse))

    def mark(self, actor: Actor, case: CaseId, what: Landmark, day: date | None) -> None:
        """Record on which day the draft was served or the final plan sent; None takes it back."""
        self._changed(case, lambda tx: record_landmark(tx, actor, case, what, day))

    def _changed(self, case: CaseId, change: Callable[[Transaction], object]) -> None:
        def work(tx: Transaction) -> None:
            tx.cases.get(case)
            change(tx)
            refresh_card(tx, case)

        self.store.run(work)

    def assign(
        self, giver: Account, case: CaseId, owner: AccountId | None, version: int, team: str | None = None
    ) -> None:
        """Give a case that still is at *version* of its assignment to *owner* (None: to nobody).

        Raises ``Changed`` when somebody was faster, ``BadInput`` for one who does not work on cases or is
        of another team.
        """

        def work(tx: Transaction) -> None:
            tx.cases.get(case)
            to_team = tx.assignments.of(case).team if team is None else team
            if owner is not None:
                _refuse_unfit(tx.accounts.get(owner), to_team)
            placed = tx.assignments.place(case, to_team, owner, version)
            tx.cards.place(case, placed.team, placed.owner or "")
            details: dict[str, str | int] = {"team": to_team, "owner": owner or ""}
            tx.trail.write(Event(giver.actor, Action.CASE_ASSIGNED, case, details))

        self.store.run(work)

    def take(self, who: Account, case: CaseId) -> None:
        """Take a case that nobody has. Raises ``Changed`` when somebody was faster."""
        stands = self.store.run(lambda tx: tx.assignments.of(case), reading=True)
        if stands.owner == who.id:
            return
        if stands.owner is not None:
            raise BadInput("Somebody has this case already. Ask a manager to give it to you.")
        self.assign(who, case, who.id, stands.version)

    def colleagues(self, team: str) -> tuple[Account, ...]:
        """Those to whom a case of *team* can be given, by name."""
        everyone = self.store.run(lambda tx: tx.accounts.all(), reading=True)
        return tuple(each for each in everyone if each.active and each.team == team and _works(each))

    def people(self) -> dict[str, str]:
        """The names of all accounts, by id."""
        return {each.id: each.name for each in self.store.run(lambda tx: tx.accounts.all(), reading=True)}

    def views(self, account: AccountId) -> tuple[View, ...]:
        """What *account* has saved."""
        return self.store.run(lambda tx: tx.views.of(account), reading=True)

    def save_view(self, account: AccountId, name: str, asked: Asked) -> View:
        """Save what is asked for, but not its text: a view outlives the case that was looked for."""
        told = " ".join(name.split())
        if not 1 <= len(told) <= _LONGEST_NAME:
            raise BadInput(f"Give the view a name of 1 to {_LONGEST_NAME} characters.")
        view = View("", told, replace(asked, text="", page=1))

        def work(tx: Transaction) -> View:
            if len(tx.views.of(account)) >= _MOST_VIEWS:
                raise BadInput(f"You have {_MOST_VIEWS} views already. Delete one of them first.")
            return tx.views.save(account, view)

        return self.store.run(work)

    def drop_view(self, account: AccountId, view: str) -> None:
        """Delete a saved view. Raises ``NotThere``."""
        if not self.store.run(lambda tx: tx.views.drop(account, view)):
            raise NotThere("There is no such view.")

    def token(self, account: AccountId, text: str) -> str:
        """A search text for a web address, where no name may stand."""
        return self.store.run(lambda tx: tx.views.token(account, text[:LONGEST_TEXT]))

    def text(self, account: AccountId, token: str) -> str:
        """What was searched for; nothing when the token is not one of *account*."""
        return self.store.run(lambda tx: tx.views.text(account, token), reading=True) if token else ""

    def warm(self) -> None:
        """Open every name now, so that nobody's first search has to wait for it."""
        self.store.run(self.names.refresh, reading=True)

    def fill_in(self) -> int:
        """Give a line to every case that has none yet; say how many that were."""
        filled = 0
        while cases := self.store.run(lambda tx: tx.cards.without(_FILLED_AT_ONCE), reading=True):
            for case in cases:
                filled += self.store.run(lambda tx, case=case: refresh_card(tx, case)) is not None  # type: ignore[misc]
        return filled

    def _by_columns(
        self, tx: Transaction, onlooker: Onlooker, asked: Asked, counts: Counts
    ) -> tuple[tuple[CaseId, ...], int, int]:
        today = self.today()
        whole = asked.show or asked.stage or asked.over
        found = tx.cards.count(onlooker, asked, today) if whole else counts.every
        number = _clamped(asked.page, found)
        return tx.cards.first(onlooker, replace(asked, page=number), today, LINES), found, number

    def _by_name(
        self, tx: Transaction, onlooker: Onlooker, asked: Asked
    ) -> tuple[tuple[CaseId, ...], int, int]:
        self.names.refresh(tx)
        words = asked.text.strip()
        matching = self.names.matching(words) if words else None
        few = matching is not None and len(matching) <= _FEW
        found = tx.cards.every(onlooker, asked, self.today(), matching if few else None)
        wanted = set(matching) if matching is not None and not few else None
        cases = [case for case in found if wanted is None or case in wanted]
        if asked.sort is Sort.NAME:
            cases = self.names.by_name(cases)
        number = _clamped(asked.page, len(cases))
        return tuple(cases[(number - 1) * LINES : number * LINES]), len(cases), number


def _pages(found: int) -> int:
    return max(1, -(-found // LINES))


def _clamped(page: int, found: int) -> int:
    return min(max(page, 1), _pages(found))


def _works(account: Account) -> bool:
    return may(account.role, Deed.TAKE_CASE)


def _refuse_unfit(account: Account, team: str) -> None:
    if not account.active or not _works(account):
        raise BadInput("This person does not work on cases.")
    if account.team != team:
        raise BadInput("This person is of another team. Give the case to that team first.")
