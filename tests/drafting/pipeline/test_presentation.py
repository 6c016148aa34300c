import pytest

from drafting.domain.advice import DocumentId, Unreadable
from drafting.domain.plan import Provenance
from drafting.domain.restored import DocumentStatus, RestoredPlan
from drafting.pipeline.draft import Drafted, draft
from drafting.pipeline.presentation import present, read_document, unread_document
from drafting.providers.quoting import Quoting
from redaction import Redactor
from tests.pipeline_builders import a_case, an_upload, heading, prose

UPLOAD = an_upload("school.docx", heading("About Marlo"), prose("Marlo cannot spell."))
LOCKED = Unreadable(DocumentId("d9"), "OT.pdf", "9" * 64, "It is locked.", 3)
MADE_BY = Provenance("quoting", None, "rules", "policy")


@pytest.fixture(scope="module")
def drafted(redactor: Redactor) -> Drafted:
    return draft(a_case(), [UPLOAD, LOCKED], redactor, Quoting())


def texts(plan: RestoredPlan) -> list[str]:
    return [paragraph.text for document in plan.documents for paragraph in document.paragraphs]


def test_people_are_shown_the_documents_as_they_were_written(drafted: Drafted) -> None:
    plan = present(drafted, a_case(), MADE_BY)

    assert texts(plan) == ["About Marlo", "Marlo cannot spell."]
    assert plan.documents[0].paragraphs[1].heading == ("About Marlo",)


def test_a_redacted_plan_shows_placeholders_in_claims_and_documents(drafted: Drafted) -> None:
    plan = present(drafted, a_case(), MADE_BY, redacted=True)

    assert texts(plan) == ["About [CHILD]", "[CHILD] cannot spell."]
    assert plan.documents[0].paragraphs[1].heading == ("About [CHILD]",)
    assert "Marlo" not in " ".join(claim.text for claim in plan.draft.claims())


def test_an_unread_document_is_shown_with_its_reason(drafted: Drafted) -> None:
    read, unread = present(drafted, a_case(), MADE_BY).documents

    assert (read.status, unread.status) == (DocumentStatus.READ, DocumentStatus.UNREADABLE)
    assert (unread.reason, unread.pages) == ("It is locked.", 3)


def test_one_file_can_be_shown_without_a_case() -> None:
    assert [paragraph.text for paragraph in read_document(UPLOAD).paragraphs] == [
        "About Marlo",
        "Marlo cannot spell.",
    ]
    assert unread_document(LOCKED).paragraphs == ()
