from evals.scorers.merging import merge_precision, merged
from tests.evals.small import CLASS_SOURCE, STEPS, STEPS_SOURCE, beside, claim, nugget, plan

SHARED = nugget("B.1", STEPS_SOURCE, CLASS_SOURCE)


def test_one_claim_that_cites_both_documents_merges_what_they_share() -> None:
    draft = plan(B=claim("B.1", STEPS, "e1", "s1"))

    assert merged(beside(draft, SHARED)).value == 1
    assert merge_precision(beside(draft, SHARED)).value == 1


def test_two_claims_that_cite_a_document_each_merge_nothing() -> None:
    draft = plan(B=(claim("B.1", STEPS, "e1"), claim("B.2", STEPS, "s1")))

    assert merged(beside(draft, SHARED)).value == 0
    assert merge_precision(beside(draft, SHARED)).value is None


def test_merging_what_has_nothing_in_common_is_not_precise() -> None:
    draft = plan(B=(claim("B.1", STEPS, "e1", "s1"), claim("B.2", STEPS, "e1", "s2")))

    assert merge_precision(beside(draft, SHARED)).value == 0.5


def test_a_fact_of_one_document_needs_no_merging() -> None:
    draft = plan(B=claim("B.1", STEPS, "e1"))

    assert merged(beside(draft, nugget("B.1", STEPS_SOURCE))).value is None
