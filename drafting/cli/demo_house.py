"""What the demonstration is made of: its people, its cases at several stages, and the worker that drafts."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from drafting.cli.demo_cases import Light, light_cases
from drafting.domain.account import Account, Role
from drafting.domain.audit import Actor
from drafting.domain.case import Case
from drafting.domain.kept import CaseId
from drafting.domain.queue import Landmark
from drafting.domain.review import FIRST, SECOND, ClaimState
from drafting.domain.sign_off import wants_second
from drafting.errors import BadInput, GoldenThreadError, OutsideFailed
from drafting.parsers.case_folder import CaseFolder, read_folder
from drafting.parsers.limits import Limits
from drafting.providers.catalogue import DEFAULT
from drafting.services.concluding import last_decision
from drafting.services.reviews import Reviewer
from drafting.services.timing import Ground, WantedExcuse
from drafting.web.desk import Desk

PASSWORD = "golden thread demo"
"""Shown to whoever starts the demonstration. Nobody else can reach it."""
TEAM = "Wealdmere"
SAMPLES = Path(__file__).parents[2] / "evals" / "data" / "cases"
_BUNDLES = {"y4-autism-language": "caseworker", "y9-learning-difficulties-pfa": ""}
"""The bundles, and whose case each is; "" for nobody’s yet."""
_WRITTEN = date(2026, 11, 22)
"""The day on which the dates of the bundles are as they stand in them."""
_PEOPLE = (
    ("caseworker", "Priya Nair", Role.CASEWORKER),
    ("colleague", "Tom Ashdown", Role.CASEWORKER),
    ("manager", "Dilys Ferrand", Role.MANAGER),
    ("quality", "Hester Quaye", Role.QA_LEAD),
    ("privacy", "Anselm Birch", Role.DPIA_REVIEWER),
    ("admin", "Ottilie Marsh", Role.ADMINISTRATOR),
)
_DEMO = Actor("cli:demo")
_LOOK = 0.3  # seconds between two looks at the worker
_LONGEST = 600.0  # seconds until the drafts should be there
_PRIVATE = ("DATABASE_URL", "OWNER_DATABASE_URL", "KEY", "AUTH", "PUBLIC_URL", "METRICS_PORT")


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration: its desk, its people by login, and its cases by reference."""

    desk: Desk
    people: dict[str, Account]
    cases: dict[str, CaseId]


def environment(data: Path) -> dict[str, str]:
    """The settings of the demonstration, for itself and its worker: none that leads to a real store."""
    hidden = {f"GOLDENTHREAD_{name}{ending}" for name in _PRIVATE for ending in ("", "_FILE")}
    kept = {name: text for name, text in os.environ.items() if name not in hidden}
    return kept | {
        "GOLDENTHREAD_DATA": str(data),
        "GOLDENTHREAD_WORKER_NAME": "demo",
        "GOLDENTHREAD_PROVIDER": DEFAULT,
    }


def seed(desk: Desk, today: date, say: Callable[[str], None]) -> Demo:
    """Make the people and the cases, and ask for the drafts."""
    if not SAMPLES.is_dir():
        raise BadInput(f"{SAMPLES}: the sample bundles are not installed. Start the demo from a checkout.")
    people = {
        login: desk.accounts.add(_DEMO, login, name, role, TEAM, PASSWORD) for login, name, role in _PEOPLE
    }
    demo = Demo(desk, people, {})
    for name, login in _BUNDLES.items():
        _bundle(demo, read_folder(SAMPLES / name, Limits().file_bytes), login, today)
    for light in light_cases(today):
        _light(demo, light)
    _excuse(demo, today)
    say(f"{len(demo.cases)} invented cases are open.")
    return demo


def _bundle(demo: Demo, folder: CaseFolder, login: str, today: date) -> None:
    case = _open(demo, _as_of(folder.case, today - _WRITTEN), login)
    for name, content in folder.files:
        demo.desk.casework.add_document(_DEMO, case, name, content)
    demo.desk.casework.ask_for_draft(_DEMO, case, DEFAULT)


def _light(demo: Demo, light: Light) -> None:
    case = _open(demo, light.case, light.mine)
    for name, text in light.files:
        demo.desk.casework.add_document(_DEMO, case, name, text.encode())
    if len(light.files) > 2:  # noqa: PLR2004  those with less wait for advice
        demo.desk.casework.ask_for_draft(_DEMO, case, DEFAULT)


def _open(demo: Demo, case: Case, login: str) -> CaseId:
    owner = demo.people[login].id if login else None
    kept = demo.desk.casework.open_case(_DEMO, case, TEAM, owner)
    demo.cases[case.reference] = kept.id
    return kept.id


def _as_of(case: Case, later: timedelta) -> Case:
    """The case with its statutory dates moved, so that it is as urgent as on the day it was written."""
    days = case.dates
    moved = replace(
        days,
        **{
            name: getattr(days, name) and getattr(days, name) + later
            for name in ("request_received", "decision_to_assess", "advice_requested")
        },
        advice_due=None,
        draft_due=days.draft_due and days.draft_due + later,
        final_due=days.final_due and days.final_due + later,
    )
    return replace(case, dates=moved)


def _excuse(demo: Demo, today: date) -> None:
    """One case is late because its school was closed: recorded, with its evidence."""
    first = today - timedelta(days=48)
    wanted = WantedExcuse(
        Ground.SCHOOL_CLOSED, first, first + timedelta(days=30), "Letter of the school on the burst main."
    )
    demo.desk.queue.excuse(_DEMO, demo.cases["WMC-EHC-26-0433"], wanted)


@contextmanager
def working(settings: Mapping[str, str], log: Path, *, until_idle: bool) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker in a child process. It ends with this."""
    command = [sys.executable, "-m", "drafting", "worker", *(["--until-idle"] if until_idle else [])]
    with log.open("wb") as told:
        child = subprocess.Popen(command, env=dict(settings), stdout=told, stderr=told)  # noqa: S603  ourselves
        try:
            yield child
        finally:
            child.terminate()
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def drafted(demo: Demo, child: subprocess.Popen[bytes], stopped: Callable[[], bool] = lambda: False) -> int:
    """Wait until every draft that was asked for has ended; give how many were made.

    Raises ``OutsideFailed`` when the worker dies with drafts left to make.
    """
    until = time.monotonic() + _LONGEST
    while (left := _left(demo)) and time.monotonic() < until and not stopped():
        if child.poll() is not None and _left(demo):
            raise OutsideFailed(f"The worker stopped with {left} drafts to make; see worker.log.")
        time.sleep(_LOOK)
    lines = [demo.desk.queue.line(case) for case in demo.cases.values()]
    return sum(1 for line in lines if line is not None and line.draft)


def _left(demo: Demo) -> int:
    found = (demo.desk.following.of(case) for case in demo.cases.values())
    return sum(1 for each in found if each is not None and each.going)


def carry_on(demo: Demo, today: date) -> None:
    """Bring two of the drafted cases further: one is signed off, and one is with its family."""
    for reference in ("WMC-EHC-26-0398", "WMC-EHC-26-0377"):
        _sign_off(demo, demo.cases[reference])
    served = today - timedelta(days=6)
    demo.desk.queue.mark(_DEMO, demo.cases["WMC-EHC-26-0377"], Landmark.SERVED, served)


def _sign_off(demo: Demo, case: CaseId) -> None:
    """Review a draft as two people and a manager would: every claim seen, every finding decided."""
    _decide(demo, case, _reviewer(demo, "colleague", FIRST))
    _decide(demo, case, _reviewer(demo, "caseworker", SECOND))
    desk, first = demo.desk.review, _reviewer(demo, "colleague", FIRST)
    opened = desk.reviews.open(case)
    for number in range(len(opened.readings.draft.findings)):
        desk.concluding.resolve(first, case, number, 0, "Known", "Looked at with the author.")
    for number in range(len(opened.readings.draft.to_place)):
        desk.concluding.place(first, case, number, 0, None)
    seen = last_decision(desk.reviews.open(case).readings.first)
    desk.concluding.sign_off(_reviewer(demo, "manager", FIRST), case, seen)


def _decide(demo: Demo, case: CaseId, who: Reviewer) -> None:
    desk = demo.desk.review
    opened = desk.reviews.open(case)
    for reviewed in opened.review(who.reading).claims:
        if who.reading == SECOND and not wants_second(opened.readings.draft, reviewed):
            continue
        if reviewed.state is ClaimState.TO_DECIDE:
            pieces = [piece.paragraph for piece in reviewed.claim.evidence]
            desk.reviewing.see(who, case, reviewed.id, pieces)
            desk.reviewing.accept(who, case, reviewed.id, reviewed.version, "Both are right.")


def _reviewer(demo: Demo, login: str, reading: int) -> Reviewer:
    account = demo.people[login]
    return Reviewer(account.id, account.name, account.role, reading)


def quietly(work: Callable[[], None], say: Callable[[str], None]) -> None:
    """Do what a demonstration can do without: if it goes wrong, say so and go on."""
    try:
        work()
    except GoldenThreadError as error:
        say(f"Left out: {error}")
