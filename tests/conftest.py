"""What holds for every test: nothing reaches the network, and properties are tried the same way each time."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from redaction import Redactor, load_redactor
from tests.postgres import _made, place, postgres, store

__all__ = ["_made", "place", "postgres", "store"]

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_OUTGOING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


class NetworkUsed(Exception):
    """A test tried to leave this machine."""


class _Wall:
    """Sees every attempt of this process to use a socket, from Python or from C, and refuses it."""

    loopback = False

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        if event in _LOOKUPS:
            self._refuse_unless_local(given[0])
        elif event in _OUTGOING and isinstance(given[0], socket.socket):
            self._look_at(given[0], given[1])

    def _look_at(self, used: socket.socket, address: object) -> None:
        if used.family in {socket.AF_INET, socket.AF_INET6}:
            self._refuse_unless_local(address[0] if isinstance(address, tuple) else address)

    def _refuse_unless_local(self, host: object) -> None:
        if not (self.loopback and host in _LOOPBACK):
            raise NetworkUsed(f"a test tried to reach {host!r}")


_wall = _Wall()
sys.addaudithook(_wall)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "browser: drives a browser, which is reached through this machine only"
    )
    config.addinivalue_line("markers", "loopback: talks to a server of its own on this machine")


_FIRST = ("journeys/durable", "journeys", "browser", "contracts", "guards/test_wheel.py")
"""What takes longest, file by file: begun last, one of them would keep a single core busy at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        place = item.path.relative_to(Path(__file__).parent).as_posix()
        return next((at for at, first in enumerate(_FIRST) if place.startswith(first)), len(_FIRST))

    items.sort(key=rank)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name what is bytes by its argument: a Word file holds the minute in which it was made."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Sockets are closed, but for talk inside this machine where a test has its own server or browser."""
    _wall.loopback = any(map(request.node.get_closest_marker, ("browser", "loopback")))
    yield
    _wall.loopback = False


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    """A real redactor, without its name model: loaded once, because loading takes seconds."""
    return load_redactor(ner="none")
