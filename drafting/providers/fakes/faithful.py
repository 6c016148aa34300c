"""Answers as a good model would: by the rules that draft without one, from the words of the request alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from drafting.domain.advice import Advice, AdviceKind, BlockKind, DocumentId, Paragraph, ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.merge import merge
from drafting.pipeline.placing.place import kind_in
from drafting.pipeline.propose import propose
from drafting.pipeline.recast.recasting import told
from drafting.pipeline.thread import thread
from drafting.ports import Facts, Placed
from drafting.providers.fakes.answers import Answer, Found, Linked, Quoted, Worded
from drafting.providers.fakes.sight import advices_of, facts_of
from drafting.providers.wire import Asked

READ, WRITE, THREAD = "read", "write", "thread"
"""The three questions, by the names of their answers."""
_SECTION = re.compile(r"\bsection (?P<key>[A-J][12]?)\b", re.IGNORECASE)
_ASKED_FOR = frozenset(
    {
        ClaimKind.VIEW, ClaimKind.ASPIRATION, ClaimKind.STRENGTH, ClaimKind.NEED, ClaimKind.OUTCOME,
        ClaimKind.PROVISION, ClaimKind.STATEMENT,
    }
)  # fmt: skip
_HOMES = {
    ClaimKind.NEED: SectionKey.B,
    ClaimKind.OUTCOME: SectionKey.E,
    ClaimKind.PROVISION: SectionKey.F,
}
_PARAGRAPH: TypeAdapter[Paragraph] = TypeAdapter(Paragraph)


def faithful(asked: Asked) -> Answer:
    """The answer to *asked*; an empty one where the question is none of the three that drafting asks."""
    match asked.answer:
        case "read":
            return Answer(READ, found=tuple(_read(asked)))
        case "write":
            return Answer(WRITE, worded=tuple(_written(asked)))
        case "thread":
            return Answer(THREAD, linked=tuple(_threaded(asked)))
    return Answer(asked.answer)


def _read(asked: Asked) -> Iterator[Found]:
    """Each claim that the rules find, with whole sentences as its evidence."""
    for placed in propose(advices_of(asked), facts_of(asked)).placed:
        claim = placed.claim
        if claim.kind in _ASKED_FOR and placed.section is not SectionKey.K:
            evidence = tuple(Quoted(piece.paragraph, piece.quote) for piece in claim.evidence)
            area = claim.area.value if claim.area else None
            yield Found(placed.section.value, claim.kind.value, area, evidence)


def _written(asked: Asked) -> Iterator[Worded]:
    """The claims in plan style, those that say the same as one."""
    section = section_of(asked)
    strengths = _strengths(asked) if section is SectionKey.B else frozenset()
    placed = [
        _placed(label, text, section, ClaimKind.STRENGTH if label in strengths else kind_in(section))
        for label, text in asked.sources
    ]
    for item in merge(placed, {}):
        sources = dict.fromkeys(_label(piece) for piece in item.claim.evidence)
        quotes = dict.fromkeys(piece.quote for piece in item.claim.evidence)
        text = " ".join(_in_style(quote, item.claim.kind) for quote in quotes)
        yield Worded(tuple(sources), text)


def _strengths(asked: Asked) -> frozenset[str]:
    """The labels of what the rules take for strengths: they stand beside needs, and are none."""
    return frozenset(
        label
        for label, text in asked.sources
        for advice in [replace(_anybody(), paragraphs=(_paragraph(label, text),))]
        for each in propose([advice], Facts()).placed
        if each.claim.kind is ClaimKind.STRENGTH
    )


def _threaded(asked: Asked) -> Iterator[Linked]:
    """The links that the rules draw, from outcomes to needs and from provision to both."""
    claims = [_end(*source, heading) for source, heading in zip(asked.sources, asked.under, strict=True)]
    kinds = {claim.id: claim.kind for claim in claims}
    together = {key: tuple(claim for claim in claims if _home(claim.kind) is key) for key in _HOMES.values()}
    sections = [Section(key, "", SectionStatus.DRAFTED, claims=told) for key, told in together.items()]
    for section in thread(sections, {}).sections:
        for claim in section.claims:
            if kinds[claim.id] is not ClaimKind.NEED:
                yield from (Linked(claim.id, need) for need in claim.links.needs)
            if kinds[claim.id] is ClaimKind.PROVISION:
                yield from (Linked(claim.id, outcome) for outcome in claim.links.outcomes)


def _end(label: str, text: str, heading: str) -> Claim:
    """A statement that may be linked; the heading above it says what it is."""
    named = (kind for kind in _HOMES if kind.value in heading.lower())
    evidence = Evidence(ParagraphId(f"{label}.1"), text, 0, len(text))
    return Claim(ClaimId(label), next(named, ClaimKind.NEED), text, (evidence,))


def _home(kind: ClaimKind) -> SectionKey:
    return _HOMES.get(kind, SectionKey.B)


def section_of(asked: Asked) -> SectionKey:
    """The section that a question to write is about; B where it does not say."""
    named = _SECTION.search(asked.task) or _SECTION.search(asked.instructions)
    known = set(SectionKey)
    return SectionKey(named["key"].upper()) if named and named["key"].upper() in known else SectionKey.B


def _placed(label: str, text: str, section: SectionKey, kind: ClaimKind) -> Placed:
    """A claim found before, as if it were a document of its own: claims of any two may be one."""
    evidence = Evidence(ParagraphId(f"{label}.1"), text, 0, len(text))
    return Placed(section, Claim(ClaimId(""), kind, text, (evidence,)))


def _label(piece: Evidence) -> str:
    return piece.paragraph.rpartition(".")[0]


def _in_style(quote: str, kind: ClaimKind) -> str:
    return told(quote, _anybody(), _paragraph("1.1", quote), kind)


def _paragraph(label: str, text: str) -> Paragraph:
    return _PARAGRAPH.validate_python({"id": label, "kind": BlockKind.PROSE, "text": text})


@cache
def _anybody() -> Advice:
    """An advice of nobody in particular: a question to write does not say who wrote what."""
    return Advice(DocumentId("1"), AdviceKind.OTHER, "", None)
