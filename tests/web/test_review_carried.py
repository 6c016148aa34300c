"""A late advice makes a newer draft: what was decided before is there, and what is new comes first."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.claim import ClaimId
from drafting.domain.review import Act, ClaimState, Differs
from drafting.services.reviewing import behind
from drafting.services.reviews import Reviewer
from redaction import Redactor
from tests.web.a_reviewed_case import Drafted, Reviewed
from tests.web.house import ADMIN, OURS, Client, a_house
from tests.web.review_pages import page, post, words

LATE = (
    "School advice, Ms Bea Quill, SENCO. 12 November 2026.\n\n"
    "Marlo finds it hard to begin written work.\n\n"
    "Marlo finds spelling very hard."
)
WORK, READING, PROGRAMME = "begin written work", "reading comprehension", "reading programme"


@pytest.fixture
def reviewed(tmp_path: Path, drafted_store: Drafted) -> Reviewed:
    return Reviewed(a_house(drafted_store.copied(tmp_path)), drafted_store.case)


@pytest.fixture
def house(reviewed: Reviewed) -> object:
    return reviewed.house


@pytest.fixture
def ada(reviewed: Reviewed) -> Reviewer:
    account = reviewed.house.account(Role.CASEWORKER, OURS)
    return Reviewer(account.id, account.name, account.role)


@pytest.fixture
def late(reviewed: Reviewed, redactor: Redactor) -> Callable[[str], None]:
    """A document comes in, and a new draft is made."""

    def come(text: str = LATE) -> None:
        reviewed.house.desk.casework.add_document(ADMIN, reviewed.case, "school.txt", text.encode())
        reviewed.draft_again(redactor)

    return come


def accept(reviewed: Reviewed, who: Reviewer, text: str) -> None:
    claim = reviewed.claim(text)
    reviewed.house.desk.review.reviewing.accept(who, reviewed.case, claim, see(reviewed, who, claim))


def see(reviewed: Reviewed, who: Reviewer, claim: ClaimId) -> int:
    """Have every source of a claim seen; give its version."""
    opened = reviewed.opened()
    one = opened.claim(1, claim)
    pieces = [piece.paragraph for piece in behind(opened, one)]
    reviewed.house.desk.review.reviewing.see(who, reviewed.case, claim, pieces)
    return one.version


def test_a_late_advice_does_not_make_anybody_start_again(
    reviewed: Reviewed, ada: Reviewer, late: Callable[[], None]
) -> None:
    accept(reviewed, ada, READING)
    before = reviewed.claim(READING)
    first = reviewed.opened()

    late()

    kept = reviewed.opened().claim(1, reviewed.claim(READING))
    assert (kept.state, kept.by, kept.carried) == (ClaimState.ACCEPTED, ada.name, 1)
    assert reviewed.opened().claim(1, reviewed.claim("spelling")).state is ClaimState.TO_DECIDE
    old = reviewed.house.desk.review.reviews.open(reviewed.case, 1)
    assert old.readings == first.readings
    assert old.claim(1, before).state is ClaimState.ACCEPTED


def test_one_more_source_is_to_be_looked_at_again(
    reviewed: Reviewed, ada: Reviewer, late: Callable[[], None], client: Client
) -> None:
    accept(reviewed, ada, WORK)

    late()

    claim = reviewed.opened().claim(1, reviewed.claim(WORK))
    assert claim.earlier is not None
    assert (claim.state, claim.earlier.why) == (ClaimState.TO_DECIDE, Differs.SOURCES)
    shown = page(client(Role.CASEWORKER), reviewed.case, f"review?claim={claim.id}")
    assert f"Look again. On draft 1 {ada.name} accepted it" in shown
    assert "It rests on other sources now." in shown


def test_the_page_begins_with_what_is_new_and_the_new_statements_come_first(
    reviewed: Reviewed, ada: Reviewer, late: Callable[[], None], client: Client
) -> None:
    accept(reviewed, ada, READING)
    late()

    html = client(Role.CASEWORKER).get(f"/cases/{reviewed.case}/review").text

    listed = re.findall(r'<li id="c-([A-Z0-9.]+)">', html)
    since = reviewed.opened().readings.first.since
    assert since is not None
    assert set(listed[: len(since.new) + len(since.changed)]) == {*since.new, *since.changed}
    assert (
        html.index("New since draft 1") < html.index("New or changed since draft 1") < html.index("Decided")
    )
    assert "<b>1 decision was carried over</b>" in html
    assert "from draft 1" in html


def test_everything_carried_is_in_the_audit_trail_and_undo_leaves_it(
    reviewed: Reviewed, ada: Reviewer, late: Callable[[], None], client: Client
) -> None:
    accept(reviewed, ada, READING)
    late()
    browser = client(Role.CASEWORKER)

    told = [row.event.details for row in reviewed.house.trail(Action.CLAIM_REVIEWED)]
    post(browser, reviewed.case, f"claims/{reviewed.claim('spelling')}/remove", version="0", draft="2")
    said = [
        words(browser.get(post(browser, reviewed.case, "review/undo", draft="2").headers["location"]))
        for _ in range(2)
    ]

    assert {"act": "accept", "claim": reviewed.claim(READING), "from": 1}.items() <= told[-1].items()
    assert "Put back as it was." in said[0]
    assert "Nothing more to undo on this draft." in said[1]
    assert reviewed.opened().claim(1, reviewed.claim("spelling")).state is ClaimState.TO_DECIDE
    assert reviewed.opened().claim(1, reviewed.claim(READING)).state is ClaimState.ACCEPTED


def split(reviewed: Reviewed, who: Reviewer) -> None:
    """The second half of a split stands and falls with the statement that it came from."""
    halves = ("Marlo puts writing off.", "Marlo needs somebody to begin with.")
    reviewed.house.desk.review.reviewing.split(who, reviewed.case, reviewed.claim(WORK), 0, halves)


def test_what_could_not_be_carried_over_is_put_back_with_one_choice(
    reviewed: Reviewed, ada: Reviewer, late: Callable[[], None], client: Client
) -> None:
    split(reviewed, ada)
    see(reviewed, ada, ClaimId("B.3"))
    reviewed.house.desk.review.reviewing.change(
        ada, reviewed.case, ClaimId("B.3"), 1, "Marlo needs an adult to begin with."
    )
    late()
    browser = client(Role.CASEWORKER)
    (lost,) = reviewed.opened().readings.first.lost

    shown = page(browser, reviewed.case)
    blocked = page(browser, reviewed.case, "sign-off")
    answer = post(browser, reviewed.case, f"lost/{lost.number}", what="back", draft="2")

    assert "1 decision could not be carried over" in shown
    assert "Marlo needs an adult to begin with." in shown
    assert "1 earlier decision could not be carried over" in blocked
    assert "Put back. It is to be decided." in words(browser.get(answer.headers["location"]))
    (back,) = [each for each in reviewed.opened().readings.first.claims if each.drafted is None]
    assert (back.claim.text, back.state) == ("Marlo needs an adult to begin with.", ClaimState.TO_DECIDE)
    assert reviewed.opened().readings.first.lost == ()


def test_what_is_left_out_stays_on_the_record_and_stops_nothing(
    reviewed: Reviewed, ada: Reviewer, late: Callable[[], None], client: Client
) -> None:
    split(reviewed, ada)
    see(reviewed, ada, ClaimId("B.3"))
    reviewed.house.desk.review.reviewing.change(ada, reviewed.case, ClaimId("B.3"), 1, "Other words.")
    late()
    browser = client(Role.CASEWORKER)
    (lost,) = reviewed.opened().readings.first.lost

    answer = post(browser, reviewed.case, f"lost/{lost.number}", what="leave", draft="2")
    again = post(browser, reviewed.case, f"lost/{lost.number}", what="leave", draft="2")

    assert (answer.status_code, again.status_code) == (303, 303)
    assert "settled already" in words(browser.get(again.headers["location"].partition("#")[0]))
    assert [each.act for each in reviewed.opened().readings.first.judgements].count(Act.LEAVE) == 1
    assert "could not be carried over" not in page(browser, reviewed.case)


def test_a_page_of_the_draft_before_decides_nothing_in_the_new_one(
    reviewed: Reviewed, late: Callable[[], None], client: Client
) -> None:
    browser, old = client(Role.CASEWORKER), reviewed.claim(READING)
    late()

    answers = [
        post(browser, reviewed.case, f"claims/{old}/{deed}", version="0", draft="1", text="Careful words.")
        for deed in ("remove", "change", "see", "leave")
    ]

    assert {answer.status_code for answer in answers} == {409}
    assert "Careful words." in words(answers[1])
    assert "Go to draft 2" in words(answers[1])
    assert {each.state for each in reviewed.opened().readings.first.claims} == {ClaimState.TO_DECIDE}


def test_what_was_typed_waits_at_the_same_statement_of_the_new_draft(
    reviewed: Reviewed, late: Callable[[], None], client: Client
) -> None:
    browser = client(Role.CASEWORKER)
    post(browser, reviewed.case, f"claims/{reviewed.claim(READING)}/try", text="Half a sentence", draft="1")

    late()

    shown = page(browser, reviewed.case, f"review?claim={reviewed.claim(READING)}&do=edit")
    assert "Half a sentence" in shown
