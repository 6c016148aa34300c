"""Redacts a file of JSON lines: one document a line, lines of one case together."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from redaction.circle import Circle, circle_of
from redaction.errors import BadCase
from redaction.gate import survivors
from redaction.model import Redacted
from redaction.result import Redaction

if TYPE_CHECKING:
    from redaction.redactor import Redactor

_HALF = re.compile("[\ud800-\udfff]")


class Redacts(Protocol):
    """Whatever redacts a case: see ``Redactor``."""

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        """Make the paragraphs of one case safe."""
        ...


class _Keeps:
    """Redacts as the redactor does, and keeps what came out so that it can be looked at once more."""

    def __init__(self, redactor: "Redactor") -> None:
        self._redactor = redactor
        self.seen: list[tuple[Circle | None, Redaction]] = []

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        redaction = self._redactor.redact(circle, texts)
        self.seen.append((circle, redaction))
        return redaction


def redact_file(source: Path, target: Path, redactor: "Redactor", *, check: bool = False) -> tuple[str, ...]:
    """Redact a file of JSON lines into another, which is written only when all of it went well.

    With *check*, gives a line for everything that survived and must not leave.
    Raises ``BadCase`` naming a line, ``UnicodeDecodeError`` and ``OSError``.
    """
    keeper = _Keeps(redactor)
    lines = source.read_text(encoding="utf-8").split("\n")  # a line of JSON may hold other line ends
    done = "".join(f"{line}\n" for line in redact_lines(lines, keeper))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(done, encoding="utf-8")
    return tuple(
        line
        for circle, redaction in (keeper.seen if check else ())
        for line in survivors(redaction.paragraphs, circle, redaction.vault, redactor)
    )


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
