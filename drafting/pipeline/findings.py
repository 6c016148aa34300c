"""What a caseworker should look at in a draft, beside what screening kept out."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from drafting.domain.advice import Document, ParagraphId, Unreadable
from drafting.domain.claim import Claim, ClaimKind, Status, Verdict
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.amounts import amounts
from drafting.pipeline.intake import Described, document_rules
from drafting.pipeline.rulebook import any_of, fold, pack_file
from drafting.ports import Facts

_TRANSITION_YEAR = 9


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(pack_file("provision.toml")[name]).pattern + r"(?!\w)", re.IGNORECASE)


def claim_findings(sections: Sequence[Section]) -> Iterable[Finding]:
    """Findings on single claims: what is not borne out, and provision that is too vague."""
    for section in sections:
        for claim in section.claims:
            if claim.status is Status.NEEDS_CHECK and claim.kind is not ClaimKind.DOCUMENT:
                yield _unsupported(claim)
            if claim.kind is ClaimKind.OUTCOME and _words("received").search(claim.text):
                yield _outcome_is_provision(claim)
            if claim.kind is ClaimKind.PROVISION and (words := vague_words(claim.text)):
                yield _vague_provision(claim, words)


def vague_words(text: str) -> tuple[str, ...]:
    """The vague words of a provision that states no amount of time and no frequency; else nothing."""
    units = {amount.unit for amount in amounts(text)}
    quantified = any(unit.startswith("per ") for unit in units) and bool(units & {"minute", "session", "day"})
    if quantified:
        return ()
    folded = fold(text)
    return tuple(
        dict.fromkeys(text[match.start() : match.end()] for match in _words("vague").finditer(folded))
    )


def _unsupported(claim: Claim) -> Finding:
    failed = [check for check in claim.checks if check.verdict is not Verdict.PASS]
    grave = any(check.verdict is Verdict.FAIL for check in failed)
    severity = Severity.ERROR if grave else Severity.WARNING
    message = "Compare this claim with its sources. " + " ".join(check.detail for check in failed)
    return Finding(FindingKind.UNSUPPORTED, severity, message, (claim.id,), _cited(claim))


def _outcome_is_provision(claim: Claim) -> Finding:
    message = (
        "This outcome says what will be provided, not what the child will do or be able to do. Section E "
        "is for the difference that help makes (Code of Practice 9.66). Ask its author for the outcome."
    )
    return Finding(FindingKind.OUTCOME_IS_PROVISION, Severity.WARNING, message, (claim.id,), _cited(claim))


def _cited(claim: Claim) -> tuple[ParagraphId, ...]:
    return tuple(dict.fromkeys(piece.paragraph for piece in claim.evidence))


def _vague_provision(claim: Claim, words: Sequence[str]) -> Finding:
    quoted = ", ".join(f"“{word}”" for word in words)
    message = (
        f"The advice itself is vague here: {quoted}, with no amount and frequency. Ask its author what "
        "exactly, by whom, how often and for how long."
    )
    return Finding(FindingKind.VAGUE_PROVISION, Severity.WARNING, message, (claim.id,), _cited(claim))


def case_findings(
    described: Sequence[Described],
    unreadable: Sequence[Unreadable],
    sections: Sequence[Section],
    facts: Facts,
) -> Iterable[Finding]:
    """Findings on the bundle as a whole: what could not be read, and what is missing from it."""
    for document in unreadable:
        yield Finding(FindingKind.UNREADABLE, Severity.ERROR, f"{document.file}: {document.reason}")
    for each in described:
        for message in _unread(each.document):
            yield Finding(FindingKind.UNREADABLE, Severity.ERROR, f"{each.document.file}: {message}")
    for message in missing_advice(described, facts):
        yield Finding(FindingKind.MISSING_ADVICE, Severity.WARNING, message)
    if (facts.year or 0) >= _TRANSITION_YEAR and not _prepares(sections):
        message = (
            f"Year {facts.year}: nothing in outcomes or provision prepares for adulthood and independent "
            "living (SEND Regulations 2014 reg 12(3))."
        )
        yield Finding(FindingKind.YEAR9_PFA_MISSING, Severity.ERROR, message)


def _unread(document: Document) -> Iterable[str]:
    """What of a document that was read could not be: pages without text, files inside it."""
    if document.textless_pages:
        pages = ", ".join(map(str, document.textless_pages))
        yield f"no text could be read on page {pages}. Read it yourself."
    for part in document.unread_parts:
        yield f"“{part}” came inside it and was not opened. Save it and add it as a document of its own."


def missing_advice(described: Sequence[Described], facts: Facts) -> tuple[str, ...]:
    """What to say of each category of regulation 6(1) of which no advice was among the documents."""
    present = {each.kind for each in described}
    return tuple(
        rule.missing
        for rule in document_rules().statutory
        if not rule.kinds & present and (facts.year or 0) >= rule.from_year
    )


def _prepares(sections: Sequence[Section]) -> bool:
    keys = {SectionKey.E, SectionKey.F, SectionKey.H1, SectionKey.H2}
    return any(
        _words("adulthood").search(claim.text)
        for section in sections
        if section.key in keys
        for claim in section.claims
    )
