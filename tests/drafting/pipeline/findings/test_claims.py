from dataclasses import replace

import pytest

from drafting.domain.claim import Check, Claim, ClaimKind, Verdict
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.findings.claims import claim_findings, is_provision
from tests.pipeline_builders import a_claim


def section(key: str, *claims: Claim) -> Section:
    return Section(SectionKey(key), key, SectionStatus.DRAFTED, "", claims)


def checked(text: str, verdict: Verdict, kind: ClaimKind = ClaimKind.NEED) -> Claim:
    return replace(a_claim(text, kind, "B.1"), checks=(Check("amounts", verdict, "Not in the sources: 30."),))


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
    "outcome",
    [
        "By July 2027 he will receive three hours of speech therapy a week.",
        "She will attend a weekly social skills group.",
        "He will have access to a laptop.",
        "She will be supported by a trained adult.",
    ],
)
def test_an_outcome_that_says_what_is_given_is_provision(outcome: str) -> None:
    assert is_provision(outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        "He will receive feedback calmly in four lessons out of five.",
        "She will attend all lessons on four days out of five.",
        "He will get dressed by himself.",
        "She will need less support at break.",
        "By 16 she will have a friend whom she sees each week.",
    ],
)
def test_an_outcome_that_says_what_the_child_does_is_none(outcome: str) -> None:
    assert not is_provision(outcome)


def test_an_outcome_that_is_provision_is_told_to_its_author() -> None:
    claim = checked("She will receive a weekly therapy session.", Verdict.PASS, ClaimKind.OUTCOME)

    (finding,) = claim_findings([section("E", claim)])

    assert (finding.kind, finding.severity) == (FindingKind.OUTCOME_IS_PROVISION, Severity.WARNING)
