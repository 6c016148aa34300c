"""A draft with its real names put back, beside the documents it came from: what people are shown.

Only ``pipeline.restore`` makes one, and only what writes for people reads it. It holds neither the
siblings nor the school of the record: a plan says nothing about the first and a draft may not name
the second, so the renderers are not given them.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from drafting.domain.advice import AdviceKind, BlockKind, Box, DocumentId, Mark, ParagraphId
from drafting.domain.case import CaseDates, Child, Parent
from drafting.domain.finding import Finding, Severity
from drafting.domain.plan import Draft, Provenance


class DocumentStatus(StrEnum):
    """Whether a document could be read; the names are those of ``plan.json``."""

    READ = "read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RestoredParagraph:
    """One paragraph as its author wrote it. *heading* holds the texts of the headings above it."""

    id: ParagraphId
    kind: BlockKind
    text: str
    page: int | None = None
    heading: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoredDocument:
    """One document of the bundle. *reason* says why it could not be read, and is else empty.

    *role* is what the advice is called on the record ("Educational psychology"), *author_role* what
    its author is ("Educational Psychologist"). *author* is shown to people and not in ``plan.json``.
    """

    id: DocumentId
    file: str
    sha256: str
    kind: AdviceKind | None = None
    role: str | None = None
    author_role: str | None = None
    author: str | None = None
    dated: date | None = None
    pages: int | None = None
    status: DocumentStatus = DocumentStatus.READ
    reason: str = ""
    paragraphs: tuple[RestoredParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with the id by which every output calls it: "f001" is the first to look at."""

    id: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class RestoredPlan:
    """Everything that the outputs of a draft are written from."""

    reference: str
    child: Child
    draft: Draft
    provenance: Provenance
    documents: tuple[RestoredDocument, ...] = ()
    local_authority: str | None = None
    parents: tuple[Parent, ...] = ()
    dates: CaseDates = field(default_factory=CaseDates)

    def findings(self) -> tuple[NumberedFinding, ...]:
        """Every finding, the gravest first, otherwise as the draft lists them."""
        order = list(Severity)
        graded = sorted(self.draft.findings, key=lambda finding: order.index(finding.severity))
        return tuple(NumberedFinding(f"f{n:03d}", finding) for n, finding in enumerate(graded, start=1))
