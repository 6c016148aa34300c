import pytest

from evals.samples import PlanFile, Source
from evals.scorers.coverage import (
    nugget_recall,
    nugget_recall_any,
    parse_recall,
    relevance,
    section_accuracy,
    spread,
)
from tests.evals.small import CLASS, EP, READING_SOURCE, STEPS, STEPS_SOURCE, beside, claim, nugget, plan


def test_a_passage_that_no_single_paragraph_holds_was_not_parsed() -> None:
    split = Source(EP, "more than two steps. He should have a reading programme")

    score = parse_recall(beside(plan(), nugget("B.1", STEPS_SOURCE), nugget("B.2", split)))

    assert score.value == 0.5
    assert split.snippet in score.explanation


def test_a_passage_is_found_whatever_its_line_breaks_hyphens_and_case() -> None:
    wrapped = Source(EP, "OTIS cannot follow an in-\nstruction of more than two steps.")

    assert parse_recall(beside(plan(), nugget("B.1", wrapped))).value == 1


def test_a_vital_fact_in_its_own_section_is_recalled() -> None:
    draft = plan(B=claim("B.1", STEPS, "e1"))

    assert nugget_recall(beside(draft, nugget("B.1", STEPS_SOURCE))).value == 1


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        pytest.param(plan(B=claim("B.1", STEPS, "s2")), "not used", id="stated without its source"),
        pytest.param(plan(B=claim("B.1", "Otis is lost.", "e1")), "not stated", id="quoted, not stated"),
        pytest.param(plan(C=claim("C.1", STEPS, "e1")), "in C", id="in another section"),
        pytest.param(plan(K=claim("K.1", STEPS, "e1")), "not used", id="in the list of advices only"),
    ],
)
def test_a_vital_fact_that_is_missed_is_missed_for_a_reason(draft: PlanFile, why: str) -> None:
    score = nugget_recall(beside(draft, nugget("B.1", STEPS_SOURCE)))

    assert score.value == 0
    assert why in score.explanation


def test_two_claims_may_state_a_fact_together() -> None:
    fact = nugget("B.1", STEPS_SOURCE, includes="instruction lost")
    draft = plan(B=(claim("B.1", STEPS, "e1"), claim("B.2", "Otis gets lost.", "e1")))

    assert nugget_recall(beside(draft, fact)).value == 1


def test_a_fact_that_is_not_vital_does_not_count_towards_recall() -> None:
    score = nugget_recall(beside(plan(), nugget("B.1", STEPS_SOURCE, vital=False)))

    assert score.value is None


def test_a_fact_in_the_wrong_section_counts_for_recall_in_any_and_against_accuracy() -> None:
    draft = plan(C=claim("C.1", STEPS, "e1"), F=claim("F.1", READING_SOURCE.snippet, "e2"))
    compared = beside(draft, nugget("B.1", STEPS_SOURCE), nugget("F.1", READING_SOURCE, includes="reading"))

    assert nugget_recall_any(compared).value == 1
    assert section_accuracy(compared).value == 0.5
    assert section_accuracy(compared).explanation == "B.1 stands in C: fact B.1"


def test_a_quotation_put_into_two_sections_is_spread_over_two() -> None:
    draft = plan(B=claim("B.1", STEPS, "e1"), C=(claim("C.1", STEPS, "e1"), claim("C.2", CLASS, "s1")))

    assert spread(beside(draft)).value == 1.5


def test_a_claim_about_nothing_that_annotators_marked_is_not_relevant() -> None:
    draft = plan(B=(claim("B.1", STEPS, "e1"), claim("B.2", CLASS, "s1")))

    score = relevance(beside(draft, nugget("B.1", STEPS_SOURCE)))

    assert (score.value, score.answer) == (0.5, "1 of 2")
    assert "B.2" in score.explanation
