import pytest

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Evidence, Slots, Verdict
from drafting.domain.plan import Draft, Section, SectionKey, SectionStatus
from drafting.pipeline.redact import circle
from drafting.pipeline.restore import Names, restore, restored
from redaction import Redaction, Redactor, UnknownPlaceholder, Vault
from tests.pipeline_builders import a_case

ONE = ParagraphId("d1.0001")
SOURCE = "Marlo Quenby Thackthwaite and Wren walk to Gorsey Brook Primary School."


@pytest.fixture(scope="module")
def redaction(redactor: Redactor) -> Redaction:
    return redactor.redact(circle(a_case()), [SOURCE])


@pytest.fixture(scope="module")
def vault(redaction: Redaction) -> Vault:
    return redaction.vault


def a_draft(claim: Claim) -> Draft:
    return Draft((Section(SectionKey.F, "Provision", SectionStatus.DRAFTED, "", (claim,)),))


def restored_claim(redaction: Redaction, claim: Claim) -> Claim:
    names = Names(redaction.vault, {ONE: redaction.paragraphs[0]})
    return restore(a_draft(claim), names).claims()[0]


def test_names_are_put_back_in_every_text_of_a_claim(redaction: Redaction) -> None:
    claim = Claim(
        ClaimId("F.1"), ClaimKind.PROVISION, "[CHILD] draws.", slots=Slots(who="[MOTHER]"),
        checks=(Check("x", Verdict.PASS, "[CHILD] was found."),),
    )  # fmt: skip

    found = restored_claim(redaction, claim)

    assert found.text == "Marlo draws."
    assert found.slots == Slots(who="Ottoline Thackthwaite")
    assert found.checks[0].detail == "Marlo was found."


def test_a_quotation_becomes_the_author_s_exact_words(redaction: Redaction) -> None:
    safe = redaction.paragraphs[0].text
    quote = safe[: safe.index(" walk")]

    found = restored_claim(
        redaction, Claim(ClaimId("F.1"), ClaimKind.PROVISION, "x", (Evidence(ONE, quote, 0, len(quote)),))
    )

    assert found.evidence[0].quote == "Marlo Quenby Thackthwaite and Wren"


def test_a_brother_or_sister_gets_no_name_in_a_plan(vault: Vault) -> None:
    assert "Wren" not in restored("He plays with [SIBLING_1].", vault)


@pytest.mark.parametrize(
    ("safe", "shown"),
    [
        ("[SCHOOL] should provide a laptop.", "The school should provide a laptop."),
        ("He is happy at [SCHOOL].", "He is happy at school."),
        ("The [SCHOOL] is near.", "The school is near."),
        ("He walks to [SCHOOL] alone.", "He walks to school alone."),
    ],
)
def test_a_draft_names_no_school(vault: Vault, safe: str, shown: str) -> None:
    assert restored(safe, vault) == shown


def test_a_placeholder_that_the_case_never_made_stops_everything(vault: Vault) -> None:
    with pytest.raises(UnknownPlaceholder):
        restored("[PEER_77] draws.", vault)


def test_brackets_of_an_author_s_own_stay(vault: Vault) -> None:
    assert restored("“I runned [sic] home”", vault) == "“I runned [sic] home”"
