"""Measures person names on the synthetic set of presidio-research, which nobody of this project wrote.

The set is not kept here: the package ``presidio-evaluator`` (MIT) holds it, ``data/synth_dataset_v2.json``.
Every sentence is a case of its own without a case record, so that nothing but the text can give a name away.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.redaction.intervals import Figure, share
from redaction import PEOPLE, Redactor, Span

HALVES = ("even", "odd")
"""The even sentences may be looked at while rules are written; the odd ones decide."""
_PERSON = "PERSON"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence and where its marks lie: start, end, type."""

    text: str
    marks: tuple[tuple[int, int, str], ...]

    @property
    def people(self) -> list[tuple[int, int]]:
        """Where somebody is named."""
        return [(start, end) for start, end, kind in self.marks if kind == _PERSON]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sentence: the names left (in part) and the replacements as people that touch none.

    ``named`` counts the marked names, ``people`` the replacements as people, ``stray`` those of them that
    touch no mark at all, of whatever type.
    """

    named: int
    people: int
    left: tuple[str, ...]
    wrong: tuple[str, ...]
    stray: int


def sentences(path: Path) -> list[Marked]:
    """Read the set. Raises ``ValueError`` for a file of another form."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [Marked(str(row["full_text"]), tuple(_mark(span) for span in row["spans"])) for row in rows]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is not the synthetic set of presidio-research") from error


def _mark(span: Mapping[str, object]) -> tuple[int, int, str]:
    start, end = span["start_position"], span["end_position"]
    return int(str(start)), int(str(end)), str(span["entity_type"])


def outcomes(redactor: Redactor, rows: Sequence[Marked]) -> Iterator[Outcome]:
    """Redact every sentence by itself and compare."""
    for row in rows:
        yield outcome(row, redactor.redact(None, [row.text]).paragraphs[0].spans)


def outcome(row: Marked, spans: Sequence[Span]) -> Outcome:
    """Compare the replacements of one sentence with its marks.

    A name is covered when every word of it lies in replacements of any kind: a name that goes as part of an
    address is gone. A title outside the mark does not matter. A replacement counts for precision when its
    kind is a person; it is right when it touches a marked person, whatever else it takes along.
    """
    people = [span for span in spans if span.kind in PEOPLE]
    left = [row.text[start:end] for start, end in row.people if not _covered(row.text, start, end, spans)]
    wrong = [span for span in people if not _touches(span, row.people)]
    anything = [(start, end) for start, end, _ in row.marks]
    return Outcome(
        len(row.people),
        len(people),
        tuple(left),
        tuple(row.text[span.start : span.end] for span in wrong),
        sum(not _touches(span, anything) for span in wrong),
    )


def _covered(text: str, start: int, end: int, spans: Sequence[Span]) -> bool:
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    return all(any(span.start <= first and last <= span.end for span in spans) for first, last in words)


def _touches(span: Span, marks: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in marks)


def figures(done: Sequence[Outcome]) -> Mapping[str, Figure]:
    """Give full cover and precision; the looser precision lets a person stand where any mark stands."""
    named, people = sum(each.named for each in done), sum(each.people for each in done)
    return {
        "PERSON full cover": share(named - sum(len(each.left) for each in done), named),
        "PERSON precision": share(people - sum(len(each.wrong) for each in done), people),
        "precision, any marked type": share(people - sum(each.stray for each in done), people),
    }


def report(redactor: Redactor, path: Path, *, show: bool) -> Iterator[str]:
    """Yield the figures of the whole and of either half; with *show* also the errors of the even one."""
    done = list(outcomes(redactor, sentences(path)))
    halves = {name: done[start::2] for start, name in enumerate(HALVES)}
    for name, part in {"whole": done, **halves}.items():
        yield f"\npublic set, {name}: {len(part):,} sentences\n"
        yield from (f"{title:<36}{figure}" for title, figure in figures(part).items())
    for each in halves["even"] if show else ():
        yield from (f"LEFT {name!r}" for name in each.left)
        yield from (f"WRONG {name!r}" for name in each.wrong)
