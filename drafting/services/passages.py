"""Where each statement comes from: every paragraph of a draft's documents, ready to be shown beside it.

Made once for a draft and kept in memory with it: choosing a claim decrypts nothing.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from drafting.domain.advice import FURNITURE, AdviceKind, Block, BlockKind, Box, DocumentId, Mark, ParagraphId
from drafting.domain.claim import Evidence
from drafting.pipeline.draft import Drafted
from drafting.pipeline.frames.amounts import stated_amounts
from drafting.pipeline.intake import Described

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNIT = re.compile(r"[ -]?(?:seconds?|metres?|mg|ml|per cent|%)(?!\w)", re.IGNORECASE)
_MOST_CUT = 5_000
_NO_AMOUNT = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
    r"|\b(?:Years?|Key Stage|Stage|Section|Appendix|Regulation|Paragraph) \d+\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as people speak of it. *nth* counts those of its kind from 1, 0 where it is the only one."""

    id: DocumentId
    file: str = field(repr=False)
    kind: AdviceKind
    role: str
    author: str | None = field(repr=False)
    author_role: str | None
    dated: date | None
    pages: int | None
    count: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: the *number*-th of its document. *before* and *after* are its neighbours' words."""

    id: ParagraphId
    paper: Paper
    number: int
    kind: BlockKind
    text: str = field(repr=False)
    page: int | None
    heading: tuple[str, ...] = field(repr=False)
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Passages:
    """Every paragraph of a draft, by document and by id."""

    papers: tuple[Paper, ...]
    of: Mapping[DocumentId, tuple[Passage, ...]]
    by_id: Mapping[ParagraphId, Passage]
    _cut: dict[str, "tuple[Stretch, ...]"] = field(default_factory=dict, repr=False, compare=False)

    def cut(self, text: str) -> "tuple[Stretch, ...]":
        """The text of a claim, cut where an amount begins or ends: once, for it is shown hundreds of times.

        It is remembered here, and so forgotten with the draft.
        """
        found = self._cut.get(text)
        if found is None:
            if len(self._cut) > _MOST_CUT:
                self._cut.clear()
            found = self._cut[text] = stretches(text)
        return found

    def named(self, ids: Iterable[ParagraphId]) -> tuple[Passage, ...]:
        """The paragraphs of those ids, each once."""
        return tuple(self.by_id[each] for each in dict.fromkeys(ids) if each in self.by_id)


def passages_of(drafted: Drafted) -> Passages:
    """Every paragraph that *drafted* was made from, as its author wrote it."""
    kinds = Counter(each.kind for each in drafted.described)
    seen: Counter[AdviceKind] = Counter()
    of: dict[DocumentId, tuple[Passage, ...]] = {}
    for each in drafted.described:
        seen[each.kind] += 1
        paper = _paper(each, seen[each.kind] if kinds[each.kind] > 1 else 0)
        of[paper.id] = _passages(paper, each.document.blocks)
    by_id = {each.id: each for passages in of.values() for each in passages}
    return Passages(tuple(passages[0].paper for passages in of.values() if passages), of, by_id)


def _paper(described: Described, nth: int) -> Paper:
    document = described.document
    return Paper(
        document.id,
        document.file,
        described.kind,
        described.role,
        described.author,
        described.author_role,
        described.dated,
        document.pages,
        len(document.blocks),
        nth,
    )


def _passages(paper: Paper, blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    headings = {block.id: block.text for block in blocks if block.kind is BlockKind.HEADING}
    body = [n for n, block in enumerate(blocks) if block.kind not in FURNITURE]
    place = {n: at for at, n in enumerate(body)}

    def beside(number: int, step: int) -> str:
        at = place.get(number)
        if at is None or not 0 <= at + step < len(body):
            return ""
        return blocks[body[at + step]].text

    return tuple(
        Passage(
            block.id,
            paper,
            number + 1,
            block.kind,
            block.text,
            block.page,
            tuple(headings[above] for above in block.heading if above in headings),
            block.boxes,
            block.marks,
            beside(number, -1),
            beside(number, +1),
        )
        for number, block in enumerate(blocks)
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text: whether it is quoted, and whether it states an amount."""

    text: str
    quoted: bool = False
    amount: bool = False


def quoted_at(text: str, evidence: Evidence) -> tuple[int, int] | None:
    """Where the words of *evidence* stand in *text*, white space folded. Its offsets may be redacted ones."""
    if evidence.quote and text[evidence.start : evidence.end] == evidence.quote:
        return evidence.start, evidence.end
    words = evidence.quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None


def stretches(text: str, quotes: Iterable[tuple[int, int]] = ()) -> tuple[Stretch, ...]:
    """Cut *text* where a quotation or an amount begins or ends. Joined, the pieces are *text*.

    Where there are quotations, only amounts inside one count: number is matched to number.
    """
    quoted = tuple(quotes)
    stated = _joined(_amounts(text))
    if quoted:
        stated = [one for one in stated if any(one[0] < end and start < one[1] for start, end in quoted)]
    edges = sorted({0, len(text), *(edge for span in (*quoted, *stated) for edge in span)})
    return tuple(
        Stretch(text[start:end], _within(start, end, quoted), _within(start, end, stated))
        for start, end in itertools.pairwise(edges)
        if start < end <= len(text)
    )


def _amounts(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* says how much or how often: a date, a school year or a section is no amount."""
    none = [found.span() for found in _NO_AMOUNT.finditer(text)]
    for each in stated_amounts(text):
        if not any(start < each.end and each.start < end for start, end in none):
            unit = _UNIT.match(text, each.end)
            yield each.start, unit.end() if unit else each.end


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Amounts that overlap, or that only a space parts, are one box: "30 minutes", "twice a week"."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
