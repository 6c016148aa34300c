from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from drafting.domain.advice import Advice, Document, DocumentId, Unreadable
from drafting.domain.case import Case
from drafting.domain.finding import FindingKind
from drafting.domain.plan import Draft, SectionKey, SectionStatus
from drafting.pipeline.draft import Drafted, LedgerBroken, draft, facts_of
from drafting.ports import Facts, Proposal
from drafting.providers.quoting import Quoting
from redaction import Redactor
from tests.pipeline_builders import a_case, an_upload, furniture, heading, item, prose, row

SCHOOL = an_upload(
    "school.docx",
    heading("School advice for Marlo Thackthwaite"),
    prose("Marlo cannot spell long words. Gorsey Brook Primary School should teach spelling each day."),
    prose("His sister Wren was excluded last spring."),
    furniture("Gorsey Brook Primary School, page 1"),
)
PSYCHOLOGIST = an_upload(
    "EP.docx",
    prose("Name: Marlo Thackthwaite. Written by Dr Isolde Farrimond on 5 October 2026."),
    prose("Marlo needs:"),
    item("a spelling lesson of 20 minutes, three times a week, with a teaching assistant"),
    row(Area="Spelling", Outcome="By July 2027 Marlo will be able to spell forty words."),
    prose("We would like Marlo to go to a special school."),
)  # fmt: skip
STRANGER = an_upload("stray.docx", prose("Pupil: Rowan Ashgrove"), prose("Rowan cannot swim."))
LOCKED = Unreadable(DocumentId("d9"), "OT.pdf", "9" * 64, "It is locked with a password.")
NAMES = ("Marlo", "Thackthwaite", "Wren", "Farrimond", "Gorsey")


class Forgetful:
    """A proposer that loses every paragraph."""

    name = "forgetful"
    model = None

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:  # noqa: ARG002  it forgets
        return Proposal((), (), ())


@pytest.fixture(scope="module")
def drafted(redactor: Redactor) -> Drafted:
    return draft(a_case(), [SCHOOL, PSYCHOLOGIST, LOCKED, STRANGER, SCHOOL], redactor, Quoting())


def kinds(plan: Draft) -> set[FindingKind]:
    return {finding.kind for finding in plan.findings}


def words(plan: Draft) -> str:
    return " ".join(claim.text for claim in plan.claims())


def test_every_paragraph_is_used_or_set_aside(drafted: Drafted) -> None:
    plan = drafted.safe
    used = {piece.paragraph for claim in plan.claims() for piece in claim.evidence}
    aside = {unused.paragraph for unused in plan.unused}

    assert used | aside == {block.id for document in (SCHOOL, PSYCHOLOGIST) for block in document.blocks}
    assert not used & aside


def test_every_quotation_is_in_its_paragraph_before_and_after_names_are_put_back(drafted: Drafted) -> None:
    blocks = {block.id: block.text for each in drafted.described for block in each.document.blocks}
    safe = {block.id: block.text for advice in drafted.prepared.advices for block in advice.paragraphs}

    for claim in drafted.restored.claims():
        assert all(piece.quote in blocks[piece.paragraph] for piece in claim.evidence)
    for claim in drafted.safe.claims():
        assert all(safe[e.paragraph][e.start : e.end] == e.quote for e in claim.evidence)


def test_claims_are_numbered_by_their_section(drafted: Drafted) -> None:
    for section in drafted.safe.sections:
        assert [claim.id for claim in section.claims] == [
            f"{section.key}.{n}" for n in range(1, len(section.claims) + 1)
        ]


def test_the_safe_draft_holds_no_name_and_the_restored_one_the_child_s(drafted: Drafted) -> None:
    quoted = [claim for claim in drafted.safe.claims() if claim.evidence]

    assert not [name for name in NAMES if any(name in claim.text for claim in quoted)]
    assert "Marlo needs: a spelling lesson of 20 minutes" in words(drafted.restored)


def test_a_draft_names_no_school(drafted: Drafted) -> None:
    assert "Gorsey Brook" not in words(drafted.restored)
    assert "special school" not in words(drafted.restored)
    assert drafted.restored.section(SectionKey.I).status is SectionStatus.LEFT_BLANK
    assert FindingKind.PLACEMENT_NAMED in kinds(drafted.safe)


def test_nothing_of_a_sister_enters_the_plan(drafted: Drafted) -> None:
    assert "excluded" not in words(drafted.restored)
    assert "Wren" not in words(drafted.restored)


def test_a_document_about_another_child_is_not_drafted_from(drafted: Drafted) -> None:
    assert FindingKind.WRONG_PERSON in kinds(drafted.safe)
    assert "swim" not in words(drafted.restored)
    assert "stray.docx" in [document.file for document in drafted.unreadable]


def test_a_file_that_was_uploaded_twice_is_read_once_and_told(drafted: Drafted) -> None:
    (twin,) = [document for document in drafted.unreadable if document.file == "school.docx"]

    assert "byte for byte" in twin.reason
    assert [each.document.file for each in drafted.described] == ["school.docx", "EP.docx"]


def test_what_could_not_be_read_is_a_finding_and_stands_in_the_appendix(drafted: Drafted) -> None:
    appendix = " ".join(claim.text for claim in drafted.safe.section(SectionKey.K).claims)

    assert FindingKind.UNREADABLE in kinds(drafted.safe)
    assert all(file in appendix for file in ("school.docx", "EP.docx", "OT.pdf", "stray.docx"))


def test_every_claim_was_checked(drafted: Drafted) -> None:
    assert all(claim.checks for claim in drafted.safe.claims())


def test_the_same_files_give_the_same_draft(redactor: Redactor, drafted: Drafted) -> None:
    again = draft(a_case(), [SCHOOL, PSYCHOLOGIST, LOCKED, STRANGER, SCHOOL], redactor, Quoting())

    assert again.restored == drafted.restored


def test_one_name_for_two_documents_loses_neither(redactor: Redactor) -> None:
    twin = an_upload("school.docx", prose("Marlo cannot swim."))
    plan = draft(a_case(), [SCHOOL, twin], redactor, Quoting())

    assert "swim" in words(plan.restored)
    assert len(plan.described) == 2


def test_a_proposer_that_loses_a_paragraph_is_stopped(redactor: Redactor) -> None:
    with pytest.raises(LedgerBroken):
        draft(a_case(), [SCHOOL], redactor, Forgetful())


@pytest.mark.parametrize("files", [[], [LOCKED]])
def test_a_draft_without_a_readable_document_has_empty_sections(
    redactor: Redactor, files: list[Document | Unreadable]
) -> None:
    plan = draft(a_case(), files, redactor, Quoting()).restored

    assert len(plan.sections) == 12
    assert plan.section(SectionKey.B).status is SectionStatus.NOT_PROVIDED


def born(day: date, due: date | None) -> Case:
    case = a_case(born=day)
    return replace(case, dates=replace(case.dates, draft_due=due))


@pytest.mark.parametrize(
    ("birthday", "age"), [(date(2017, 3, 14), 9), (date(2017, 12, 1), 9), (date(2017, 12, 2), 8)]
)
def test_age_is_counted_on_the_day_the_draft_is_due(birthday: date, age: int) -> None:
    assert facts_of(born(birthday, date(2026, 12, 1))).age == age


def test_an_age_that_cannot_be_counted_is_unknown() -> None:
    assert facts_of(born(date(2017, 3, 14), None)).age is None


@pytest.mark.parametrize(
    ("year", "number"), [("Year 4", 4), ("Y11", 11), ("Reception", None), ("", None), ("12", 12)]
)
def test_the_year_group_is_a_number(year: str, number: int | None) -> None:
    assert facts_of(a_case(year=year)).year == number


def test_no_proposer_is_told_who_the_child_is() -> None:
    assert "Marlo" not in repr(facts_of(a_case()))
