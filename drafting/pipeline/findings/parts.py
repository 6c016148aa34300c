"""The sentences of a statement, each with the time at which it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting.pipeline.findings.timing import Time, When, goes_on, when_of
from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.statements import Statement


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a statement and when it holds."""

    text: str
    start: int
    end: int
    when: When


def sentences_of(statement: Statement) -> tuple[Part, ...]:
    """The sentences of *statement*, one after another."""
    text, written = statement.text, statement.advice.dated
    cuts = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    return tuple(
        Part(text[start:end], start, end, when_of(text[start:end], written))
        for start, end in pairwise(cuts)
        if text[start:end].strip()
    )


def going_on(parts: Sequence[Part], before: str) -> list[Part]:
    """*parts*, of which those that go on about the older paper of the sentence before are as old."""
    told: list[Part] = []
    paper = before
    for part in parts:
        more = paper if goes_on(part.text) and not part.when.old_paper else ""
        when = replace(part.when, time=Time.PAST, old_paper=more) if more else part.when
        paper = when.old_paper
        told.append(replace(part, when=when))
    return told


def tells_both(part: Part) -> bool:
    """Whether one sentence tells what was and what is so now: "…; it is now normal"."""
    return re.search(r"[;:] \w+|\b(?:but|whereas|although|while|however)\b.{15}", part.text) is not None and (
        re.search(r"\b(?:now|since|currently|today|this (?:term|year))\b", part.text, re.IGNORECASE)
        is not None
    )
