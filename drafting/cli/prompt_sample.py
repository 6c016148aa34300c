"""Fills a prompt with a sample about nobody, on the road that every advice takes: redacted, then written."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting.domain.plan import SectionKey
from drafting.errors import BadInput
from drafting.ports import Request, Source
from drafting.prompts import Prompt, Shelf, Words
from drafting.providers.wire import body_of
from redaction import Circle, Member, load_redactor

_MODEL = "a-model"
_FILE = "sample.toml"
_PART_OF = {"child": "read", "advices": "read"}  # the others are part of "write"


@dataclass(frozen=True, slots=True)
class Sample:
    """What ``sample.toml`` says of a child that does not exist."""

    child: str
    age: int
    why: str
    advices: str
    authors: str
    heading: str
    paragraphs: tuple[str, ...]


def read_sample(folder: Path) -> Sample:
    """Read ``sample.toml`` in *folder*. Raises ``BadInput``."""
    path = folder / _FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        plain = {name: str(found[name]) for name in ("child", "why", "advices", "authors", "heading")}
        return Sample(age=int(found["age"]), paragraphs=tuple(map(str, found["paragraphs"])), **plain)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path}: cannot be read: {error}.") from error


def body(shelf: Shelf, prompt: Prompt, section: SectionKey, sample: Sample) -> bytes:
    """What would be sent for *prompt*. One that is part of another's task is shown in its place there."""
    values: Mapping[str, Callable[[], Words]] = {
        "guides": shelf.lines,
        "section": lambda: Words(shown.value),
        "guide": lambda: Words(shelf.found(f"section-{shown.lower()}").text),
        "age": lambda: Words(str(sample.age)),
        "why": lambda: Words(sample.why),
        "advices": lambda: Words(sample.advices),
        "authors": lambda: Words(sample.authors),
    }

    shown = next((key for key in SectionKey if prompt.name == f"section-{key.lower()}"), section)

    def words(name: str) -> Words:
        wanted = shelf.found(name)
        return wanted.filled({each: values[each]() for each in wanted.variables})

    told = prompt.name if prompt.answer else _PART_OF.get(prompt.name, "write")
    asked = shelf.found(told)
    tasks = {"read": ("child", "advices"), "write": ("section",)}.get(told, ())
    again = ("again",) if prompt.name == "again" else ()
    return body_of(
        Request(
            name=asked.name,
            instructions=words(asked.name),
            material=_material(asked.name, sample),
            parameters=dict(asked.parameters),
            task="\n\n".join(words(name) for name in (*tasks, *again)),
            answer=asked.answer,
            schema=asked.schema,
        ),
        _MODEL,
    )


def _material(name: str, sample: Sample) -> tuple[Source, ...]:
    """The sample's paragraphs, redacted: under a heading for "read", as claims for the others."""
    redaction = load_redactor(ner="none").redact(
        Circle(child=Member(sample.child)), [sample.heading, *sample.paragraphs]
    )
    heading, *paragraphs = (each.text for each in redaction.paragraphs)
    if name != "read":
        return tuple(Source(str(number), text) for number, text in enumerate(paragraphs, 1))
    rows = (Source(f"1.{number}", text) for number, text in enumerate(paragraphs, 2))
    return (Source("1.1", heading, heading=True), *rows)
