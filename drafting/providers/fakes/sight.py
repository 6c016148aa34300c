"""What a fake makes of the body of a request that shows advices: paragraphs again, under their headings.

It knows nothing but the bytes that any model would get. Labels become the ids of paragraphs, so that what
is quoted is cited by its label without further ado.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import TypeAdapter

from drafting.domain.advice import Advice, AdviceKind, BlockKind
from drafting.ports import Facts
from drafting.providers.wire import Asked

_ADVICE = re.compile(r"^\W*(?P<number>\d+): (?P<kind>[a-z_]+)(?:, (?P<dated>\d{4}-\d\d-\d\d))?", re.MULTILINE)
_PRONOUNS = re.compile(r"\b(?:he|she|they)/(?:him|her|them)\b", re.IGNORECASE)
_AGE = re.compile(r"\bage[d:]? (?P<age>\d{1,2})\b", re.IGNORECASE)
_YEAR = re.compile(r"\byear[: ] ?(?P<year>\d{1,2})\b", re.IGNORECASE)
_CELLS = " | "
_NAME_WORDS = 6  # words of a cell that names its column
_ITEM_WORDS = 30  # words of an item below a lead-in
_ADVICES: TypeAdapter[tuple[Advice, ...]] = TypeAdapter(tuple[Advice, ...])


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    text: str
    heading: bool


def advices_of(asked: Asked) -> tuple[Advice, ...]:
    """The advices behind a question that shows paragraphs of them; what was not shown is missing."""
    told = {match["number"]: match for match in _ADVICE.finditer(asked.task)}
    shown = [_Line(label, text, heading=True) for label, text in asked.headings]
    shown += [_Line(label, text, heading=False) for label, text in asked.sources]
    shown.sort(key=lambda line: _place(line.label))
    read = [
        _advice(number, told.get(number), list(lines))
        for number, lines in groupby(shown, key=lambda line: line.label.partition(".")[0])
    ]
    return _ADVICES.validate_python(read)


def facts_of(asked: Asked) -> Facts:
    """What the question says of the child."""
    told = f"{asked.instructions}\n{asked.task}"
    age, year, pronouns = _AGE.search(told), _YEAR.search(told), _PRONOUNS.search(told)
    return Facts(
        age=int(age["age"]) if age else None,
        year=int(year["year"]) if year else None,
        pronouns=pronouns.group().lower() if pronouns else None,
    )


def _place(label: str) -> tuple[int, ...]:
    """Where in the case a line stands: labels count advices, paragraphs and pieces."""
    return tuple(int(part) if part.isdigit() else 0 for part in label.split("."))


def _advice(number: str, told: "re.Match[str] | None", shown: Sequence[_Line]) -> Mapping[str, object]:
    named = told["kind"] if told else ""
    kind = named if named in set(AdviceKind) else AdviceKind.OTHER.value
    return {
        "document": number,
        "kind": kind,
        "role": kind.replace("_", " "),
        "dated": told["dated"] if told else None,
        "paragraphs": list(_paragraphs(shown)),
    }


def _paragraphs(shown: Sequence[_Line]) -> Iterator[Mapping[str, object]]:
    above: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    before: BlockKind | None = None
    lead = ""
    for line in shown:
        kind = _kind(line, before, lead)
        cells: list[Mapping[str, object]] = []
        if kind is BlockKind.TABLE_ROW:
            columns = _columns(line.text, columns if before is kind else ())
            cells = list(_cells(line.text, columns))
        heading = () if line.heading else above
        yield {"id": line.label, "kind": kind, "text": line.text, "heading": heading, "cells": cells}
        above = (line.text,) if line.heading else above
        before, lead = kind, line.text if kind is not BlockKind.LIST_ITEM else lead


def _kind(line: _Line, before: BlockKind | None, lead: str) -> BlockKind:
    """A heading says that it is one; rows and items are known by how they look."""
    if line.heading:
        return BlockKind.HEADING
    if _CELLS in line.text:
        return BlockKind.TABLE_ROW
    led = lead.rstrip().endswith((":", "…")) and before is not BlockKind.TABLE_ROW
    short = len(line.text.split()) <= _ITEM_WORDS
    return BlockKind.LIST_ITEM if led and short else BlockKind.PROSE


def _columns(row: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the columns of *row*: those of the row above, or its own if it names columns."""
    cells = tuple(row.split(_CELLS))
    if len(known) == len(cells):
        return known
    named = all(cell.strip() and len(cell.split()) <= _NAME_WORDS and cell[-1] not in ".!" for cell in cells)
    return cells if named and not any(map(str.isdigit, row)) else ()


def _cells(row: str, columns: tuple[str, ...]) -> Iterator[Mapping[str, object]]:
    start = 0
    for number, cell in enumerate(row.split(_CELLS)):
        column = columns[number] if columns else ""
        yield {"column": column, "start": start, "end": start + len(cell)}
        start += len(cell) + len(_CELLS)
