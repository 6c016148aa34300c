"""Parts a statement that holds somebody else's matter from what it says of the child before that.

A row or an item is one statement however many sentences it has. Where one of them is about another child,
or about a school, what was said before it is still about this one.
"""

from collections.abc import Iterator
from dataclasses import replace

from drafting.domain.claim import Evidence
from drafting.pipeline.sentences import sentences
from drafting.pipeline.statements import Statement

_STOP = " ."


def parted(statement: Statement) -> tuple[Statement, ...]:
    """The sentences of *statement* as statements of their own, each with the words that lead into it."""
    last = statement.sources[-1]
    if len(statement.sources) > 1 and not statement.lead and not statement.column:
        return tuple(replace(statement, text=piece.quote, sources=(piece,)) for piece in statement.sources)
    text, quote = statement.text.rstrip(_STOP), last.quote.rstrip(_STOP)
    if not text.endswith(quote) or statement.paragraph.id != last.paragraph:
        return (statement,)
    return tuple(_sentences(statement, text.removesuffix(quote), last)) or (statement,)


def _sentences(statement: Statement, opening: str, last: Evidence) -> Iterator[Statement]:
    for cut in sentences(last.quote):
        words = last.quote[cut.start : cut.end]
        piece = Evidence(last.paragraph, words, last.start + cut.start, last.start + cut.end)
        yield replace(statement, text=f"{opening}{words}", sources=(*statement.sources[:-1], piece))
