"""People find a paragraph by a short name and a number, and learn what became of it."""

from dataclasses import replace

from drafting.domain.advice import AdviceKind, ParagraphId
from drafting.domain.restored import RestoredPlan
from drafting.render.reasons import reasons_to_check
from drafting.render.sources import Sources, byline, sources_of, title_of
from drafting.render.templates import Templates
from tests.builders import a_plan, some_claims, some_documents, with_claims


def of(plan: RestoredPlan, templates: Templates) -> Sources:
    return sources_of(plan, templates.words)


def test_a_paragraph_is_called_by_its_document_and_its_number(templates: Templates) -> None:
    sources = of(a_plan(), templates)

    assert sources.references((ParagraphId("d01.0007"), ParagraphId("d02.0003"))) == (
        "EP\u00a0¶7; School\u00a0¶3"
    )


def test_two_documents_of_one_kind_are_told_apart(templates: Templates) -> None:
    first, second, *_ = some_documents()
    plan = replace(a_plan(), documents=(first, replace(second, kind=AdviceKind.PSYCHOLOGY)))

    assert list(of(plan, templates).shorts.values()) == ["EP 1", "EP 2"]


def test_a_paragraph_that_no_document_has_is_left_out(templates: Templates) -> None:
    assert of(a_plan(), templates).references((ParagraphId("d09.0001"),)) == ""


def test_what_became_of_a_paragraph_is_said_in_plain_words(templates: Templates) -> None:
    sources = of(a_plan(), templates)

    assert sources.fate(ParagraphId("d02.0005")) == "about someone else"
    assert sources.fate(ParagraphId("d03.0004")) == "says the same as Family\u00a0¶2"
    assert sources.fate(ParagraphId("d01.0004")) == "no reason is recorded"


def test_an_advice_is_called_by_its_kind_or_else_as_the_record_calls_it(templates: Templates) -> None:
    document = some_documents()[0]

    assert title_of(document, templates.words) == "Educational psychology advice"
    assert title_of(replace(document, kind=None, role="Letter"), templates.words) == "Letter"


def test_a_missing_date_is_said() -> None:
    assert byline(some_documents()[2]) == "Ruth and Jonah Pell, Parents, no date given"


def test_a_claim_is_flagged_by_its_checks_and_by_findings_but_not_by_notes(templates: Templates) -> None:
    sources = of(a_plan(), templates)
    reading, calm, hours = some_claims()["F"]

    assert reasons_to_check(reading, sources) == ()
    assert reasons_to_check(calm, sources) == (
        "“as required” is not an amount.",
        "It does not say how often.",
    )
    assert len(reasons_to_check(hours, sources)) == 2


def test_a_claim_that_nothing_checked_is_flagged_and_a_list_of_advices_is_not(templates: Templates) -> None:
    need, advice = some_claims()["B"][2], some_claims()["K"][0]
    unchecked = (replace(need, checks=()), replace(advice, checks=()))

    sources = of(with_claims(a_plan(), "B", *unchecked), templates)

    assert reasons_to_check(unchecked[0], sources) == ("No check has been made of it.",)
    assert reasons_to_check(unchecked[1], sources) == ()
