from dataclasses import replace

from drafting.domain.finding import FindingKind
from evals.models.losses import losses
from evals.samples import PlanUnused
from tests.evals.small import STEPS, STEPS_SOURCE, beside, claim, finding, nugget, plan

FACT = nugget("B.1", STEPS_SOURCE)
SAID = beside(plan(B=claim("B.1", STEPS, "e1")), FACT)


def test_nothing_is_lost_where_both_drafts_say_it() -> None:
    found = losses(SAID, SAID)

    assert (found.quoting, found.model, found.lost) == (1, 1, ())


def test_what_only_quoting_says_is_lost_and_unaccounted_for() -> None:
    found = losses(SAID, beside(plan(), FACT))

    assert (len(found.lost), found.in_ledger, found.in_findings) == (1, 0, 0)


def test_what_was_set_aside_with_a_reason_is_in_the_ledger() -> None:
    aside = replace(plan(), unused=(PlanUnused(claim("", "", "e1").evidence[0].paragraph, "background"),))

    assert losses(SAID, beside(aside, FACT)).in_ledger == 1


def test_what_a_finding_points_at_is_not_lost_on_anybody() -> None:
    told = plan(finding(FindingKind.UNSUPPORTED, "e1"))

    assert losses(SAID, beside(told, FACT)).in_findings == 1
