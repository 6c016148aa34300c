"""The plan as the family reads it: each sentence with the report it comes from, nothing about anybody else.

Only sentences that a person has decided to keep are in it. Findings, checks and reasons stay in the council.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from drafting.domain.advice import AdviceKind, ParagraphId
from drafting.domain.claim import Claim, ClaimKind, Evidence
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.domain.restored import DocumentStatus, RestoredDocument
from drafting.domain.review import ClaimState, ReviewedClaim
from drafting.pipeline.clock import Step, deadlines
from drafting.pipeline.intake import document_rules
from drafting.pipeline.others import about_other_person
from drafting.pipeline.restore import restored
from drafting.services.editions import Outgoing
from drafting.services.family_words import AREAS, BLANK, KINDS, PLAIN, SILENT
from redaction import Kind, Redacted, Vault

_OTHERS = frozenset({Kind.PEER, Kind.PERSON})
_SIBLING = "[SIBLING"
_WHEREABOUTS = frozenset({Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL, Kind.HANDLE, Kind.URL})
_LEFT_OUT = "[left out]"
_KEPT = frozenset({ClaimState.ACCEPTED, ClaimState.CHANGED})

_BY_AREA = frozenset({SectionKey.B, SectionKey.E, SectionKey.F})


@dataclass(frozen=True, slots=True)
class FamilySource:
    """One paragraph that a sentence comes from, and the words of it that bear it out.

    *quotes* is empty where its words tell of somebody else as well; *verbatim*: they are the sentence itself.
    *own* says that the family wrote it themselves; *paragraph* counts from the top of the report.
    """

    report: str
    role: str
    dated: date | None
    page: int | None
    paragraph: int
    quotes: tuple[str, ...] = field(repr=False)
    own: bool
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class FamilySentence:
    """One sentence of the plan. *by_hand*: a person put it into other words than the program had."""

    text: str = field(repr=False)
    sources: tuple[FamilySource, ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class FamilyGroup:
    """Sentences under one heading, "" where the section needs none."""

    title: str
    sentences: tuple[FamilySentence, ...]


@dataclass(frozen=True, slots=True)
class FamilySection:
    """One section: in plain words, by its title in law, and how it stands. *waiting* are still being read."""

    letter: str
    plain: str
    title: str
    note: str
    groups: tuple[FamilyGroup, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class FamilyReport:
    """One report that the plan was written from; *read* is whether the program could read it."""

    report: str
    role: str
    dated: date | None
    read: bool
    own: bool


@dataclass(frozen=True, slots=True)
class FamilyPlan:
    """Everything that the family's copy says. *signed_by* and *signed_at* are empty for a draft."""

    name: str = field(repr=False)
    known_as: str = field(repr=False)
    authority: str
    sections: tuple[FamilySection, ...]
    reports: tuple[FamilyReport, ...]
    waiting: int
    sentences: int
    signed_by: str = ""
    signed_role: str = ""
    signed_at: datetime | None = None


def family_plan(outgoing: Outgoing) -> FamilyPlan:
    """The plan that goes out, as the family reads it."""
    view = _View(outgoing)
    sections = tuple(map(view.section, outgoing.plan.draft.sections))
    signed = outgoing.signed
    return FamilyPlan(
        name=outgoing.plan.child.full_name,
        known_as=outgoing.plan.child.known_as,
        authority=outgoing.plan.local_authority or "",
        sections=sections,
        reports=tuple(map(_report, outgoing.plan.documents)),
        waiting=sum(section.waiting for section in sections),
        sentences=sum(len(group.sentences) for section in sections for group in section.groups),
        signed_by=signed.name if signed else "",
        signed_role=signed.role.words if signed else "",
        signed_at=signed.at if signed else None,
    )


def answer_by(served: date) -> date:
    """The last of the 15 days that the family has, the day of service among them."""
    found = deadlines(served, served=served)
    return next(each.last_day for each in found if each.step is Step.REPRESENTATIONS)


class _View:
    """Looks things up while one plan is put into the family's words."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._states = {each.id: each for each in outgoing.review.claims}
        self._where = {
            paragraph.id: (document, number, paragraph.page)
            for document in outgoing.plan.documents
            for number, paragraph in enumerate(document.paragraphs, start=1)
        }
        self._pronouns = outgoing.plan.child.pronouns

    def section(self, section: Section) -> FamilySection:
        """One section of the plan."""
        said = [claim for claim in section.claims if claim.kind is not ClaimKind.DOCUMENT]
        kept = [claim for claim in said if self._is_kept(claim)]
        waiting = len(said) - len(kept)
        return FamilySection(
            letter=section.key.value,
            plain=PLAIN[section.key],
            title=section.title,
            note=_note(section, waiting),
            groups=tuple(self._groups(section.key, kept)),
            waiting=waiting,
        )

    def _is_kept(self, claim: Claim) -> bool:
        reviewed = self._states.get(claim.id)
        return self._outgoing.final or (reviewed is not None and reviewed.state in _KEPT)

    def _groups(self, key: SectionKey, claims: Sequence[Claim]) -> Iterable[FamilyGroup]:
        titles: dict[str, list[Claim]] = {}
        for claim in claims:
            titles.setdefault(_title(key, claim), []).append(claim)
        for title, members in titles.items():
            yield FamilyGroup(title, tuple(map(self._sentence, members)))

    def _sentence(self, claim: Claim) -> FamilySentence:
        reviewed: ReviewedClaim | None = self._states.get(claim.id)
        pieces: dict[ParagraphId, list[Evidence]] = {}
        for piece in claim.evidence:
            if piece.paragraph in self._where:
                pieces.setdefault(piece.paragraph, []).append(piece)
        return FamilySentence(
            claim.text,
            tuple(self._source(claim.text, paragraph, said) for paragraph, said in pieces.items()),
            by_hand=reviewed is not None and reviewed.by_hand,
        )

    def _source(self, text: str, paragraph: ParagraphId, pieces: Sequence[Evidence]) -> FamilySource:
        document, number, page = self._where[paragraph]
        prepared = self._outgoing.drafted.prepared
        kind = document.kind or AdviceKind.OTHER
        said = [
            own_words(piece, prepared.redacted[paragraph], prepared.vault, (kind, self._pronouns))
            for piece in dict.fromkeys(pieces)
        ]
        quotes = tuple(words for words in said if words is not None)
        return FamilySource(
            report=report_name(document),
            role=document.author_role or "",
            dated=document.dated,
            page=page,
            paragraph=number,
            quotes=quotes if len(quotes) == len(said) else (),
            own=kind is AdviceKind.FAMILY,
            verbatim=bool(quotes) and all(_folded(words) in _folded(text) for words in quotes),
        )


def own_words(
    piece: Evidence, redacted: Redacted, vault: Vault, about: tuple[AdviceKind, str | None]
) -> str | None:
    """The quotation for the family, names put back; None where it tells of a sibling, a peer or a stranger.

    *about* is the kind of the report and the child's pronouns. Where people live and how they are reached
    is left out: a report may hold an address that one parent does not know.
    """
    first, last = _in_source(piece, redacted)
    start, end = redacted.at(first, last)
    safe = str(redacted.text)[start:end]
    within = [span for span in redacted.spans if span.start < last and first < span.end]
    if any(span.kind in _OTHERS or span.placeholder.startswith(_SIBLING) for span in within):
        return None
    if about_other_person(safe, *about):
        return None
    hidden = {entry.placeholder: _LEFT_OUT for entry in vault.entries if entry.kind in _WHEREABOUTS}
    return restored(safe, vault, hidden)


def _folded(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _in_source(piece: Evidence, redacted: Redacted) -> tuple[int, int]:
    """Where a quotation stands in the author's own text of its paragraph.

    A drafted claim counts characters of the redacted text, one that a person made those of the original.
    Words that are found nowhere stand for the whole paragraph.
    """
    source = redacted.source
    if source[piece.start : piece.end] == piece.quote:
        return piece.start, piece.end
    start = source.find(piece.quote)
    return (start, start + len(piece.quote)) if start >= 0 else (0, len(source))


def report_name(document: RestoredDocument) -> str:
    """What people call a report: what the record says, or its kind."""
    labels = document_rules().labels
    return document.role or labels.get(document.kind or AdviceKind.OTHER, "Report")


def _report(document: RestoredDocument) -> FamilyReport:
    return FamilyReport(
        report_name(document),
        document.author_role or "",
        document.dated,
        read=document.status is DocumentStatus.READ,
        own=document.kind is AdviceKind.FAMILY,
    )


def _title(key: SectionKey, claim: Claim) -> str:
    if key in _BY_AREA:
        return AREAS[claim.area] if claim.area else ""
    return KINDS.get(claim.kind, "") if key is SectionKey.A else ""


def _note(section: Section, waiting: int) -> str:
    """What is said of a section that has nothing to read yet."""
    if section.status is SectionStatus.LEFT_BLANK:
        return BLANK.get(section.key, section.note)
    if section.key is SectionKey.K or (section.claims and not waiting):
        return ""
    if waiting and waiting == len(section.claims):
        return "A person is still checking this part."
    return "" if section.claims else SILENT
