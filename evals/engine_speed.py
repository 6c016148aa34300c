"""Times the drafting engine by itself: redacted paragraphs in, checked and threaded claims out.

The paragraphs are the labelled statements, so that they are varied; reading and redacting are not timed.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice

from drafting.domain.advice import Advice, DocumentId, Paragraph, ParagraphId
from drafting.pipeline.composing import compose
from drafting.pipeline.findings.advices import advice_findings
from drafting.pipeline.findings.claims import claim_findings
from drafting.ports import Facts
from drafting.providers.quoting import Quoting
from evals.placing.written import Labelled, labelled

SIZES = (360, 1000, 3000)
_FACTS = Facts(age=9, year=4, pronouns="he/him")
_DATED = date(2026, 9, 1)

_HEAD = f"""
The engine by itself: redacted paragraphs placed, recast, merged, checked, threaded, and findings made.
{"paragraphs":>12}{"claims":>9}{"findings":>10}{"CPU s":>9}{"ms each":>10}{"target s":>11}"""


@dataclass(frozen=True, slots=True)
class Engine:
    """What one bundle of *paragraphs* gave, and took: *seconds* of computing."""

    paragraphs: int
    claims: int
    findings: int
    seconds: float


def engine(paragraphs: int) -> Engine:
    """Draft from that many redacted paragraphs."""
    advices = tuple(some_advices(paragraphs))
    started = time.process_time()
    composed = compose(advices, Quoting(), _FACTS)
    found = (*advice_findings(advices, composed.sections, _FACTS), *claim_findings(composed.sections))
    seconds = time.process_time() - started
    claims = sum(len(section.claims) for section in composed.sections)
    return Engine(paragraphs, claims, len(found), seconds)


def some_advices(paragraphs: int) -> Iterator[Advice]:
    """Advices that hold that many paragraphs together; written ones are used again when they run out."""
    written: dict[tuple[str, str], list[Labelled]] = {}
    for each in labelled():
        written.setdefault((each.writer, each.file), []).append(each)
    left = paragraphs
    for number, lines in enumerate(cycle(written.values())):
        taken = list(islice(lines, left))
        yield _advice(DocumentId(f"d{number:04d}"), taken)
        left -= len(taken)
        if not left:
            return


def _advice(identity: DocumentId, lines: Sequence[Labelled]) -> Advice:
    by = lines[0].statement.advice
    paragraphs: tuple[Paragraph, ...] = tuple(
        replace(line.statement.paragraph, id=ParagraphId(f"{identity}.{number:04d}"))
        for number, line in enumerate(lines, 1)
    )
    return Advice(identity, by.kind, by.role, _DATED, paragraphs)


def report() -> Iterator[str]:
    """Lines of a table, one bundle size after the other."""
    engine(60)  # and the rules are compiled now
    yield _HEAD
    for size in SIZES:
        ran = engine(size)
        target = "<= 1.5" if size == SIZES[0] else ""
        each = 1000 * ran.seconds / ran.paragraphs
        made = f"{ran.paragraphs:>12}{ran.claims:>9}{ran.findings:>10}"
        yield f"{made}{ran.seconds:>9.2f}{each:>10.2f}{target:>11}"
