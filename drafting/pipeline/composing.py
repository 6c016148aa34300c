"""From redacted advices to checked, threaded sections: the part of the main job that knows no name.

propose → merge → sections → number → verify → thread. The steps are the same for every provider.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.domain.advice import Advice, Paragraph, ParagraphId
from drafting.domain.claim import ClaimId, ClaimKind, Evidence
from drafting.domain.finding import Finding, Unused
from drafting.domain.plan import Section, Unplaced
from drafting.pipeline.loose_ends import loose_ends
from drafting.pipeline.merge import merge
from drafting.pipeline.recast.recasting import told
from drafting.pipeline.sections import assemble
from drafting.pipeline.thread import thread
from drafting.pipeline.verify import Tell, verify
from drafting.ports import Facts, Linked, Proposer


@dataclass(frozen=True, slots=True)
class Composed:
    """What a proposer's claims became: section K still holds nothing, and no name is back."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    unused: tuple[Unused, ...]
    to_place: tuple[Unplaced, ...]


def compose(advices: Sequence[Advice], proposer: Proposer, facts: Facts) -> Composed:
    """Have *proposer* propose claims from *advices*; merge, number, check and link them."""
    proposal = proposer.propose(advices, facts)
    paragraphs = {block.id: block for advice in advices for block in advice.paragraphs}
    headings = {identity: block.heading for identity, block in paragraphs.items()}
    sections = tuple(_numbered(section) for section in assemble(merge(proposal.placed, headings)))
    tell = tells(advices, paragraphs)
    checked = tuple(replace(section, claims=verify(section.claims, paragraphs, tell)) for section in sections)
    threaded = thread(checked, headings, _told(checked, proposal.linked))
    findings = (*proposal.findings, *loose_ends(threaded))
    return Composed(threaded.sections, findings, proposal.unused, proposal.to_place)


def _told(sections: Sequence[Section], linked: Sequence[Linked]) -> frozenset[frozenset[ClaimId]]:
    """The pairs of claims that a model links, found by their quotations."""
    holder = {piece: claim.id for section in sections for claim in section.claims for piece in claim.evidence}
    return frozenset(
        frozenset({holder[link.one], holder[link.other]})
        for link in linked
        if link.one in holder and link.other in holder
    )


def tells(advices: Sequence[Advice], paragraphs: Mapping[ParagraphId, Paragraph]) -> Tell:
    """How the plan would tell a quotation, so that one that says "I" bears out its author's role."""
    authors = {block.id: advice for advice in advices for block in advice.paragraphs}

    def tell(piece: Evidence, kind: ClaimKind) -> str:
        author = authors.get(piece.paragraph)
        return told(piece.quote, author, paragraphs[piece.paragraph], kind) if author else piece.quote

    return tell


def _numbered(section: Section) -> Section:
    claims = tuple(
        replace(claim, id=ClaimId(f"{section.key}.{number}"))
        for number, claim in enumerate(section.claims, 1)
    )
    return replace(section, claims=claims)
