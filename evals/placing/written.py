"""Reads the labelled statements: short advices that people wrote for training, one statement to a line.

A line is ``section|area|topic|kind|text``; ``## `` opens a heading; the first line says who writes about
whom. ``evals/data/statements/README.md`` says what the labels mean.
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
from redaction import SafeText

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
_CAPITAL = re.compile(r"(?<![.!?:“\"(] )(?<!^)\b([A-Z][a-z]+)(?=’s\b|\b)")
_TITLED = re.compile(r"\b(?:Mrs|Mr|Ms|Miss|Dr)\.? [A-Z][\w’-]+")
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with what a person says of it. *section* is a plan's letter or "-" and a reason."""

    statement: Statement
    before: str
    section: str
    area: str | None
    topic: str
    kind: str
    age: int | None
    writer: str
    file: str


@cache
def labelled() -> tuple[Labelled, ...]:
    """Every labelled statement of every writer, in the order of the files."""
    folder = files("evals").joinpath("data", "statements")
    writers = sorted((each for each in folder.iterdir() if each.is_dir()), key=lambda each: each.name)
    return tuple(line for writer in writers for line in _of_writer(writer))


def _of_writer(folder: Traversable) -> Iterator[Labelled]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".txt"):
            yield from read(file.read_text(encoding="utf-8"), folder.name, file.name)


def read(source: str, writer: str, file: str) -> Iterator[Labelled]:
    """Read one advice; ValueError says which line is not of five parts."""
    head, *lines = source.strip().splitlines()
    facts = {key: quoted or plain for key, quoted, plain in _FACT.findall(head)}
    child = _child(source)
    age = int(facts["age"]) if facts.get("age", "").isdigit() else None
    heading: tuple[SafeText, ...] = ()
    before = ""
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        if line.startswith("#"):
            heading = (SafeText(_unnamed(line.lstrip("# "), child)),)
            before = ""
            continue
        fields = [part.strip() for part in line.split("|", _FIELDS - 1)]
        if len(fields) != _FIELDS:
            raise ValueError(f"{file}, line {number}: a statement has {_FIELDS} parts")
        section, area, topic, kind, text = fields
        text = _unnamed(text, child)
        advice = Advice(DocumentId(file), _KINDS[facts["kind"]], facts.get("author", ""), None)
        statement = _statement(text, advice, heading, number)
        known = None if area == "null" else area
        yield Labelled(statement, before, section, known, topic, kind, age, writer, file)
        before = text


def _statement(text: str, advice: Advice, heading: tuple[SafeText, ...], number: int) -> Statement:
    row = text.count(" | ") + text.count(" – ") > 1
    kind = BlockKind.TABLE_ROW if row else BlockKind.PROSE
    paragraph = Paragraph(ParagraphId(f"p{number}"), kind, SafeText(text), heading)
    return Statement(text, (Evidence(paragraph.id, text, 0, len(text)),), advice, paragraph)


def _child(source: str) -> str | None:
    """The name that stands oftenest inside sentences, where nobody wrote a placeholder."""
    if "[CHILD]" in source:
        return None
    counts: dict[str, int] = {}
    small = set(re.findall(r"\b[a-z]+\b", source))
    for line in source.splitlines()[1:]:
        for name in _CAPITAL.findall(line.rpartition("|")[2]):
            if name.lower() not in small and name not in _NO_NAMES:
                counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], name)) if counts else None


_NO_NAMES = frozenset(
    "Year Key Stage Monday Tuesday Wednesday Thursday Friday English January February March April May June July"
    " August September October November December School Reception Nursery College Care Health Education".split()
)


def _unnamed(text: str, child: str | None) -> str:
    text = _TITLED.sub("[PERSON_1]", text)
    return re.sub(rf"\b{child}\b", "[CHILD]", text) if child else text
