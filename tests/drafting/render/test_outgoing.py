"""Only what somebody has signed off leaves without the word DRAFT on it."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from jsonschema import validate
from pypdf import PdfReader

from drafting import assets
from drafting.domain.account import Role
from drafting.domain.claim import ClaimKind
from drafting.domain.finding import Severity
from drafting.domain.folding import fold
from drafting.domain.kept import DraftId
from drafting.domain.review import Act, Judgement
from drafting.domain.sign_off import SignedOff
from drafting.errors import BadInput
from drafting.render import plan_file
from drafting.render.covering import covering_letter, letter_of
from drafting.render.outgoing_templates import OutgoingTemplates, read_outgoing
from drafting.render.pdf import page_as_pdf
from drafting.render.plan_page import draft_page, signed_page
from drafting.render.reviewed_file import reviewed_json
from drafting.render.signed_word import MARK, draft_docx, marked, signed_docx
from tests.builders import a_claim, a_plan, with_claims

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PLAN = a_plan()
SIGNED = SignedOff(DraftId("d"), PLAN.draft, "a1", "Hollis Okafor", Role.MANAGER, AT)


@pytest.fixture(scope="module")
def templates() -> OutgoingTemplates:
    return read_outgoing(assets.templates())


def heads(document: bytes) -> list[str]:
    """The words of each header of a Word document that some page shows, text boxes left out."""
    opened = Document(BytesIO(document))
    first = opened.sections[0]
    shown = [section.header for section in opened.sections]
    shown += [first.first_page_header] if first.different_first_page_header_footer else []
    shown += [first.even_page_header] if opened.settings.odd_and_even_pages_header_footer else []
    return ["\n".join(paragraph.text for paragraph in head.paragraphs) for head in shown]


def whole(document: bytes) -> str:
    """Every word of a Word document, headers too."""
    body = Document(BytesIO(document)).element.body
    return "\n".join([*heads(document), "".join(body.itertext())])


def test_a_signed_plan_says_by_whom_and_not_that_it_is_a_draft(templates: OutgoingTemplates) -> None:
    text = whole(signed_docx(PLAN, SIGNED, templates))

    assert "Signed off by Hollis Okafor, manager, on 20 November 2026." in text
    assert "DRAFT" not in text


def test_what_is_to_be_checked_stays_in_the_council_once_a_plan_is_signed(
    templates: OutgoingTemplates,
) -> None:
    text = whole(signed_docx(PLAN, SIGNED, templates))

    assert "To check" in whole(draft_docx(PLAN, templates))
    assert "To check" not in text
    assert [f.finding.message for f in PLAN.findings() if f.finding.message in text] == []


def test_a_signed_plan_holds_every_claim_with_its_source(templates: OutgoingTemplates) -> None:
    text = whole(signed_docx(PLAN, SIGNED, templates))

    assert [c.id for c in PLAN.draft.claims() if c.kind != "document" and c.text not in text] == []
    assert "[EP\u00a0¶" in text


def test_every_page_of_a_draft_says_so(templates: OutgoingTemplates) -> None:
    assert all("DRAFT" in head for head in heads(draft_docx(PLAN, templates)))


def test_a_template_that_lost_its_mark_is_marked_again_on_every_page(templates: OutgoingTemplates) -> None:
    bare = Document(BytesIO(signed_docx(PLAN, SIGNED, templates)))
    bare.sections[0].different_first_page_header_footer = True
    bare.settings.odd_and_even_pages_header_footer = True
    kept = BytesIO()
    bare.save(kept)

    found = heads(marked(kept.getvalue()))

    assert len(found) > 2
    assert all(MARK in head for head in found)


def test_a_plan_gives_the_same_bytes_each_time(templates: OutgoingTemplates) -> None:
    assert signed_docx(PLAN, SIGNED, templates) == signed_docx(PLAN, SIGNED, templates)
    assert covering_letter(PLAN, date(2026, 11, 24), None, templates) == covering_letter(
        PLAN, date(2026, 11, 24), None, templates
    )


def test_the_page_of_a_draft_says_so_on_each_section_and_a_signed_one_nowhere(
    templates: OutgoingTemplates,
) -> None:
    draft, signed = draft_page(PLAN, templates), signed_page(PLAN, SIGNED, templates)

    assert draft.count('<span class="mark">DRAFT</span>') == 12
    assert "DRAFT" in re.search("<title>.*</title>", draft)[0]  # type: ignore[index]
    assert "DRAFT" not in signed
    assert "To check" not in signed


def test_the_page_has_a_heading_for_each_section_and_heads_for_each_table(
    templates: OutgoingTemplates,
) -> None:
    page = draft_page(PLAN, templates)

    assert re.findall(r'<h2 id="h-(\w+)">', page) == [*list("ABCDEFG"), "H1", "H2", "I", "J", "K"]
    assert page.count("<table>") == page.count("<thead>") == page.count("<caption")
    assert '<html lang="en-GB">' in page


def test_the_page_runs_nothing_and_allows_its_own_style_alone(templates: OutgoingTemplates) -> None:
    page = draft_page(PLAN, templates)

    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page


def test_the_words_of_an_advice_are_words_on_the_page(templates: OutgoingTemplates) -> None:
    nasty = a_claim("B.1", ClaimKind.NEED, "<script>alert(1)</script> {{ 7 * 7 }}")

    page = draft_page(with_claims(PLAN, "B", nasty), templates)

    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in page


def test_a_pdf_is_tagged_and_says_draft_on_every_page(templates: OutgoingTemplates) -> None:
    pytest.importorskip("weasyprint")

    pdf = page_as_pdf(draft_page(PLAN, templates))

    opened = PdfReader(BytesIO(pdf))
    assert opened.xmp_metadata
    assert "pdfuaid" in opened.xmp_metadata.rdf_root.toxml()
    assert all("DRAFT" in page.extract_text() for page in opened.pages)
    assert "/StructTreeRoot" in opened.root_object


def test_a_pdf_fetches_nothing_whatever_its_page_asks_for(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'Thackthwaite' }", encoding="utf-8")

    pdf = page_as_pdf(
        f'<html lang="en"><head><title>A</title><link rel="stylesheet" href="{secret.as_uri()}"></head>'
        '<body><h1>A</h1><img alt="" src="https://example.org/a.png"></body></html>'
    )

    assert "Thackthwaite" not in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_without_the_extra_a_plain_message_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "from drafting.errors import BadInput\n"
        "from drafting.render.pdf import page_as_pdf\n"
        "try: page_as_pdf('<p>a</p>')\n"
        "except BadInput as error: print(error)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "pip install 'goldenthread[pdf]'" in done.stdout


def test_the_familys_days_begin_with_the_day_of_service() -> None:
    letter = letter_of(PLAN, date(2026, 11, 24), SIGNED)

    assert (letter.served, letter.last_day) == ("24 November 2026", "8 December 2026")


def test_the_letter_of_a_plan_that_nobody_signed_is_a_draft_itself(templates: OutgoingTemplates) -> None:
    draft = whole(covering_letter(PLAN, date(2026, 11, 24), None, templates))
    signed = whole(covering_letter(PLAN, date(2026, 11, 24), SIGNED, templates))

    assert MARK in draft
    assert MARK not in signed
    assert "You have until 8 December 2026" in signed


def test_data_says_who_decided_what_and_still_fits_its_schema() -> None:
    claim = PLAN.draft.claims()[0]
    judgements = (
        Judgement(1, AT, "a1", "Priya Nair", Act.CHANGE, claim=claim.id, text="In other words."),
        Judgement(2, AT, "a1", "Priya Nair", Act.SEE, claim=claim.id),
    )

    told = json.loads(reviewed_json(PLAN, fold(PLAN.draft, judgements), SIGNED))

    review = told.pop("review")
    schema = Path(plan_file.__file__).with_name("plan.schema.json")
    validate(told, json.loads(schema.read_text(encoding="utf-8")))
    assert review["signed_off"] == {"by": "Hollis Okafor", "role": "manager", "at": AT.isoformat()}
    assert review["claims"][claim.id]["by"] == "Priya Nair"
    assert review["claims"][claim.id]["drafted"] == claim.text
    assert [each["act"] for each in review["judgements"]] == ["change"]


def test_what_was_decided_about_a_finding_stands_at_the_finding_it_is_about() -> None:
    findings = PLAN.draft.findings
    number = next(n for n, each in enumerate(findings) if each.severity is Severity.INFO)
    judgement = Judgement(1, AT, "a1", "P", Act.RESOLVE, finding=number, text="Left", reason="Fine")

    told = json.loads(reviewed_json(PLAN, fold(PLAN.draft, (judgement,)), None))

    (identity,) = told["review"]["findings"]
    named = next(each for each in told["findings"] if each["id"] == identity)
    assert named["message"] == findings[number].message


def test_a_folder_without_the_template_of_a_signed_plan_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="missing"):
        read_outgoing(tmp_path)
