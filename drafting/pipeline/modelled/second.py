"""A second opinion: another model says which statements their sources do not bear out.

It reads what the first has written, never its own work. It is reported apart and decides nothing: no check
passes or fails by it, and a statement that it doubts stands where it stood. The words of what a person is
told are ours; the model only chooses among them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafting.domain.advice import Paragraph, ParagraphId
from drafting.domain.claim import Claim
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.modelled.answers import Doubting
from drafting.pipeline.modelled.packing import Pack, Unit, packed
from drafting.pipeline.modelled.pieces import Piece, Settled, together
from drafting.pipeline.modelled.requests import SECOND, Requests
from drafting.ports import Answers, Placed, Source
from redaction import SafeText, joined, part, retold

_HALF = 0.5
_SHOWN = 12  # words of a statement in a message
_UNKNOWN = "Most labels were not among those of statements."
_DOUBT = (
    "A second language model doubts {what} in “{words} …”. It decides nothing: compare it with its sources."
)
_LOST = "The second language model gave no opinion of some statements, or of none: {why}."
_WHAT = {
    "amount": "an amount",
    "person": "who does it or whom it is about",
    "denial": "whether something is denied",
    "certainty": "how certain it is",
    "time": "the time it speaks of",
    "added": "something that the sources do not say",
    "lost": "whether something is left out",
}


@dataclass(frozen=True)
class SecondOpinion:
    """Asks about those of *placed* that are in a model's words."""

    placed: tuple[Placed, ...]
    paragraphs: Mapping[ParagraphId, Paragraph]
    requests: Requests

    def settled(self, answers: Answers) -> Settled[Doubting]:
        """How far it has come, given *answers*."""
        packs = packed([unit for unit, _ in self._asked.values()], self.requests.most_shown(SECOND))
        return together(
            Piece(f"second-{number:02}", pack, Doubting, self.requests.second, _fault).settled(answers)
            for number, pack in enumerate(packs, 1)
        )

    def findings(self, settled: Settled[Doubting]) -> Iterator[Finding]:
        """What a person is told: which statements are doubted, and in what."""
        for lost in settled.lost[:1]:
            yield Finding(FindingKind.UNSUPPORTED, Severity.INFO, _LOST.format(why=lost.why))
        for _, doubting in settled.answered:
            for doubt in dict.fromkeys(doubting.doubts):
                if doubt.claim in self._asked:
                    claim = self._asked[doubt.claim][1]
                    words = " ".join(claim.text.split()[:_SHOWN])
                    told = _DOUBT.format(what=_WHAT[doubt.what], words=words)
                    cited = tuple(dict.fromkeys(piece.paragraph for piece in claim.evidence))
                    yield Finding(FindingKind.UNSUPPORTED, Severity.INFO, told, paragraphs=cited)

    @cached_property
    def _asked(self) -> Mapping[str, tuple[Unit, Claim]]:
        made: dict[str, tuple[Unit, Claim]] = {}
        worded = [item for item in self.placed if item.claim.alternative]
        for number, item in enumerate(worded, 1):
            label = f"{item.section}.{number}"
            quotes = [self._quote(item.claim, at) for at in range(len(item.claim.evidence))]
            sources = tuple(Source(f"{label}.{at}", quote) for at, quote in enumerate(quotes, 1))
            try:
                said = retold(item.claim.text, joined(quotes))
            except ValueError:
                continue  # what might identify somebody is not shown to anybody else
            made[label] = (Unit(0, (Source(label, said), *sources)), item.claim)
        return made

    def _quote(self, claim: Claim, at: int) -> SafeText:
        piece = claim.evidence[at]
        return part(self.paragraphs[piece.paragraph].text, piece.start, piece.end)


def _fault(pack: Pack, doubting: Doubting) -> str:
    named = [doubt.claim for doubt in doubting.doubts]
    return _UNKNOWN if sum(label not in pack.labels for label in named) > _HALF * len(named) else ""
