"""Compares what was replaced with what was marked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
import re

from evals.redaction.corpus import Gold, Sample
from redaction import Redacted

QUASI = frozenset({"place", "language", "religion", "ethnicity"})
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
    seen: dict[tuple[str, str, str], list[tuple[str, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
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
                for mark in gold:
                    span = next(
                        (
                            s
                            for s in safe.spans
                            if s.start <= mark.start < s.end or mark.start <= s.start < mark.end
                        ),
                        None,
                    )
                    if span and mark.kind in {"child", "family", "professional", "peer", "school"}:
                        named[mark.entity][span.placeholder] += 1
                        self.seen[(samples[0].doc, mark.entity, span.placeholder)].append(
                            (mark.form, text[mark.start : mark.end], span.recogniser)
                        )
                        owners[span.placeholder].add(mark.entity)
            self.documents += 1
            self.leaky += len(self.leaks) > before
        for entity, counts in named.items():
            if len(counts) > 1:
                self.split.append((samples[0].doc, entity, dict(counts)))
            self.mentions[0] += max(counts.values())
            self.mentions[1] += sum(counts.values())
        self.collisions += [
            (samples[0].doc, name, tuple(sorted(ids)))
            for name, ids in owners.items()
            if len(ids) > 1 and name != "[FAMILY_NAME]"
        ]

    def _paragraph(self, doc: str, text: str, gold: Sequence[Gold], safe: Redacted) -> None:
        gone = bytearray(len(text))
        for span in safe.spans:
            gone[span.start : span.end] = b"\x01" * (span.end - span.start)
        marked = bytearray(len(text))
        for mark in gold:
            if mark.kind in _SURVIVE:
                hit = any(gone[mark.start : mark.end])
                self.lost[mark.kind][0] += hit
                self.lost[mark.kind][1] += 1
                if hit:
                    self.destroyed[f"{mark.kind}: {mark.entity}"] += 1
                continue
            marked[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            left = any(not gone[i] and text[i].isalnum() for i in range(mark.start, mark.end))
            if mark.kind in QUASI:
                self.quasi[0] += not left
                self.quasi[1] += 1
                if left:
                    self.destroyed[f"kept {mark.kind}: {text[max(0, mark.start - 20) : mark.end + 10]}"] += 1
                continue
            self.direct += 1
            for key in (("kind", mark.kind), ("form", mark.form), ("origin", mark.origin)):
                self.by[key][0] += not left
                self.by[key][1] += 1
            if left:
                self.leaks.append((doc, mark, text[max(0, mark.start - 40) : mark.end + 30]))
        for span in safe.spans:
            right = any(marked[span.start : span.end])
            self.spans[0] += right
            self.spans[1] += 1
            if not right:
                self.wrong[f"{span.recogniser}: {text[span.start : span.end]}"] += 1
        for match in _WORD.finditer(text):
            if not any(marked[match.start() : match.end()]):
                self.tokens[0] += any(gone[match.start() : match.end()])
                self.tokens[1] += 1


def rate(pair: Iterable[int]) -> float:
    """Give the share of a (hits, of) pair; an empty one counts as perfect."""
    hits, total = pair
    return hits / total if total else 1.0
