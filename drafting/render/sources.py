"""What a reader needs to find a source: what a document is called, which paragraph of it, used by whom."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drafting.domain.advice import AdviceKind, DocumentId, ParagraphId
from drafting.domain.claim import Claim, ClaimId
from drafting.domain.finding import Reason, Unused
from drafting.domain.restored import NumberedFinding, RestoredDocument, RestoredParagraph, RestoredPlan
from drafting.render.to_check import claims_to_check
from drafting.render.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """One paragraph, as people refer to it: the *number*-th of its document, "EP ¶16" for short.

    The space in the short form does not break.
    """

    document: RestoredDocument
    paragraph: RestoredParagraph
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Every paragraph of a plan by its id, the claims that quote it, and else why none does.

    *to_check* holds the claims that a person should look at.
    """

    words: Words
    shorts: Mapping[DocumentId, str]
    by_id: Mapping[ParagraphId, Source]
    users: Mapping[ParagraphId, tuple[Claim, ...]]
    ledger: Mapping[ParagraphId, Unused]
    findings: Mapping[ClaimId, tuple[NumberedFinding, ...]]
    to_check: frozenset[ClaimId]

    def of(self, claim: Claim) -> tuple[Source, ...]:
        """The paragraphs that *claim* quotes, each once, in the order of its evidence."""
        return self.named(tuple(piece.paragraph for piece in claim.evidence))

    def named(self, ids: tuple[ParagraphId, ...]) -> tuple[Source, ...]:
        """The paragraphs of those ids, each once; an id that no document has is left out."""
        return tuple(self.by_id[identity] for identity in dict.fromkeys(ids) if identity in self.by_id)

    def references(self, ids: tuple[ParagraphId, ...]) -> str:
        """Those paragraphs as a short reference: "EP ¶16; School ¶8"."""
        return "; ".join(source.label for source in self.named(ids))

    def fate(self, paragraph: ParagraphId) -> str:
        """Why no claim uses *paragraph*, in plain words."""
        unused = self.ledger.get(paragraph)
        if unused is None:
            return "no reason is recorded"
        why = self.words.of("unused", unused.reason)
        if unused.reason is not Reason.DUPLICATE or unused.of is None:
            return why
        return f"{why} {self.by_id[unused.of].label if unused.of in self.by_id else unused.of}"


def sources_of(plan: RestoredPlan, words: Words) -> Sources:
    """Index the paragraphs of *plan*."""
    shorts = _shorts(plan.documents, words)
    by_id = {
        paragraph.id: Source(document, paragraph, number, f"{shorts[document.id]}\u00a0¶{number}")
        for document in plan.documents
        for number, paragraph in enumerate(document.paragraphs, start=1)
    }
    users: dict[ParagraphId, tuple[Claim, ...]] = {}
    for claim in plan.draft.claims():
        for identity in dict.fromkeys(piece.paragraph for piece in claim.evidence):
            users[identity] = (*users.get(identity, ()), claim)
    ledger = {unused.paragraph: unused for unused in plan.draft.unused}
    findings: dict[ClaimId, tuple[NumberedFinding, ...]] = {}
    for numbered in plan.findings():
        for name in numbered.finding.claims:
            findings[name] = (*findings.get(name, ()), numbered)
    return Sources(words, shorts, by_id, users, ledger, findings, claims_to_check(plan.draft))


def title_of(document: RestoredDocument, words: Words) -> str:
    """What people call the advice: its kind, or what the record says where the kind is unknown."""
    if document.kind is None or document.kind is AdviceKind.OTHER:
        return document.role or words.name[AdviceKind.OTHER]
    return words.name[document.kind]


def byline(document: RestoredDocument) -> str:
    """Who wrote it and when: name, role and date, as far as they are known."""
    dated = written(document.dated) if document.dated else "no date given"
    return ", ".join(part for part in (document.author, document.author_role, dated) if part)


def written(day: date) -> str:
    """A date as people write it, the same in every locale: "4 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def _shorts(documents: tuple[RestoredDocument, ...], words: Words) -> dict[DocumentId, str]:
    kinds = [document.kind or AdviceKind.OTHER for document in documents]
    several = {kind for kind, count in Counter(kinds).items() if count > 1}
    seen: Counter[AdviceKind] = Counter()
    shorts: dict[DocumentId, str] = {}
    for document, kind in zip(documents, kinds, strict=True):
        seen[kind] += 1
        shorts[document.id] = f"{words.short[kind]} {seen[kind]}" if kind in several else words.short[kind]
    return shorts
