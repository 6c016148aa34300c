"""Every error of ours has a status, a page and a form for programs, and none of them tells too much."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from drafting import errors
from drafting.web.problems import of_error
from tests.web.house import ORIGIN, House

Browser = Callable[..., TestClient]
INSIDE = "store.sqlite is full of Otis Marrable"


OURS = [each for each in vars(errors).values() if isinstance(each, type)]
STATUS = {
    errors.SignedOut: 401,
    errors.NotAllowed: 403,
    errors.NotThere: 404,
    errors.Erased: 404,
    errors.Changed: 409,
    errors.AlreadyThere: 409,
    errors.NotSeen: 409,
    errors.BadInput: 422,
    errors.CannotRead: 422,
    errors.TooMany: 429,
    errors.Tampered: 500,
    errors.Unavailable: 503,
    errors.OutsideFailed: 503,
}


@pytest.fixture
def failing(house: House) -> Iterator[TestClient]:
    """The service with a page for each error."""
    app: FastAPI = house.app
    for kind in STATUS:
        _add(app, kind)
    with TestClient(app, base_url=ORIGIN, follow_redirects=False) as client:
        yield client


def _add(app: FastAPI, kind: type[errors.GoldenThreadError]) -> None:
    @app.get(f"/fail/{kind.__name__}")
    def fail() -> None:
        raise kind(INSIDE)


@pytest.mark.parametrize("kind", STATUS, ids=lambda kind: kind.__name__)
def test_an_error_has_its_status_for_people_and_for_programs(
    failing: TestClient, kind: type[errors.GoldenThreadError]
) -> None:
    page = failing.get(f"/fail/{kind.__name__}", headers={"accept": "text/html"})
    told = failing.get(f"/fail/{kind.__name__}", headers={"accept": "application/json"})

    assert page.status_code == (303 if kind is errors.SignedOut else STATUS[kind])
    assert told.status_code == STATUS[kind]
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["status"] == STATUS[kind]
    assert set(told.json()) == {"type", "title", "status", "detail"}


@pytest.mark.parametrize("kind", [errors.Tampered, errors.Unavailable, errors.OutsideFailed, errors.NotThere])
def test_what_is_wrong_inside_stays_inside(failing: TestClient, kind: type[errors.GoldenThreadError]) -> None:
    assert INSIDE not in failing.get(f"/fail/{kind.__name__}").text


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_error_there_is_becomes_a_problem_with_words(kind: type[errors.GoldenThreadError]) -> None:
    problem = of_error(kind.__new__(kind))  # with nothing said: some want words of their own

    assert 400 <= problem.status < 600
    assert problem.title
    assert problem.detail.endswith(".")


@pytest.mark.parametrize("kind", [errors.TooMany, errors.Unavailable])
def test_what_may_work_later_says_when_to_try_again(
    failing: TestClient, kind: type[errors.GoldenThreadError]
) -> None:
    assert int(failing.get(f"/fail/{kind.__name__}").headers["retry-after"]) > 0


def test_a_conflict_says_what_is_safe(failing: TestClient) -> None:
    assert "nothing of theirs was lost" in failing.get("/fail/Changed").text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("DELETE", "/sign-in", 405), ("PUT", "/health", 405)],
)
def test_what_is_not_there_or_does_not_do_that_gets_a_page_of_ours(
    browser: Browser, method: str, path: str, status: int
) -> None:
    answer = browser().request(method, path)

    assert answer.status_code == status
    assert "Golden Thread" in answer.text


def test_a_program_that_accepts_everything_gets_a_page_and_the_api_never_does(browser: Browser) -> None:
    client = browser()

    assert "html" in client.get("/nothing", headers={"accept": "*/*"}).headers["content-type"]
    assert "json" in client.get("/api/v1/nothing").headers["content-type"]
