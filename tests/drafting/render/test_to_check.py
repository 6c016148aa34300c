"""Whoever counts what is to check comes to the same number."""

import re
from dataclasses import replace

import pytest

from drafting.domain.claim import Claim
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import Draft
from drafting.domain.restored import RestoredPlan
from drafting.render.templates import Templates
from drafting.render.to_check import claims_to_check
from drafting.render.trace import render_trace
from drafting.render.word_view import word_plan
from tests.builders import a_finding, a_plan, an_unread_row, some_claims, with_claims


def a_draft_of(claim: Claim, severity: Severity) -> Draft:
    found = a_finding(FindingKind.UNSUPPORTED, severity, "Look at it.", claim.id)
    draft = with_claims(a_plan(), "B", claim).draft
    return Draft(tuple(section for section in draft.sections if section.key == "B"), (found,))


@pytest.mark.parametrize(("severity", "counts"), [("error", True), ("warning", True), ("info", False)])
def test_a_finding_that_is_no_mere_note_makes_a_sound_claim_one_to_check(severity: str, counts: bool) -> None:
    claim = some_claims()["B"][0]

    assert (claim.id in claims_to_check(a_draft_of(claim, Severity(severity)))) is counts


def test_a_claim_whose_checks_did_not_all_pass_is_to_check_without_a_finding() -> None:
    claim = replace(some_claims()["B"][0], checks=())

    assert claims_to_check(a_draft_of(claim, Severity.INFO)) == {claim.id}


def test_a_row_that_lists_a_document_is_never_a_claim_to_check() -> None:
    assert claims_to_check(a_draft_of(an_unread_row(), Severity.ERROR)) == frozenset()


@pytest.mark.parametrize("plan", [a_plan(), with_claims(a_plan(), "K", an_unread_row())])
def test_trace_page_and_word_document_give_the_same_number(plan: RestoredPlan, templates: Templates) -> None:
    page = render_trace(plan, {}, templates)
    word = word_plan(plan, templates.words)
    flagged = [
        claim
        for section in word.sections
        for group in section.groups
        for claim in (*group.claims, *group.rows)
        if claim.check
    ]

    number = len(claims_to_check(plan.draft))
    assert number == 3
    assert f"<b>{number}</b> to check" in page
    assert len(re.findall(r"<article [^>]* data-check>", page)) == number
    assert sum(section.to_check for section in word.sections) == len(flagged) == number
