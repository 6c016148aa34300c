import pytest

from drafting.domain.case import Case, Child
from drafting.pipeline.intake import describe
from drafting.pipeline.redact import prepare
from drafting.pipeline.whom import commonest_subject
from redaction import Redactor
from tests.pipeline_builders import an_upload, prose

NOBODY = Case("", Child("Unknown Nobody"))


def subject(redactor: Redactor, *texts: str) -> str | None:
    documents = describe([an_upload("report.docx", *map(prose, texts))], NOBODY)
    return commonest_subject(prepare(NOBODY, documents, redactor))


@pytest.mark.parametrize(
    "texts",
    [
        ("Priya finds reading hard.",),
        ("Priya’s reading is weak.",),
        ("Priya often still forgets what she was told.",),
        ("Priya cannot spell. Jake is her friend. Priya likes Jake.",),
    ],
)
def test_the_subject_of_most_sentences_is_found(redactor: Redactor, texts: tuple[str, ...]) -> None:
    found = subject(redactor, *texts)

    assert found == "Priya"


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Tolland has a class of thirty. Mrs Tolland is the teacher.",
        "Leeds has many parks.",
        "Reading is hard. Spelling needs work.",
        "Joan reported that he is tired. Joan recommended a rest.",
    ],
)
def test_a_grown_up_a_place_and_an_author_are_not_the_child(redactor: Redactor, text: str) -> None:
    found = subject(redactor, text)

    assert found is None
