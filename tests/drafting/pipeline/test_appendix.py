from datetime import date

from drafting.domain.advice import AdviceKind, DocumentId, Unreadable
from drafting.domain.claim import ClaimKind, Status
from drafting.domain.plan import SectionStatus
from drafting.pipeline.appendix import appendix, in_words
from redaction import Entry, Kind, Vault
from tests.pipeline_builders import described

VAULT = Vault((Entry("[SENCO_1]", Kind.PROFESSIONAL, "Bea Quill", ()),))
LOCKED = Unreadable(DocumentId("d9"), "OT.pdf", "9" * 64, "It is locked with a password.")


def test_every_advice_is_listed_with_its_author_and_date() -> None:
    section = appendix([described(AdviceKind.SCHOOL, "School advice", author="Bea Quill")], [], [], VAULT)

    assert [claim.text for claim in section.claims] == [
        "School advice by [SENCO_1], dated 5 October 2026 (school.docx)."
    ]
    assert section.claims[0].kind is ClaimKind.DOCUMENT
    assert section.claims[0].status is Status.SUPPORTED


def test_an_author_whom_redaction_was_not_told_of_is_not_named() -> None:
    (claim,) = appendix([described(AdviceKind.SCHOOL, "Advice", author="Ada Stranger")], [], [], VAULT).claims

    assert claim.text == "Advice, dated 5 October 2026 (school.docx)."


def test_an_undated_advice_says_so_and_wants_a_look() -> None:
    (claim,) = appendix([described(AdviceKind.SCHOOL, "School advice", None)], [], [], VAULT).claims

    assert "undated" in claim.text
    assert claim.status is Status.NEEDS_CHECK


def test_a_document_that_was_not_read_is_listed_with_the_reason() -> None:
    section = appendix([described(AdviceKind.SCHOOL)], [LOCKED], [], VAULT)

    assert [claim.id for claim in section.claims] == ["K.1", "K.2"]
    assert section.claims[1].text == "OT.pdf: received, but not used. It is locked with a password."
    assert section.claims[1].status is Status.NEEDS_CHECK


def test_missing_advices_are_named_in_the_note() -> None:
    section = appendix([described(AdviceKind.SCHOOL)], [], ["No medical advice.", "No family views."], VAULT)

    assert section.note == "No medical advice. No family views."


def test_without_any_document_the_appendix_is_not_provided() -> None:
    section = appendix([], [], ["No medical advice."], VAULT)

    assert section.status is SectionStatus.NOT_PROVIDED
    assert section.note.endswith("No medical advice.")


def test_a_date_is_written_as_in_a_letter() -> None:
    assert in_words(date(2026, 11, 4)) == "4 November 2026"
