"""A store to time the review service on: thousands of invented cases, and one long plan, much judged."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from drafting.bootstrap.steps import stepping
from drafting.bootstrap.stores import casework, open_store
from drafting.bootstrap.web import accounts
from drafting.domain.account import Account, Role
from drafting.domain.audit import Actor
from drafting.domain.case import Case, CaseDates, Child
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId, DraftId
from drafting.domain.queue import Problems
from drafting.domain.review import NEVER, Act, Judgement
from drafting.parsers.isolate import IsolatedReader
from drafting.services.queueing import refresh_card
from drafting.services.reviews import Reviews
from drafting.services.running import Running, run_here
from drafting.settings import Settings
from drafting.store.database import Database, Transaction
from evals.placing.written import labelled

PASSWORD = "reviewers at their desks"
TEAM = "north"
_MEASURER = Actor("cli:bench")
_AT_ONCE = 250
_FIRST = ("Raff", "Tamsin", "Bea", "Ivo", "Marnie", "Kez", "Otis", "Juno", "Wilf", "Nell")
_LAST = ("Lindqvist", "Okonjo", "Thackwray", "Castellane", "Duddridge", "Brandreth", "Pell", "Fennick")


@dataclass(frozen=True, slots=True)
class House:
    """What is kept: logins of reviewers, the case with the long plan, and its claims."""

    logins: tuple[str, ...]
    case: CaseId
    claims: tuple[ClaimId, ...]
    judgements: int


def build(data: Path, reviewers: int, cases: int, paragraphs: int, judgements: int) -> House:
    """Make the store in *data*."""
    settings = Settings.from_environment({"GOLDENTHREAD_DATA": str(data), "GOLDENTHREAD_NER": "none"})
    store = open_store(settings)
    try:
        people = [_reviewer(settings, store, number) for number in range(reviewers)]
        _queue(store, people, cases)
        case = _long_plan(settings, store, paragraphs)
        opened = Reviews(store).open(case)
        claims = tuple(each.id for each in opened.readings.first.claims if each.claim.evidence)
        _judge(store, case, opened.draft.id, people, claims, judgements)
        return House(tuple(each.login for each in people), case, claims, judgements)
    finally:
        store.close()


def _reviewer(settings: Settings, store: Database, number: int) -> Account:
    made = accounts(settings, store)
    name = f"Reviewer {number}"
    return made.add(_MEASURER, f"reviewer{number}", name, Role.CASEWORKER, TEAM, PASSWORD)


def _queue(store: Database, people: list[Account], cases: int) -> None:
    chance = random.Random(4)  # noqa: S311  the same cases each time
    for start in range(0, cases, _AT_ONCE):

        def work(tx: Transaction, start: int = start) -> None:
            for number in range(start, min(cases, start + _AT_ONCE)):
                kept = tx.cases.add(_case(chance, number))
                owner = chance.choice(people).id if chance.random() < 0.8 else None  # noqa: PLR2004  most
                tx.assignments.place(kept.id, TEAM, owner, 0)
                refresh_card(tx, kept.id)
                tx.cards.set_problems(kept.id, Problems(chance.randrange(3), chance.randrange(6)))

        store.run(work)


def _case(chance: random.Random, number: int) -> Case:
    asked = date.today() - timedelta(days=chance.randrange(170))  # noqa: DTZ011  a day here
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}-{chance.choice(_LAST)}"
    decided = asked + timedelta(days=35) if chance.random() < 0.8 else None  # noqa: PLR2004  most
    return Case(
        f"GT-BENCH-{number:05d}",
        Child(name, year_group=f"Year {chance.randrange(1, 12)}"),
        dates=CaseDates(request_received=asked, decision_to_assess=decided),
    )


def _long_plan(settings: Settings, store: Database, paragraphs: int) -> CaseId:
    work = casework(store)
    case = work.open_case(_MEASURER, Case("GT-BENCH-LONG", Child("Otis Marrable")), TEAM).id
    for number, text in enumerate(_documents(paragraphs)):
        work.add_document(_MEASURER, case, f"advice {number}.txt", text.encode())
    job = work.ask_for_draft(_MEASURER, case, "quoting")
    with IsolatedReader() as reader:
        trouble = run_here(Running(store, stepping(settings, store, reader)), job)
    if trouble:
        raise RuntimeError(trouble)
    return case


def _documents(paragraphs: int) -> Iterator[str]:
    """Advices of written statements, about an invented Otis; used again when they run out."""
    lines = [each.statement.text.replace("[CHILD]", "Otis") for each in labelled()]
    every = list(islice(cycle(dict.fromkeys(lines)), paragraphs))
    for start in range(0, paragraphs, 100):
        yield "Educational psychology advice for Otis Marrable\n\n" + "\n\n".join(every[start : start + 100])


def _judge(
    store: Database,
    case: CaseId,
    draft: DraftId,
    people: list[Account],
    claims: tuple[ClaimId, ...],
    judgements: int,
) -> None:
    def work(tx: Transaction) -> None:
        for number, claim in enumerate(islice(cycle(claims), judgements)):
            who = people[number % len(people)]
            act = Act.REOPEN if number // len(claims) % 2 else Act.ACCEPT
            tx.judgements.add(case, draft, Judgement(0, NEVER, who.id, who.name, act, claim=claim))

    store.run(work)
