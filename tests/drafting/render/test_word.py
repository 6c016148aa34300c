"""The Word document says everything, says where it comes from, and says that it is a draft."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from drafting.domain.claim import Claim
from drafting.domain.plan import SectionKey
from drafting.domain.restored import RestoredPlan
from drafting.errors import BadInput
from drafting.render.templates import Templates
from drafting.render.word import render_docx
from tests.builders import TITLES, a_long_plan, a_plan, some_claims

ORDER_OF_TABLE_PROPERTIES = [
    "tblStyle",
    "tblpPr",
    "tblOverlap",
    "bidiVisual",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblCellSpacing",
    "tblInd",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
    "tblDescription",
]


@pytest.fixture(scope="module")
def document(templates: Templates) -> bytes:
    return render_docx(a_plan(), templates)


def part(package: bytes, name: str) -> str:
    with ZipFile(BytesIO(package)) as opened:
        return opened.read(name).decode("utf-8")


def texts(package: bytes) -> list[str]:
    """Every paragraph of the body in order, those of tables too."""
    body = Document(BytesIO(package)).element.body
    return ["".join(run.text or "" for run in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def headings(package: bytes, style: str) -> list[str]:
    return [p.text for p in Document(BytesIO(package)).paragraphs if p.style and p.style.name == style]


def with_need(text: str) -> RestoredPlan:
    plan, need = a_plan(), some_claims()["B"][0]
    changed: tuple[Claim, ...] = (replace(need, text=text),)
    sections = tuple(
        replace(section, claims=changed) if section.key is SectionKey.B else section
        for section in plan.draft.sections
    )
    return replace(plan, draft=replace(plan.draft, sections=sections))


def test_every_section_is_labelled_with_its_letter_and_title_in_legal_order(document: bytes) -> None:
    assert headings(document, "Heading 1") == [
        *(f"Section {key}: {title}" for key, title in TITLES.items()),
        "Annex 1: To check before this draft is sent",
        "Annex 2: Key to the sources",
    ]


def test_needs_and_support_stand_under_their_area(document: bytes) -> None:
    areas = headings(document, "Heading 2")

    assert areas.count("Cognition and learning") == 3  # B, E and F
    assert areas.count("Social, emotional and mental health") == 2


def test_less_than_and_ampersand_survive(document: bytes) -> None:
    assert any("at the <10th percentile & his verbal" in text for text in texts(document))


def test_words_of_a_template_inside_an_advice_are_only_words(templates: Templates) -> None:
    written = texts(render_docx(with_need("{{ 7*7 }} {% if x %} {{ plan.__class__ }}"), templates))

    assert any("{{ 7*7 }} {% if x %} {{ plan.__class__ }}" in text for text in written)


def test_control_characters_do_not_break_the_document(templates: Templates) -> None:
    written = texts(render_docx(with_need("one\x00\x07\x0c\ud83dtwo"), templates))

    assert any("one    two" in text for text in written)


def test_every_claim_names_its_sources(document: bytes) -> None:
    assert (
        "B.1His word reading is at the <10th percentile & his verbal reasoning is average. [EP\u00a0¶5]"
        in texts(document)
    )


def test_a_claim_that_needs_a_check_says_so_and_why(document: bytes) -> None:
    two = "The sources give two amounts: 20 and 15 hours a week."

    flagged = [text for text in texts(document) if text.startswith("To check: ")]

    assert flagged == [
        "To check: No support is linked to this need.",
        "To check: “as required” is not an amount. It does not say how often.",
        f"To check: {two} The psychologist estimates 20 hours a week; the school says 15.",
    ]


def test_what_a_provision_leaves_open_is_said_and_not_filled(document: bytes) -> None:
    rows = [
        [cell.text for cell in row.cells]
        for table in Document(BytesIO(document)).tables
        for row in table.rows
        if row.cells[0].text.startswith("F.2")
    ]

    silent = "not stated in the advice"
    assert [row[1:] for row in rows] == [[silent, silent, "20 hours a week", silent, silent]]


def test_a_silent_section_says_what_silence_does_not_mean(document: bytes) -> None:
    said = texts(document)

    assert (
        "Not provided: no advice speaks of social care. This does not mean that there are no needs." in said
    )
    assert any(text.startswith("Left blank. ") and "section 38(5)" in text for text in said)


def test_the_advices_are_listed_with_role_date_and_what_could_not_be_read(document: bytes) -> None:
    table = next(t for t in Document(BytesIO(document)).tables if t.rows[0].cells[0].text == "Advice")

    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1] == [
        "Educational psychology advice",
        "Dr Ama Fennick, Educational Psychologist",
        "4 November 2026",
        "EP advice.pdf",
    ]
    assert rows[3][2] == "not given"
    assert rows[4][3] == "OT report.pdf. Received, not read: It is locked. Ask for a copy that is not."


def test_a_document_that_is_only_on_the_record_was_not_received(templates: Templates) -> None:
    *read, locked = a_plan().documents
    absent = replace(locked, sha256="", reason="It is not among the documents.")

    written = texts(render_docx(replace(a_plan(), documents=(*read, absent)), templates))

    assert "OT report.pdf. Not received: It is not among the documents." in written


def test_draft_stands_on_every_page(document: bytes) -> None:
    with ZipFile(BytesIO(document)) as opened:
        headers = [opened.read(name).decode() for name in opened.namelist() if "header" in name]

    sections = Document(BytesIO(document)).sections
    assert len(headers) == len(sections) == 3
    assert all("DRAFT: not signed off." in header and 'string="DRAFT"' in header for header in headers)
    assert not any(section.different_first_page_header_footer for section in sections)


def test_a_screen_reader_finds_language_title_and_table_heads(document: bytes) -> None:
    opened = Document(BytesIO(document))

    assert opened.core_properties.title == "Draft education, health and care plan: Otis Pell-Anwar"
    assert 'w:lang w:val="en-GB"' in part(document, "word/styles.xml")
    assert all(
        "w:tblHeader" in table.rows[0]._tr.xml or table.rows[0].cells[0].text == "Name"  # noqa: SLF001  no other way to read it
        for table in opened.tables
    )


def test_parts_of_a_table_stand_in_the_order_that_word_wants(document: bytes) -> None:
    for table in Document(BytesIO(document)).tables:
        names = [child.tag.partition("}")[2] for child in table._tbl.tblPr]  # noqa: SLF001  no other way to read it

        assert names == sorted(names, key=ORDER_OF_TABLE_PROPERTIES.index)


def test_nothing_of_the_template_is_left_over(document: bytes) -> None:
    assert not [text for text in texts(document) if "{{" in text or "{%" in text]


def test_the_same_plan_gives_the_same_bytes(document: bytes, templates: Templates) -> None:
    assert render_docx(a_plan(), templates) == document


def test_a_long_plan_keeps_every_claim(templates: Templates) -> None:
    written = "\n".join(texts(render_docx(a_long_plan(900, 300), templates)))

    assert all(f"F.{n}  Sentence" in written for n in range(1, 301))


def test_a_template_with_a_misspelt_name_is_named(templates: Templates) -> None:
    broken = BytesIO()
    with ZipFile(BytesIO(templates.plan)) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"{{ plan.name }}", b"{{ plan.nome }}"))

    with pytest.raises(BadInput, match=r"The template plan\.docx.* has no attribute 'nome'"):
        render_docx(a_plan(), replace(templates, plan=broken.getvalue()))


def test_a_template_that_is_no_word_document_is_refused(templates: Templates) -> None:
    with pytest.raises(BadInput, match=r"plan\.docx is not a Word document"):
        render_docx(a_plan(), replace(templates, plan=b"{\\rtf1 }"))
