from drafting.domain.claim import ClaimId, ClaimKind, Links
from evals.comparison import Comparison, compare
from evals.samples import Gold, GoldLink, NuggetId, PlanClaim, PlanFile, Source
from evals.scorers.thread import links, links_precision
from tests.evals.small import HOURS, READING, READING_SOURCE, SCHOOL, STEPS, STEPS_SOURCE, claim, nugget, plan

FACTS = (
    nugget("B.1", STEPS_SOURCE),
    nugget("F.1", READING_SOURCE, includes="reading"),
    nugget("F.2", Source(SCHOOL, HOURS), includes="15"),
)


def threaded(draft: PlanFile) -> Comparison:
    wanted = GoldLink(NuggetId("B.1"), (NuggetId("F.1"),))
    return compare(draft, Gold("SMALL-1", FACTS, links=(wanted,)))


def provision(identity: str, *cited: str, needs: str = "") -> PlanClaim:
    return claim(identity, READING, *cited, kind=ClaimKind.PROVISION, needs=needs)


def test_a_link_is_there_when_the_provision_names_the_need() -> None:
    compared = threaded(plan(B=claim("B.5", STEPS, "e1"), F=provision("F.5", "e2", needs="B.5")))

    assert links(compared).value == 1
    assert links_precision(compared).value == 1


def test_a_link_is_there_when_the_need_names_the_provision() -> None:
    need = PlanClaim(
        ClaimId("B.5"),
        ClaimKind.NEED,
        STEPS,
        claim("B.5", STEPS, "e1").evidence,
        Links(provisions=(ClaimId("F.5"),)),
    )

    assert links(threaded(plan(B=need, F=provision("F.5", "e2")))).value == 1


def test_linking_everything_to_everything_costs_precision() -> None:
    both = (provision("F.5", "e2", needs="B.5"), provision("F.6", "s2", needs="B.5"))
    compared = threaded(plan(B=claim("B.5", STEPS, "e1"), F=both))

    assert links(compared).value == 1
    assert links_precision(compared).value == 0.5
    assert links_precision(compared).explanation == "B.5 to F.6"


def test_a_link_whose_ends_no_annotator_knows_is_not_judged() -> None:
    compared = threaded(plan(B=claim("B.5", STEPS, "e4"), F=provision("F.5", "e2", needs="B.5")))

    assert links(compared).value == 0
    assert links_precision(compared).value is None
