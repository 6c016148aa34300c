"""The first half of a draft: every paragraph is shown once, and what the model quotes is looked up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from drafting.domain.advice import Advice, ParagraphId
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.modelled.answers import Reading
from drafting.pipeline.modelled.labels import Labelled
from drafting.pipeline.modelled.packing import Pack, packed, units
from drafting.pipeline.modelled.pieces import Piece, Settled, together
from drafting.pipeline.modelled.requests import READ, Requests
from drafting.pipeline.modelled.votes import Heard, heard
from drafting.ports import Answers, Request

_HALF = 0.5
_NOT_THERE = "Most quotations do not stand in the lines that were given, or name a label that was not."
_LOST = (
    "The language model gave nothing for {count} of the advices’ paragraphs: {why}. What they say was "
    "drafted by the rules of the program instead."
)
_REFUSED = (
    "{count} of the language model’s quotations stand nowhere in what it was shown. Nothing was made of them."
)


@dataclass(frozen=True)
class Read:
    """How far the reading has come, and what was heard so far."""

    settled: Settled[Reading]
    heard: Heard
    paragraphs: frozenset[ParagraphId]
    """Those that the model has read, and answered about."""
    notices: tuple[Finding, ...]


@dataclass(frozen=True)
class Reader:
    """Has a model read *advices*."""

    advices: tuple[Advice, ...]
    requests: Requests

    @cached_property
    def _labelled(self) -> Labelled:
        return Labelled(self.advices, self.requests.most_shown(READ))

    @cached_property
    def _packs(self) -> tuple[Pack, ...]:
        shown = (
            (number, tuple(each.source for each in paragraph))
            for number, paragraph in self._labelled.paragraphs
        )
        return packed(units(shown), self.requests.most_shown(READ))

    def read(self, answers: Answers) -> Read:
        """How far the reading has come, given *answers*."""
        settled = together(piece.settled(answers) for piece in self._pieces())
        heard_of = [heard(reading, pack, self._labelled) for pack, reading in settled.answered]
        quoted = tuple(each for one in heard_of for each in one.quoted)
        refused = sum(one.refused for one in heard_of)
        done = frozenset(
            self._labelled.shown[label].paragraph.id for pack, _ in settled.answered for label in pack.labels
        )
        return Read(settled, Heard(quoted, refused), done, tuple(self._notices(settled, refused)))

    def _pieces(self) -> Iterator[Piece[Reading]]:
        ask = partial(_asked, self.requests, self._labelled)
        for number, pack in enumerate(self._packs, 1):
            yield Piece(f"read-{number:02}", pack, Reading, ask, self._fault)

    def _fault(self, pack: Pack, reading: Reading) -> str:
        found = heard(reading, pack, self._labelled)
        return _NOT_THERE if found.refused > _HALF * found.of else ""

    def _notices(self, settled: Settled[Reading], refused: int) -> Iterator[Finding]:
        for lost in settled.lost:
            missed = tuple(
                dict.fromkeys(self._labelled.shown[label].paragraph.id for label in sorted(lost.pack.labels))
            )
            message = _LOST.format(count=len(missed), why=lost.why)
            yield Finding(FindingKind.UNSUPPORTED, Severity.WARNING, message, paragraphs=missed)
        if refused:
            yield Finding(FindingKind.UNSUPPORTED, Severity.INFO, _REFUSED.format(count=refused))


def _asked(requests: Requests, labelled: Labelled, name: str, pack: Pack, wrong: str) -> Request:
    return requests.read(name, pack, wrong, labelled)
