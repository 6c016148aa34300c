"""Programs at the door of the API: each with a token of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TypeAlias

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.integration import Scope
from tests.web.api.programs import a_token
from tests.web.house import ORIGIN, OURS, House

Program: TypeAlias = Callable[..., TestClient]


@pytest.fixture
def program(house: House) -> Iterator[Program]:
    """``program(Scope.CASES_READ, team=THEIRS)``: a client that shows a token with those scopes."""
    with ExitStack() as stack:

        def opened(*scopes: Scope, team: str = OURS, role: Role = Role.MANAGER) -> TestClient:
            shown = {"authorization": f"Bearer {a_token(house, *scopes, team=team, role=role)}"}
            client = TestClient(
                house.app, base_url=f"{ORIGIN}/api/v1/", headers=shown, follow_redirects=False
            )
            stack.callback(client.close)
            return client

        yield opened
