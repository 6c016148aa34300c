"""Calls made up from the description of the API: none fails, and each answer is one that it describes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from drafting.web.api.app import ROUTERS
from drafting.web.rates import Rates
from tests.store_builders import a_store
from tests.web.api.programs import a_drafted_case, a_token
from tests.web.house import ORIGIN, a_house

OPERATIONS = sorted(
    (route.path, method)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in route.methods or ()
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    ignored_auth,
]
EACH = 4
"""Calls of each operation, for what fits the description and for what does not."""


class World(NamedTuple):
    """The service, its description, what a program shows, and what there is to ask for."""

    schema: Any
    shown: dict[str, str]
    known: dict[str, str | int]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    store = a_store(tmp_path_factory.mktemp("conformance"))
    house = a_house(store, rates=Rates(calls="1000000/minute", refused_calls="1000000/minute"))
    host = {"Host": ORIGIN.partition("//")[2]}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", house.app, headers=host)
    case = a_drafted_case(house)
    claim = house.desk.review.reviews.open(case).readings.draft.claims()[0]
    known: dict[str, str | int] = {
        "case": case,
        "claim": claim.id,
        "paragraph": claim.evidence[0].paragraph,
        "number": 1,
    }
    yield World(schema, {**host, "Authorization": f"Bearer {a_token(house)}"}, known)
    store.close()


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_sent_is_answered_as_described(
    world: World, path: str, method: str, mode: GenerationMode
) -> None:
    operation = world.schema[path][method]

    @settings(
        max_examples=EACH,
        phases=[Phase.explicit, Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def called(case: Any) -> None:
        for name in ("case",) if mode is GenerationMode.NEGATIVE else world.known:
            if name in case.path_parameters:
                case.path_parameters[name] = world.known[name]
        case.call_and_validate(headers=world.shown, checks=CHECKS)

    called()
