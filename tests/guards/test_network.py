import socket

import pytest

from tests.conftest import NetworkUsed


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("127.0.0.1", 80)])
def test_no_test_can_reach_a_network(address: tuple[str, int]) -> None:
    with socket.socket() as used, pytest.raises(NetworkUsed):
        used.connect(address)


@pytest.mark.parametrize("host", ["example.org", "localhost"])
def test_no_test_can_look_up_a_name(host: str) -> None:
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo(host, 80)


def test_no_test_can_send_a_packet() -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as used, pytest.raises(NetworkUsed):
        used.sendto(b"?", ("2001:db8::1", 53))


def test_talk_between_processes_is_free() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.send(b"hello")

        assert other.recv(5) == b"hello"


@pytest.mark.browser
def test_a_test_of_a_browser_may_talk_inside_this_machine_only() -> None:
    with socket.socket() as used, pytest.raises(NetworkUsed):
        used.connect(("192.0.2.1", 80))
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as used:
        used.connect(server.getsockname())
