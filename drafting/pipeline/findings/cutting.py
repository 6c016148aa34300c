"""Cuts a piece out of a statement with its evidence, so that of old and new in one only the old is lost."""

from dataclasses import replace

from drafting.domain.claim import Evidence
from drafting.pipeline.statements import Statement


def evidence_of(statement: Statement, start: int, end: int) -> tuple[Evidence, ...]:
    """What of the evidence of *statement* stands in ``text[start:end]``.

    Nothing if its text is not made of its sources word for word, one after another.
    """
    found: list[Evidence] = []
    at = 0
    for source in statement.sources:
        here = statement.text.find(source.quote, at)
        if here < 0:
            return ()
        at = here + len(source.quote)
        first, last = max(start, here) - here, min(end, at) - here
        piece = source.quote[first:last].rstrip() if first < last else ""
        if piece:
            begin = source.start + first
            found.append(Evidence(source.paragraph, piece, begin, begin + len(piece)))
    return tuple(found)


def cut(statement: Statement, start: int, end: int) -> Statement | None:
    """*statement* with nothing but ``text[start:end]``, or None if its evidence cannot be cut there."""
    sources = evidence_of(statement, start, end)
    return replace(statement, text=statement.text[start:end].rstrip(), sources=sources) if sources else None
