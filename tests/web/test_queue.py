from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.case import Case, CaseDates, Child
from drafting.domain.kept import CaseId
from drafting.domain.queue import Landmark, Problems
from drafting.services.queueing import LINES
from drafting.services.timing import Ground, WantedExcuse
from tests.web.house import ADMIN, OURS, THEIRS, Client, House

NAME = "Tamsin Okonjo"


def a_dated_case(
    house: House, reference: str, received_ago: int | None = None, name: str = NAME, team: str = OURS
) -> CaseId:
    """A case whose request came so many days ago, of a child of that name."""
    received = None if received_ago is None else house.desk.queue.today() - timedelta(days=received_ago)
    case = Case(reference, Child(name, year_group="Year 4"), dates=CaseDates(request_received=received))
    return house.desk.casework.open_case(ADMIN, case, team).id


def order(page: str, *references: str) -> list[str]:
    """The references in the order in which a page names them."""
    return sorted((each for each in references if each in page), key=page.index)


def test_the_queue_shows_the_cases_of_ones_own_team_and_no_others(house: House, client: Client) -> None:
    a_dated_case(house, "GT-1", 10)
    a_dated_case(house, "GT-2", 10, team=THEIRS)

    page = client(Role.CASEWORKER).get("/").text

    assert "GT-1" in page
    assert "GT-2" not in page


def test_a_manager_also_sees_the_cases_that_no_team_has(house: House, client: Client) -> None:
    a_dated_case(house, "GT-1", 10, team="")

    assert "GT-1" in client(Role.MANAGER).get("/").text
    assert "GT-1" not in client(Role.CASEWORKER).get("/").text


def test_the_most_urgent_case_comes_first_and_one_without_a_date_last(house: House, client: Client) -> None:
    for reference, ago in (("GT-1", 10), ("GT-2", 46), ("GT-3", None)):
        a_dated_case(house, reference, ago)

    page = client().get("/").text

    assert order(page, "GT-1", "GT-2", "GT-3") == ["GT-2", "GT-1", "GT-3"]
    assert "4 days late" in page
    assert "The date of the request is not provided" in page


def test_what_is_late_is_said_with_its_exception(house: House, client: Client) -> None:
    case = a_dated_case(house, "GT-1", 50)
    first = house.desk.queue.today() - timedelta(days=45)
    wanted = WantedExcuse(Ground.SCHOOL_CLOSED, first, first + timedelta(days=30), "A letter of the school")

    house.desk.queue.excuse(ADMIN, case, wanted)

    assert "8 days late, may be excused" in client().get("/").text


def test_once_the_family_has_the_draft_its_15_days_are_shown(house: House, client: Client) -> None:
    case = a_dated_case(house, "GT-1", 118)

    house.desk.queue.mark(ADMIN, case, Landmark.SERVED, house.desk.queue.today() - timedelta(days=6))

    page = client().get("/").text
    assert "With the family" in page
    assert "8 days left" in page
    assert "15 days end" in page


def test_a_filter_shows_only_what_it_says_and_the_chips_count(house: House, client: Client) -> None:
    late, early = a_dated_case(house, "GT-1", 46), a_dated_case(house, "GT-2", 1)
    house.store.run(lambda tx: tx.cards.set_problems(early, Problems(1, 2)))

    browser = client()

    assert order(browser.get("/?show=late").text, "GT-1", "GT-2") == ["GT-1"]
    assert order(browser.get("/?show=problems").text, "GT-1", "GT-2") == ["GT-2"]
    assert order(browser.get("/?show=late&show=problems").text, "GT-1", "GT-2") == []
    assert "No case matches" in browser.get("/?show=mine").text
    browser.post(f"/cases/{late}/take")
    assert order(browser.get("/?show=mine").text, "GT-1", "GT-2") == ["GT-1"]
    assert order(browser.get("/?show=free").text, "GT-1", "GT-2") == ["GT-2"]


def test_a_search_finds_part_of_a_name_and_puts_none_into_the_address(house: House, client: Client) -> None:
    a_dated_case(house, "GT-1", 10, "Tamsin Okonjo-Vale")
    a_dated_case(house, "GT-2", 10, "Ivo Castellane")
    browser = client()

    sent = browser.post("/find", data={"text": "oko TAM"})

    assert sent.status_code == 303
    assert "oko" not in sent.headers["location"].casefold()
    assert order(browser.get(sent.headers["location"]).text, "GT-1", "GT-2") == ["GT-1"]


def test_a_search_finds_a_reference_and_keeps_the_filters(house: House, client: Client) -> None:
    a_dated_case(house, "GT-1", 46)
    a_dated_case(house, "GT-2", 46)
    browser = client()

    sent = browser.post("/find", data={"text": "gt-2", "show": "late", "sort": "name"})

    assert parse_qs(urlsplit(sent.headers["location"]).query)["show"] == ["late"]
    assert order(browser.get(sent.headers["location"]).text, "GT-1", "GT-2") == ["GT-2"]


def test_the_token_of_a_search_says_nothing_to_another_account(house: House, client: Client) -> None:
    a_dated_case(house, "GT-1", 10)
    sent = client(Role.CASEWORKER).post("/find", data={"text": "Tamsin"})

    page = client(Role.MANAGER).get(sent.headers["location"]).text

    assert "with “Tamsin”" not in page


def test_a_name_that_was_found_before_is_not_found_once_its_case_is_erased(house: House) -> None:
    case = a_dated_case(house, "GT-1", 10)
    names = house.desk.queue.names
    house.store.run(names.refresh, reading=True)
    assert names.matching("tamsin") == [case]

    house.store.run(lambda tx: tx.erasures.begin(case))
    house.store.run(names.refresh, reading=True)

    assert names.matching("tamsin") == []
    assert names.known == {}


def test_a_changed_name_is_found_under_the_new_one_only(house: House) -> None:
    case = a_dated_case(house, "GT-1", 10)
    names = house.desk.queue.names
    house.store.run(names.refresh, reading=True)

    house.desk.casework.amend_case(ADMIN, case, 1, Case("GT-1", Child("Bea Thackwray")))
    house.store.run(names.refresh, reading=True)

    assert names.matching("bea") == [case]
    assert names.matching("tamsin") == []


def test_a_long_queue_comes_in_pages(house: House, client: Client) -> None:
    for number in range(LINES + 2):
        a_dated_case(house, f"GT-{number:02d}", number)
    browser = client()

    first, second = browser.get("/").text, browser.get("/?page=2").text

    assert f"{LINES + 2} cases, page 1 of 2" in first
    assert first.count('<th scope="row">') == LINES
    assert second.count('<th scope="row">') == 2
    assert browser.get("/?page=99").text.count('<th scope="row">') == 2


def test_cases_sort_by_name_and_by_age(house: House, client: Client) -> None:
    a_dated_case(house, "GT-1", 1, "Wilf Pellow")
    a_dated_case(house, "GT-2", 40, "Bea Nunn")
    browser = client()

    assert order(browser.get("/?sort=name").text, "GT-1", "GT-2") == ["GT-2", "GT-1"]
    assert order(browser.get("/?sort=newest").text, "GT-1", "GT-2") == ["GT-2", "GT-1"]


def test_a_closed_case_leaves_the_queue_and_can_be_shown(house: House, client: Client) -> None:
    case = a_dated_case(house, "GT-1", 10)
    house.desk.casework.close_case(ADMIN, case, "moved away")
    browser = client()

    assert "GT-1" not in browser.get("/").text
    assert "GT-1" in browser.get("/?over=1").text


def test_a_case_is_taken_once_and_whoever_comes_second_is_told(house: House, client: Client) -> None:
    case = a_dated_case(house, "GT-1", 10)
    first, second = client(Role.CASEWORKER), client(Role.MANAGER)

    assert first.post(f"/cases/{case}/take").headers["location"] == "/"
    second.post(f"/cases/{case}/take")

    assert "has just been taken" in second.get("/").text
    assert house.account(Role.CASEWORKER).name in second.get("/").text
    assert len(house.trail(Action.CASE_ASSIGNED)) == 1


def test_a_view_is_saved_under_a_name_and_deleted_again(house: House, client: Client) -> None:
    browser = client()
    browser.post("/views", data={"name": "Late ones", "show": "late", "sort": "newest"})

    page = browser.get("/").text

    assert "Late ones" in page
    assert "/?show=late&amp;sort=newest" in page
    (view,) = house.desk.queue.views(house.account(Role.CASEWORKER).id)
    assert "Late ones" not in client(Role.MANAGER).get("/").text
    assert browser.post(f"/views/{view.id}/delete").status_code == 303
    assert "Late ones" not in browser.get("/").text


def test_a_view_needs_a_name_and_nobody_deletes_the_view_of_another(house: House, client: Client) -> None:
    browser = client()
    browser.post("/views", data={"name": "Mine", "show": "mine"})
    (view,) = house.desk.queue.views(house.account(Role.CASEWORKER).id)

    assert browser.post("/views", data={"name": "  "}).status_code == 422
    assert client(Role.MANAGER).post(f"/views/{view.id}/delete").status_code == 404
    assert len(house.desk.queue.views(house.account(Role.CASEWORKER).id)) == 1


def test_what_stands_in_a_name_is_text_and_never_markup(house: House, client: Client) -> None:
    a_dated_case(house, "<b>GT</b>", 10, "<script>alert(1)</script> Vale")

    page = client().get("/").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>GT" not in page


def test_cases_from_before_the_queue_get_their_lines(house: House, client: Client) -> None:
    case = a_dated_case(house, "GT-1", 10)
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM cards")
    assert "GT-1" not in client().get("/").text

    assert house.desk.queue.fill_in() == 1

    assert house.desk.queue.line(case) is not None
    assert "GT-1" in client().get("/").text
