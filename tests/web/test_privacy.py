"""Whoever checks privacy sees what was covered and what left, and no name unless somebody else lets them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.disposal import Keepable
from drafting.domain.grant import GrantState
from drafting.domain.kept import CaseId
from drafting.errors import Changed, NotAllowed, NotThere
from drafting.ports import Asks, Ending, Reply, Request, Source
from drafting.services.calls_keeping import Attempt, Done
from redaction import Redactor
from tests.drafting.disposal.canary import identifiers
from tests.drafting.disposal.small_case import Hand
from tests.store_builders import a_call
from tests.web.a_reviewed_case import CASE, Drafted, Reviewed, a_reviewed_case
from tests.web.house import ADMIN, THEIRS, Client, House, a_house

WHY = "Ten paragraphs against the letters they came in."
KEY = "9c41" * 16


@pytest.fixture
def hand() -> Hand:
    return Hand(datetime.now(UTC))


@pytest.fixture
def house(tmp_path: Path, hand: Hand, drafted_store: Drafted) -> Iterator[House]:
    """A house with a drafted case, whose clock can be set."""
    store = drafted_store.copied(tmp_path, hand)
    yield a_house(store)
    store.close()


@pytest.fixture
def reviewed(house: House, drafted_store: Drafted) -> Reviewed:
    return Reviewed(house, drafted_store.case)


@pytest.fixture
def reviewer(client: Client) -> TestClient:
    return client(Role.DPIA_REVIEWER)


def documents(reviewed: Reviewed) -> list[str]:
    return [each.document.id for each in reviewed.opened().drafted.described]


def pages(reviewed: Reviewed) -> Iterator[str]:
    """Every page about one case."""
    yield f"/privacy/cases/{reviewed.case}"
    for document in documents(reviewed):
        yield f"/privacy/cases/{reviewed.case}/documents/{document}"
    yield f"/audit?case={reviewed.case}"


def seen(reviewer: TestClient, reviewed: Reviewed) -> list[str]:
    """Whatever of the case's people stands anywhere in the source of these pages."""
    whole = "".join(reviewer.get(page).text for page in pages(reviewed)).casefold()
    return [word for word in identifiers(CASE) if word.casefold() in whole]


def ask(reviewer: TestClient, reviewed: Reviewed) -> str:
    reviewer.post(f"/privacy/cases/{reviewed.case}/ask", data={"why": WHY})
    grants = reviewed.house.store.run(lambda tx: tx.grants.of(reviewed.case), reading=True)
    return grants[0].id


def let(who: TestClient, grant: str, decision: str = "grant", minutes: str = "15") -> int:
    form = {"decision": decision, "minutes": minutes, "because": "Agreed for today."}
    return who.post(f"/privacy/requests/{grant}", data=form).status_code


def test_no_page_about_a_case_holds_anything_that_was_covered(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    assert len(list(pages(reviewed))) > 3
    assert seen(reviewer, reviewed) == []


def test_a_cover_says_what_stood_there_what_found_it_and_how_surely(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    page = reviewer.get(f"/privacy/cases/{reviewed.case}/documents/{documents(reviewed)[0]}").text

    assert "[CHILD]" in page
    assert "known name" in page
    assert "a name of this case" in page
    assert 'class="sp family bar' in page


def test_every_look_is_a_line_of_the_trail(reviewer: TestClient, reviewed: Reviewed) -> None:
    before = len(reviewed.house.trail(Action.PRIVACY_SEEN))

    for page in ("/privacy", "/privacy/flow", *list(pages(reviewed))[:-1]):
        assert reviewer.get(page).status_code == 200

    rows = reviewed.house.trail(Action.PRIVACY_SEEN)[before:]
    told = [row.event.details["page"] for row in rows]
    assert told == ["overview", "flow", "case", *["document"] * len(documents(reviewed))]


def test_originals_show_only_after_a_second_person_let_them(
    client: Client, reviewer: TestClient, reviewed: Reviewed
) -> None:
    grant = ask(reviewer, reviewed)
    assert seen(reviewer, reviewed) == []

    assert let(client(Role.MANAGER), grant) == 303

    assert "Thackthwaite" in seen(reviewer, reviewed)
    assert reviewed.house.trail(Action.NAMES_SEEN)[-1].event.details["grant"] == grant


def test_a_view_of_originals_ends_by_itself(
    client: Client, reviewer: TestClient, reviewed: Reviewed, hand: Hand
) -> None:
    let(client(Role.MANAGER), ask(reviewer, reviewed), minutes="15")
    assert seen(reviewer, reviewed)

    hand.at += timedelta(minutes=15)

    assert seen(reviewer, reviewed) == []


def test_a_view_of_originals_can_be_given_back_and_taken_back(
    client: Client, reviewer: TestClient, reviewed: Reviewed, hand: Hand
) -> None:
    manager = client(Role.MANAGER)
    first = ask(reviewer, reviewed)
    let(manager, first)
    reviewer.post(f"/privacy/cases/{reviewed.case}/end", data={"grant": first})
    assert seen(reviewer, reviewed) == []

    hand.at += timedelta(seconds=1)
    second = ask(reviewer, reviewed)
    let(manager, second)
    manager.post(f"/privacy/requests/{second}/end")

    assert seen(reviewer, reviewed) == []
    assert len(reviewed.house.trail(Action.NAMES_ENDED)) == 2


def test_what_is_refused_stays_covered(client: Client, reviewer: TestClient, reviewed: Reviewed) -> None:
    let(client(Role.ADMINISTRATOR), ask(reviewer, reviewed), decision="refuse")

    assert seen(reviewer, reviewed) == []
    assert len(reviewed.house.trail(Action.NAMES_REFUSED)) == 1


def test_the_view_is_theirs_alone_and_of_that_case_alone(
    client: Client, reviewer: TestClient, reviewed: Reviewed, redactor: Redactor
) -> None:
    let(client(Role.MANAGER), ask(reviewer, reviewed))

    other = client(Role.DPIA_REVIEWER, team=THEIRS)
    another = a_reviewed_case(reviewed.house, redactor, replace(CASE, reference="TST-26-0418"))

    assert seen(other, reviewed) == []
    assert seen(reviewer, another) == []


def test_nobody_lets_themselves_see_originals(reviewed: Reviewed) -> None:
    house = reviewed.house
    asker = house.account(Role.DPIA_REVIEWER)
    grant = house.desk.privacy.originals.ask(asker, reviewed.case, WHY)
    promoted = replace(asker, role=Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        house.desk.privacy.originals.decide(promoted, grant.id, "15", "Because.")


def test_a_manager_decides_about_cases_of_their_team_alone(reviewed: Reviewed) -> None:
    house = reviewed.house
    grant = house.desk.privacy.originals.ask(house.account(Role.DPIA_REVIEWER), reviewed.case, WHY)
    other = house.account(Role.MANAGER, THEIRS)

    assert house.desk.privacy.originals.requests(other) == ()
    with pytest.raises(NotThere):
        house.desk.privacy.originals.decide(other, grant.id, "15", "Because.")


def test_a_request_is_decided_once(reviewed: Reviewed) -> None:
    house = reviewed.house
    grant = house.desk.privacy.originals.ask(house.account(Role.DPIA_REVIEWER), reviewed.case, WHY)
    house.desk.privacy.originals.decide(house.account(Role.ADMINISTRATOR), grant.id, "", "Not needed.")

    with pytest.raises(Changed):
        house.desk.privacy.originals.decide(house.account(Role.MANAGER), grant.id, "240", "Yes.")
    (kept,) = house.store.run(lambda tx: tx.grants.of(reviewed.case), reading=True)
    assert kept.state is GrantState.REFUSED


def test_a_request_needs_a_reason_and_there_is_one_at_a_time(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    at = f"/privacy/cases/{reviewed.case}/ask"

    assert reviewer.post(at, data={"why": "  "}).status_code == 422
    assert reviewer.post(at, data={"why": WHY}).status_code == 303
    assert reviewer.post(at, data={"why": WHY}).status_code == 409


def test_a_decision_needs_a_reason_and_a_time_that_is_offered(
    client: Client, reviewer: TestClient, reviewed: Reviewed
) -> None:
    grant, manager = ask(reviewer, reviewed), client(Role.MANAGER)

    empty = manager.post(f"/privacy/requests/{grant}", data={"decision": "grant", "minutes": "15"})

    assert empty.status_code == 422
    assert f'href="#because-{grant}"' in empty.text
    assert let(manager, grant, minutes="100000") == 422


def test_reasons_are_sealed_with_the_case(reviewer: TestClient, reviewed: Reviewed) -> None:
    ask(reviewer, reviewed)

    with reviewed.house.store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT sealed FROM grants").scalar_one()
        told = connection.exec_driver_sql("SELECT group_concat(details) FROM audit").scalar_one()

    assert b"paragraphs" not in kept
    assert "paragraphs" not in told


def test_a_call_shows_exactly_what_left_and_what_came_back(reviewer: TestClient, reviewed: Reviewed) -> None:
    opened = reviewed.opened()
    texts = opened.drafted.prepared.redacted.values()
    material = tuple(Source(f"1.{number}", each.text) for number, each in enumerate(texts, start=1))
    asks = Asks("write", 3, "ab" * 32)
    request = Request("write-f", "Quote your source.", material, {"temperature": 0}, asks=asks)
    store, draft = reviewed.house.store, opened.draft.id
    call = a_call(request, KEY, "open-8b")
    reply = Reply("An answer <b>", "open-8b-2026-05-01", 1046, 60, 1000)
    store.run(lambda tx: tx.calls.asked(reviewed.case, draft, call))
    done = Done(reply, Attempt("whole", 2.4), cost=12_500)
    store.run(lambda tx: tx.calls.answered(reviewed.case, draft, KEY, done))

    page = reviewer.get(f"/privacy/cases/{reviewed.case}/calls/{KEY}").text

    assert "[CHILD] finds reading comprehension hard" in page
    assert "An answer &lt;b&gt;" in page
    told = (
        "open-8b",
        "open-8b-2026-05-01",
        "1046",
        "1000",
        "2.4 seconds",
        "0.0125",
        "write, version 3",
        "1.2",
    )
    assert [each for each in told if each not in page] == []
    assert "It was let out" in page
    assert "&#34;role&#34;: &#34;system&#34;" in page or "&#34;role&#34;:&#34;system&#34;" in page
    assert [word for word in identifiers(CASE) if word in page] == []


def test_a_call_that_the_gate_stopped_shows_that_nothing_left(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    store, draft = reviewed.house.store, reviewed.opened().draft.id
    done = Done(Reply("", "", ending=Ending.BLOCKED, why="The gate saw 1 × person"), released=False)
    call = replace(a_call(Request("read-02", ""), KEY), body="")
    store.run(lambda tx: tx.calls.asked(reviewed.case, draft, call, goes_out=False))
    store.run(lambda tx: tx.calls.answered(reviewed.case, draft, KEY, done))

    page = reviewer.get(f"/privacy/cases/{reviewed.case}/calls/{KEY}?of={draft}").text

    assert "Nothing left in call 1" in page
    assert "It was not let out. The gate saw 1 × person" in page
    assert "No word of it left" in page
    assert reviewer.get(f"/privacy/cases/{reviewed.case}/calls/{KEY}?of=another").status_code == 404


def test_a_call_that_left_and_was_never_answered_is_not_said_to_have_stayed(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    store, draft = reviewed.house.store, reviewed.opened().draft.id
    store.run(lambda tx: tx.calls.asked(reviewed.case, draft, a_call(Request("read-02", "Read."), KEY)))

    page = reviewer.get(f"/privacy/cases/{reviewed.case}/calls/{KEY}?of={draft}").text

    assert "What left in call 1" in page
    assert "It was let out" in page
    assert "would have been" not in page


def test_a_call_that_was_let_out_and_not_paid_for_shows_what_would_have_been_sent(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    store, draft = reviewed.house.store, reviewed.opened().draft.id
    call = a_call(Request("read-02", "Read."), KEY)
    done = Done(Reply("", "", ending=Ending.UNPAID, why="the budget for this draft is used up"))
    store.run(lambda tx: tx.calls.asked(reviewed.case, draft, call, goes_out=False))
    store.run(lambda tx: tx.calls.answered(reviewed.case, draft, KEY, done))

    page = reviewer.get(f"/privacy/cases/{reviewed.case}/calls/{KEY}?of={draft}").text

    assert "Nothing left in call 1" in page
    assert "Exactly what would have been sent" in page


def test_where_data_goes_says_that_with_quoting_nothing_leaves(reviewer: TestClient, house: House) -> None:
    page = reviewer.get("/privacy/flow").text

    assert "Nothing of a case leaves this machine" in page
    assert "Leaves, without names" not in page
    assert house.trail(Action.PRIVACY_SEEN)


def test_what_is_kept_is_counted_and_what_was_deleted_is_told(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    house = reviewed.house
    house.desk.casework.close_case(ADMIN, reviewed.case)
    before = datetime.now(UTC) + timedelta(minutes=1)
    house.store.run(
        lambda tx: tx.sweeps.delete_some(
            Keepable.UPLOADS, reviewed.case, before, "90 days after it was closed"
        )
    )

    page = reviewer.get("/privacy").text

    assert '<td data-l="Rule">90 days after it was closed</td>' in page
    assert "90 days after the case was closed" in page
    assert f"/privacy/cases/{reviewed.case}" in page


def test_a_case_is_found_by_its_reference_which_stands_in_no_address(
    reviewer: TestClient, reviewed: Reviewed
) -> None:
    found = reviewer.post("/privacy/find", data={"reference": CASE.reference})
    none = reviewer.post("/privacy/find", data={"reference": "TST-1"})

    assert found.headers["location"] == f"/privacy/cases/{reviewed.case}"
    assert none.status_code == 404
    assert CASE.reference not in none.text


def test_a_case_that_nothing_was_made_safe_of_shows_nothing(reviewer: TestClient, house: House) -> None:
    case = house.case("GT-2")

    page = reviewer.get(f"/privacy/cases/{case}")

    assert page.status_code == 200
    assert "Marrable" not in page.text
    assert reviewer.get(f"/privacy/cases/{case}/documents/d01").status_code == 404
    assert reviewer.get(f"/privacy/cases/{CaseId('none')}").status_code == 404


def test_originals_are_kept_by_no_browser(client: Client, reviewer: TestClient, reviewed: Reviewed) -> None:
    let(client(Role.MANAGER), ask(reviewer, reviewed))

    page = reviewer.get(f"/privacy/cases/{reviewed.case}/documents/{documents(reviewed)[0]}")

    assert page.headers["cache-control"] == "no-store"
    assert ADMIN.name not in page.text
