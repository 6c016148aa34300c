"""Findings are what a caseworker should look at; the ledger says what became of every paragraph."""

from dataclasses import dataclass
from enum import StrEnum

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId


class FindingKind(StrEnum):
    """The kinds that ``plan.json`` may report (fixed by its contract)."""

    UNSUPPORTED = "unsupported"
    CONTRADICTION = "contradiction"
    SUPERSEDED = "superseded"
    VAGUE_PROVISION = "vague_provision"
    UNMET_NEED = "unmet_need"
    ORPHAN_PROVISION = "orphan_provision"
    ORPHAN_OUTCOME = "orphan_outcome"
    OUTCOME_IS_PROVISION = "outcome_is_provision"
    PLACEMENT_NAMED = "placement_named"
    OTHER_PERSON = "other_person"
    SUSPECTED_INSTRUCTION = "suspected_instruction"
    HIDDEN_TEXT = "hidden_text"
    TRACKED_CHANGE = "tracked_change"
    DISAGREEMENT = "disagreement"
    MISSING_ADVICE = "missing_advice"
    OUT_OF_DATE = "out_of_date"
    UNREADABLE = "unreadable"
    LOW_CONFIDENCE_OCR = "low_confidence_ocr"
    WRONG_PERSON = "wrong_person"
    YEAR9_PFA_MISSING = "year9_pfa_missing"
    AGE_RULE = "age_rule"


class Severity(StrEnum):
    """How much a finding wants a person: ``info`` needs no decision."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, with both ends of it: the claims and the paragraphs it touches."""

    kind: FindingKind
    severity: Severity
    message: str
    claims: tuple[ClaimId, ...] = ()
    paragraphs: tuple[ParagraphId, ...] = ()


class Reason(StrEnum):
    """Why a paragraph was set aside. ``duplicate_of`` is written with the paragraph it repeats."""

    BOILERPLATE = "boilerplate"
    FURNITURE = "page_furniture"
    HEADING = "heading"
    TEST_SCORE = "test_score"
    OTHER_PERSON = "other_person"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate_of"
    BACKGROUND = "background"
    INSTRUCTION = "instruction"
    PLACEMENT = "placement"
    COMMENT = "comment"
    METHOD = "method"
    HIDDEN = "hidden"
    NOT_RELEVANT = "not_relevant"
    TO_PLACE = "to_place"


@dataclass(frozen=True, slots=True)
class Unused:
    """One paragraph that no claim quotes, and why; a person can overrule it."""

    paragraph: ParagraphId
    reason: Reason
    of: ParagraphId | None = None

    def __str__(self) -> str:
        """The reason as ``plan.json`` writes it."""
        return f"{self.reason}:{self.of}" if self.of else str(self.reason)
