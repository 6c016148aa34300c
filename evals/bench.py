"""``make bench``: how fast and how large we are, beside the bare libraries and beside our targets.

It measures and never judges: times depend on the machine, so its exit code says only whether it ran.
"""

import os
import platform
import sys
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from drafting.errors import GoldenThreadError
from drafting.parsers.pdf.document import parse
from evals.engine_speed import report as engine_report
from evals.long_report import long_report
from evals.race import Race, race
from evals.redaction.speed import report as redaction_report
from evals.samples import DATA, cases_in
from evals.web_speed import report as web_report
from evals.whole_drafts import WholeDraft, whole_draft

_DRAFTS = 3
_SHORT_TURNS = 5
_LONG_TURNS = 3
_COPIES = 8
"""Of all the words of the PDFs, to make a report of about sixty pages."""

_DRAFTS_HEAD = f"""
A whole draft: every document of a case read, redacted, drafted and written. Medians of {_DRAFTS} runs.
{"case":32}{"documents":>10}{"cold s":>9}{"CPU s":>8}{"warm s":>9}{"largest MB":>12}{"together MB":>13}"""
_DRAFTS_FOOT = f"""\
{"target":32}{"":>10}{"<= 10":>9}{"":>8}{"<= 4":>9}{"":>12}{"<= 700":>13}
cold      “goldenthread draft” in a fresh process, start-up included
CPU       what that took of all cores together: depends little on what else the machine does
warm      a draft in a process that has made one before
largest   most that one process of a cold draft held by itself
together  most that all its processes held at one moment
          (both are PSS: pages that processes share are shared out; sampled in a run of its own)"""
_RACES_HEAD = f"""
Reading PDF, in pages per second. Medians of {_SHORT_TURNS} turns, {_LONG_TURNS} for the long report.
{"file":32}{"pages":>6}{"ours":>8}{"pypdf":>8}{"pypdfium2":>11}{"our time / pypdf's":>20}"""
_RACES_FOOT = f"""\
{"target":32}{"":>33}{"<= 2.50":>20}
pypdf and pypdfium2 take characters out; ours finds paragraphs, headings, tables and where they stand."""


def main() -> int:
    """Measure and print; the return value is the exit code."""
    started = time.monotonic()
    print(f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores")
    try:
        _print_drafts(cases_in(DATA / "cases"))
        _print_races(sorted(DATA.glob("cases/*/documents/*.pdf")))
        for line in chain(engine_report(), redaction_report(), web_report()):
            print(line, flush=True)
    except GoldenThreadError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"\nMeasured in {time.monotonic() - started:.0f} s.")
    return 0


def _print_drafts(cases: Sequence[Path]) -> None:
    print(_DRAFTS_HEAD)
    for case in cases:
        print(_draft_line(whole_draft(case, _DRAFTS)), flush=True)
    print(_DRAFTS_FOOT)


def _draft_line(draft: WholeDraft) -> str:
    sizes = (draft.memory.largest, draft.memory.together) if draft.memory else None
    largest, together = (f"{size:.0f}" for size in sizes) if sizes else ("not known", "not known")
    times = f"{draft.cold:>9.1f}{draft.computing:>8.1f}{draft.warm:>9.1f}"
    return f"{draft.case:32}{draft.documents:>10}{times}{largest:>12}{together:>13}"


def _print_races(files: Sequence[Path]) -> None:
    print(_RACES_HEAD)
    contents = [(file.name, file.read_bytes()) for file in files]
    pieces = [piece for _, data in contents for piece in parse(data).pieces]  # and everybody is warm now
    races = []
    for name, data in contents:
        races.append(race(name, data, _SHORT_TURNS))
        print(_race_line(races[-1]), flush=True)
    print(_race_line(Race.of_all("all of these", races)))
    print(_race_line(race("a long report of their words", long_report(pieces, _COPIES), _LONG_TURNS)))
    print(_RACES_FOOT)


def _race_line(ran: Race) -> str:
    speeds = f"{ran.ours:>8.0f}{ran.pypdf:>8.0f}{ran.pdfium:>11.0f}"
    return f"{ran.file:32}{ran.pages:>6}{speeds}{ran.times_pypdf:>20.2f}"


if __name__ == "__main__":
    sys.exit(main())
