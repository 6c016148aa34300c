"""The last question: which needs, outcomes and provision of the whole plan hang together.

A model sees what stands in different advices side by side. What it links is a sign among others
(``pipeline.thread``), strong but never enough by itself: a link that nothing else speaks for is not drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafting import prompts
from drafting.domain.advice import Paragraph, ParagraphId
from drafting.domain.claim import Area, Claim, ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.modelled.answers import Threading
from drafting.pipeline.modelled.packing import Pack, Unit
from drafting.pipeline.modelled.pieces import Piece, Settled, together
from drafting.pipeline.modelled.requests import THREAD, Requests
from drafting.ports import Answers, Linked, Placed, Source
from redaction import part

_HALF = 0.5
_LONGEST = 110  # characters of a statement: enough to tell what it is about
_HEADINGS = {ClaimKind.NEED: "Needs", ClaimKind.OUTCOME: "Outcomes", ClaimKind.PROVISION: "Provision"}
_UNKNOWN = "Most labels were not among those that were given."
_LOST = (
    "The language model did not say which needs, outcomes and provision hang together: {why}. The links are "
    "those that the rules of the program draw."
)


@dataclass(frozen=True)
class Ends:
    """What may be linked: the needs, outcomes and provision among *placed*."""

    placed: tuple[Placed, ...]
    paragraphs: Mapping[ParagraphId, Paragraph]
    requests: Requests

    def settled(self, answers: Answers) -> Settled[Threading]:
        """How far the linking has come, given *answers*."""
        return together(piece.settled(answers) for piece in self._pieces())

    def linked(self, settled: Settled[Threading]) -> Iterator[Linked]:
        """The links that were answered, as the quotations of their ends."""
        for pack, threading in settled.answered:
            for link in threading.links:
                if {link.one, link.other} <= pack.labels and link.one != link.other:
                    one, other = self._labelled[link.one], self._labelled[link.other]
                    if one.kind is not other.kind:
                        yield Linked(one.evidence[-1], other.evidence[-1])

    def notices(self, settled: Settled[Threading]) -> Iterator[Finding]:
        """What a person is told of what was lost."""
        for lost in settled.lost[:1]:
            yield Finding(FindingKind.UNSUPPORTED, Severity.INFO, _LOST.format(why=lost.why))

    @cached_property
    def _labelled(self) -> Mapping[str, Claim]:
        ends = [item for item in self.placed if item.claim.kind in _HEADINGS and item.claim.evidence]
        return {f"{item.section}.{number}": item.claim for number, item in enumerate(ends, 1)}

    def _pieces(self) -> Iterator[Piece[Threading]]:
        most = self.requests.most_shown(THREAD)
        everything = self._pack(self._labelled)
        if _size(everything) <= most:
            yield from self._piece("thread", everything)
            return
        for area in (*Area, None):
            mine = {label: claim for label, claim in self._labelled.items() if claim.area is area}
            pack = self._pack(mine)
            if _size(pack) <= most:  # of what is larger the rules alone say what hangs together
                yield from self._piece(f"thread-{area or 'other'}", pack)

    def _piece(self, name: str, pack: Pack) -> Iterator[Piece[Threading]]:
        if len({self._labelled[label].kind for label in pack.labels}) > 1:
            yield Piece(name, pack, Threading, self.requests.thread, _fault)

    def _pack(self, ends: Mapping[str, Claim]) -> Pack:
        return Pack(tuple(self._units(ends)))

    def _units(self, ends: Mapping[str, Claim]) -> Iterator[Unit]:
        for kind, heading in _HEADINGS.items():
            of_kind = [label for label, claim in ends.items() if claim.kind is kind]
            for at, label in enumerate(of_kind):
                above = () if at else (Source(kind, prompts.Words(heading), heading=True),)
                yield Unit(0, (self._source(label, ends[label]),), above)

    def _source(self, label: str, claim: Claim) -> Source:
        own = claim.evidence[-1]
        text = self.paragraphs[own.paragraph].text
        end = own.end if own.end - own.start <= _LONGEST else text.rfind(" ", own.start, own.start + _LONGEST)
        return Source(label, part(text, own.start, end if end > own.start else own.end))


def _size(pack: Pack) -> int:
    return sum(unit.size for unit in pack.units)


def _fault(pack: Pack, threading: Threading) -> str:
    named = [label for link in threading.links for label in (link.one, link.other)]
    return _UNKNOWN if sum(label not in pack.labels for label in named) > _HALF * len(named) else ""
