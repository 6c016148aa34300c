"""The tray of the trace page: statements of which nobody can say surely where they belong."""

from dataclasses import dataclass

from drafting.domain.restored import RestoredPlan
from drafting.render.sources import Sources
from drafting.render.spans import Piece, cut
from drafting.render.trace_view import Link, source_link


@dataclass(frozen=True, slots=True)
class TraceUnplaced:
    """A statement that waits, the two sections it may belong to, and its sources."""

    pieces: tuple[Piece, ...]
    first: str
    second: str
    percent: int
    sources: tuple[Link, ...]


def trace_tray(plan: RestoredPlan, sources: Sources) -> tuple[TraceUnplaced, ...]:
    """Every statement that waits to be placed, in reading order."""
    words = sources.words
    return tuple(
        TraceUnplaced(
            pieces=cut(each.text),
            first=f"{each.first} {words.of('section', each.first)}",
            second=f"{each.second} {words.of('section', each.second)}",
            percent=round(100 * each.confidence),
            sources=tuple(
                source_link(source)
                for source in sources.named(tuple(piece.paragraph for piece in each.evidence))
            ),
        )
        for each in plan.draft.to_place
    )
