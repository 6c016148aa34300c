"""The audit trail in a browser: filtered, checked, and without anybody's own words."""

from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action, Event
from tests.web.house import ADMIN, Client, House


def rows(client: TestClient, **asked: str) -> int:
    return client.get("/audit", params=asked).text.count('<th scope="row" class="n">')


def test_an_administrator_sees_who_did_what(client: Client, house: House) -> None:
    case = house.case()

    page = client(Role.ADMINISTRATOR).get("/audit").text

    assert "Case opened" in page
    assert case[:8] in page
    assert ADMIN.name in page


def test_the_trail_is_narrowed_by_case_by_actor_and_by_what_was_done(client: Client, house: House) -> None:
    case, _ = house.case(), house.case("GT-2")
    admin = client(Role.ADMINISTRATOR)
    account = house.account(Role.ADMINISTRATOR)

    assert rows(admin, case=case) == 1
    assert rows(admin, action="case.opened") == 2
    assert rows(admin, actor=ADMIN.name, action="case.opened") == 2
    assert rows(admin, actor=account.id, action="account.signed_in") == 1
    assert rows(admin, case="nothing of the kind") == 0
    assert rows(admin, action="no.such.thing") > 2


def test_what_somebody_wrote_is_never_shown(client: Client, house: House) -> None:
    case = house.case()
    event = Event(ADMIN, Action.CASE_CLOSED, case, {}, "Otis Marrable moved away.")
    house.store.run(lambda tx: tx.trail.write(event))

    page = client(Role.ADMINISTRATOR).get("/audit").text

    assert "with a reason" in page
    assert "Marrable" not in page


def test_a_long_trail_is_read_a_page_at_a_time(client: Client, house: House) -> None:
    for _ in range(120):
        house.store.run(lambda tx: tx.trail.write(Event(ADMIN, Action.BACKED_UP)))
    admin = client(Role.ADMINISTRATOR)

    assert rows(admin, action="backup.made") == 100
    number = house.trail(Action.BACKED_UP)[20].number
    assert rows(admin, action="backup.made", before=str(number)) == 20


def test_a_look_at_the_trail_is_a_row_of_it(client: Client, house: House) -> None:
    client(Role.DPIA_REVIEWER).get("/audit")

    assert len(house.trail(Action.AUDIT_SEEN)) == 1


def test_a_trail_that_holds_is_said_to_hold(client: Client, house: House) -> None:
    house.case()

    page = client(Role.DPIA_REVIEWER).get("/audit/verification").text

    assert "Every row is as it was written." in page


def test_a_row_that_was_changed_is_found_from_the_page(client: Client, house: House) -> None:
    house.case()
    admin = client(Role.ADMINISTRATOR)
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'cli:nobody' WHERE number = 1")

    page = admin.get("/audit/verification").text

    assert "The trail does not hold" in page
    assert "Row 1 is not as it was written" in page


def test_a_filter_that_is_a_script_is_shown_as_text(client: Client) -> None:
    page = client(Role.ADMINISTRATOR).get("/audit", params={"actor": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in page
