"""Times the review service under load: reviewers at once, each with a browser's connection, on a real server.

A reviewer looks, thinks, and looks again. What counts is how long they wait for the whole answer.
"""

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from evals.web_house import PASSWORD, House, build

REVIEWERS, CASES, PARAGRAPHS, JUDGEMENTS = 20, 10_000, 600, 1_000
_SECONDS = 45.0
_THINK = 1.0  # seconds that a reviewer looks at a page, on average
_STEADY = 10_000  # requests over which memory is looked at
_WARM = 1_000  # of them, before the first look
_VERSION = re.compile(r'name="version" value="(\d+)"')
_PARAGRAPH = re.compile(r'data-paragraph="([^"]+)"')
_ANSWERS = {http.HTTPStatus.OK, http.HTTPStatus.NO_CONTENT, http.HTTPStatus.CONFLICT}
"""A conflict is an answer too: somebody else was faster, and both texts are shown."""
_TIMES = dict[str, list[float]]


@dataclass
class Browser:
    """One reviewer's connection to the service; what each kind of page took is written to *times*."""

    port: int
    times: _TIMES
    faults: list[str]
    cookie: str = ""
    line: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def sign_in(self, login: str) -> None:
        """Sign in; the cookie is kept."""
        self.ask("sign-in", "POST", "/sign-in", {"login": login, "password": PASSWORD})

    def ask(self, kind: str, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """One request and what it led to; give the page."""
        began = time.perf_counter()
        status, text, onward = self._once(method, path, form)
        while status == http.HTTPStatus.SEE_OTHER:
            status, text, onward = self._once("GET", onward.partition("#")[0], None)
        self.times.setdefault(kind, []).append(time.perf_counter() - began)
        if status not in _ANSWERS:
            self.faults.append(f"{kind}: {status}")
        return text

    def _once(self, method: str, path: str, form: dict[str, str] | None) -> tuple[int, str, str]:
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", "X-Part": "yes"}
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        self.line.request(method, path, urlencode(form) if form else None, headers)
        answer = self.line.getresponse()
        text = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("goldenthread="):
                self.cookie = cookie.split(";")[0]
        return answer.status, text, answer.headers.get("Location") or ""


@dataclass(frozen=True, slots=True)
class Day:
    """What a reviewer does all day, drawn by lot."""

    browser: Browser
    house: House
    chance: random.Random

    def step(self) -> None:
        """Do one thing."""
        self.chance.choices((self.queue, self.pages, self.choose, self.accept), (3, 2, 8, 3))[0]()

    def queue(self) -> None:
        """Look at the queue: all of it, a part, another order."""
        page = self.chance.randrange(2, 100)
        ways = ("/", "/?show=late", "/?show=mine", "/?sort=name", f"/?page={page}")
        self.browser.ask("queue", "GET", self.chance.choice(ways))

    def pages(self) -> None:
        """Open a whole page of the long plan."""
        name, path = self.chance.choice(
            (("review", "/review"), ("paragraphs", "/paragraphs"), ("sign-off", "/sign-off"), ("case", ""))
        )
        self.browser.ask(name, "GET", f"/cases/{self.house.case}{path}")

    def choose(self) -> str:
        """Choose a claim, as the script does."""
        claim, before = self.chance.sample(self.house.claims, 2)
        asked = urlencode({"claim": claim, "also": before, "order": "problems", "section": ""})
        return self.browser.ask("choose", "GET", f"/cases/{self.house.case}/review/parts?{asked}")

    def accept(self) -> None:
        """Choose a claim, have its sources seen, and remove it: one key."""
        claim = self.chance.choice(self.house.claims)
        at = f"/cases/{self.house.case}/claims/{claim}"
        asked = urlencode({"claim": claim, "also": "", "order": "problems", "section": ""})
        text = self.browser.ask("choose", "GET", f"/cases/{self.house.case}/review/parts?{asked}")
        for paragraph in _PARAGRAPH.findall(text)[:1]:
            self.browser.ask("see", "POST", f"{at}/see", {"paragraph": unescape(paragraph)})
        if found := _VERSION.search(text):
            self.browser.ask("decide", "POST", f"{at}/remove", {"version": found[1], "order": "problems"})


def main() -> int:
    """Build, load, look at memory, print."""
    for line in report():
        print(line, flush=True)
    return 0


def report() -> Iterator[str]:
    """What was measured, line by line, beside what is wanted."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as folder:
        began = time.monotonic()
        house = build(Path(folder), REVIEWERS, CASES, PARAGRAPHS, JUDGEMENTS)
        yield (
            f"\nThe review service: {CASES:,} cases, a plan of {len(house.claims)} claims with "
            f"{JUDGEMENTS:,} judgements, {REVIEWERS} reviewers at once, {_THINK:g} s between two requests."
        )
        yield f"Built in {time.monotonic() - began:.0f} s."
        with serving(Path(folder)) as (port, server):
            times, faults, seconds = _load(port, house)
            yield from _table(times, faults, seconds)
            yield _memory(port, house, server)


def _load(port: int, house: House) -> tuple[_TIMES, list[str], float]:
    times: _TIMES = {}
    faults: list[str] = []
    ready = threading.Barrier(REVIEWERS)
    until = [0.0]

    def review(number: int) -> None:
        chance = random.Random(number)  # noqa: S311  the same day each time
        day = Day(Browser(port, times, faults), house, chance)
        day.browser.sign_in(house.logins[number])
        if ready.wait() == 0:
            times.clear()  # nobody has begun: they think first
            until[0] = time.monotonic() + _SECONDS
        time.sleep(chance.uniform(0.1, 2 * _THINK))
        while time.monotonic() < until[0]:
            day.step()
            time.sleep(chance.uniform(0.5, 1.5) * _THINK)

    _together(review, REVIEWERS)
    return times, sorted(set(faults)), _SECONDS


def _memory(port: int, house: House, server: int) -> str:
    """Ask on and on with a few connections; what the server holds, early and late."""
    sizes, four = [], 4

    def ask(share: int) -> Callable[[int], None]:
        def one(number: int) -> None:
            browser = Browser(port, {}, [])
            browser.sign_in(house.logins[number])
            day = Day(browser, house, random.Random(100 + number))  # noqa: S311
            for _ in range(share // four):
                day.chance.choice((day.queue, day.choose, day.choose, day.choose))()

        return one

    began = time.monotonic()
    for share in (_WARM, (_STEADY - _WARM) // 2, (_STEADY - _WARM) // 2):
        _together(ask(share), four)
        sizes.append(_resident(server))
    speed = _STEADY / (time.monotonic() - began)
    grown = sizes[-1] - sizes[0]
    return (
        f"\nMemory of the server: {', '.join(f'{size:.0f}' for size in sizes)} MB after {_WARM:,}, "
        f"{(_STEADY + _WARM) // 2:,} and {_STEADY:,} requests ({speed:.0f} a second): "
        f"{grown:+.0f} MB (target: flat)."
    )


def _table(times: _TIMES, faults: list[str], seconds: float) -> Iterator[str]:
    yield f"{'page':<14}{'requests':>10}{'median ms':>12}{'p95 ms':>10}{'longest ms':>12}{'target p95':>12}"
    for kind, taken in sorted(times.items()):
        target = 100 if kind == "choose" else 150
        yield _line(kind, taken, f"<= {target}")
    every = [each for taken in times.values() for each in taken]
    yield _line("all", every, "<= 150")
    above = sum(each > 1 for each in every)
    yield f"Requests above 1 s: {above} (target: 0). {len(every) / seconds:.0f} requests a second."
    if faults:
        yield f"Refused: {', '.join(faults)}"


def _line(kind: str, taken: list[float], target: str) -> str:
    ordered = sorted(1000 * each for each in taken)
    middle, late = ordered[len(ordered) // 2], ordered[int(0.95 * len(ordered))]
    return f"{kind:<14}{len(ordered):>10}{middle:>12.0f}{late:>10.0f}{ordered[-1]:>12.0f}{target:>12}"


@contextmanager
def serving(data: Path) -> Iterator[tuple[int, int]]:
    """The service in a child process; give its port and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    hidden = {name: text for name, text in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    command = [sys.executable, "-m", "drafting", "serve", "--port", str(port)]
    environment = hidden | {"GOLDENTHREAD_DATA": str(data), "GOLDENTHREAD_LOG_LEVEL": "error"}
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  ourselves
    try:
        _wait(port, child)
        yield port, child.pid
    finally:
        child.terminate()
        child.wait(20)


def _wait(port: int, child: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if child.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def _together(work: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _resident(process: int) -> float:
    """Resident memory of *process* in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    sys.exit(main())
