"""From where somebody comes when a proxy stands before the service, and who may say so."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import pytest
import uvicorn
from fastapi.testclient import TestClient

from drafting import logs
from drafting.cli.serve import config
from drafting.domain.account import Role
from drafting.web.proxies import Proxies
from tests.store_builders import a_store
from tests.web.house import HERE, ORIGIN, PASSWORD, House, a_house

PROXY, INNER, SOMEBODY, FORGED = "10.1.0.4", "10.1.0.5", "81.2.69.160", "8.8.8.8"
BEHIND = replace(HERE, proxies=(PROXY, "10.1.0.5/32"))


def seen(peer: str, *told: str, trusted: tuple[str, ...] = BEHIND.proxies) -> str:
    """Whom the service takes for the sender of what *peer* sends with these headers."""
    headers = [(b"x-forwarded-for", each.encode()) for each in told]
    scope = {"type": "http", "client": (peer, 40_000), "headers": headers}
    return str(Proxies(trusted).placed(scope)["client"][0])


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ((SOMEBODY,), SOMEBODY),
        ((f"{FORGED}, {SOMEBODY}",), SOMEBODY),
        ((FORGED, SOMEBODY), SOMEBODY),
        ((f"{FORGED}, {SOMEBODY}, {INNER}",), SOMEBODY),
        ((f"{SOMEBODY}:51234",), SOMEBODY),
        (("[2001:db8::7]:51234",), "2001:db8::7"),
        (("2001:db8::7",), "2001:db8::7"),
        ((f"::ffff:{SOMEBODY}",), SOMEBODY),
        ((f"{FORGED}, unknown",), PROXY),
        (("",), PROXY),
        ((), PROXY),
        ((INNER,), PROXY),
    ],
)
def test_the_last_address_that_is_no_proxy_s_counts(told: tuple[str, ...], address: str) -> None:
    assert seen(PROXY, *told) == address


def test_without_a_proxy_nobody_s_word_is_taken() -> None:
    assert seen(SOMEBODY, FORGED, trusted=()) == SOMEBODY
    assert seen(SOMEBODY, FORGED) == SOMEBODY


def browser_at(house: House, peer: str, **headers: str) -> TestClient:
    """A browser whose requests come from *peer*."""
    sent = {
        "sec-fetch-site": "same-origin",
        **{name.replace("_", "-"): text for name, text in headers.items()},
    }
    return TestClient(house.app, base_url=ORIGIN, headers=sent, client=(peer, 40_000), follow_redirects=False)


@pytest.mark.parametrize("header", ["x_forwarded_for", "x_forwarded_proto", "forwarded", "x_real_ip"])
def test_who_is_no_proxy_and_says_what_a_proxy_says_is_refused(house: House, header: str) -> None:
    said = StringIO()
    guarded = a_house(house.store, manners=BEHIND)

    with logs.configure("info", said), browser_at(guarded, SOMEBODY, **{header: FORGED}) as browser:
        answer = browser.get("/sign-in")

    assert answer.status_code == 400
    assert [json.loads(line)["kind"] for line in said.getvalue().splitlines()] == ["forwarded"]
    with browser_at(guarded, PROXY, **{header: FORGED}) as proxy, browser_at(guarded, SOMEBODY) as plain:
        assert (proxy.get("/sign-in").status_code, plain.get("/sign-in").status_code) == (200, 200)


def test_tries_are_counted_by_the_address_of_who_tries_and_not_of_the_proxy(house: House) -> None:
    guarded = a_house(house.store, manners=BEHIND)

    def tries(address: str, many: int) -> list[int]:
        with browser_at(guarded, PROXY, x_forwarded_for=address) as browser:
            form = {"password": "a wrong password"}
            return [
                browser.post("/sign-in", data={**form, "login": f"{address}-{number}"}).status_code
                for number in range(many)
            ]

    assert tries(SOMEBODY, 31) == [401] * 30 + [429]
    assert tries("81.2.69.161", 1) == [401]
    assert tries(f"81.2.69.162, {SOMEBODY}", 1) == [429]


def test_what_a_session_remembers_is_the_kind_of_the_true_address(house: House) -> None:
    guarded = a_house(house.store, manners=BEHIND)
    account = house.account(Role.CASEWORKER)

    with browser_at(guarded, PROXY, x_forwarded_for=SOMEBODY) as browser:
        browser.post("/sign-in", data={"login": account.login, "password": PASSWORD})

    (kept,) = house.store.run(lambda tx: tx.sessions.all(account.id), reading=True)
    assert kept.place == "outside"


@pytest.fixture(scope="module")
def line_to(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server, with the settings of “goldenthread serve”, at a socket of this machine's own."""
    folder = tmp_path_factory.mktemp("line")
    store, path = a_store(folder), str(folder / "s")
    server = uvicorn.Server(config(a_house(store).app, "127.0.0.1", 8080))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(path)
        listening.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield path
        server.should_exit = True
        thread.join(10)
    store.close()


def answers(line_to: str, sent: str) -> list[str]:
    """The status of each answer to *sent*, which goes out as it is; the line is read to its end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(5)
        line.connect(line_to)
        line.sendall(sent.replace("\n", "\r\n").encode())
        got = b"".join(iter(lambda: line.recv(65_536), b""))
    return [part[:3] for part in got.decode(errors="replace").split("HTTP/1.1 ")[1:]]


FIRST = "POST /sign-in HTTP/1.1\nHost: 127.0.0.1:8080\nSec-Fetch-Site: same-origin\n"
SECOND = "GET /health HTTP/1.1\nHost: 127.0.0.1:8080\nConnection: close\n\n"
BOUNDS = {
    "both": "Content-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n",
    "both, the other way round": "Transfer-Encoding: chunked\nContent-Length: 4\n\n0\n\n",
    "two lengths": "Content-Length: 0\nContent-Length: 44\n\n",
    "a length and another in one": "Content-Length: 0, 44\n\n",
    "a length with a sign": "Content-Length: +0\n\n",
    "a coding that is none": "Transfer-Encoding: xchunked\n\n0\n\n",
    "a coding before a blank": "Transfer-Encoding : chunked\n\n0\n\n",
    "a chunk that is no number": "Transfer-Encoding: chunked\n\nzz\n\n",
}


@pytest.mark.parametrize("bounds", BOUNDS.values(), ids=BOUNDS)
def test_a_message_whose_end_can_be_read_in_two_ways_smuggles_nothing(line_to: str, bounds: str) -> None:
    assert answers(line_to, FIRST + bounds + SECOND) == ["400"]


def test_two_messages_that_are_sound_are_both_answered(line_to: str) -> None:
    assert answers(line_to, SECOND.replace("close", "keep-alive") + SECOND) == ["200", "200"]
