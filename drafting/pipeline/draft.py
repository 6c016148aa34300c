"""The main job as one function of values: documents in, a checked draft out.

propose → merge → sections → number → verify → thread → findings → ledger → restore. The steps are
the same for every provider, so that what a caseworker sees never depends on trusting a model.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from drafting.domain.advice import Advice, Document, DocumentId, ParagraphId, Unreadable
from drafting.domain.case import Case
from drafting.domain.finding import Finding, Severity
from drafting.domain.plan import Draft
from drafting.errors import GoldenThreadError
from drafting.pipeline.appendix import appendix
from drafting.pipeline.composing import compose
from drafting.pipeline.findings.advices import advice_findings, with_names
from drafting.pipeline.findings.bundle import case_findings, missing_advice
from drafting.pipeline.findings.claims import claim_findings
from drafting.pipeline.identity import wrong_person
from drafting.pipeline.intake import Described, describe
from drafting.pipeline.redact import Prepared, prepare
from drafting.pipeline.restore import Names, restore
from drafting.pipeline.verify import doubt, recheck
from drafting.ports import Facts, Proposer, Redacts


class LedgerBroken(GoldenThreadError):
    """A paragraph was neither used nor set aside. This is a defect of the program, not of the input."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The documents of a case, sorted out: what is drafted from, what is not, and what is doubtful.

    *wrong* are findings about documents that seem to be about somebody else. *files* are the names of
    all files, of those too that could not be read.
    """

    described: tuple[Described, ...]
    unreadable: tuple[Unreadable, ...]
    wrong: tuple[Finding, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A finished draft, in placeholders and restored, with what it was made from."""

    safe: Draft
    restored: Draft
    described: tuple[Described, ...]
    unreadable: tuple[Unreadable, ...]
    prepared: Prepared


def draft(
    case: Case, files: Sequence[Document | Unreadable], redactor: Redacts, proposer: Proposer
) -> Drafted:
    """Draft a plan for *case* from what was read of its *files*."""
    brought = bring(case, files)
    return finish(case, brought, make_safe(case, brought, redactor), proposer)


def bring(case: Case, files: Sequence[Document | Unreadable]) -> Brought:
    """Sort out what was read of the *files* of *case*, before anything is redacted."""
    documents, unreadable, wrong = _sorted_out(files, case)
    return Brought(describe(documents, case), unreadable, wrong, tuple(file.file for file in files))


def make_safe(case: Case, brought: Brought, redactor: Redacts) -> Prepared:
    """Redact everything that was brought, all of it at once."""
    return prepare(case, brought.described, redactor, brought.files)


def finish(case: Case, brought: Brought, prepared: Prepared, proposer: Proposer) -> Drafted:
    """Draft from what was brought and made safe: propose, check, thread, find, account and restore."""
    facts = facts_of(case)
    composed = compose(prepared.advices, proposer, facts)
    missing = missing_advice(brought.described, facts)
    last = appendix(brought.described, brought.unreadable, missing, prepared.vault)
    plan = Draft((*composed.sections[:-1], last), (), composed.unused, composed.to_place)
    _check_ledger(plan, prepared.advices)
    named = _rechecked(restore(plan, Names(prepared.vault, prepared.redacted)), _doubtful(brought.wrong))
    findings = (
        *brought.wrong,
        *case_findings(brought.described, brought.unreadable, named.sections, facts),
        *claim_findings(named.sections),
    )
    told = (*composed.findings, *advice_findings(prepared.advices, plan.sections, facts))
    return Drafted(
        replace(_with_checks_of(named, plan), findings=(*findings, *told)),
        replace(named, findings=(*findings, *with_names(told, prepared.vault))),
        brought.described,
        brought.unreadable,
        prepared,
    )


def _doubtful(findings: Iterable[Finding]) -> frozenset[DocumentId]:
    """The documents in which the child's name does not occur."""
    return frozenset(
        DocumentId(paragraph.rpartition(".")[0]) for finding in findings for paragraph in finding.paragraphs
    )


def _rechecked(named: Draft, doubtful: frozenset[DocumentId]) -> Draft:
    sections = tuple(
        replace(section, claims=tuple(doubt(recheck(claim), doubtful) for claim in section.claims))
        for section in named.sections
    )
    return replace(named, sections=sections)


def _with_checks_of(named: Draft, plan: Draft) -> Draft:
    """The draft in placeholders, with what the checks found of it once names were back."""
    checks = {claim.id: claim.checks for claim in named.claims()}
    sections = tuple(
        replace(section, claims=tuple(replace(claim, checks=checks[claim.id]) for claim in section.claims))
        for section in plan.sections
    )
    return replace(plan, sections=sections)


def _sorted_out(
    files: Iterable[Document | Unreadable], case: Case
) -> tuple[tuple[Document, ...], tuple[Unreadable, ...], tuple[Finding, ...]]:
    """Set aside what could not be read, what was uploaded twice and what is about another child."""
    documents: dict[str, Document] = {}
    unreadable: list[Unreadable] = []
    findings: list[Finding] = []
    for file in files:
        if isinstance(file, Unreadable):
            unreadable.append(file)
            continue
        twin = documents.get(file.sha256)
        finding = wrong_person(file, case) if twin is None else None
        if twin is not None:
            unreadable.append(_aside(file, f"The same file as {twin.file}, byte for byte; it was read once."))
        elif finding is not None and finding.severity is Severity.ERROR:
            unreadable.append(_aside(file, "It seems to be about another person, so nothing of it was used."))
            findings.append(replace(finding, paragraphs=()))
        else:
            documents[file.sha256] = file
            findings += [finding] if finding else []
    return tuple(documents.values()), tuple(unreadable), tuple(findings)


def _aside(file: Document, reason: str) -> Unreadable:
    return Unreadable(file.id, file.file, file.sha256, reason, file.pages)


def facts_of(case: Case) -> Facts:
    """What a proposer may know of the child. Age is counted on the day the draft is due or was asked for."""
    child, dates = case.child, case.dates
    day = dates.draft_due or dates.final_due or dates.advice_due or dates.request_received
    age = _age(child.date_of_birth, day) if child.date_of_birth and day else None
    named = re.search(r"[0-9]{1,2}", child.year_group or "")
    year = int(named.group()) if named else None
    return Facts(age, year, child.pronouns, child.over_compulsory_school_age or False)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _check_ledger(plan: Draft, advices: Iterable[Advice]) -> None:
    used: set[ParagraphId] = {piece.paragraph for claim in plan.claims() for piece in claim.evidence}
    aside = {unused.paragraph for unused in plan.unused}
    lost = [block.id for advice in advices for block in advice.paragraphs if block.id not in used | aside]
    if lost:
        raise LedgerBroken(f"{len(lost)} paragraphs are unaccounted for, the first is {lost[0]}.")
