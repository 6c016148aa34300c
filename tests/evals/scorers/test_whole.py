from dataclasses import replace

from drafting.domain.advice import ParagraphId
from evals.samples import PlanUnused
from evals.scorers.whole import compression, ledger, section_i_blank
from tests.evals.small import READING, STEPS, TEXTS, beside, claim, plan


def test_every_paragraph_is_used_or_set_aside_with_a_reason() -> None:
    aside = (PlanUnused(ParagraphId("e3"), "other_person"), PlanUnused(ParagraphId("e4"), ""))
    draft = replace(plan(B=claim("B.1", STEPS, "e1", "e2")), unused=aside)

    score = ledger(beside(draft))

    assert score.answer == "3 of 6"
    assert score.explanation.splitlines()[0].startswith("e4")


def test_section_i_of_a_draft_is_blank() -> None:
    assert section_i_blank(beside(plan())).value == 1
    assert section_i_blank(beside(plan(I=claim("I.1", "Hill School")))).value == 0


def test_words_of_views_and_of_the_list_of_advices_do_not_count_as_length() -> None:
    draft = plan(A=claim("A.1", STEPS, "e1"), F=claim("F.1", READING, "e2"), K=claim("K.1", STEPS))
    read = sum(len(text.split()) for text in TEXTS.values())

    assert compression(beside(draft)).value == len(READING.split()) / read
