"""Makes invented UK advices in which every identifier is marked, from names and sentences in two data files.

Nothing here imports the redactor: names, sentences and written forms are chosen by other rules than it knows.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from evals.redaction.people import Cast, cast
from evals.redaction.writing import write

_SLOT = re.compile(r"<(\w+)>|\{([^}]+)\}|~([^~]+)~")
_KINDS = {
    "family": ("family", "school"),
    "ep": ("ep", "school", "therapy"),
    "school": ("school",),
    "therapy": ("therapy", "ep"),
    "letter": ("letter", "therapy"),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked stretch of a paragraph. *kind* "term" and "context" must survive, all others must go."""

    start: int
    end: int
    kind: str
    entity: str
    form: str = "plain"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One invented document with its marks, and the case that it belongs to."""

    doc: str
    case: dict[str, object]
    paragraphs: tuple[str, ...]
    gold: tuple[tuple[Gold, ...], ...]


def corpus(seed: int, cases: int, paragraphs: int = 14) -> Iterator[list[Sample]]:
    """Yield the documents of *cases* cases, a list for each; the same seed gives the same text."""
    sentences = tomllib.loads(files("evals.redaction").joinpath("sentences.toml").read_text(encoding="utf-8"))
    for number in range(cases):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - not for secrets
        people = cast(chance, number)
        documents = []
        for kind, sources in _KINDS.items():
            rows = [row for source in sources for row in sentences[source]]
            texts, marks = [], []
            for _ in range(paragraphs):
                text, gold = _paragraph(chance, people, rows)
                texts.append(text)
                marks.append(gold)
            documents.append(Sample(f"{seed}-{number}-{kind}", people.case, tuple(texts), tuple(marks)))
        yield documents


def _paragraph(chance: random.Random, people: Cast, rows: list[str]) -> tuple[str, tuple[Gold, ...]]:
    parts = chance.sample(rows, chance.choice((1, 1, 1, 2, 3)))
    text, marks = "", []
    for row in parts:
        if text:
            text += " " if text[-1] in ".!?" else "\n"
        last = 0
        for match in _SLOT.finditer(row):
            text += row[last : match.start()]
            last = match.end()
            slot, term, context = match.groups()
            if slot:
                written, pieces = write(chance, people, slot)
                marks += [
                    Gold(len(text) + a, len(text) + b, kind, entity, form, origin)
                    for a, b, kind, entity, form, origin in pieces
                ]
            else:
                written = term or context
                marks.append(
                    Gold(len(text), len(text) + len(written), "term" if term else "context", written)
                )
            text += written
        text += row[last:]
    return text, tuple(marks)
