"""The paragraphs and tables of a container in order, whatever they are wrapped in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.parsers.letters import fold
from drafting.parsers.word.forms import is_placeholder
from drafting.parsers.word.inline import Inline, chosen
from drafting.parsers.word.passage import Passage, read_passage
from drafting.parsers.word.styles import Styles
from drafting.parsers.word.xml import MC, Element, W

_TAKEN_OUT = frozenset({f"{W}del", f"{W}moveFrom"})
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("sectPr", "tcPr", "trPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr", "tblPrEx")
)


@dataclass(frozen=True, slots=True)
class Table:
    """A ``w:tbl``, not yet read."""

    element: Element


@dataclass(frozen=True, slots=True)
class Foreign:
    """A whole document of another kind, put here for Word to merge in (``w:altChunk``)."""


Part = Passage | Table | Foreign


def parts_of(container: Element, styles: Styles, *, painted: bool) -> Iterator[Part]:
    """Read what is in a body, a cell, a text box or a note."""
    held: Passage | None = None
    for part in _parts(container, styles, painted=painted):
        whole = part
        if held is not None and isinstance(part, Passage):
            whole, held = _joined(held, part), None
        elif held is not None:
            yield held
            held = None
        if isinstance(whole, Passage) and whole.joins_next and whole.text:
            held = whole
        else:
            yield whole
    if held is not None:
        yield held


def _parts(container: Element, styles: Styles, *, painted: bool) -> Iterator[Part]:
    for node in container:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED or node.tag in _TAKEN_OUT:
            continue
        if node.tag == f"{W}p":
            yield read_passage(node, styles, painted=painted)
        elif node.tag == f"{W}tbl":
            yield Table(node)
        elif node.tag == f"{W}altChunk":
            yield Foreign()
        elif node.tag == f"{MC}AlternateContent":
            yield from _parts(chosen(node), styles, painted=painted)
        elif not (node.tag == f"{W}sdt" and is_placeholder(node)):
            yield from _parts(node, styles, painted=painted)


def _joined(first: Passage, second: Passage) -> Passage:
    """One paragraph from two, where the mark that parted them was deleted in a tracked change."""
    left, right = first.inline, second.inline
    inline = Inline(
        [*left.runs, *right.runs], [*left.hidden, *right.hidden], left.inserted or right.inserted, True,
        [*left.notes, *right.notes], [*left.comments, *right.comments], [*left.boxes, *right.boxes],
    )  # fmt: skip
    return replace(first, inline=inline, text=fold(inline.text), joins_next=second.joins_next)
