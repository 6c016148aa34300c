from datetime import timedelta

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.case import Case, CaseDates, Child, ListedDocument, Parent, Sibling
from drafting.domain.kept import CaseId, CaseStage, KeptCase
from drafting.domain.queue import Landmark
from drafting.web.case_forms import flat, read_case
from tests.web.house import ADMIN, OURS, THEIRS, Client, House

NEW = {"full_name": "Bea Thackwray-Nunn", "reference": "GT-7"}


def kept(house: House, case: CaseId) -> KeptCase:
    return house.store.run(lambda tx: tx.cases.get(case), reading=True)


def the_case(house: House, reference: str = "GT-7") -> KeptCase:
    return house.store.run(lambda tx: tx.cases.named(reference), reading=True)


def boxes(name: str, day: int | str, month: int | str, year: int | str) -> dict[str, str]:
    """A date as its three boxes send it."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


def test_a_name_and_a_reference_open_a_case_of_ones_own(house: House, client: Client) -> None:
    answer = client().post("/cases/new", data=NEW)

    case = the_case(house)
    assert answer.headers["location"] == f"/cases/{case.id}/documents"
    line = house.desk.queue.line(case.id)
    assert line is not None
    assert (line.team, line.owner) == (OURS, house.account(Role.CASEWORKER).id)
    assert len(house.trail(Action.CASE_OPENED)) == 1


def test_everything_the_form_asks_for_is_kept(house: House, client: Client) -> None:
    people = {
        "parents-0-name": "Rowan Nunn",
        "parents-0-relationship": "mother",
        "parents-0-email": "rowan@example.org",
        "siblings-0-name": "Teal Nunn",
        "professionals-2-name": "Dr Ama Fennick",
        "professionals-2-role": "Educational psychologist",
        "school-name": "Harlow Brook Primary School",
        "looked_after": "no",
    }
    dates = boxes("born", 14, 2, 2018) | boxes("request_received", 1, 9, 2026)

    client().post("/cases/new", data=NEW | people | dates)

    case = the_case(house).case
    assert case.parents == (Parent("Rowan Nunn", "mother", None, "rowan@example.org"),)
    assert case.siblings == (Sibling("Teal Nunn"),)
    assert [each.name for each in case.professionals] == ["Dr Ama Fennick"]
    assert case.school is not None
    assert case.child.looked_after is False
    assert str(case.child.date_of_birth) == "2018-02-14"
    assert str(case.dates.request_received) == "2026-09-01"


def test_what_is_wrong_is_said_above_the_form_and_at_the_field_and_nothing_is_lost(client: Client) -> None:
    wrong = boxes("born", 31, 2, 2018) | {"nhs_number": "12", "parents-0-phone": "01632 960111"}

    answer = client().post("/cases/new", data={"reference": "GT-7"} | wrong)

    assert answer.status_code == 422
    for field in ("full_name", "born-day", "nhs_number", "parents-0-name"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}"' in answer.text
    assert 'value="01632 960111"' in answer.text
    assert "<title>Error: " in answer.text


def test_a_reference_that_is_taken_is_said_at_its_field(house: House, client: Client) -> None:
    house.case("GT-7")

    answer = client().post("/cases/new", data=NEW)

    assert answer.status_code == 409
    assert 'href="#reference"' in answer.text


def test_a_button_brings_another_row_without_a_script(client: Client) -> None:
    answer = client().post("/cases/new", data={"full_name": "Bea", "more": "parents"})

    assert 'name="parents-1-name"' in answer.text
    assert 'value="Bea"' in answer.text


def test_a_record_survives_the_form(house: House) -> None:
    whole = Case(
        "GT-1",
        Child("Otis Marrable", "Otis", pronouns="he/him"),
        parents=(Parent("Ruth Marrable", email="ruth@example.org"), Parent("Jon Pell")),
        documents=(ListedDocument("ep.txt", "psychology"),),
        dates=CaseDates(request_made_by="the school"),
    )

    again, troubles = read_case(flat(whole), whole, house.desk.queue.today())

    assert troubles == ()
    assert again == whole


def test_dates_must_come_in_their_order_and_not_from_the_future(house: House) -> None:
    today = house.desk.queue.today()
    later = today + timedelta(days=30)
    dates = boxes("request_received", 1, 9, 2026) | boxes("decision_to_assess", 1, 8, 2026)
    future = boxes("advice_requested", later.day, later.month, later.year)

    _, troubles = read_case(NEW | dates | future, None, today)

    assert {each.field for each in troubles} == {"decision_to_assess-day", "advice_requested-day"}


def test_the_page_of_a_case_says_where_it_stands(house: House, client: Client) -> None:
    received = house.desk.queue.today() - timedelta(days=46)
    record = Case("GT-1", Child("Otis Marrable"), dates=CaseDates(request_received=received))
    case = house.desk.casework.open_case(ADMIN, record, OURS).id

    page = client().get(f"/cases/{case}").text

    assert "Decide whether to assess" in page
    assert "4 days late" in page
    assert "No documents are here yet." in page
    assert "Nobody yet" in page


def test_a_case_of_another_team_is_not_there(house: House, client: Client) -> None:
    case = house.case(team=THEIRS)

    for path in ("", "/edit", "/documents", "/progress", "/close"):
        assert client().get(f"/cases/{case}{path}").status_code == 404


def test_a_quality_lead_sees_a_case_and_cannot_change_it(house: House, client: Client) -> None:
    case = house.case()
    browser = client(Role.QA_LEAD)

    page = browser.get(f"/cases/{case}")

    assert page.status_code == 200
    assert "Change the record" not in page.text
    assert "Close this case" not in page.text
    assert browser.get(f"/cases/{case}/edit").status_code == 403


def test_a_changed_record_is_kept_with_the_documents_that_the_form_does_not_show(
    house: House, client: Client
) -> None:
    record = Case("GT-1", Child("Otis Marrable"), documents=(ListedDocument("ep.txt", "psychology"),))
    case = house.desk.casework.open_case(ADMIN, record, OURS).id

    changed = flat(record) | {"year_group": "Year 5", "version": "1"}
    answer = client().post(f"/cases/{case}/edit", data=changed)

    assert answer.headers["location"] == f"/cases/{case}"
    assert kept(house, case).case.child.year_group == "Year 5"
    assert kept(house, case).case.documents == record.documents


def test_where_somebody_was_faster_both_texts_are_shown_and_either_can_be_taken(
    house: House, client: Client
) -> None:
    case = house.case()
    record = kept(house, case).case
    theirs = flat(record) | {"year_group": "Year 6", "notes": "Call the school.", "version": "1"}
    client(Role.MANAGER).post(f"/cases/{case}/edit", data=theirs)
    browser = client()

    mine = flat(record) | {"year_group": "Year 5", "version": "1"}
    answer = browser.post(f"/cases/{case}/edit", data=mine)

    assert answer.status_code == 409
    assert "Year 6" in answer.text
    assert 'value="Year 5"' in answer.text
    assert kept(house, case).case.child.year_group == "Year 6"
    chosen = mine | {"version": "2", "take-year_group": "mine", "take-notes": "theirs"}
    assert browser.post(f"/cases/{case}/edit", data=chosen).status_code == 303
    assert kept(house, case).case.child.year_group == "Year 5"
    assert kept(house, case).case.notes == "Call the school."


def test_a_case_is_closed_only_with_a_reason(house: House, client: Client) -> None:
    case = house.case()
    browser = client()

    assert browser.post(f"/cases/{case}/close", data={"why": " "}).status_code == 422
    assert browser.post(f"/cases/{case}/close", data={"why": "moved away"}).status_code == 303

    assert kept(house, case).stage is CaseStage.CLOSED
    (line,) = house.trail(Action.CASE_CLOSED)
    assert line.event.why == "moved away"


def test_the_day_a_draft_was_served_is_recorded_and_taken_back(house: House, client: Client) -> None:
    case = house.case()
    today = house.desk.queue.today()
    browser = client()

    served = {"what": "served"} | boxes("served", today.day, today.month, today.year)
    browser.post(f"/cases/{case}/days", data=served)

    assert house.desk.queue.clock(case).days.landmarks == {Landmark.SERVED: today}
    browser.post(f"/cases/{case}/days", data={"what": "served"} | boxes("served", "", "", ""))
    assert house.desk.queue.clock(case).days.landmarks == {}
    assert len(house.trail(Action.DAY_RECORDED)) == 2


def test_an_exception_needs_its_ground_its_evidence_and_four_weeks(house: House, client: Client) -> None:
    case = house.case()
    browser = client()
    weeks = boxes("first", 1, 7, 2026) | boxes("last", 28, 7, 2026)
    short = boxes("first", 1, 7, 2026) | boxes("last", 27, 7, 2026)
    whole = {"ground": "a", "evidence": "A letter of the school"}

    for wrong in (weeks | {"evidence": "x"}, weeks | {"ground": "a"}, whole, whole | short):
        assert browser.post(f"/cases/{case}/exceptions", data=wrong).status_code == 422
    assert browser.post(f"/cases/{case}/exceptions", data=whole | weeks).status_code == 303

    (kept_excuse,) = house.desk.queue.clock(case).days.excuses
    assert kept_excuse.evidence == "A letter of the school"
    browser.post(f"/cases/{case}/exceptions/{kept_excuse.id}/withdraw")
    assert house.desk.queue.clock(case).days.excuses == ()


def test_the_evidence_of_an_exception_is_kept_sealed(house: House, client: Client) -> None:
    case = house.case()
    weeks = boxes("first", 1, 7, 2026) | boxes("last", 28, 7, 2026)
    client().post(f"/cases/{case}/exceptions", data=weeks | {"ground": "c", "evidence": "her father is ill"})

    with house.store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM excuses").all()

    assert len(rows) == 1
    assert "father" not in repr(rows)


def test_a_manager_gives_a_case_to_somebody_of_its_team_alone(house: House, client: Client) -> None:
    case = house.case()
    ours, theirs = house.account(Role.CASEWORKER), house.account(Role.CASEWORKER, THEIRS)
    manager = client(Role.MANAGER)

    assert manager.post(f"/cases/{case}/assign", data={"owner": theirs.id, "version": "1"}).status_code == 422
    assert manager.post(f"/cases/{case}/assign", data={"owner": ours.id, "version": "1"}).status_code == 303

    line = house.desk.queue.line(case)
    assert line is not None
    assert line.owner == ours.id
    stale = manager.post(f"/cases/{case}/assign", data={"owner": "", "version": "1"})
    assert "has just given this case" in stale.text
    assert client(Role.CASEWORKER).post(f"/cases/{case}/assign").status_code == 403
