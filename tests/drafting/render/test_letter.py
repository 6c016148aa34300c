from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from drafting import assets
from drafting.errors import BadInput
from drafting.pipeline.appraisal import Appraisal, appraise
from drafting.providers.quoting import Quoting
from drafting.render.letter import letter_of, render_letter, where
from drafting.render.templates import letter_template
from redaction import Redactor
from tests.pipeline_builders import a_case, an_upload, heading, item, prose

VAGUE = "Marlo needs regular sessions of speech and language therapy."
TEMPLATE = letter_template(assets.templates())


@pytest.fixture(scope="module")
def found(redactor: Redactor) -> Appraisal:
    document = an_upload(
        "EP advice.docx",
        heading("Educational psychology advice"),
        prose("Written by Dr Isolde Farrimond, Educational Psychologist, on 5 October 2026, for Marlo."),
        prose("Marlo finds it hard to spell."),
        heading("Provision"),
        item(VAGUE),
    )
    return appraise(document, a_case(), redactor, Quoting())


def text(package: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(package)).paragraphs)


def test_the_letter_quotes_the_author_and_asks_one_question_each(found: Appraisal) -> None:
    letter = text(render_letter(letter_of(found, a_case()), TEMPLATE))

    assert "Dear Dr Isolde Farrimond" in letter
    assert "Marlo Quenby Thackthwaite, born 14 March 2017. Our reference: TST-26-0001" in letter
    assert "of 5 October 2026 (Educational psychology advice)" in letter
    assert (
        f"Paragraph 5, under “Provision”\nYou wrote: “{VAGUE}”\nWe cannot plan from “regular” alone."
        in letter
    )
    assert letter.count("Your answer:") == len(found.questions)


def test_the_date_for_reply_and_the_name_are_left_to_the_caseworker(found: Appraisal) -> None:
    letter = text(render_letter(letter_of(found, a_case()), TEMPLATE))

    assert "Please reply by [date for reply]." in letter
    assert letter.endswith("[name and contact details of the caseworker]")


def test_without_a_record_the_letter_leaves_room_for_what_is_not_known(found: Appraisal) -> None:
    unknown = replace(found, child=None, described=replace(found.described, author=None, dated=None))

    letter = text(render_letter(letter_of(unknown, None), TEMPLATE))

    assert "Dear colleague" in letter
    assert "[name of the child or young person]" in letter
    assert "reference" not in letter


def test_the_author_s_words_run_no_code_and_break_no_document(found: Appraisal) -> None:
    hostile = replace(found.questions[0], quotes=("{{ 7 * 7 }} {% if %} <w:p> & \x0b \x1b",))

    letter = text(render_letter(letter_of(replace(found, questions=(hostile,)), a_case()), TEMPLATE))

    assert "{{ 7 * 7 }} {% if %} <w:p> &" in letter
    assert "We have one question. A short answer is enough." in letter


def test_the_same_letter_is_the_same_bytes(found: Appraisal) -> None:
    letter = letter_of(found, a_case())

    assert render_letter(letter, TEMPLATE) == render_letter(letter, TEMPLATE)


def test_what_concerns_the_whole_advice_has_no_paragraph(found: Appraisal) -> None:
    whole = replace(found.questions[-1], paragraph=None)

    assert where(found, whole) == "The advice as a whole"


def test_a_template_that_is_no_word_document_is_named(found: Appraisal) -> None:
    with pytest.raises(BadInput, match=r"query\.docx is not a Word document"):
        render_letter(letter_of(found, a_case()), b"Dear colleague")
