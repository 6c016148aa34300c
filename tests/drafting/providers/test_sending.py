import select
import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from drafting.errors import ModelBusy, ModelFailed
from drafting.ports import Request
from drafting.providers.places import HERE, Place
from drafting.providers.sending import Patience, Question, _trust, client
from drafting.providers.wire import body_of
from evals.models.endpoint import Endpoint

pytestmark = pytest.mark.loopback

BODY = body_of(Request("read-01", "Sort.", task="One claim."), "small-1")


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as found:
        yield found


@pytest.fixture
def question(endpoint: Endpoint) -> Question:
    return Question(Place(endpoint.openai, HERE), Patience(1, 1), body=BODY)


@pytest.mark.parametrize("changed", [BODY + b" ", BODY.replace(b"small", b"large"), b"", b"{}"])
def test_nothing_but_the_released_bytes_is_sent(
    endpoint: Endpoint, question: Question, changed: bytes
) -> None:
    with client(question) as web, pytest.raises(ModelFailed, match="changed on its way out"):
        web.post(f"{endpoint.openai}/chat/completions", content=changed)

    assert endpoint.calls == ()


def test_nothing_is_sent_to_another_place(endpoint: Endpoint, question: Question) -> None:
    with Endpoint() as other, client(question) as web:
        with pytest.raises(ModelFailed, match="changed on its way out"):
            web.post(f"{other.openai}/chat/completions", content=BODY)

        assert endpoint.calls == other.calls == ()


def test_a_place_on_this_machine_is_never_looked_for_elsewhere() -> None:
    elsewhere = Question(Place("http://192.0.2.7:80", HERE), Patience(0.2, 0.2))

    with client(elsewhere) as web, pytest.raises(ModelFailed, match="is not this machine"):
        web.get("http://192.0.2.7:80/v1/models")


def test_nobody_there_is_worth_another_try(question: Question) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"

    with client(replace(question, place=Place(address, HERE))) as web, pytest.raises(ModelBusy) as raised:
        web.post(f"{address}/chat/completions", content=BODY)

    assert raised.value.code == "unreachable"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{}", "broken_off"),
        (b"SSH-2.0-OpenSSH\r\n", "broken_off"),
        (b"", "broken_off"),
    ],
)
def test_what_is_not_http_to_its_end_is_worth_another_try(question: Question, said: bytes, code: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_say, args=(server, said), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"

        with client(replace(question, place=Place(address, HERE))) as web, pytest.raises(ModelBusy) as raised:
            web.post(f"{address}/chat/completions", content=BODY)

    assert raised.value.code == code


def test_a_key_is_in_no_description_of_a_question(question: Question) -> None:
    shown = repr(replace(question, credentials={"Authorization": "Bearer plover"}))

    assert "plover" not in shown
    assert "small-1" not in shown


def _say(server: socket.socket, said: bytes) -> None:
    caller, _ = server.accept()
    with caller:
        caller.recv(65_536)
        caller.sendall(said)


@pytest.fixture
def self_made(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    day = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(day)
        .not_valid_after(day.replace(year=2060))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "endpoint.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.public_bytes(Encoding.PEM)
    )
    return file


@pytest.fixture
def trusted(self_made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint with that certificate, which this machine trusts."""
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(self_made)
    monkeypatch.setenv("SSL_CERT_FILE", str(self_made))
    _trust.cache_clear()
    with Endpoint(secure=secure) as endpoint:
        yield endpoint
    _trust.cache_clear()


def test_an_endpoint_that_nobody_vouches_for_is_told_nothing(self_made: Path) -> None:
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(self_made)
    with Endpoint(secure=secure) as endpoint:
        elsewhere = Question(Place(endpoint.openai, "lan"), Patience(2, 2), body=BODY)

        with client(elsewhere) as web, pytest.raises(ModelFailed) as raised:
            web.post(f"{endpoint.openai}/chat/completions", content=BODY)

        assert endpoint.calls == ()
    assert raised.value.code == "certificate"


def test_an_endpoint_that_this_machine_trusts_is_asked(trusted: Endpoint) -> None:
    elsewhere = Question(Place(trusted.openai, "lan"), Patience(2, 2), body=BODY)

    with client(elsewhere) as web:
        web.post(f"{trusted.openai}/chat/completions", content=BODY)

    assert [call.body for call in trusted.calls] == [BODY]


def test_a_proxy_learns_where_a_question_goes_and_nothing_else(trusted: Endpoint) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        carried: list[bytes] = []
        Thread(target=_carry, args=(server, carried), daemon=True).start()
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        elsewhere = Question(Place(trusted.openai, "lan"), Patience(2, 2), {"api-key": "plover"}, BODY, proxy)

        with client(elsewhere) as web:
            web.post(f"{trusted.openai}/chat/completions", content=BODY)

    assert [call.body for call in trusted.calls] == [BODY]
    assert carried[0].startswith(f"CONNECT {trusted.origin.removeprefix('https://')} HTTP/1.1".encode())
    assert b"plover" not in b"".join(carried)
    assert b"One claim." not in b"".join(carried)


def _carry(server: socket.socket, carried: list[bytes]) -> None:
    """Be a proxy for one question: connect where it says, and carry bytes both ways."""
    caller, _ = server.accept()
    carried.append(caller.recv(65_536))
    host, port = carried[0].split()[1].decode().split(":")
    caller.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    with caller, socket.create_connection((host, int(port))) as endpoint:
        while ready := select.select([caller, endpoint], [], [], 5)[0]:
            for one in ready:
                piece = one.recv(65_536)
                if not piece:
                    return
                carried.append(piece)
                (endpoint if one is caller else caller).sendall(piece)
