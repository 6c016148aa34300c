"""Compares what was replaced with what was marked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evals.redaction.corpus import Gold, Sample
from redaction import Redacted, Span

QUASI = frozenset({"place", "language", "religion", "ethnicity"})
_ENTITIES = frozenset({"child", "family", "professional", "peer", "school"})
_SURVIVE = frozenset({"term", "context"})
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """Counts over a corpus; ``report`` turns them into rates."""

    documents: int = 0
    leaky: int = 0
    direct: int = 0
    leaks: list[tuple[str, Gold, str]] = field(default_factory=list)
    by: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    quasi: list[int] = field(default_factory=lambda: [0, 0])
    spans: list[int] = field(default_factory=lambda: [0, 0])
    wrong: Counter[str] = field(default_factory=Counter)
    lost: dict[str, list[int]] = field(default_factory=lambda: {"term": [0, 0], "context": [0, 0]})
    destroyed: Counter[str] = field(default_factory=Counter)
    tokens: list[int] = field(default_factory=lambda: [0, 0])
    mentions: list[int] = field(default_factory=lambda: [0, 0])
    split: list[tuple[str, str, dict[str, int]]] = field(default_factory=list)
    collisions: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, samples: Sequence[Sample], redacted: Sequence[Sequence[Redacted]]) -> None:
        """Count one case: its documents and what became of them."""
        owners: dict[str, set[str]] = defaultdict(set)
        named: dict[str, Counter[str]] = defaultdict(Counter)
        for sample, paragraphs in zip(samples, redacted, strict=True):
            before = len(self.leaks)
            for text, gold, safe in zip(sample.paragraphs, sample.gold, paragraphs, strict=True):
                self._paragraph(sample.doc, text, gold, safe)
                for mark, span in _met(gold, safe):
                    named[mark.entity][span.placeholder] += 1
                    owners[span.placeholder].add(mark.entity)
            self.documents += 1
            self.leaky += len(self.leaks) > before
        for entity, counts in named.items():
            self.mentions[0] += max(counts.values())
            self.mentions[1] += sum(counts.values())
            if len(counts) > 1:
                self.split.append((samples[0].doc, entity, dict(counts)))
        shared = {name: ids for name, ids in owners.items() if len(ids) > 1 and name != "[FAMILY_NAME]"}
        self.collisions += [(samples[0].doc, name, tuple(sorted(ids))) for name, ids in shared.items()]

    def _paragraph(self, doc: str, text: str, gold: Sequence[Gold], safe: Redacted) -> None:
        gone, marked = bytearray(len(text)), bytearray(len(text))
        for span in safe.spans:
            gone[span.start : span.end] = b"\x01" * (span.end - span.start)
        for mark in gold:
            if mark.kind in _SURVIVE:
                self._survivor(mark, lost=any(gone[mark.start : mark.end]))
                continue
            marked[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            left = any(not gone[i] and text[i].isalnum() for i in range(mark.start, mark.end))
            self._identifier(doc, mark, text, left=left)
        for span in safe.spans:
            right = any(marked[span.start : span.end])
            self.spans[0] += right
            self.spans[1] += 1
            self.wrong[f"{span.recogniser}: {text[span.start : span.end]}"] += not right
        plain = [match for match in _WORD.finditer(text) if not any(marked[match.start() : match.end()])]
        self.tokens[0] += sum(any(gone[match.start() : match.end()]) for match in plain)
        self.tokens[1] += len(plain)

    def _survivor(self, mark: Gold, *, lost: bool) -> None:
        self.lost[mark.kind][0] += lost
        self.lost[mark.kind][1] += 1
        self.destroyed[f"{mark.kind}: {mark.entity}"] += lost

    def _identifier(self, doc: str, mark: Gold, text: str, *, left: bool) -> None:
        around = text[max(0, mark.start - 40) : mark.end + 30]
        if mark.kind in QUASI:
            self.quasi[0] += not left
            self.quasi[1] += 1
            self.destroyed[f"kept {mark.kind}: {around}"] += left
            return
        self.direct += 1
        for key in (("kind", mark.kind), ("form", mark.form), ("origin", mark.origin)):
            self.by[key][0] += not left
            self.by[key][1] += 1
        if left:
            self.leaks.append((doc, mark, around))


def _met(gold: Sequence[Gold], safe: Redacted) -> Iterator[tuple[Gold, Span]]:
    """Pair each marked person and school with the span that took its place."""
    for mark in gold:
        if mark.kind in _ENTITIES:
            for span in safe.spans:
                if span.start < mark.end and mark.start < span.end:
                    yield mark, span
                    break


def rate(pair: Iterable[int]) -> float:
    """Give the share of a (hits, of) pair; an empty one counts as perfect."""
    hits, total = pair
    return hits / total if total else 1.0
