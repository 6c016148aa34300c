"""Findings on the bundle as a whole: what could not be read, what is missing, what the age asks for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from drafting.domain.advice import Document, Unreadable
from drafting.domain.claim import Claim, ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.findings.vague import cited
from drafting.pipeline.intake import Described, document_rules
from drafting.pipeline.rulebook import any_of, fold, pack_file
from drafting.ports import Facts

_TRANSITION_YEAR = 9
_ADULT, _YOUNG_PERSON = 18, 16
_VIEWS = frozenset({ClaimKind.VIEW, ClaimKind.ASPIRATION})
_PROVISION = frozenset({SectionKey.F, SectionKey.G, SectionKey.H1, SectionKey.H2})


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(pack_file("provision.toml")[name]).pattern + r"(?!\w)", re.IGNORECASE)


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
        for message in unread_parts_of(each.document):
            yield Finding(FindingKind.UNREADABLE, Severity.ERROR, f"{each.document.file}: {message}")
    for message in missing_advice(described, facts):
        yield Finding(FindingKind.MISSING_ADVICE, Severity.WARNING, message)
    yield from _adulthood(sections, facts)
    yield from _ages(sections, facts)


def unread_parts_of(document: Document) -> Iterable[str]:
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


def _adulthood(sections: Sequence[Section], facts: Facts) -> Iterator[Finding]:
    """From year 9 on, both outcomes and provision prepare for adulthood (reg 12(3))."""
    if (facts.year or 0) < _TRANSITION_YEAR:
        return
    lacking = [
        name
        for name, keys in (("outcomes", frozenset({SectionKey.E})), ("provision", _PROVISION))
        if not _prepares(sections, keys)
    ]
    if lacking:
        both = len(lacking) > 1
        message = (
            f"Year {facts.year}: nothing in {' or '.join(lacking)} prepares for adulthood and independent "
            "living (SEND Regulations 2014 reg 12(3)): employment or study, a home of one’s own, friends and "
            "community, health. Ask the school and the careers adviser."
        )
        severity = Severity.ERROR if both else Severity.WARNING
        yield Finding(FindingKind.YEAR9_PFA_MISSING, severity, message)


def _prepares(sections: Sequence[Section], keys: frozenset[SectionKey]) -> bool:
    return any(
        _words("adulthood").search(claim.text)
        for section in sections
        if section.key in keys
        for claim in section.claims
    )


def _ages(sections: Sequence[Section], facts: Facts) -> Iterator[Finding]:
    """What the law asks for at 16 and at 18."""
    claims = {section.key: section.claims for section in sections}
    late = claims.get(SectionKey.H1, ())
    if (facts.age or 0) >= _ADULT and late:
        message = (
            "From 18 on, help under section 2 of the Chronically Sick and Disabled Persons Act 1970 is no "
            "longer this plan’s: section H1 must be empty. Move what adult social care will provide to H2."
        )
        paragraphs = tuple(dict.fromkeys(piece for claim in late for piece in cited(claim)))
        yield Finding(
            FindingKind.AGE_RULE, Severity.ERROR, message, tuple(claim.id for claim in late), paragraphs
        )
    young = (facts.age or 0) >= _YOUNG_PERSON and facts.over_compulsory_school_age
    if young and sections and not any(map(_own_view, claims.get(SectionKey.A, ()))):
        message = (
            "The young person is over compulsory school age: section A is for their own views (SEND "
            "Regulations 2014 reg 12(1)(a)), and no advice quotes them. Ask them, with an advocate "
            "if they wish."
        )
        yield Finding(FindingKind.AGE_RULE, Severity.WARNING, message)


def _own_view(claim: Claim) -> bool:
    return claim.kind in _VIEWS and not fold(claim.text).startswith("The family says")
