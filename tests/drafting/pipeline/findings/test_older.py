"""A whole older report speaks of its own day: what newer advices say anew replaces it, the rest is dated."""

from dataclasses import replace
from datetime import date

import pytest

from drafting.domain.advice import Advice, AdviceKind, DocumentId, ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.findings.advices import advice_findings, without_outdated
from drafting.pipeline.findings.older import aged, much_older
from drafting.pipeline.findings.superseded import Outdated, outdated, superseded_findings
from drafting.pipeline.statements import statements
from tests.pipeline_builders import NINE, an_advice, prose

THEN, NOW = date(2025, 5, 30), date(2026, 10, 21)


def paper(name: str, written: date, *lines: str, kind: AdviceKind = AdviceKind.MEDICAL) -> Advice:
    plain = an_advice(*map(prose, lines), kind=kind)
    paragraphs = tuple(
        replace(each, id=ParagraphId(f"{name}.{number:04d}"))
        for number, each in enumerate(plain.paragraphs, start=1)
    )
    return replace(plain, document=DocumentId(name), dated=written, paragraphs=paragraphs)


def gone(*advices: Advice) -> tuple[Outdated, ...]:
    return outdated([each for advice in advices for each in statements(advice)])


def kept(*advices: Advice) -> list[str]:
    left, _ = without_outdated([each for advice in advices for each in statements(advice)])
    return [each.text for each in left]


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        (date(2025, 12, 1), date(2026, 11, 1), True),
        (date(2026, 3, 1), date(2026, 11, 1), False),
        (None, NOW, False),
    ],
)
def test_nine_months_make_a_paper_old(one: date | None, other: date, older: bool) -> None:
    assert much_older(one, other) is older


def test_what_a_family_wrote_long_ago_is_not_an_older_paper() -> None:
    views = paper("d1", THEN, "We want her to be happy.", kind=AdviceKind.FAMILY)

    assert aged([views, paper("d2", NOW, "She reads.")]) == frozenset()


def test_the_other_end_of_a_matter_in_a_newer_advice_replaces_what_the_older_says() -> None:
    old = paper("d1", THEN, "Mobility: uses a wheelchair for all distances outside the house.")
    new = paper("d2", NOW, "[CHILD] walks independently indoors and out.", kind=AdviceKind.PHYSIOTHERAPY)

    (found,) = gone(old, new)
    (finding,) = superseded_findings([found])

    assert found.certain
    assert kept(old, new) == ["[CHILD] walks independently indoors and out."]
    assert finding.severity is Severity.WARNING
    assert "wrote this more than nine months before the latest advice" in finding.message
    assert "(21 October 2026) says now: “[CHILD] walks independently indoors and out”" in finding.message


def test_what_a_newer_advice_of_the_same_service_says_anew_goes_without_a_warning() -> None:
    old = paper("d1", THEN, "Her handwriting is slow and letter formation is poor.")
    new = paper("d2", NOW, "Handwriting remains slow, with letter formation below her age.")

    (found,) = gone(old, new)

    assert not found.certain
    assert found.aged


def test_what_only_the_older_paper_says_stays_and_is_told_with_its_date() -> None:
    old = paper("d1", THEN, "[CHILD] is afraid of dogs.")
    new = paper("d2", NOW, "Her reading is at the level of a six-year-old.")
    paragraph = old.paragraphs[0]
    piece = Evidence(paragraph.id, str(paragraph.text), 0, len(paragraph.text))
    claim = Claim(ClaimId("B.1"), ClaimKind.NEED, str(paragraph.text), (piece,))

    section = Section(SectionKey.B, "Needs", SectionStatus.DRAFTED, "", (claim,))

    told = list(advice_findings([old, new], [section], NINE))

    assert "[CHILD] is afraid of dogs." in kept(old, new)
    (finding,) = (each for each in told if each.claims == ("B.1",))
    assert finding.kind is FindingKind.OUT_OF_DATE
    assert "(30 May 2025)" in finding.message


def test_a_diagnosis_in_an_older_paper_holds() -> None:
    old = paper("d1", THEN, "Autism was diagnosed at the age of three.")
    new = paper("d2", NOW, "Autism affects how she makes friends.")

    assert gone(old, new) == ()


def test_help_of_an_older_paper_is_not_replaced_by_a_need() -> None:
    old = paper("d1", THEN, "She should have 20 minutes of handwriting practice three times a week.")
    new = paper("d2", NOW, "Her handwriting is slow.")

    assert gone(old, new) == ()


def test_a_newer_advice_may_set_all_older_papers_aside() -> None:
    old = paper("d1", THEN, "She is afraid of dogs.", "She tires after ten minutes.")
    new = paper("d2", NOW, "The older papers in her file ought not to be relied upon.")

    found = [each for each in gone(old, new) if each.aged]

    assert len(found) == 2
    assert all(each.overruled for each in found)


def test_an_author_who_replaces_an_earlier_report_speaks_of_the_own_service() -> None:
    speech = paper("d1", THEN, "She is afraid of dogs.", kind=AdviceKind.SPEECH)
    hands = paper("d2", THEN, "She tires after ten minutes.", kind=AdviceKind.OCCUPATIONAL)
    new = paper("d3", NOW, "This advice replaces my earlier report.", kind=AdviceKind.SPEECH)

    assert [each.statement.text for each in gone(speech, hands, new) if each.aged] == [
        "She is afraid of dogs."
    ]


def test_a_sentence_before_a_word_on_older_papers_is_not_what_they_say() -> None:
    new = paper("d2", NOW, "She talks in full sentences. The older papers in her file are out of date.")

    assert "She talks in full sentences." in kept(new)


OLD_TRANSFERS = "Transfers: needs two adults to transfer on and off a chair, and a wheelchair outside."


def test_who_repeats_an_older_paper_of_the_bundle_says_no_more_than_it() -> None:
    old = paper("d1", THEN, OLD_TRANSFERS)
    school = paper(
        "d2",
        NOW,
        "She falls on the stairs at changeover. The hospital summary states that she needs two adults for "
        "transfers and a wheelchair outside.",
        kind=AdviceKind.SCHOOL,
    )

    assert "She falls on the stairs at changeover." in kept(old, school)
    assert not any("wheelchair" in each.text for each in statements(school) if each.text in kept(old, school))


def test_who_passes_on_a_current_paper_repeats_nothing_old() -> None:
    old = paper("d1", THEN, OLD_TRANSFERS)
    physio = paper(
        "d2", NOW, "She needs two adults for all transfers and a wheelchair outside.", kind=AdviceKind.MEDICAL
    )
    school = paper(
        "d3", NOW, "The report states that she needs two adults for transfers.", kind=AdviceKind.SCHOOL
    )

    assert "The report states that she needs two adults for transfers." in kept(old, physio, school)


def test_of_a_school_child_the_report_of_a_nursery_is_old() -> None:
    opening = ("School advice.", "Year 1.", "By the SENCO.", "For the panel.")
    cited = "The nursery report says that she speaks in single words."
    school = paper("d1", NOW, *opening, cited, kind=AdviceKind.SCHOOL)
    speech = paper("d2", NOW, "[CHILD] speaks in sentences of six words.", kind=AdviceKind.SPEECH)
    nursery = paper("d3", NOW, "Advice of the nursery.", "She sings.", kind=AdviceKind.SCHOOL)

    assert cited not in kept(school, speech)
    assert cited in kept(school, speech, nursery)
