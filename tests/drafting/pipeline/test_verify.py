import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence, Status, Verdict
from drafting.pipeline.verify import judge, verify
from tests.pipeline_builders import a_claim, a_paragraph, prose

SOURCE = "[CHILD] needs 20 minutes of reading practice twice a week with a teaching assistant."
ONE = ParagraphId("d1.0001")
PARAGRAPHS = {ONE: a_paragraph(prose(SOURCE))}


def quoting(text: str, quote: str = SOURCE, start: int = 0, paragraph: str = ONE) -> Claim:
    evidence = Evidence(ParagraphId(paragraph), quote, start, start + len(quote))
    return Claim(ClaimId("F.1"), ClaimKind.PROVISION, text, (evidence,))


def verdicts(claim: Claim) -> dict[str, Verdict]:
    (checked,) = verify([claim], PARAGRAPHS)
    return {check.name: check.verdict for check in checked.checks}


def failing(text: str, *sources: str) -> set[str]:
    return {check.name for check in judge(text, sources).checks if check.verdict is not Verdict.PASS}


def test_a_claim_in_the_words_of_its_source_passes_every_check() -> None:
    assert set(verdicts(quoting(SOURCE)).values()) == {Verdict.PASS}


def test_a_claim_without_evidence_fails() -> None:
    bare = Claim(ClaimId("F.1"), ClaimKind.PROVISION, "Reading practice.")

    assert verdicts(bare)["quote"] is Verdict.FAIL


@pytest.mark.parametrize(
    ("quote", "start", "paragraph"),
    [
        pytest.param("21 minutes", 14, ONE, id="other words"),
        pytest.param("minutes", 0, ONE, id="the wrong place"),
        pytest.param("   ", 0, ONE, id="nothing"),
        pytest.param("minutes", 17, "d9.0001", id="an unknown paragraph"),
    ],
)
def test_evidence_that_proves_nothing_fails(quote: str, start: int, paragraph: str) -> None:
    assert verdicts(quoting("Minutes.", quote, start, paragraph))["quote"] is Verdict.FAIL


def test_one_bad_quotation_spoils_a_claim() -> None:
    good = quoting(SOURCE)
    spoilt = Claim(good.id, good.kind, good.text, (*good.evidence, Evidence(ONE, "invented", 0, 8)))

    assert verdicts(spoilt)["quote"] is Verdict.FAIL


@pytest.mark.parametrize(
    "text",
    [
        SOURCE.replace("20", "25"),
        SOURCE.replace("twice", "three times"),
        SOURCE.replace(".", ", at a ratio of 1:1."),
        SOURCE.replace("20 minutes", "seventeen minutes"),
    ],
)
def test_an_invented_amount_fails(text: str) -> None:
    assert verdicts(quoting(text))["amounts"] is Verdict.FAIL


@pytest.mark.parametrize("text", [SOURCE.replace("minutes", "sessions"), SOURCE.replace("a week", "a month")])
def test_a_known_number_with_another_unit_is_never_passed(text: str) -> None:
    assert verdicts(quoting(text))["amounts"] is not Verdict.PASS


def test_the_same_amount_in_other_words_passes() -> None:
    text = SOURCE.replace("20 minutes", "twenty mins").replace("twice a week", "2 x weekly")

    assert verdicts(quoting(text))["amounts"] is Verdict.PASS


def test_an_invented_word_is_unsure_not_passed() -> None:
    text = "[CHILD] needs trampolining and hydrotherapy in Norwegian."

    assert verdicts(quoting(text))["words"] is Verdict.UNSURE


def test_a_denial_that_no_source_makes_fails() -> None:
    assert verdicts(quoting(SOURCE.replace("needs", "does not need")))["negation"] is Verdict.FAIL


def test_a_denial_that_was_left_out_is_never_passed() -> None:
    assert "negation" in failing("He walks to school.", "He does not walk to school.")


def test_doubt_that_was_left_out_is_never_passed() -> None:
    assert "certainty" in failing("He has dyslexia.", "He may have dyslexia.")


def test_a_school_type_in_a_claim_fails() -> None:
    text = "[CHILD] needs a special school."

    assert verdicts(quoting(text))["placement"] is Verdict.FAIL


def test_a_fixed_sentence_of_the_plan_needs_no_source() -> None:
    fixed = Claim(ClaimId("K.1"), ClaimKind.DOCUMENT, "School advice, 4 November 2026.")
    (checked,) = verify([fixed], {})

    assert checked.status is Status.SUPPORTED


def test_verifying_keeps_what_earlier_checks_found() -> None:
    (once,) = verify([quoting(SOURCE)], PARAGRAPHS)
    (twice,) = verify([once], PARAGRAPHS)

    assert twice.checks[: len(once.checks)] == once.checks


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He needs 30 minutes daily.", "He needs 30 minutes weekly."),
        ("He needs 15 hours a week.", "He needs 15 hours a term."),
        ("He is able to dress himself.", "He is unable to dress himself."),
        ("He has 1:1 support.", "He has 2:1 support."),
        ("Reviewed by the psychiatrist monthly.", "Reviewed by the gardener monthly."),
    ],
)
def test_a_changed_fact_is_not_supported(claim: str, source: str) -> None:
    assert not judge(claim, [source]).supported


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("He needs half an hour each day.", ["He needs 30 minutes daily."]),
        ("He reads, and he writes.", ["He reads.", "He writes."]),
        ("A quiet place.", ["[CHILD] needs a quiet place, near the door."]),
    ],
)
def test_a_true_summary_is_supported(claim: str, sources: list[str]) -> None:
    judged = judge(claim, sources)

    assert judged.supported
    assert judged.score > 0.7


@given(st.text(max_size=60).filter(str.strip))
def test_every_text_bears_itself_out_and_the_score_is_a_share(text: str) -> None:
    judged = judge(text, [text])

    assert judged.supported
    assert 0 <= judged.score <= 1


@given(st.text(max_size=60))
def test_a_number_from_nowhere_is_never_supported(text: str) -> None:
    assert not judge(f"{text} 987654321", ["He reads well."]).supported


def test_a_claim_is_checked_against_all_its_sources_together() -> None:
    two = {ONE: a_paragraph(prose("20 minutes")), ParagraphId("d1.0002"): a_paragraph(prose("each day"), 2)}
    evidence = (Evidence(ONE, "20 minutes", 0, 10), Evidence(ParagraphId("d1.0002"), "each day", 0, 8))
    (checked,) = verify([Claim(ClaimId("F.1"), ClaimKind.PROVISION, "20 minutes daily", evidence)], two)

    assert checked.status is Status.SUPPORTED
    assert a_claim("x").status is Status.NEEDS_CHECK


def test_a_claim_is_compared_with_its_quotation_as_the_plan_would_tell_it() -> None:
    quote = "I will visit termly."
    paragraphs = {ONE: a_paragraph(prose(quote))}
    claim = Claim(
        ClaimId("F.1"),
        ClaimKind.PROVISION,
        "The physiotherapist will not visit termly.",
        (Evidence(ONE, quote, 0, len(quote)),),
    )

    def tell(piece: Evidence, kind: ClaimKind) -> str:
        assert (piece.quote, kind) == (quote, ClaimKind.PROVISION)
        return "The physiotherapist will not visit termly."

    (plain,), (told,) = verify([claim], paragraphs), verify([claim], paragraphs, tell)

    assert plain.status is Status.NEEDS_CHECK
    assert told.status is Status.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "sources", "reason"),
    [
        ("", ["He reads."], "The claim says nothing."),
        ("  ", ["He reads."], "The claim says nothing."),
        ("He reads.", [], "No source is given that could bear the claim out."),
        ("He reads.", ["", "  "], "No source is given that could bear the claim out."),
    ],
)
def test_nothing_bears_out_nothing(claim: str, sources: list[str], reason: str) -> None:
    judged = judge(claim, sources)

    assert (judged.supported, judged.score) == (False, 0)
    assert [check.detail for check in judged.checks] == [reason]
