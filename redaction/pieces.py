"""Cuts overlong text, so that what a look at it costs grows with its length and not with its square.

Advices have paragraphs of a few hundred characters. One of a megabyte is a scanner's page gone wrong, or
somebody's attempt to keep this busy: it is read in pieces that end where a sentence does, if one does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redaction.model import Redacted, SafeText

_LONGEST = 4_000
_WINDOW, _OVERLAP = 20_000, 500
_ENDS = tuple(re.compile(end) for end in (r"\n\s*\n", r"[.!?]['\")\]]?\s+(?=\S)", r"\n", r"\s"))


def pieces(text: str) -> tuple[str, ...]:
    """Cut *text* into pieces of at most 4,000 characters, which put together are the text again."""
    cuts = [0]
    while len(text) - cuts[-1] > _LONGEST:
        cuts.append(_cut(text, cuts[-1]))
    return tuple(text[start:end] for start, end in zip(cuts, (*cuts[1:], len(text)), strict=True))


def _cut(text: str, start: int) -> int:
    """Say where a piece that begins at *start* ends: at the strongest break in its second half."""
    half, end = start + _LONGEST // 2, start + _LONGEST
    for pattern in _ENDS:
        found = [match.end() for match in pattern.finditer(text, half, end)]
        if found:
            return found[-1]
    return end


def together(counts: Sequence[int], safe: Iterable[Redacted]) -> Iterator[Redacted]:
    """Put the redacted pieces of paragraphs together again; *counts* says how many each paragraph has."""
    rest = iter(safe)
    for count in counts:
        rows = [next(rest) for _ in range(count)]
        yield rows[0] if count == 1 else _joined(rows)


def _joined(rows: Sequence[Redacted]) -> Redacted:
    spans, starts = [], []
    source = text = 0
    for row in rows:
        spans += [replace(span, start=span.start + source, end=span.end + source) for span in row.spans]
        starts += [start + text for start in row.starts]
        source, text = source + len(row.source), text + len(row.text)
    safe, whole = "".join(row.text for row in rows), "".join(row.source for row in rows)
    return Redacted(SafeText(safe), tuple(spans), whole, tuple(starts))


def windows(text: str) -> Iterator[tuple[int, str]]:
    """Yield overlapping stretches of *text* and where they begin: what is short is whole in one of them."""
    start = 0
    while True:
        yield start, text[start : start + _WINDOW]
        if start + _WINDOW >= len(text):
            return
        space = text.find(" ", start + _WINDOW - _OVERLAP, start + _WINDOW - _OVERLAP // 2)
        start = space if space >= 0 else start + _WINDOW - _OVERLAP
