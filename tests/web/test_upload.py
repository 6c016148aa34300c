from datetime import date

from fastapi.testclient import TestClient
from httpx2 import Response

from drafting.domain.account import Role
from drafting.domain.advice import AdviceKind, Block, BlockKind, Document, DocumentId, ParagraphId, Unreadable
from drafting.domain.audit import Action
from drafting.domain.case import Case, Child
from drafting.domain.kept import AdviceId, CaseId, KeptAdvice
from drafting.services.filing import Described
from drafting.web.upload import MOST_BYTES
from tests.web.house import ADMIN, OURS, Client, House

TEXT = b"Otis Marrable has difficulty with reading."


def sent(browser: TestClient, case: CaseId, *files: tuple[str, bytes], as_json: bool = False) -> Response:
    """Files sent as a browser sends them."""
    headers = {"accept": "application/json"} if as_json else {}
    return browser.post(
        f"/cases/{case}/documents", files=[("files", file) for file in files], headers=headers
    )


def advices(house: House, case: CaseId) -> tuple[KeptAdvice, ...]:
    return house.store.run(lambda tx: tx.advices.of(case), reading=True)


def read(house: House, advice: AdviceId, *lines: str, digest: str = "a") -> None:
    """Let a worker have read a document: these lines."""
    blocks = tuple(
        Block(ParagraphId(f"d1.p{number}"), BlockKind.PROSE, line) for number, line in enumerate(lines)
    )
    document = Document(DocumentId(f"d{digest}"), "advice.txt", digest * 64, None, blocks)
    house.store.run(lambda tx: tx.advices.keep_reading(advice, "test-1", document))


def test_many_files_are_kept_at_once_each_with_a_guess_of_what_it_is(house: House, client: Client) -> None:
    case = house.case()

    page = sent(client(), case, ("EP advice.txt", TEXT), ("school report.txt", TEXT + b" At school.")).text

    assert [each.file for each in advices(house, case)] == ["EP advice.txt", "school report.txt"]
    assert "2 documents kept" in page
    assert "Educational psychology advice" in page
    assert "(a guess)" in page
    assert "Not read yet" in page
    assert len(house.trail(Action.ADVICE_ADDED)) == 2


def test_what_cannot_be_read_is_refused_with_what_to_do_and_the_others_are_kept(
    house: House, client: Client
) -> None:
    case = house.case()

    page = sent(
        client(), case, ("scan.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40), ("a.pdf", TEXT), ("b.txt", TEXT)
    ).text

    assert [each.file for each in advices(house, case)] == ["b.txt"]
    assert "Pictures are not read yet" in page
    assert "rename it to a.txt" in page


def test_a_file_that_is_too_large_is_refused_before_anything_is_read(house: House, client: Client) -> None:
    case = house.case()

    answer = sent(client(), case, ("large.txt", b"a" * (MOST_BYTES + 1)), as_json=True)

    (told,) = answer.json()["documents"]
    assert told["receipt"] == "refused"
    assert "too large" in told["words"]
    assert advices(house, case) == ()


def test_the_same_bytes_under_another_name_are_noticed_and_kept_once(house: House, client: Client) -> None:
    case = house.case()
    browser = client()
    sent(browser, case, ("first.txt", TEXT))

    answer = sent(browser, case, ("second.txt", TEXT), as_json=True)

    (told,) = answer.json()["documents"]
    assert told["receipt"] == "there"
    assert "first.txt" in told["words"]
    assert len(advices(house, case)) == 1


def test_an_upload_of_nothing_is_said_to_be_one(house: House, client: Client) -> None:
    case = house.case()

    answer = client().post(f"/cases/{case}/documents", data={"other": "1"})

    assert answer.status_code == 422
    assert "Choose one document or more." in answer.text


def test_a_path_in_a_file_name_leads_nowhere(house: House, client: Client) -> None:
    case = house.case()

    sent(client(), case, ("../../etc/<b>passwd</b>.txt", TEXT))

    (kept,) = advices(house, case)
    assert ".." not in kept.file
    assert "<b>passwd" not in client().get(f"/cases/{case}/documents").text


def test_a_person_says_what_a_document_is_and_the_record_says_so_from_then_on(
    house: House, client: Client
) -> None:
    case = house.case()
    browser = client()
    sent(browser, case, ("scan 3.txt", TEXT))
    (advice,) = advices(house, case)

    said = {"kind": "social_care", "author": "Bronagh McIlveen"}
    day = {f"d{advice.id}-day": "3", f"d{advice.id}-month": "11", f"d{advice.id}-year": "2026"}
    browser.post(f"/cases/{case}/documents/{advice.id}", data=said | day)

    (filed,) = house.desk.filing.of(case)
    assert filed.described == Described(
        AdviceKind.SOCIAL_CARE, "Bronagh McIlveen", date(2026, 11, 3), said=True
    )
    line = house.desk.queue.line(case)
    assert line is not None
    assert "social_care" not in line.missing


def test_an_impossible_date_is_refused_where_it_stands(house: House, client: Client) -> None:
    case = house.case()
    browser = client()
    sent(browser, case, ("a.txt", TEXT))
    (advice,) = advices(house, case)
    day = {f"d{advice.id}-day": "31", f"d{advice.id}-month": "2", f"d{advice.id}-year": "2026"}

    answer = browser.post(f"/cases/{case}/documents/{advice.id}", data={"kind": "school"} | day)

    assert answer.status_code == 422
    assert f'href="#d{advice.id}-day"' in answer.text


def test_a_document_about_another_child_is_noticed_and_can_be_taken_out(house: House, client: Client) -> None:
    record = Case("GT-1", Child("Otis Marrable"))
    case = house.desk.casework.open_case(ADMIN, record, OURS).id
    browser = client()
    sent(browser, case, ("advice.txt", TEXT))
    (advice,) = advices(house, case)
    read(house, advice.id, "Report on: Wilfred Pellow", "Pupil: Wilfred Pellow", "Wilfred reads well.")

    page = browser.get(f"/cases/{case}/documents").text
    assert "About another child?" in page
    browser.post(f"/cases/{case}/documents/{advice.id}/remove", data={"why": "another child"})

    assert advices(house, case) == ()
    (line,) = house.trail(Action.ADVICE_REMOVED)
    assert line.event.why == "another child"


def test_what_could_not_be_read_says_why_and_what_to_do(house: House, client: Client) -> None:
    case = house.case()
    browser = client()
    sent(browser, case, ("locked.txt", TEXT))
    (advice,) = advices(house, case)
    refused = Unreadable(DocumentId("x"), "locked.txt", "a" * 64, "It is locked. Ask for a copy that is not.")

    house.store.run(lambda tx: tx.advices.keep_reading(advice.id, "test-1", refused))

    page = browser.get(f"/cases/{case}/documents").text
    assert "Could not be read" in page
    assert "Ask for a copy that is not." in page


def test_no_document_of_another_case_is_changed_or_taken_out(house: House, client: Client) -> None:
    mine, other = house.case("GT-1"), house.case("GT-2")
    browser = client()
    sent(browser, other, ("a.txt", TEXT))
    (advice,) = advices(house, other)

    assert browser.post(f"/cases/{mine}/documents/{advice.id}/remove").status_code == 404
    assert browser.post(f"/cases/{mine}/documents/{advice.id}", data={"kind": "school"}).status_code == 404

    assert len(advices(house, other)) == 1


def test_a_draft_is_asked_for_and_only_once(house: House, client: Client) -> None:
    case = house.case()
    browser = client()
    assert browser.post(f"/cases/{case}/draft").status_code == 422
    sent(browser, case, ("a.txt", TEXT))

    first, second = browser.post(f"/cases/{case}/draft"), browser.post(f"/cases/{case}/draft")

    assert first.headers["location"] == second.headers["location"] == f"/cases/{case}/progress"
    assert len(house.trail(Action.DRAFT_ASKED)) == 1


def test_nothing_is_taken_out_while_a_draft_is_made_of_it(house: House, client: Client) -> None:
    case = house.case()
    browser = client()
    sent(browser, case, ("a.txt", TEXT))
    browser.post(f"/cases/{case}/draft")
    (advice,) = advices(house, case)

    assert browser.post(f"/cases/{case}/documents/{advice.id}/remove").status_code == 409
    assert len(advices(house, case)) == 1


def test_a_quality_lead_sends_no_documents(house: House, client: Client) -> None:
    case = house.case()

    assert sent(client(Role.QA_LEAD), case, ("a.txt", TEXT)).status_code == 403
