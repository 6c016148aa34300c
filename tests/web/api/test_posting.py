"""Messages go to addresses outside that anybody may see, and to none inside but those that are allowed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from drafting.domain.integration import TOLD
from drafting.errors import BadInput
from drafting.jobs.posting import Poster, networks
from drafting.services.webhooks import NotSent, Webhooks
from tests.web.house import ADMIN, OURS, House

EVERYTHING = frozenset(TOLD)


@pytest.mark.parametrize(
    "url",
    [
        "http://cases.example/told",
        "ftp://cases.example/told",
        "file:///etc/passwd",
        "https://",
        "cases.example",
        "https://user:pass@cases.example/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://0.0.0.0/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://cases.example/\r\nHost: other",
        "https://cases.example:0/",
        "https://cases.example:99999/",
        "http://127.0.0.1/",
    ],
)
def test_nothing_is_sent_inside(house: House, url: str) -> None:
    poster = Poster()

    with pytest.raises(BadInput):
        Webhooks(house.store).add(ADMIN, url, OURS, EVERYTHING, poster)
    with pytest.raises(NotSent):
        poster.post(url, {}, b"{}")


def test_what_an_operator_allows_is_allowed() -> None:
    poster = Poster(networks(["10.20.0.0/16", " fd00::/8 "]))

    poster.check("https://10.20.1.1/told")
    poster.check("https://[fd00::1]/told")
    with pytest.raises(BadInput):
        poster.check("https://10.21.1.1/told")
    with pytest.raises(BadInput):
        networks(["10.20.0.0/99"])


class _Handler(BaseHTTPRequestHandler):
    """Answers 204 to /told, and sends /away on to it."""

    asked: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        self.asked.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(302 if self.path == "/away" else 204)
        self.send_header("Location", "/told")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[int, list[tuple[str, bytes]]]]:
    asked: list[tuple[str, bytes]] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    with HTTPServer(("127.0.0.1", 0), handler) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.05,))
        thread.start()
        yield made.server_address[1], asked
        made.shutdown()
        thread.join()


@pytest.mark.browser  # talk inside this machine is let through
def test_a_message_is_really_sent_and_sent_on_nowhere(server: tuple[int, list[tuple[str, bytes]]]) -> None:
    port, asked = server
    poster = Poster(networks(["127.0.0.0/8"]))

    told = poster.post(f"http://127.0.0.1:{port}/told?x=1", {"X-A": "b"}, b"{}")
    away = poster.post(f"http://127.0.0.1:{port}/away", {}, b"{}")

    assert (told, away) == (204, 302)
    assert asked == [("/told?x=1", b"{}"), ("/away", b"{}")]


@pytest.mark.browser
def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up(
    server: tuple[int, list[tuple[str, bytes]]],
) -> None:
    port, asked = server

    with pytest.raises(NotSent, match="address"):
        Poster().post(f"https://localhost:{port}/told", {}, b"{}")
    with pytest.raises(NotSent, match="tls"):
        Poster(networks(["127.0.0.0/8", "::1/128"])).post(f"https://127.0.0.1:{port}/told", {}, b"{}")
    assert asked == []
