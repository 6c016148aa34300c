"""Who signs off where a council has chosen: on the page, at the door, and in the name of a token."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from drafting.bootstrap.web import rights
from drafting.domain.account import Deed, Rights, Role
from drafting.domain.integration import Scope
from drafting.errors import NotAllowed
from drafting.services.tokens import Tokens, Wanted
from drafting.settings import Settings
from drafting.web.app import create_app
from tests.reviewed import a_drafted_case
from tests.web.house import ADMIN, ORIGIN, OURS, Client, House
from tests.web.test_sessions import FIREFOX, signed_in

WORKERS = Rights(sign_off=frozenset({Role.CASEWORKER, Role.QA_LEAD}))


@pytest.fixture
def chosen(house: House) -> Iterator[Client]:
    """``chosen(Role.MANAGER)``: a browser of that role where caseworkers and quality leads sign off."""
    desk = replace(house.desk, accounts=replace(house.desk.accounts, rights=WORKERS))
    app, headers = create_app(desk), {"sec-fetch-site": "same-origin"}
    with ExitStack() as stack:

        def opened(role: Role) -> TestClient:
            client = TestClient(app, base_url=ORIGIN, headers=headers, follow_redirects=False)
            return signed_in(house, stack.enter_context(client), FIREFOX, role)

        yield opened


def test_the_settings_say_who() -> None:
    given = {"GOLDENTHREAD_SIGN_OFF_ROLES": "qa_lead,manager", "GOLDENTHREAD_SECOND_READER_ROLES": "qa_lead"}

    assert rights(Settings()) == Rights()
    chosen = rights(Settings.from_environment(given))
    assert chosen.who(Deed.SIGN_OFF) == (Role.MANAGER, Role.QA_LEAD)
    assert chosen.who(Deed.REVIEW_SECOND) == (Role.QA_LEAD,)


def test_who_was_chosen_is_given_the_form_and_who_was_not_is_told_who_was(
    house: House, chosen: Client
) -> None:
    page = f"/cases/{a_drafted_case(house.store)}/sign-off"

    worker, manager = chosen(Role.CASEWORKER), chosen(Role.MANAGER)

    assert "I have read this plan." in worker.get(page).text
    assert "I have read this plan." not in manager.get(page).text
    assert "A caseworker or a quality lead signs plans off." in manager.get(page).text
    assert worker.post(page, data={"agreed": "yes"}).status_code == 409  # much still stands in the way
    assert manager.post(page, data={"agreed": "yes"}).status_code == 403


def test_a_program_signs_off_in_nobody_s_name_who_was_not_chosen(house: House) -> None:
    case, made = a_drafted_case(house.store), {}
    for role in (Role.CASEWORKER, Role.MANAGER):
        wanted = Wanted("Case system", OURS, frozenset({Scope.REVIEW_WRITE}), 30, house.account(role).id)
        made[role] = Tokens(house.store).add(ADMIN, wanted)[0]
    tokens = Tokens(house.store, WORKERS)

    worker = tokens.as_person(tokens.let_in(made[Role.CASEWORKER]), Deed.SIGN_OFF, case)

    assert worker.role is Role.CASEWORKER
    with pytest.raises(NotAllowed):
        tokens.as_person(tokens.let_in(made[Role.MANAGER]), Deed.SIGN_OFF, case)
