"""The service on a port of this machine, with the people and the cases of the demonstration in it.

What is slow is done when it is first wanted: a draft is made when a test asks for the case that has it.
"""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import uvicorn

from drafting.bootstrap.steps import stepping
from drafting.bootstrap.stores import open_store
from drafting.bootstrap.web import desk as desk_of
from drafting.cli.demo_cases import light_cases
from drafting.cli.demo_house import PASSWORD, TEAM, Demo, _sign_off, seed
from drafting.domain.account import Role
from drafting.domain.claim import Verdict
from drafting.domain.integration import TOLD
from drafting.domain.kept import CaseId
from drafting.domain.queue import Landmark
from drafting.domain.review import FIRST
from drafting.parsers.isolate import IsolatedReader
from drafting.ports import Reply, Request, Source
from drafting.services.calls_keeping import Attempt, Done
from drafting.services.reviewing import behind
from drafting.services.reviews import Reviewer
from drafting.services.running import Running, run_here
from drafting.services.webhooks import Delivering, NotSent, Webhooks
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.web.app import create_app
from drafting.web.desk import Desk, Manners
from drafting.web.rates import Rates
from tests.store_builders import a_call
from tests.web.house import ADMIN, cheap

LOGINS = {
    Role.CASEWORKER: "caseworker",
    Role.MANAGER: "manager",
    Role.QA_LEAD: "quality",
    Role.DPIA_REVIEWER: "privacy",
    Role.ADMINISTRATOR: "admin",
}
CASES = {
    "big": "WMC-EHC-26-0417",
    "waiting": "NCC/SEN/2026/1183",
    "small": "WMC-EHC-26-0405",
    "family": "WMC-EHC-26-0377",
    "signed": "WMC-EHC-26-0398",
    "advice": "WMC-EHC-26-0441",
    "new": "WMC-EHC-26-0452",
    "excused": "WMC-EHC-26-0433",
}
"""A large draft under review; one that waits for a worker; a small one; one that is with its family; one that
is signed off; one without a draft; one without a document; one with an exception."""
_DRAFTED = frozenset({"big", "small", "family", "signed"})
_PLENTY = Rates("100000/minute", "100000/minute", "100000/minute", refusals="100000/minute")


@dataclass
class Served:
    """The service as it runs: what is kept, its desk, its people and cases, and its address."""

    settings: Settings
    store: Database
    desk: Desk
    demo: Demo
    origin: str
    _ready: set[str] = field(default_factory=set)
    _fresh: int = 0
    _webhook: str = ""

    def case(self, name: str) -> CaseId:
        """The case of that name in ``CASES``, with its draft where it has one."""
        found = self.demo.cases[CASES[name]]
        if name in _DRAFTED and name not in self._ready:
            self._ready.add(name)
            self.draft(found)
            if name in {"family", "signed"}:
                _sign_off(self.demo, found)
            if name == "family":
                self.desk.queue.mark(ADMIN, found, Landmark.SERVED, _today())
            if name == "big":
                _begin(self.desk, self.reviewer("caseworker"), found)
        return found

    def draft(self, case: CaseId) -> None:
        """Carry out the draft of *case* that was asked for, by a real worker's steps."""
        followed = self.desk.following.of(case)
        assert followed is not None
        with IsolatedReader() as reader:
            running = Running(self.store, stepping(self.settings, self.store, reader))
            assert run_here(running, followed.job) == ""

    def draft_newest(self, case: str) -> None:
        """Carry out the draft that was asked for in the browser."""
        self.draft(CaseId(case))

    def fresh(self) -> CaseId:
        """A small case of the caseworker's, with a draft that nobody has looked at."""
        self._fresh += 1
        light = next(each for each in light_cases(_today()) if each.case.reference == CASES["small"])
        record = replace(light.case, reference=f"WMC-EHC-26-{7000 + self._fresh}")
        case = self.desk.casework.open_case(ADMIN, record, TEAM, self.demo.people["caseworker"].id).id
        for name, text in light.files:
            self.desk.casework.add_document(ADMIN, case, name, text.encode())
        self.desk.casework.ask_for_draft(ADMIN, case, self.desk.provider)
        self.draft(case)
        return case

    def call(self) -> str:
        """The key of a question to a model about the large draft, with its answer."""
        case, key = self.case("big"), "c" * 64
        opened = self.desk.review.reviews.open(case)
        texts = opened.drafted.prepared.redacted.values()
        material = tuple(Source(f"1.{number}", each.text) for number, each in enumerate(texts, start=1))
        request = Request("write-f", "Quote your source.", material, {"temperature": 0})
        done = Done(
            Reply("F.1 The paragraph says so, word for word.", "open-8b", 1046), Attempt("whole", 2.4)
        )
        if not self.store.run(lambda tx: tx.calls.answers(case, opened.draft.id, (key,))):
            call = a_call(request, key, "open-8b")
            self.store.run(lambda tx: tx.calls.asked(case, opened.draft.id, call))
            self.store.run(lambda tx: tx.calls.answered(case, opened.draft.id, key, done))
        return key

    def webhook(self) -> str:
        """The id of an address that was told of a case, and could not be reached once."""
        if not self._webhook:
            told, posts = Webhooks(self.store), Posted()
            url, events = "https://cases.example/told", frozenset(TOLD)
            self._webhook = told.add(ADMIN, url, TEAM, events, posts)[1].id
            self.fresh()
            Delivering(self.store, posts).deliver(datetime.now(UTC))
        return self._webhook

    def reviewer(self, login: str) -> Reviewer:
        """Somebody as the review knows them."""
        account = self.demo.people[login]
        return Reviewer(account.id, account.name, account.role, FIRST)

    def url(self, path: str) -> str:
        """The address of a path in which ``{name}`` stands for a case."""
        names = {name: self.case(name) for name in CASES if f"{{{name}}}" in path}
        return self.origin + path.format(**names)


class Posted:
    """Takes what is posted, and is away the first time."""

    def __init__(self) -> None:
        self.times = 0

    def check(self, url: str) -> None:
        """Take any address."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Take a message, but for the first."""
        assert url
        assert headers
        assert body
        self.times += 1
        if self.times == 1:
            raise NotSent("timeout")
        return 204


def _begin(desk: Desk, who: Reviewer, case: CaseId) -> None:
    """A review that is under way: one claim in each state."""
    opened = desk.review.reviews.open(case)
    plain = [
        each
        for each in opened.readings.first.claims
        if len(each.claim.evidence) == 1 and all(check.verdict is Verdict.PASS for check in each.claim.checks)
    ][:4]
    on = desk.review.reviewing
    for each in plain:
        on.see(who, case, each.id, [piece.paragraph for piece in behind(opened, each, FIRST)])
    accepted, changed, removed, asked = plain
    on.accept(who, case, accepted.id, accepted.version, "")
    on.change(who, case, changed.id, changed.version, changed.claim.text + " It begins in January.", "")
    on.remove(who, case, removed.id, removed.version, "")
    on.ask(who, case, asked.id, asked.version, "How often is this?")


def _today() -> date:
    return date.today()  # noqa: DTZ011  a day here


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The service, until the tests are done with it."""
    settings = Settings.from_environment({"GOLDENTHREAD_DATA": str(folder), "GOLDENTHREAD_NER": "none"})
    store = open_store(settings)
    listening = socket.create_server(("127.0.0.1", 0))
    origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    built = desk_of(settings, store, Manners(origin, local_accounts=True))
    desk = replace(built, accounts=cheap(store), rates=_PLENTY)
    demo = seed(desk, _today(), lambda _: None)
    server = uvicorn.Server(
        uvicorn.Config(create_app(desk), log_config=None, access_log=False, lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Served(settings, store, desk, demo, origin)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
        store.close()


__all__ = ["CASES", "LOGINS", "PASSWORD", "Served", "served"]
