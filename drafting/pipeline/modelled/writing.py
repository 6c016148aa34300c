"""The second half of a draft: the claims found for a section are put into plan style."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import SectionKey
from drafting.pipeline.modelled.answers import Writing
from drafting.pipeline.modelled.packing import Pack, Unit, packed
from drafting.pipeline.modelled.pieces import Piece, Settled
from drafting.pipeline.modelled.requests import WRITE, Requests
from drafting.pipeline.modelled.wording import SECTIONS, Item
from drafting.ports import Answers, Request

_HALF = 0.5
_UNKNOWN = "Most labels were not among those that were given."
_LOST = (
    "The language model did not word {count} statements of section {section}: {why}. They stand in the "
    "advices’ own words."
)
_STRENGTHS = "+"
"""What follows the section's letter where its strengths are worded: apart, for they never join a need."""

_Part = tuple[SectionKey, str]


@dataclass(frozen=True)
class Written:
    """How far the wording of one part of a section has come."""

    section: SectionKey
    items: tuple[Item, ...]
    settled: Settled[Writing]

    @property
    def notices(self) -> Iterator[Finding]:
        """What a person is told of what was lost."""
        evidence = {item.label: item.placed.claim.evidence for item in self.items}
        for lost in self.settled.lost:
            labels = sorted(lost.pack.labels, key=int)
            missed = dict.fromkeys(piece.paragraph for label in labels for piece in evidence[label])
            message = _LOST.format(count=len(labels), section=self.section, why=lost.why)
            yield Finding(FindingKind.UNSUPPORTED, Severity.INFO, message, paragraphs=tuple(missed))


def written(items: Sequence[Item], requests: Requests, answers: Answers) -> tuple[Written, ...]:
    """How far the wording of *items* has come, section by section, given *answers*."""
    parts: dict[_Part, list[Item]] = {(key, mark): [] for key in SECTIONS for mark in ("", _STRENGTHS)}
    for item in items:
        strong = item.placed.claim.kind is ClaimKind.STRENGTH
        parts[item.placed.section, _STRENGTHS if strong else ""].append(item)
    return tuple(
        Written(part[0], tuple(mine), piece.settled(answers))
        for part, mine in parts.items()
        for piece in _pieces(part, mine, requests)
    )


def _pieces(part: _Part, items: Sequence[Item], requests: Requests) -> Iterator[Piece[Writing]]:
    packs = packed([Unit(0, (item.source,)) for item in items], requests.most_shown(WRITE))
    ask = partial(_asked, requests, part[0], {item.label: item.advice for item in items})
    for number, pack in enumerate(packs, 1):
        name = f"write-{''.join(part)}" + (f"-{number}" if len(packs) > 1 else "")
        yield Piece(name, pack, Writing, ask, _fault)


def _asked(
    requests: Requests,
    section: SectionKey,
    authors: Mapping[str, AdviceKind],
    name: str,
    pack: Pack,
    wrong: str,
) -> Request:
    return requests.write(name, pack, wrong, section, authors)


def _fault(pack: Pack, writing: Writing) -> str:
    used = [label for claim in writing.claims for label in claim.sources]
    return _UNKNOWN if sum(label not in pack.labels for label in used) > _HALF * len(used) else ""
