from dataclasses import replace

import pytest

from drafting.domain.advice import AdviceKind, DocumentId, Unreadable
from drafting.domain.claim import Check, Claim, ClaimKind, Verdict
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.findings.bundle import case_findings, missing_advice
from drafting.pipeline.findings.claims import claim_findings
from drafting.pipeline.findings.vague import vague_words
from drafting.ports import Facts
from tests.pipeline_builders import NINE, a_claim, described

ALL_KINDS = tuple(described(kind) for kind in AdviceKind)
YEAR_NINE = Facts(age=14, year=9)


def section(key: str, *claims: Claim) -> Section:
    return Section(SectionKey(key), key, SectionStatus.DRAFTED, "", claims)


def checked(text: str, verdict: Verdict, kind: ClaimKind = ClaimKind.NEED) -> Claim:
    return replace(a_claim(text, kind, "B.1"), checks=(Check("amounts", verdict, "Not in the sources: 30."),))


def kinds(*findings: Finding) -> list[FindingKind]:
    return [finding.kind for finding in findings]


@pytest.mark.parametrize(
    ("verdict", "severity"), [(Verdict.FAIL, Severity.ERROR), (Verdict.UNSURE, Severity.WARNING)]
)
def test_a_claim_that_its_source_does_not_bear_out_is_told(verdict: Verdict, severity: Severity) -> None:
    (finding,) = claim_findings([section("B", checked("He needs 30.", verdict))])

    assert (finding.kind, finding.severity) == (FindingKind.UNSUPPORTED, severity)
    assert finding.claims == ("B.1",)
    assert "Not in the sources: 30." in finding.message


def test_a_supported_claim_troubles_nobody() -> None:
    assert list(claim_findings([section("B", checked("He reads.", Verdict.PASS))])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Access to a quiet room.",
        "Regular speech therapy.",
        "Help from an adult as required.",
        "Opportunities to rest.",
        "He would benefit from swimming.",
        "Small group work.",
    ],
)
def test_vague_provision_is_told_with_its_vague_words(text: str) -> None:
    (finding,) = claim_findings([section("F", checked(text, Verdict.PASS, ClaimKind.PROVISION))])

    assert finding.kind is FindingKind.VAGUE_PROVISION
    assert any(word.lower() in finding.message.lower() for word in vague_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "Access to a quiet room for 20 minutes each day.",
        "Regular speech therapy: two sessions of 30 minutes a week.",
        "A laptop with a spelling checker.",
        "He sits at the front in every lesson.",
    ],
)
def test_quantified_or_plain_provision_is_not_called_vague(text: str) -> None:
    assert vague_words(text) == ()


def test_a_need_may_be_vague() -> None:
    assert list(claim_findings([section("B", checked("He needs regular meals.", Verdict.PASS))])) == []


def test_an_unreadable_document_is_always_told() -> None:
    locked = Unreadable(DocumentId("d9"), "OT.pdf", "9" * 64, "It is locked.")

    (finding,) = case_findings(ALL_KINDS, [locked], [], NINE)

    assert (finding.kind, finding.message) == (FindingKind.UNREADABLE, "OT.pdf: It is locked.")


def test_a_page_without_text_is_told_with_its_number() -> None:
    scanned = replace(ALL_KINDS[0], document=replace(ALL_KINDS[0].document, textless_pages=(2, 5)))

    (finding,) = case_findings((scanned, *ALL_KINDS[1:]), [], [], NINE)

    assert finding.kind is FindingKind.UNREADABLE
    assert "2, 5" in finding.message


def test_with_every_advice_there_nothing_is_missing() -> None:
    assert missing_advice(ALL_KINDS, YEAR_NINE) == ()


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        (AdviceKind.FAMILY, "(a)"),
        (AdviceKind.PSYCHOLOGY, "(d)"),
        (AdviceKind.SOCIAL_CARE, "(e)"),
    ],
)
def test_a_missing_advice_is_named_with_its_regulation(kind: AdviceKind, point: str) -> None:
    (message,) = missing_advice([each for each in ALL_KINDS if each.kind is not kind], NINE)

    assert f"reg 6(1){point}" in message


def test_one_medical_advice_of_either_kind_is_enough() -> None:
    assert missing_advice([each for each in ALL_KINDS if each.kind is not AdviceKind.MEDICAL], NINE) == ()


def test_preparation_for_adulthood_is_asked_for_from_year_nine() -> None:
    without = [each for each in ALL_KINDS if each.kind is not AdviceKind.PREPARATION]

    assert missing_advice(without, NINE) == missing_advice(without, Facts()) == ()
    assert len(missing_advice(without, YEAR_NINE)) == 1


@pytest.mark.parametrize("key", ["E", "F", "H1", "H2"])
def test_year_nine_is_content_when_a_section_prepares_for_adulthood(key: str) -> None:
    prepared = section(key, checked("Work experience in a garage.", Verdict.PASS))

    assert list(case_findings(ALL_KINDS, [], [prepared], YEAR_NINE)) == []


def test_year_nine_without_preparation_is_an_error() -> None:
    (finding,) = case_findings(ALL_KINDS, [], [section("E", checked("He spells.", Verdict.PASS))], YEAR_NINE)

    assert (finding.kind, finding.severity) == (FindingKind.YEAR9_PFA_MISSING, Severity.ERROR)


def test_a_younger_child_need_not_prepare_for_adulthood() -> None:
    assert kinds(*case_findings(ALL_KINDS, [], [], NINE)) == []
