import pytest

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, ClaimKind
from evals.samples import PlanClaim, PlanEvidence
from evals.scorers.grounding import claims, claims_uncited, invented_numbers, quote_valid, thin_claims
from tests.evals.small import READING, STEPS, beside, claim, plan


def quoting(paragraph: str, quote: str) -> PlanClaim:
    return PlanClaim(ClaimId("B.1"), ClaimKind.NEED, STEPS, (PlanEvidence(ParagraphId(paragraph), quote),))


def test_a_quotation_word_for_word_is_valid_however_its_lines_are_broken() -> None:
    draft = plan(B=quoting("e1", "an instruction of\n more than two steps"))

    assert quote_valid(beside(draft)).value == 1


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [
        pytest.param("e1", "an instruction of two steps", id="words left out"),
        pytest.param("e2", "an instruction of more than two steps", id="another paragraph"),
        pytest.param("gone", "an instruction", id="a paragraph that does not exist"),
        pytest.param("e1", " ", id="nothing at all"),
    ],
)
def test_a_quotation_that_its_paragraph_does_not_hold_is_not_valid(paragraph: str, quote: str) -> None:
    assert quote_valid(beside(plan(B=quoting(paragraph, quote)))).value == 0


def test_a_claim_without_evidence_is_uncited_unless_it_is_a_fixed_statement() -> None:
    fixed = claim("D.1", "No advice was received.", kind=ClaimKind.STATEMENT)
    listed = claim("K.1", "Psychological advice", kind=ClaimKind.DOCUMENT)
    draft = plan(B=claim("B.1", STEPS), D=fixed, K=listed)

    assert claims_uncited(beside(draft)).value == 1
    assert claims(beside(draft)).value == 1


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        pytest.param(READING, 0, id="as written"),
        pytest.param("A reading programme for thirty minutes, 2 times a week.", 0, id="digits for words"),
        pytest.param("A reading programme for 45 minutes, twice a week.", 1, id="another length"),
        pytest.param("A reading programme for an hour, three times a week, for 1,200 words.", 2, id="two"),
        pytest.param("A reading programme for 30 minutes, see E.2 and B1.", 0, id="labels are no numbers"),
    ],
)
def test_a_number_that_no_cited_paragraph_states_is_invented(text: str, invented: int) -> None:
    draft = plan(F=claim("F.1", text, "e2"))

    assert invented_numbers(beside(draft)).value == invented


def test_a_claim_in_words_that_its_sources_do_not_use_is_thin() -> None:
    draft = plan(F=(claim("F.1", READING, "e2"), claim("F.2", "Hydrotherapy every reading day.", "e2")))

    score = thin_claims(beside(draft))

    assert (score.value, score.answer) == (0.5, "1 of 2")
