"""Joins findings that say the same, so that a caseworker reads and decides each thing once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId
from drafting.domain.finding import Finding, FindingKind

MOST_TOUCHED = 6
"""Paragraphs that one finding touches, its own and those its claims quote: more would point at nothing."""

Cited = Mapping[ClaimId, frozenset[ParagraphId]]


def joined(findings: Iterable[Finding], cited: Cited) -> Iterator[Finding]:
    """One finding for all of the same kind and words, with their claims and paragraphs, in first order.

    *cited* says which paragraphs each claim quotes. What would touch more than six starts another finding.
    """
    groups: dict[tuple[FindingKind, str], list[Finding]] = {}
    for finding in findings:
        group = groups.setdefault((finding.kind, finding.message), [])
        both = _both(group[-1], finding) if group else None
        if both is not None and len(_touched(both, cited)) <= MOST_TOUCHED:
            group[-1] = both
        else:
            group.append(finding)
    for group in groups.values():
        yield from group


def _both(one: Finding, other: Finding) -> Finding:
    """Both findings in one, as grave as the graver of the two."""
    graver = min(one.severity, other.severity, key=list(type(one.severity)).index)
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    paragraphs = tuple(dict.fromkeys((*one.paragraphs, *other.paragraphs)))
    return replace(one, severity=graver, claims=claims, paragraphs=paragraphs)


def _touched(finding: Finding, cited: Cited) -> frozenset[ParagraphId]:
    quoted = (cited.get(claim, frozenset()) for claim in finding.claims)
    return frozenset(finding.paragraphs).union(*quoted)
