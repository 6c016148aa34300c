"""Redacts a file of JSON lines: one document a line, lines of one case together."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from redaction.circle import Circle, circle_of
from redaction.errors import BadCase
from redaction.model import Redacted
from redaction.result import Redaction

_HALF = re.compile("[\ud800-\udfff]")


class Redacts(Protocol):
    """Whatever redacts a case: see ``Redactor``."""

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        """Make the paragraphs of one case safe."""
        ...


def redact_lines(lines: Iterable[str], redactor: Redacts) -> Iterator[str]:
    """Yield one JSON line for each JSON line, in order.

    Lines that follow one another and have the same ``case.reference`` share their placeholders.
    Raises ``BadCase`` with the number of the line that is not of the agreed shape.
    """
    rows = (_row(number, line) for number, line in enumerate(lines, start=1) if line.strip())
    for _, group in groupby(rows, key=_case_key):
        documents = [row for _, row in group]
        yield from _together(documents, redactor)


def _together(documents: Sequence[Mapping[str, object]], redactor: Redacts) -> Iterator[str]:
    case = documents[0].get("case")
    circle = circle_of(case) if isinstance(case, Mapping) else None
    texts = [_paragraphs(row) for row in documents]
    redaction = redactor.redact(circle, [text for paragraphs in texts for text in paragraphs])
    safe = iter(redaction.paragraphs)
    for row, paragraphs in zip(documents, texts, strict=True):
        out = {"doc_id": row.get("doc_id"), "paragraphs": [as_row(next(safe)) for _ in paragraphs]}
        yield _line(out)


def _line(value: Mapping[str, object]) -> str:
    """Write one JSON line; half a surrogate pair, which UTF-8 cannot hold, as its escape."""
    line = json.dumps(value, ensure_ascii=False)
    return line if line.isascii() or not _HALF.search(line) else json.dumps(value)


def as_row(paragraph: Redacted) -> dict[str, object]:
    """Give one paragraph as the contract has it: no originals in it."""
    return {
        "redacted": paragraph.text,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "type": span.kind.value,
                "recogniser": span.recogniser,
                "score": span.score,
                "replacement": span.placeholder,
                "reason": span.reason,
            }
            for span in paragraph.spans
        ],
    }


def _row(number: int, line: str) -> tuple[int, Mapping[str, object]]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadCase(f"line {number} is not JSON: {error}") from error
    if not isinstance(row, Mapping):
        raise BadCase(f"line {number} is not a JSON object")
    if not isinstance(row.get("paragraphs"), list) or not all(
        isinstance(text, str) for text in row["paragraphs"]
    ):
        raise BadCase(f'line {number}: "paragraphs" must be a list of strings')
    return number, row


def _case_key(numbered: tuple[int, Mapping[str, object]]) -> object:
    number, row = numbered
    case = row.get("case")
    reference = case.get("reference") if isinstance(case, Mapping) else None
    return f"case {reference}" if reference else number


def _paragraphs(row: Mapping[str, object]) -> list[str]:
    value = row["paragraphs"]
    return [str(text) for text in value] if isinstance(value, list) else []
