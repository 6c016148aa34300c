from dataclasses import replace

from drafting.domain.claim import Check, Claim, Verdict
from drafting.domain.plan import Draft, Section, SectionKey, SectionStatus
from drafting.providers.fakes.inventions import Invention, InventionKind
from evals.models.judging import judged
from tests.pipeline_builders import a_claim

SAID = "[CHILD] will have a reading programme for 30 minutes, twice a week."
LIED = "[CHILD] will have a reading programme for 45 minutes, twice a week."
LIE = Invention(InventionKind.NUMBER, "45 minutes", LIED, ("c1",))


def checked(text: str, verdict: Verdict, source: str = SAID) -> Claim:
    """A claim that says *text* of *source*, as the checks left it."""
    return replace(a_claim(source, identity="F.1"), text=text, checks=(Check("amounts", verdict, ""),))


def plan(*claims: Claim) -> Draft:
    return Draft((Section(SectionKey.F, "", SectionStatus.DRAFTED, claims=claims),))


def test_a_made_up_amount_that_passes_is_found_by_its_words() -> None:
    judgement = judged(plan(checked(LIED, Verdict.PASS)), [LIE])

    assert len(judgement.unflagged) == 1
    assert judgement.amounts


def test_one_that_is_flagged_has_reached_the_plan_and_does_not_pass() -> None:
    judgement = judged(plan(checked(LIED, Verdict.FAIL)), [LIE])

    assert (judgement.reached, judgement.unflagged, judgement.amounts) == (1, (), ())


def test_one_that_was_taken_out_again_has_not_reached_the_plan() -> None:
    judgement = judged(plan(checked(SAID, Verdict.PASS)), [LIE])

    assert (judgement.made, judgement.reached, judgement.amounts) == (1, 0, ())


def test_a_number_that_nobody_owned_up_to_is_found_all_the_same() -> None:
    judgement = judged(plan(checked(LIED, Verdict.PASS)), [])

    assert "45" in judgement.amounts[0]


def test_what_a_quotation_says_is_not_made_up() -> None:
    assert judged(plan(checked(LIED, Verdict.PASS, LIED)), [LIE]).unflagged == ()


def test_a_fact_of_another_case_counts_even_where_it_is_flagged() -> None:
    fact = Invention(InventionKind.OTHER_CASE, "insulin pump", "A nurse checks the insulin pump.", ("c1",))

    judgement = judged(plan(checked(fact.text, Verdict.FAIL)), [fact])

    assert len(judgement.strangers) == 1


def test_a_text_that_cites_the_wrong_source_passes_only_if_that_bears_it_out() -> None:
    wrong = Invention(InventionKind.MISCITED, SAID, SAID, ("c9",))
    other = "Lunch is noisy and [CHILD] eats alone."

    assert judged(plan(checked(SAID, Verdict.PASS, other)), [wrong]).unflagged
    assert judged(plan(checked(SAID, Verdict.PASS)), [wrong]).unflagged == ()
