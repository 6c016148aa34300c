"""Gives each paragraph a label that a model can cite: "2.14" is the fourteenth of the second advice.

Neither files nor their order show: advices are numbered by what they are and say. So two bundles that differ
in names only, or in the order of their files, are asked about in the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafting.domain.advice import FURNITURE, Advice, BlockKind, Mark, Paragraph
from drafting.pipeline.modelled.splitting import pieces
from drafting.pipeline.rows import headers_in
from drafting.pipeline.screen import speaks_to_machine
from drafting.ports import Source
from redaction import part

_NEVER = {*FURNITURE, BlockKind.COMMENT, BlockKind.CAPTION, BlockKind.FOOTNOTE}


@dataclass(frozen=True, slots=True)
class Shown:
    """A source that may be cited, the paragraph it is of, and where in that it begins."""

    source: Source
    paragraph: Paragraph
    start: int


@dataclass(frozen=True)
class Labelled:
    """The advices of a case under labels. *longest* is how many characters one source may have."""

    advices: tuple[Advice, ...]
    longest: int

    @cached_property
    def numbered(self) -> tuple[tuple[int, Advice], ...]:
        """The advices in the order in which they are shown, counted from 1."""
        return tuple(enumerate(sorted(self.advices, key=_rank), 1))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, tuple[Shown, ...]], ...]:
        """What may be shown, paragraph by paragraph in reading order, each with the number of its advice."""
        return tuple(
            (number, tuple(_shown(f"{number}.{place}", paragraph, self.longest, paragraph.id in above)))
            for number, advice in self.numbered
            for above in [headers_in(advice.paragraphs)[0]]
            for place, paragraph in enumerate(advice.paragraphs, 1)
            if is_shown(paragraph)
        )

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """What stands behind every label that may be cited."""
        return {
            each.source.label: each
            for _, shown in self.paragraphs
            for each in shown
            if not each.source.heading
        }

    def told(self, numbers: Sequence[int]) -> str:
        """One line for each advice of those *numbers*: what it is and its date, never who wrote it."""
        return "\n".join(
            f"{number}: {advice.kind}" + (f", {advice.dated.isoformat()}" if advice.dated else "")
            for number, advice in self.numbered
            if number in numbers
        )


def is_shown(paragraph: Paragraph) -> bool:
    """Whether a model may see *paragraph*: nothing hidden, no page furniture, no orders to a machine."""
    return (
        paragraph.kind not in _NEVER
        and Mark.HIDDEN not in paragraph.marks
        and bool(paragraph.text.strip())
        and not speaks_to_machine(paragraph.text)
    )


def _rank(advice: Advice) -> tuple[str, str, tuple[str, ...]]:
    dated = advice.dated.isoformat() if advice.dated else ""
    return (advice.kind.value, dated, tuple(str(paragraph.text) for paragraph in advice.paragraphs))


def _shown(label: str, paragraph: Paragraph, longest: int, heads_table: bool) -> Iterator[Shown]:
    """A row that names the columns of a table is shown as a heading of the rows below it."""
    heading = paragraph.kind is BlockKind.HEADING or heads_table
    cut = pieces(paragraph.text, longest)
    if len(cut) == 1:
        yield Shown(Source(label, paragraph.text, heading), paragraph, 0)
        return
    for number, (start, end) in enumerate(cut, 1):
        source = Source(f"{label}.{number}", part(paragraph.text, start, end), heading)
        yield Shown(source, paragraph, start)
