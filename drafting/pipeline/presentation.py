"""Puts a finished draft beside its documents, in the form in which people are shown it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from drafting.domain.advice import Block, Document, ParagraphId, Unreadable
from drafting.domain.case import Case, Child
from drafting.domain.plan import Draft, Provenance, SectionKey
from drafting.domain.restored import DocumentStatus, RestoredDocument, RestoredParagraph, RestoredPlan
from drafting.pipeline.draft import Drafted
from drafting.pipeline.duties import graded
from drafting.pipeline.intake import Described
from drafting.pipeline.redact import Prepared


def present(drafted: Drafted, case: Case, provenance: Provenance, *, redacted: bool = False) -> RestoredPlan:
    """The draft of *case* with its documents; with placeholders for names if *redacted*."""
    hidden = drafted.prepared if redacted else None
    documents = [_document(each, hidden) for each in drafted.described]
    documents += map(unread_document, drafted.unreadable)
    draft = drafted.restored
    if hidden:
        draft = _without_file_names(drafted.safe, hidden.files)
        documents = [replace(each, file=hidden.files[each.file]) for each in documents]
    draft = replace(draft, findings=graded(draft.findings))
    return RestoredPlan(
        reference=case.reference,  # kept: it says whose draft a folder holds
        child=Child("[CHILD]", year_group=case.child.year_group) if hidden else case.child,
        draft=draft,
        provenance=provenance,
        documents=tuple(documents),
        local_authority=None if hidden else case.local_authority,
        parents=() if hidden else case.parents,
        dates=case.dates,
    )


def _without_file_names(draft: Draft, files: Mapping[str, str]) -> Draft:
    """The draft with redacted file names in section K and in the messages of findings."""

    def hide(text: str) -> str:
        for name, shown in files.items():
            text = text.replace(name, shown)
        return text

    sections = tuple(
        replace(section, claims=tuple(replace(claim, text=hide(claim.text)) for claim in section.claims))
        if section.key is SectionKey.K
        else section
        for section in draft.sections
    )
    findings = tuple(replace(finding, message=hide(finding.message)) for finding in draft.findings)
    return replace(draft, sections=sections, findings=findings)


def _document(each: Described, hidden: Prepared | None) -> RestoredDocument:
    plain = read_document(each.document, hidden)
    return RestoredDocument(
        id=plain.id,
        file=plain.file,
        sha256=plain.sha256,
        kind=each.kind,
        role=each.role,
        author_role=each.author_role,
        author=None if hidden else each.author,
        dated=each.dated,
        pages=plain.pages,
        paragraphs=plain.paragraphs,
    )


def read_document(document: Document, hidden: Prepared | None = None) -> RestoredDocument:
    """One document that was read, as it is shown; with placeholders if *hidden* is given."""
    texts = {block.id: hidden.redacted[block.id].text if hidden else block.text for block in document.blocks}
    return RestoredDocument(
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        pages=document.pages,
        paragraphs=tuple(_paragraphs(document.blocks, texts)),
    )


def _paragraphs(blocks: Iterable[Block], texts: dict[ParagraphId, str]) -> Iterable[RestoredParagraph]:
    for block in blocks:
        heading = tuple(texts[above] for above in block.heading)
        yield RestoredParagraph(
            block.id, block.kind, texts[block.id], block.page, heading, block.boxes, block.marks
        )


def unread_document(document: Unreadable) -> RestoredDocument:
    """One document that could not be read, as it is shown."""
    return RestoredDocument(
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        pages=document.pages,
        status=DocumentStatus.UNREADABLE,
        reason=document.reason,
    )
