from drafting.domain.advice import AdviceKind, Document
from drafting.domain.case import Case
from drafting.pipeline.intake import Described
from drafting.pipeline.redact import Prepared, prepare
from redaction import Redactor
from tests.pipeline_builders import a_case, an_upload, heading, prose, row


def described(document: Document, kind: AdviceKind = AdviceKind.SCHOOL) -> Described:
    return Described(document, kind, None, "SENCO", "School advice", None, listed=False)


def prepared(redactor: Redactor, *documents: Document, case: Case | None = None) -> Prepared:
    return prepare(case or a_case(), [described(document) for document in documents], redactor)


def test_no_name_of_the_case_survives(redactor: Redactor) -> None:
    upload = an_upload(
        "a.docx",
        heading("Marlo Thackthwaite"),
        prose("Marlo, his sister Wren and Ottoline met Dr Isolde Farrimond at Gorsey Brook Primary School."),
    )

    (advice,) = prepared(redactor, upload).advices
    safe = " ".join(part for block in advice.paragraphs for part in (block.text, *block.heading))

    for name in ("Marlo", "Thackthwaite", "Wren", "Ottoline", "Farrimond", "Gorsey"):
        assert name not in safe


def test_one_person_is_one_placeholder_in_every_document(redactor: Redactor) -> None:
    made = prepared(
        redactor, an_upload("a.docx", prose("Wren sings.")), an_upload("b.docx", prose("Wren runs."))
    )

    first, second = (advice.paragraphs[0].text.split()[0] for advice in made.advices)

    assert first == second == "[SIBLING_1]"


def test_ids_kinds_and_headings_stay_with_their_paragraphs(redactor: Redactor) -> None:
    upload = an_upload("a.docx", heading("Reading"), prose("Marlo reads."))

    (advice,) = prepared(redactor, upload).advices

    assert [(block.id, block.kind) for block in advice.paragraphs] == [
        (block.id, block.kind) for block in upload.blocks
    ]
    assert advice.paragraphs[1].heading == ("Reading",)


def test_a_cell_still_holds_its_words_when_names_change_length(redactor: Redactor) -> None:
    upload = an_upload(
        "a.docx", row(Child="Marlo Quenby Thackthwaite", Need="Marlo cannot sleep.", Who="Wren")
    )

    (block,) = prepared(redactor, upload).advices[0].paragraphs
    texts = [block.text[cell.start : cell.end] for cell in block.cells]

    assert texts == ["[CHILD]", "[CHILD] cannot sleep.", "[SIBLING_1]"]


def test_a_name_in_a_column_title_is_redacted_too(redactor: Redactor) -> None:
    upload = an_upload("a.docx", row(What_Marlo_says="Maths is dull."))

    (block,) = prepared(redactor, upload).advices[0].paragraphs

    assert block.cells[0].column == "What [CHILD] says"


def test_an_author_s_role_goes_before_the_name_of_the_advice(redactor: Redactor) -> None:
    (advice,) = prepared(redactor, an_upload("a.docx", prose("Marlo reads."))).advices

    assert advice.role == "SENCO"


def test_a_case_without_documents_is_safe(redactor: Redactor) -> None:
    assert prepared(redactor).advices == ()
