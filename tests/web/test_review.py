"""The review as it is looked at: statements, their sources, and who may see them."""

import io
import re

from fastapi.testclient import TestClient
from reportlab.pdfgen.canvas import Canvas

from drafting.domain.account import Role
from drafting.domain.kept import CaseId
from tests.reviewed import SEEDER, Desk, a_drafted_case
from tests.web.house import THEIRS, Client, House
from tests.web.review_pages import F2, page, who


def test_a_claim_stands_beside_its_source_with_author_role_and_date(ada: TestClient, case: CaseId) -> None:
    shown = page(ada, case, "review?claim=F.2")

    assert "Source for F.2" in shown
    assert "Dr Isolde Farrimond, Educational Psychologist, 5 October 2026" in shown
    assert "Paragraph 6 of 8, under “Provision that I consider necessary”" in shown


def test_amounts_are_boxed_in_the_claim_and_in_the_quotation(ada: TestClient, case: CaseId) -> None:
    html = ada.get(f"/cases/{case}/review?claim=F.2").text

    assert '<span class="val">30 minutes</span>' in html
    assert "<mark><b>30 minutes</b></mark>" in html


def test_problems_come_first_and_then_support(ada: TestClient, case: CaseId) -> None:
    html = ada.get(f"/cases/{case}/review").text

    listed = re.findall(r'<li id="c-([A-Z0-9.]+)">', html)
    assert set(listed[:4]) == {"F.1", "H2.1", "B.1", "B.2"}
    assert listed[4].startswith("F.")
    plan = re.findall(r'<li id="c-([A-Z0-9.]+)">', ada.get(f"/cases/{case}/review?order=plan").text)
    assert plan[0] == "A.1"


def test_a_section_is_shown_alone(ada: TestClient, case: CaseId) -> None:
    html = ada.get(f"/cases/{case}/review?section=B").text

    assert set(re.findall(r'<li id="c-([A-Z0-9]+)\.', html)) == {"B"}


def test_the_picture_of_a_page_is_shown_to_whoever_may_see_its_case(
    house: House, ada: TestClient, client: Client, case: CaseId
) -> None:
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 700, "Marlo reads.")
    canvas.save()
    advice, _ = house.desk.casework.add_document(SEEDER, case, "letter.pdf", held.getvalue())
    other = a_drafted_case(house.store, "GT-OTHER")
    place = f"pages/{advice.id}/1.png?box=70,100,200,120&crop=1"

    mine = ada.get(f"/cases/{case}/{place}")

    assert mine.headers["content-type"] == "image/png"
    assert mine.content.startswith(b"\x89PNG")
    assert ada.get(f"/cases/{other}/{place}").status_code == 404
    assert client(Role.CASEWORKER, THEIRS).get(f"/cases/{case}/{place}").status_code == 404
    assert ada.get(f"/cases/{case}/pages/{advice.id}/9.png").status_code == 422
    assert ada.get(f"/cases/{case}/pages/{advice.id}/1.png?box=nowhere").status_code == 422


def test_the_parts_that_a_choice_changes_come_alone(ada: TestClient, case: CaseId) -> None:
    answer = ada.get(f"/cases/{case}/review/parts?claim=F.2&also=F.1", headers={"x-part": "yes"})

    assert re.findall(r'<li id="c-([A-Z0-9.]+)">', answer.text) == ["F.1", "F.2"]
    assert 'id="bar"' in answer.text
    assert "<html" not in answer.text


def test_what_a_document_says_is_text_and_never_a_page(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    desk.reviewing.change(who(house), case, F2, desk.see(who(house), case, F2), evil, evil)

    html = ada.get(f"/cases/{case}/review?claim=F.2").text

    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_another_team_s_review_is_not_there(client: Client, case: CaseId) -> None:
    assert client(Role.CASEWORKER, THEIRS).get(f"/cases/{case}/review").status_code == 404
