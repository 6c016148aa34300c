import pytest

from drafting.domain.finding import FindingKind, Severity
from evals.comparison import Comparison, compare
from evals.samples import (
    Dispute,
    Gold,
    GoldContradiction,
    NuggetId,
    PlanFile,
    PlanFinding,
    Source,
    Supersession,
)
from evals.scorers.findings import contradictions, findings, superseded, unmet, vague
from tests.evals.small import (
    CLASS_SOURCE,
    EP,
    HOURS,
    SCHOOL,
    STEPS,
    STEPS_SOURCE,
    WORDS,
    claim,
    finding,
    nugget,
    plan,
)

HELP = Source(SCHOOL, HOURS)


def disputed(draft: PlanFile, kind: Dispute = Dispute.GENUINE) -> Comparison:
    dispute = GoldContradiction("how many steps", (STEPS_SOURCE, CLASS_SOURCE), kind)
    return compare(draft, Gold("SMALL-1", (), contradictions=(dispute,)))


@pytest.mark.parametrize(
    ("draft", "reported"),
    [
        pytest.param(plan(finding(FindingKind.CONTRADICTION, "e1 s1")), 1, id="both sides"),
        pytest.param(plan(finding(FindingKind.CONTRADICTION, "e1")), 0, id="one side"),
        pytest.param(plan(finding(FindingKind.DISAGREEMENT, "e1 s1")), 0, id="another kind"),
        pytest.param(
            plan(finding(FindingKind.CONTRADICTION, "s1", claims="B.1"), B=claim("B.1", STEPS, "e1")),
            1,
            id="one side through a claim",
        ),
        pytest.param(plan(finding(FindingKind.CONTRADICTION, "e1 s1 a b c d e")), 0, id="everywhere"),
        pytest.param(
            plan(finding(FindingKind.CONTRADICTION, "e1"), finding(FindingKind.CONTRADICTION, "s1")),
            0,
            id="a side each",
        ),
    ],
)
def test_a_contradiction_is_reported_by_one_finding_that_shows_both_sides(
    draft: PlanFile, reported: int
) -> None:
    assert contradictions(disputed(draft)).value == reported


def test_a_difference_of_perspective_needs_no_decision() -> None:
    assert contradictions(disputed(plan(), Dispute.PERSPECTIVE)).value is None


def test_vague_provision_is_reported_at_its_place() -> None:
    gold = Gold("SMALL-1", (), vague_provisions=(HELP,))

    assert vague(compare(plan(finding(FindingKind.VAGUE_PROVISION, "s2")), gold)).value == 1
    assert vague(compare(plan(finding(FindingKind.VAGUE_PROVISION, "e2")), gold)).value == 0


def test_an_unmet_need_is_reported_through_the_claim_that_states_it() -> None:
    gold = Gold("SMALL-1", (nugget("B.1", STEPS_SOURCE),), unmet_needs=(NuggetId("B.1"),))
    need = claim("B.7", STEPS, "e1")

    assert unmet(compare(plan(finding(FindingKind.UNMET_NEED, "", claims="B.7"), B=need), gold)).value == 1
    assert unmet(compare(plan(B=need), gold)).value == 0


@pytest.mark.parametrize("kind", [FindingKind.SUPERSEDED, FindingKind.OUT_OF_DATE, FindingKind.CONTRADICTION])
def test_an_outdated_statement_may_be_reported_in_three_ways(kind: FindingKind) -> None:
    gold = Gold("SMALL-1", (), superseded=(Supersession("single words", Source(EP, WORDS)),))

    assert superseded(compare(plan(finding(kind, "e4")), gold)).value == 1


def test_a_finding_that_is_only_for_information_wants_nobody_s_time() -> None:
    told = [PlanFinding(FindingKind.TRACKED_CHANGE, severity) for severity in Severity]

    score = findings(compare(plan(*told), Gold("SMALL-1", ())))

    assert score.value == 2
