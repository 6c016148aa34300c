"""Reads the labelled statements: short advices that people wrote for training, one statement to a line.

A line is ``section|area|topic|kind|text``; ``## `` opens a heading; the first line says who writes about
whom. ``evals/data/statements/README.md`` says what the labels mean. Some writers wrote invented names and
some placeholders; both are read as an advice is: names go in, redaction gives placeholders.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from drafting.domain.advice import Advice, AdviceKind, BlockKind, DocumentId, Paragraph, ParagraphId
from drafting.domain.claim import Evidence
from drafting.pipeline.statements import Statement
from redaction import Redactor, SafeText, circle_of, load_redactor

_KINDS = {
    "ep_report": AdviceKind.PSYCHOLOGY,
    "school_advice": AdviceKind.SCHOOL,
    "college_advice": AdviceKind.SCHOOL,
    "early_years_setting": AdviceKind.SCHOOL,
    "salt_report": AdviceKind.SPEECH,
    "ot_report": AdviceKind.OCCUPATIONAL,
    "physio_report": AdviceKind.PHYSIOTHERAPY,
    "paediatric_letter": AdviceKind.MEDICAL,
    "camhs_letter": AdviceKind.MEDICAL,
    "nurse_plan": AdviceKind.MEDICAL,
    "mental_health_team": AdviceKind.MEDICAL,
    "social_care": AdviceKind.SOCIAL_CARE,
    "parent_views": AdviceKind.FAMILY,
    "child_views": AdviceKind.FAMILY,
    "specialist_teacher_hi": AdviceKind.SENSORY,
    "specialist_teacher_vi": AdviceKind.SENSORY,
    "outreach_advice": AdviceKind.TEACHING,
    "careers_pfa": AdviceKind.PREPARATION,
}
_FACT = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
_NAME = re.compile(r"(?<![.!?:“\"(] )(?<!^)\b([A-Z][a-z]+)(?=’s\b|\b)")
_NO_NAMES = frozenset([
    "Year", "Key", "Stage", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "English", "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December", "School", "Reception", "Nursery",
    "College", "Care", "Health", "Education",
])  # fmt: skip
_PLACEHOLDER = re.compile(r"\[([A-Z]+(?:_[A-Z]+)*)(?:_\d+)?\]")
_CHILD = "Marlo"
_STOOD_FOR = {
    "CHILD": _CHILD,
    "MOTHER": "Ottoline Thackthwaite",
    "FATHER": "Barnabas Thackthwaite",
    "SIBLING": "Wren",
    "SCHOOL": "Gorsey Brook Primary School",
}
_SOMEBODY = "Mrs Quillfeather"
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with what a person says of it. *section* is a plan's letter or "-" and a reason.

    *before* is the text of the statement above it under the same heading; *age* is the child's in years.
    """

    statement: Statement
    before: str
    section: str
    area: str | None
    topic: str
    kind: str
    age: int | None
    writer: str
    file: str


@dataclass(frozen=True, slots=True)
class _Line:
    labels: tuple[str, str, str, str]
    heading: str
    text: str


@cache
def labelled() -> tuple[Labelled, ...]:
    """Every labelled statement of every writer, in the order of the files."""
    folder = files("evals").joinpath("data", "statements")
    writers = sorted((each for each in folder.iterdir() if each.is_dir()), key=lambda each: each.name)
    redactor = load_redactor(ner="none")
    return tuple(line for writer in writers for line in _of_writer(writer, redactor))


def _of_writer(folder: Traversable, redactor: Redactor) -> Iterator[Labelled]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".txt"):
            yield from read(file.read_text(encoding="utf-8"), folder.name, file.name, redactor)


def read(source: str, writer: str, file: str, redactor: Redactor) -> Iterator[Labelled]:
    """Read one advice; ValueError says which line is not of five parts."""
    head, _, body = source.strip().partition("\n")
    facts = {key: quoted or plain for key, quoted, plain in _FACT.findall(head)}
    named = _PLACEHOLDER.sub(_stood_for, body)
    lines = list(_lines(named, file))
    record = {
        "reference": file,
        "child": {"full_name": _child_of(body)},
        "parents": [
            {"name": _STOOD_FOR[each], "relationship": each.lower()} for each in ("MOTHER", "FATHER")
        ],
        "siblings": [{"name": _STOOD_FOR["SIBLING"]}],
        "school": {"name": _STOOD_FOR["SCHOOL"]},
    }
    texts = [*(line.text for line in lines), *(line.heading for line in lines)]
    safe = [each.text for each in redactor.redact(circle_of(record), texts).paragraphs]
    advice = Advice(DocumentId(file), _KINDS[facts["kind"]], facts.get("author", ""), None)
    age = int(facts["age"]) if facts.get("age", "").isdigit() else None
    for number, line in enumerate(lines):
        section, area, topic, kind = line.labels
        statement = _statement(safe[number], advice, safe[len(lines) + number], number)
        above = number > 0 and lines[number - 1].heading == line.heading
        before = str(safe[number - 1]) if above else ""
        known = None if area == "null" else area
        yield Labelled(statement, before, section, known, topic, kind, age, writer, file)


def _lines(body: str, file: str) -> Iterator[_Line]:
    heading = ""
    for number, line in enumerate(body.splitlines(), 2):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.strip():
            fields = [part.strip() for part in line.split("|", _FIELDS - 1)]
            if len(fields) != _FIELDS:
                raise ValueError(f"{file}, line {number}: a statement has {_FIELDS} parts")
            section, area, topic, kind, text = fields
            yield _Line((section, area, topic, kind), heading, text)


def _statement(text: SafeText, advice: Advice, heading: SafeText, number: int) -> Statement:
    row = text.count(" | ") + text.count(" – ") > 1
    kind = BlockKind.TABLE_ROW if row else BlockKind.PROSE
    paragraph = Paragraph(ParagraphId(f"p{number}"), kind, text, (heading,) if heading else ())
    return Statement(str(text), (Evidence(paragraph.id, str(text), 0, len(text)),), advice, paragraph)


def _stood_for(match: re.Match[str]) -> str:
    return _STOOD_FOR.get(match.group(1), _SOMEBODY)


def _child_of(body: str) -> str:
    """The name that stands oftenest inside sentences, where nobody wrote a placeholder."""
    counts: dict[str, int] = {}
    small = set(re.findall(r"\b[a-z]+\b", body))
    for line in body.splitlines():
        for name in _NAME.findall(line.rpartition("|")[2]):
            if name.lower() not in small and name not in _NO_NAMES:
                counts[name] = counts.get(name, 0) + 1
    named = "[CHILD]" not in body and counts
    return max(counts, key=lambda name: (counts[name], name)) if named else _CHILD
