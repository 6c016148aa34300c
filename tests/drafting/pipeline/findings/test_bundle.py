from dataclasses import replace

import pytest

from drafting.domain.advice import AdviceKind, DocumentId, Unreadable
from drafting.domain.claim import Claim, ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.findings.bundle import case_findings, missing_advice
from drafting.ports import Facts
from tests.pipeline_builders import NINE, a_claim, described

ALL_KINDS = tuple(described(kind) for kind in AdviceKind)
YEAR_NINE = Facts(age=14, year=9)
SIXTEEN = Facts(age=17, over_compulsory_school_age=True)
WORK = "Work experience in a garage."


def section(key: str, *claims: Claim) -> Section:
    return Section(SectionKey(key), key, SectionStatus.DRAFTED, "", claims)


def kinds(*findings: Finding) -> list[FindingKind]:
    return [finding.kind for finding in findings]


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


@pytest.mark.parametrize("key", ["F", "H1", "H2"])
def test_year_nine_is_content_when_outcomes_and_provision_prepare_for_adulthood(key: str) -> None:
    prepared = [section("E", a_claim(WORK)), section(key, a_claim(WORK))]

    assert list(case_findings(ALL_KINDS, [], prepared, YEAR_NINE)) == []


@pytest.mark.parametrize(("key", "lacking"), [("E", "provision"), ("F", "outcomes")])
def test_year_nine_is_told_which_half_is_missing(key: str, lacking: str) -> None:
    (finding,) = case_findings(ALL_KINDS, [], [section(key, a_claim(WORK))], YEAR_NINE)

    assert (finding.kind, finding.severity) == (FindingKind.YEAR9_PFA_MISSING, Severity.WARNING)
    assert f"nothing in {lacking} prepares" in finding.message


def test_year_nine_without_preparation_is_an_error() -> None:
    (finding,) = case_findings(ALL_KINDS, [], [section("E", a_claim("He spells."))], YEAR_NINE)

    assert (finding.kind, finding.severity) == (FindingKind.YEAR9_PFA_MISSING, Severity.ERROR)


def test_section_h1_must_be_empty_from_eighteen_on() -> None:
    short_break = section("H1", a_claim("A short break.", ClaimKind.PROVISION, "H1.1"))

    (finding,) = case_findings(ALL_KINDS, [], [short_break], Facts(age=18))

    assert (finding.kind, finding.severity) == (FindingKind.AGE_RULE, Severity.ERROR)
    assert finding.claims == ("H1.1",)
    assert list(case_findings(ALL_KINDS, [], [short_break], Facts(age=17))) == []


def test_a_young_person_without_a_view_of_their_own_is_told() -> None:
    family = section("A", a_claim("The family says: “She is shy.”", ClaimKind.VIEW))

    (finding,) = case_findings(ALL_KINDS, [], [family], SIXTEEN)

    assert (finding.kind, finding.severity) == (FindingKind.AGE_RULE, Severity.WARNING)


def test_a_young_person_who_is_quoted_is_heard() -> None:
    own = section("A", a_claim("Marlo says: “I want a job.”", ClaimKind.VIEW))

    assert list(case_findings(ALL_KINDS, [], [own], SIXTEEN)) == []


def test_a_younger_child_need_not_prepare_for_adulthood() -> None:
    assert kinds(*case_findings(ALL_KINDS, [], [], NINE)) == []
