"""``goldenthread serve``: for this machine alone, unless people sign in elsewhere."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.cli.serve import is_loopback, manners_of
from drafting.errors import BadInput
from drafting.settings import Settings

OIDC = {
    "GOLDENTHREAD_AUTH": "oidc",
    "GOLDENTHREAD_OIDC_ISSUER": "https://directory.example/v2.0",
    "GOLDENTHREAD_OIDC_CLIENT_ID": "golden-thread",
}


def settings(**given: str) -> Settings:
    return Settings.from_environment(given)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.4.5.6", "::1", "localhost"])
def test_accounts_of_our_own_work_on_this_machine(host: str) -> None:
    assert is_loopback(host)
    assert manners_of(settings(), host, 8080).local_accounts


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "ehc.example", "", "127.0.0.1.evil.example"])  # noqa: S104
def test_accounts_of_our_own_are_refused_where_others_could_come(host: str) -> None:
    with pytest.raises(BadInput, match="GOLDENTHREAD_AUTH=oidc"):
        manners_of(settings(), host, 8080)


def test_with_a_directory_it_may_listen_anywhere_and_knows_no_local_account() -> None:
    manners = manners_of(settings(**OIDC, GOLDENTHREAD_PUBLIC_URL="https://ehc.example"), "0.0.0.0", 8080)  # noqa: S104

    assert not manners.local_accounts
    assert (manners.origin, manners.https) == ("https://ehc.example", True)


def test_a_directory_has_to_be_named() -> None:
    with pytest.raises(BadInput, match="GOLDENTHREAD_OIDC_ISSUER"):
        manners_of(settings(GOLDENTHREAD_AUTH="oidc"), "127.0.0.1", 8080)


def test_who_lets_others_come_says_what_their_browsers_show() -> None:
    with pytest.raises(BadInput, match="set GOLDENTHREAD_PUBLIC_URL"):
        manners_of(settings(**OIDC), "0.0.0.0", 8080)  # noqa: S104


def test_nobody_reads_along_on_the_way() -> None:
    open_to_see = settings(**OIDC, GOLDENTHREAD_PUBLIC_URL="http://ehc.example")

    with pytest.raises(BadInput, match="has to be https"):
        manners_of(open_to_see, "127.0.0.1", 8080)


def test_an_address_of_the_sixth_version_is_written_in_brackets() -> None:
    assert manners_of(settings(), "::1", 8123).origin == "http://[::1]:8123"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "GOLDENTHREAD_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "drafting", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield port, process
        process.kill()


def status(port: int, path: str) -> int:
    """What the service answers, 0 while nothing does."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


@pytest.mark.browser
def test_it_serves_until_it_is_stopped_and_leaves_in_good_order(
    served: tuple[int, "subprocess.Popen[str]"],
) -> None:
    port, process = served
    until = time.monotonic() + 60
    while not status(port, "/ready") and time.monotonic() < until:
        time.sleep(0.2)

    assert [status(port, path) for path in ("/ready", "/sign-in", "/")] == [200, 200, 303]
    process.send_signal(signal.SIGTERM)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 143
    assert out.strip() == f"Golden Thread is at http://127.0.0.1:{port}/ (Ctrl+C stops it)."
    assert said.strip().endswith("Stopped. Nothing was half-written.")
