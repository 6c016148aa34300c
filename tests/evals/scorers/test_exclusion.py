import pytest

from drafting.domain.finding import FindingKind
from evals.comparison import Comparison, compare
from evals.samples import Barred, Gold, PlanFile, Source, Supersession
from evals.scorers.exclusion import forbidden, forbidden_flagged, forbidden_never, stale_claims
from tests.evals.small import EP, SISTER, STEPS, STEPS_SOURCE, WORDS, claim, finding, plan

PEARL = Barred("sibling", EP, SISTER)
SCORE = Barred("score", EP, WORDS)
OLD = Supersession("single words (2024)", Source(EP, WORDS), STEPS_SOURCE)


def barring(draft: PlanFile, *barred: Barred) -> Comparison:
    return compare(draft, Gold("SMALL-1", (), must_not_appear=barred))


def outdated(draft: PlanFile) -> Comparison:
    return compare(draft, Gold("SMALL-1", (), superseded=(OLD,)))


@pytest.mark.parametrize(
    ("draft", "entered"),
    [
        pytest.param(plan(B=claim("B.1", SISTER, "e1")), 1, id="as words"),
        pytest.param(plan(B=claim("B.1", "Family.", "e3")), 1, id="as a quotation"),
        pytest.param(plan(B=claim("B.1", "Pearl was kept out of school for a week.", "e1")), 1, id="mostly"),
        pytest.param(plan(B=claim("B.1", "Otis has a sister Pearl.", "e1")), 0, id="a few of its words"),
        pytest.param(plan(K=claim("K.1", SISTER, "e3")), 0, id="in the list of advices"),
    ],
)
def test_barred_words_are_counted_once_they_enter_a_claim(draft: PlanFile, entered: int) -> None:
    assert forbidden(barring(draft, PEARL)).value == entered


def test_only_another_child_an_instruction_or_a_placement_may_never_enter() -> None:
    compared = barring(plan(B=(claim("B.1", SISTER, "e3"), claim("B.2", WORDS, "e4"))), PEARL, SCORE)

    assert forbidden(compared).answer == "score 1, sibling 1"
    assert forbidden_never(compared).answer == "sibling 1"


def test_barred_words_are_flagged_by_a_finding_of_their_kind_at_their_place() -> None:
    right = plan(finding(FindingKind.OTHER_PERSON, "e3"))
    elsewhere = plan(finding(FindingKind.OTHER_PERSON, "e1"))
    other_kind = plan(finding(FindingKind.PLACEMENT_NAMED, "e3"))

    assert forbidden_flagged(barring(right, PEARL)).value == 1
    assert forbidden_flagged(barring(elsewhere, PEARL)).value == 0
    assert forbidden_flagged(barring(other_kind, PEARL)).value == 0


def test_a_test_score_needs_no_finding() -> None:
    assert forbidden_flagged(barring(plan(), SCORE)).value is None


def test_an_outdated_statement_in_a_claim_is_stale_until_a_finding_names_the_claim() -> None:
    told = finding(FindingKind.SUPERSEDED, "e4", claims="B.1")

    assert stale_claims(outdated(plan(B=claim("B.1", WORDS, "e4")))).value == 1
    assert stale_claims(outdated(plan(told, B=claim("B.1", WORDS, "e4")))).value == 0
    assert stale_claims(outdated(plan(B=claim("B.1", STEPS, "e1")))).value == 0
