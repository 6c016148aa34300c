"""Who gets in: every call without a token, without its scope, with a cookie alone, at a case of others."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.integration import Scope
from drafting.errors import BadInput, SignedOut
from drafting.services.tokens import Tokens, Wanted
from drafting.web.api.app import ROUTERS
from drafting.web.api.gate import Needs
from drafting.web.app import create_app
from drafting.web.rates import Rates
from tests.store_builders import a_store
from tests.web.api.conftest import Program
from tests.web.api.programs import OF_A_TEAM, RECORD, a_token
from tests.web.house import ADMIN, ORIGIN, OURS, THEIRS, Client, House, a_house

_FILL = {"number": "1", "claim": "F.1", "document": "0" * 32, "paragraph": "d1.0001", "kind": "docx"}


def scope_of(route: APIRoute) -> Scope:
    """The scope that a call needs."""
    return next(each.call.scope for each in route.dependant.dependencies if isinstance(each.call, Needs))


CALLS = [
    (method, route.path, scope_of(route))
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods or ())
]
SEEN = {"draft": 1, "version": 0}
WORDS = {**SEEN, "text": "Otis reads."}
BODIES: dict[str, dict[str, Any]] = {
    "settle": {"json": {"draft": 1, "what": "back"}},
    "documents": {"files": {"document": ("a.txt", b"Otis reads.")}},
    "close": {"json": {}},
    "drafts": {"json": {}},
    "see": {"json": {"draft": 1, "paragraphs": ["d1.0001"]}},
    "change": {"json": WORDS},
    "choose": {"json": {**SEEN, "of": "F.2"}},
    "ask": {"json": {**SEEN, "question": "Who?"}},
    "move": {"json": {**SEEN, "section": "G"}},
    "split": {"json": {**SEEN, "first": "One.", "second": "Two."}},
    "merge": {"json": {**WORDS, "other": "F.2"}},
    "claims": {"json": {"draft": 1, "paragraph": "d1.0001", "section": "F", "text": "Otis reads."}},
    "resolve": {"json": {**SEEN, "decision": "Kept.", "reason": "It is so."}},
    "place": {"json": {**SEEN, "section": "F"}},
    "set-aside": {"json": {"draft": 1, "reason": "It is about another child."}},
    "undo": {"json": {"draft": 1}},
    "sign-off": {"json": {"draft": 1, "seen": 0}},
    **{deed: {"json": SEEN} for deed in ("accept", "remove", "reopen")},
}
"""What each call is sent, by the end of its path: it fits, so that access is what decides."""
of_every_call = pytest.mark.parametrize(
    ("method", "path", "scope"), CALLS, ids=[f"{method} {path}" for method, path, _ in CALLS]
)
of_every_case = pytest.mark.parametrize(
    ("method", "path"), [(method, path) for method, path, _ in CALLS if "{case}" in path]
)


def at(path: str, case: str) -> str:
    """The path of a call, with something in each of its places."""
    filled = path.removeprefix("/").replace("{case}", case)
    for name, value in _FILL.items():
        filled = filled.replace(f"{{{name}}}", value)
    return filled


class Street(NamedTuple):
    """One house for every call, a case of ours and one of theirs, a program for each set of scopes."""

    house: House
    ours: str
    theirs: str
    callers: dict[frozenset[Scope], TestClient]

    def caller(self, scopes: frozenset[Scope]) -> TestClient:
        """A program whose token has *scopes*; one without a token for none."""
        if scopes not in self.callers:
            shown = {"authorization": f"Bearer {a_token(self.house, *scopes)}"} if scopes else {}
            self.callers[scopes] = TestClient(self.house.app, base_url=f"{ORIGIN}/api/v1/", headers=shown)
        return self.callers[scopes]


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    store = a_store(tmp_path_factory.mktemp("street"))
    house = a_house(store, rates=Rates(calls="100000/minute", refused_calls="100000/minute"))
    made = Street(house, house.case("GT-1"), house.case("GT-2", THEIRS), {})
    yield made
    for caller in made.callers.values():
        caller.close()
    store.close()


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in CALLS])
def test_nobody_gets_in_without_a_token(street: Street, method: str, path: str) -> None:
    answer = street.caller(frozenset()).request(method, at(path, street.ours))

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"].startswith("Bearer")


@of_every_call
def test_a_call_needs_its_own_scope(street: Street, method: str, path: str, scope: Scope) -> None:
    others = OF_A_TEAM if scope is Scope.AUDIT_READ else frozenset({Scope.AUDIT_READ})

    assert street.caller(others).request(method, at(path, street.ours)).status_code == 403


@of_every_call
def test_all_scopes_but_the_one_are_not_enough(street: Street, method: str, path: str, scope: Scope) -> None:
    assert street.caller(OF_A_TEAM - {scope}).request(method, at(path, street.ours)).status_code == 403


@of_every_case
def test_a_case_of_another_team_is_not_there(street: Street, method: str, path: str) -> None:
    sent = BODIES.get(path.rpartition("/")[2], {"json": {**RECORD}})
    caller = street.caller(OF_A_TEAM)

    answer = caller.request(method, at(path, street.theirs), **(sent if method != "GET" else {}))

    assert answer.status_code == 404
    assert street.theirs not in answer.text


def test_a_refusal_is_written_down_once_a_minute(house: House, program: Program) -> None:
    caller = program(Scope.CASES_READ)

    for _ in range(3):
        caller.post("cases", json=RECORD)

    (row,) = house.trail(Action.DENIED)
    assert row.event.details == {"deed": "cases:write"}


def test_each_look_at_another_teams_case_is_written_down(house: House, program: Program) -> None:
    theirs = house.case(team=THEIRS)

    program(Scope.CASES_READ).get(f"cases/{theirs}")

    (row,) = house.trail(Action.DENIED)
    assert (row.event.case, row.event.details) == (theirs, {"deed": "case"})
    assert row.event.actor.name.startswith("token:")


def test_another_teams_case_and_none_at_all_are_answered_alike(house: House, program: Program) -> None:
    ours = program(Scope.CASES_READ)

    theirs, none = ours.get(f"cases/{house.case(team=THEIRS)}"), ours.get(f"cases/{'0' * 32}")

    assert (theirs.status_code, theirs.text) == (none.status_code, none.text) == (404, none.text)


def test_a_case_that_nobody_has_placed_is_no_teams(house: House, program: Program) -> None:
    unplaced = house.case(team="")

    assert program(Scope.CASES_READ).get(f"cases/{unplaced}").status_code == 404


def test_a_list_shows_the_cases_of_the_team_alone(house: House, program: Program) -> None:
    house.case("GT-1")
    house.case("GT-2", THEIRS)

    items = program(Scope.CASES_READ).get("cases").json()["items"]

    assert [each["reference"] for each in items] == ["GT-1"]


def test_a_cookie_opens_nothing(house: House, client: Client) -> None:
    signed_in = client(Role.MANAGER)

    answers = [
        signed_in.get("/api/v1/cases"),
        signed_in.post("/api/v1/cases", json=RECORD),
        signed_in.get("/api/v1/cases", headers={"authorization": "Bearer nonsense"}),
    ]

    assert [each.status_code for each in answers] == [401, 401, 401]
    assert house.trail(Action.CASE_OPENED) == ()


def test_a_page_of_another_site_reaches_nothing_even_with_a_cookie(client: Client) -> None:
    signed_in = client(Role.MANAGER)

    answer = signed_in.post("/api/v1/cases", json=RECORD, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403


def test_two_tokens_at_once_are_none(house: House, browser: Callable[[], TestClient]) -> None:
    text = a_token(house)
    twice = [("authorization", f"Bearer {text}"), ("authorization", f"Bearer {text}")]

    assert browser().get("/api/v1/cases", headers=twice).status_code == 401


def test_a_revoked_token_opens_nothing(house: House, program: Program) -> None:
    caller = program(Scope.CASES_READ)
    tokens = Tokens(house.store)
    assert caller.get("cases").status_code == 200

    tokens.revoke(ADMIN, tokens.every()[0].id)

    assert caller.get("cases").status_code == 401
    assert len(house.trail(Action.TOKEN_REVOKED)) == 1


def test_a_token_ends_by_itself(house: House) -> None:
    tokens = Tokens(house.store)
    text, token = tokens.add(ADMIN, Wanted("Case system", OURS, frozenset({Scope.CASES_READ}), 1))

    assert token.holds(datetime.now(UTC) + timedelta(hours=23))
    assert not token.holds(datetime.now(UTC) + timedelta(hours=25))
    assert tokens.let_in(text).token == token


def test_a_token_of_somebody_who_was_stopped_opens_nothing(house: House, program: Program) -> None:
    caller = program()
    assert caller.get("cases").status_code == 200

    house.desk.accounts.let(ADMIN, house.account(Role.MANAGER).id, active=False)

    assert caller.get("cases").status_code == 401


def test_a_token_is_kept_as_a_hash_alone(house: House) -> None:
    text = a_token(house)

    kept = house.store.run(
        lambda tx: tx.session.connection.exec_driver_sql("SELECT * FROM integration_tokens").all()
    )

    assert text not in str(kept)
    assert text.removeprefix("gtt_") not in str(kept)


def test_when_a_token_was_last_used_is_known(house: House, program: Program) -> None:
    program(Scope.CASES_READ).get("cases")

    assert Tokens(house.store).every()[0].used_at is not None


def test_calls_in_a_row_are_limited_and_told_when_to_come_back(house: House) -> None:
    limited = create_app(replace(house.desk, rates=Rates(calls="2/minute")))
    with TestClient(
        limited, base_url=ORIGIN, headers={"authorization": f"Bearer {a_token(house)}"}
    ) as caller:
        answers = [caller.get("/api/v1/cases") for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("", OURS, frozenset({Scope.CASES_READ}), 30),
        Wanted("Case system", OURS, frozenset(), 30),
        Wanted("Case system", "", frozenset({Scope.CASES_READ}), 30),
        Wanted("Case system", OURS, frozenset({Scope.AUDIT_READ}), 30),
        Wanted("Case system", OURS, frozenset({Scope.CASES_READ, Scope.AUDIT_READ}), 30),
        Wanted("Case system", OURS, frozenset({Scope.REVIEW_WRITE}), 30),
        Wanted("Case system", OURS, frozenset({Scope.CASES_READ}), 0),
        Wanted("Case system", OURS, frozenset({Scope.CASES_READ}), 5000),
    ],
)
def test_a_token_that_makes_no_sense_is_not_made(house: House, wanted: Wanted) -> None:
    with pytest.raises(BadInput):
        Tokens(house.store).add(ADMIN, wanted)


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.DPIA_REVIEWER, Role.ADMINISTRATOR])
def test_nobody_reviews_in_the_name_of_one_who_may_not(house: House, role: Role) -> None:
    person = house.account(role)

    with pytest.raises(BadInput, match="does not review"):
        Tokens(house.store).add(
            ADMIN, Wanted("Case system", OURS, frozenset({Scope.REVIEW_WRITE}), 30, person.id)
        )


@pytest.mark.parametrize("text", ["", "gtt_", "gtt_" + "x" * 500, "Bearer", "gtt_\ud800"])
def test_what_is_no_token_opens_nothing(house: House, text: str) -> None:
    with pytest.raises(SignedOut):
        Tokens(house.store).let_in(text)
