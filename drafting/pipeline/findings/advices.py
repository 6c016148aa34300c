"""Findings on what the advices say: replaced, contradicted, disputed, vague; each with its claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.domain.advice import Advice, ParagraphId
from drafting.domain.claim import Claim, ClaimId, Evidence
from drafting.domain.finding import Finding, FindingKind, Reason, Severity
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.findings.disputes import disputes, told_disputes
from drafting.pipeline.findings.joining import MOST_TOUCHED, joined
from drafting.pipeline.findings.older import aged
from drafting.pipeline.findings.said import Said, said
from drafting.pipeline.findings.superseded import (
    Outdated,
    old_papers,
    outdated,
    superseded_findings,
    was_so,
)  # fmt: skip
from drafting.pipeline.findings.vague import vague_findings
from drafting.pipeline.placing.rules import is_quantified
from drafting.pipeline.quoting import quoted, sentence, speaker
from drafting.pipeline.restore import restored
from drafting.pipeline.screen import exclusion
from drafting.pipeline.statements import Statement, statements
from drafting.ports import Facts
from redaction import Vault

_SILENT = frozenset({Reason.INSTRUCTION, Reason.PLACEMENT, Reason.OTHER_PERSON, Reason.BOILERPLATE})
"""Reasons for which a statement was kept out that let nothing of it be weighed for a finding."""

_UNREAD = frozenset({Reason.INSTRUCTION, Reason.OTHER_PERSON})
"""The same for what may be outdated: an old paper often names an old school."""

_HISTORY = SectionKey.A
"""The section that tells history and views: what is told there of the past is no mistake."""


def advice_findings(
    advices: Sequence[Advice], sections: Sequence[Section], facts: Facts
) -> Iterator[Finding]:
    """Everything that the *advices* give to look at. *sections* are numbered: their claims are named.

    Messages hold placeholders where the advices do. No two have the same kind and words, unless one
    would touch too many paragraphs.
    """
    cited = {
        claim.id: frozenset(piece.paragraph for piece in claim.evidence)
        for section in sections
        for claim in section.claims
    }
    yield from joined(_told(advices, sections, facts), cited)


def _told(advices: Sequence[Advice], sections: Sequence[Section], facts: Facts) -> Iterator[Finding]:
    found = tuple(statement for advice in advices for statement in statements(advice))
    reasons = {id(each): _reason(each, facts) for each in found}
    stale = outdated([each for each in found if reasons[id(each)] not in _UNREAD])
    gone = {id(each.statement) for each in stale}
    open_ones = [each for each in found if reasons[id(each)] is None and id(each) not in gone]
    quoting = _Quoting(sections)
    for each, finding in zip(stale, superseded_findings(stale), strict=True):
        yield from quoting.told(finding, each.old)
    heard = {id(each): said(each) for each in found}
    papers = aged(advices)
    past = [each for each in open_ones if was_so(heard[id(each)]) and each.advice.document not in papers]
    yield from _told_of_the_past(past, quoting)
    yield from _only_in_older([each for each in open_ones if each.advice.document in papers], quoting)
    yield from old_papers(advices)
    yield from _told_disputes({id(heard[id(each)]): each for each in open_ones}, heard, quoting)
    for statement in found:
        if reasons[id(statement)] not in _SILENT and id(statement) not in gone:
            for finding in vague_findings([statement]):
                old = statement.advice.document in papers  # nobody asks what an old paper meant
                told = replace(finding, severity=Severity.INFO) if old else finding
                yield from quoting.told(told, _own(statement))


def _told_disputes(
    stated: Mapping[int, Statement], heard: Mapping[int, Said], quoting: "_Quoting"
) -> Iterator[Finding]:
    """Disputes between statements, with the claims that quote either side. *stated* is by what was heard."""
    found = disputes([heard[id(statement)] for statement in stated.values()])
    for dispute, finding in told_disputes(found):
        sides = (stated[id(dispute.one)], stated[id(dispute.other)])
        yield from quoting.told(finding, [word for side in sides for word in _own(side)])


def _told_of_the_past(past: Iterable[Statement], quoting: "_Quoting") -> Iterator[Finding]:
    """Claims that state as current what their source tells of an earlier time, and nobody says since.

    What states an amount of help, or says what is to be done, is a plan, whatever its tense.
    """
    for statement in past:
        planned = is_quantified(statement) or said(statement).recommended
        if not planned and any(quoting.current(_own(statement))):
            message = (
                f"{sentence(speaker(said(statement)))} tells this of an earlier time: "
                f"{quoted(statement.text)}. Ask its author how it is now, or leave it out."
            )
            paragraphs = tuple(dict.fromkeys(source.paragraph for source in _own(statement)))
            finding = Finding(FindingKind.SUPERSEDED, Severity.INFO, message, paragraphs=paragraphs)
            yield from quoting.told(finding, _own(statement))


def _only_in_older(left: Iterable[Statement], quoting: "_Quoting") -> Iterator[Finding]:
    """Claims that rest on an older paper and that no newer advice speaks of: they stay, with their date."""
    for statement in left:
        if any(quoting.current(_own(statement))):
            message = (
                f"{sentence(speaker(said(statement)))} wrote this more than nine months before the latest "
                "advice, and no newer advice speaks of it. Ask whether it still holds. If it stays, say in "
                "the plan of what date it is."
            )
            paragraphs = tuple(dict.fromkeys(source.paragraph for source in _own(statement)))
            finding = Finding(FindingKind.OUT_OF_DATE, Severity.INFO, message, paragraphs=paragraphs)
            yield from quoting.told(finding, _own(statement))


def _own(statement: Statement) -> tuple[Evidence, ...]:
    """The words of *statement* itself, without lead-in and names of columns, which others share."""
    here = tuple(source for source in statement.sources if source.paragraph == statement.paragraph.id)
    return here or statement.sources


def _reason(statement: Statement, facts: Facts) -> Reason | None:
    excluded = exclusion(statement, facts.pronouns)
    return excluded.reason if excluded is not None else None


def with_names(findings: Iterable[Finding], vault: Vault) -> tuple[Finding, ...]:
    """The same findings, one for one, with the names back that a draft may hold."""
    return tuple(replace(finding, message=restored(finding.message, vault)) for finding in findings)


def without_outdated(found: Sequence[Statement]) -> tuple[tuple[Statement, ...], tuple[Outdated, ...]]:
    """Part the statements that may become claims from what is outdated.

    Of a statement that tells both, in sentences of their own, what still stands is kept.
    """
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
        self._history: set[ClaimId] = set()
        for section in sections:
            if section.key is _HISTORY:
                self._history.update(claim.id for claim in section.claims)
            if section.key is not SectionKey.K:
                for claim in section.claims:
                    for piece in claim.evidence:
                        self._by_paragraph.setdefault(piece.paragraph, []).append((piece, claim))

    def told(self, finding: Finding, words: Sequence[Evidence]) -> Iterator[Finding]:
        """*finding* with the claims that quote any of *words*, as long as it touches no more than six.

        Claims of so many sources that it would touch more get a finding of their own, in words of its own.
        """
        ids: dict[ClaimId, None] = {}
        wide: dict[ClaimId, None] = {}
        touched = set(finding.paragraphs)
        for claim in self.quoting(words):
            more = touched | {piece.paragraph for piece in claim.evidence}
            if len(more) <= MOST_TOUCHED:
                touched = more
                ids[claim.id] = None
            else:
                wide[claim.id] = None
        yield replace(finding, claims=(*finding.claims, *ids))
        if wide:
            message = f"{finding.message} What joins many sources states it too."
            yield replace(finding, severity=Severity.INFO, message=message, claims=tuple(wide))

    def current(self, words: Sequence[Evidence]) -> Iterator[Claim]:
        """Those of them that do not tell of history and views."""
        return (claim for claim in self.quoting(words) if claim.id not in self._history)

    def quoting(self, words: Sequence[Evidence]) -> Iterator[Claim]:
        """The claims whose quotations overlap any of *words*."""
        for word in words:
            for piece, claim in self._by_paragraph.get(word.paragraph, ()):
                if piece.start < word.end and word.start < piece.end:
                    yield claim
