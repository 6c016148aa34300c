"""Findings on what the advices say: replaced, contradicted, disputed, vague, each with the claims it touches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafting.domain.advice import Advice, ParagraphId
from drafting.domain.claim import Claim, ClaimId, Evidence
from drafting.domain.finding import Finding, Reason
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.findings.disputes import dispute_findings, disputes
from drafting.pipeline.findings.said import said
from drafting.pipeline.findings.superseded import Outdated, old_papers, outdated, superseded_findings
from drafting.pipeline.findings.vague import vague_findings
from drafting.pipeline.restore import restored
from drafting.pipeline.screen import exclusion
from drafting.pipeline.statements import Statement, statements
from drafting.ports import Facts
from redaction import Vault

_SILENT = frozenset({Reason.INSTRUCTION, Reason.PLACEMENT, Reason.OTHER_PERSON, Reason.BOILERPLATE})
"""Reasons for which a statement was kept out that let nothing of it be weighed for a finding."""

_UNREAD = frozenset({Reason.INSTRUCTION, Reason.OTHER_PERSON})
"""The same for what may be outdated: an old paper often names an old school."""


def advice_findings(
    advices: Sequence[Advice], sections: Sequence[Section], facts: Facts
) -> Iterator[Finding]:
    """Everything that the *advices* give to look at. *sections* are numbered: their claims are named.

    Messages hold placeholders where the advices do.
    """
    found = tuple(statement for advice in advices for statement in statements(advice))
    reasons = {id(each): _reason(each, facts) for each in found}
    stale = outdated([each for each in found if reasons[id(each)] not in _UNREAD])
    gone = {id(each.statement) for each in stale}
    open_ones = [each for each in found if reasons[id(each)] is None and id(each) not in gone]
    quoting = _Quoting(sections)
    for each, finding in zip(stale, superseded_findings(stale), strict=True):
        yield quoting.told(finding, each.old)
    yield from old_papers(advices)
    yield from dispute_findings(disputes([said(each) for each in open_ones]))
    for statement in found:
        if reasons[id(statement)] not in _SILENT and id(statement) not in gone:
            for finding in vague_findings([statement]):
                yield quoting.told(finding, statement.sources[-1:])


def _reason(statement: Statement, facts: Facts) -> Reason | None:
    excluded = exclusion(statement, facts.pronouns)
    return excluded.reason if excluded is not None else None


def with_names(findings: Iterable[Finding], vault: Vault) -> tuple[Finding, ...]:
    """The same findings with the names back that a draft may hold."""
    return tuple(replace(finding, message=restored(finding.message, vault)) for finding in findings)


def without_outdated(found: Sequence[Statement]) -> tuple[tuple[Statement, ...], tuple[Outdated, ...]]:
    """Part the statements that may become claims from what is outdated; of a statement that tells both
    in sentences of its own, what still stands is kept."""
    stale = tuple(each for each in outdated(found) if not each.mixed)
    by_statement = {id(each.statement): each for each in stale}
    kept: list[Statement] = []
    for statement in found:
        old = by_statement.get(id(statement))
        if old is None:
            kept.append(statement)
        elif old.kept is not None:
            kept.append(old.kept)
    return tuple(kept), stale


class _Quoting:
    """Which claims quote which words."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._by_paragraph: dict[ParagraphId, list[tuple[Evidence, Claim]]] = {}
        for section in sections:
            if section.key is not SectionKey.K:
                for claim in section.claims:
                    for piece in claim.evidence:
                        self._by_paragraph.setdefault(piece.paragraph, []).append((piece, claim))

    def told(self, finding: Finding, words: Sequence[Evidence]) -> Finding:
        """*finding* with the claims that quote any of *words*, if they touch no more than it does."""
        ids: dict[ClaimId, None] = {}
        for word in words:
            for piece, claim in self._by_paragraph.get(word.paragraph, ()):
                if piece.start < word.end and word.start < piece.end:
                    ids[claim.id] = None
        return replace(finding, claims=(*finding.claims, *ids))
