"""Sends short messages to addresses outside, and to none inside: what an address leads to is looked at first.

Whoever may add an address must not be able to have this program talk to what only this program can reach
(server-side request forgery). So a name is resolved once, every address it has must be a public one or in a
network that an operator has allowed, and exactly the address that was looked at is spoken to. Nothing is
redirected, no proxy is asked, and of the answer nothing but the status is read.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from drafting.errors import BadInput
from drafting.services.webhooks import NotSent

Network: TypeAlias = IPv4Network | IPv6Network
Address: TypeAlias = IPv4Address | IPv6Address

_TIMEOUT, _LONGEST = 10.0, 25.0  # seconds: for one wait, and for all of it
_NAT64 = IPv6Network("64:ff9b::/96")
_LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


@dataclass(frozen=True, slots=True)
class Poster:
    """Sends to public addresses over https, and to those in the networks that are *allowed* besides.

    Over plain http it talks to this machine alone, if that is allowed.
    """

    allowed: Sequence[Network] = ()
    context: ssl.SSLContext | None = None

    def check(self, url: str) -> None:
        """Raise ``BadInput`` for an address that can be refused by how it is written."""
        parts = _parts(url)
        if parts is None or not parts.hostname or "@" in parts.netloc:
            raise BadInput("Write the whole address, as in https://cases.example/told.")
        literal = _literal(parts.hostname)
        if parts.scheme != "https" and not (parts.scheme == "http" and self._is_here(parts.hostname)):
            raise BadInput("The address must begin with https://.")
        if literal is not None and not self._may(literal):
            raise BadInput("This address lies inside a network that nothing is sent to.")

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Send *body*; give the status that was answered. Raises ``NotSent`` with a short code."""
        try:
            self.check(url)
        except BadInput as error:
            raise NotSent("address") from error
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            connection = self._connection(parts.scheme, host, port)
            with _Ending(connection):
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("POST", path, body, dict(headers))
                return connection.getresponse().status
        except ssl.SSLError as error:
            raise NotSent("tls") from error
        except TimeoutError as error:
            raise NotSent("timeout") from error
        except (OSError, http.client.HTTPException) as error:
            raise NotSent("unreachable") from error

    def _connection(self, scheme: str, host: str, port: int) -> http.client.HTTPConnection:
        """A connection to the very address that was looked at, under the name that was asked for."""
        address = self._resolved(host, port)
        plain = socket.create_connection((str(address), port), timeout=_TIMEOUT)
        connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT)
        if scheme == "https":
            try:
                context = self.context or ssl.create_default_context()
                plain = context.wrap_socket(plain, server_hostname=host)
            except BaseException:
                plain.close()
                raise
        connection.sock = plain
        return connection

    def _resolved(self, host: str, port: int) -> Address:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotSent("name") from error
        addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
        if not addresses or not all(map(self._may, addresses)):
            raise NotSent("address")
        return addresses[0]

    def _may(self, address: Address) -> bool:
        """Whether anything is sent to *address*."""
        inner = _inner(address)
        if any(inner in network for network in self.allowed if network.version == inner.version):
            return True
        return inner.is_global and not inner.is_multicast and not inner.is_reserved

    def _is_here(self, host: str) -> bool:
        address = _literal(host)
        if address is None or not any(
            address in network for network in _LOOPBACK if network.version == address.version
        ):
            return False
        return self._may(address)


class _Ending:
    """Closes a connection at the end, and cuts it when the other side takes too long, byte by byte."""

    def __init__(self, connection: http.client.HTTPConnection) -> None:
        self._connection = connection
        self._timer = threading.Timer(_LONGEST, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._connection.close()

    def _cut(self) -> None:
        sock: socket.socket | None = self._connection.sock
        if sock is not None:
            sock.shutdown(socket.SHUT_RDWR)


def networks(names: Sequence[str]) -> tuple[Network, ...]:
    """The networks that *names* write, such as "10.20.0.0/16". Raises ``BadInput``."""
    try:
        return tuple(ip_network(name.strip()) for name in names if name.strip())
    except ValueError as error:
        raise BadInput("A network is written as 10.20.0.0/16 or fd00::/8.") from error


def _parts(url: str) -> SplitResult | None:
    """The parts of an address, None where it is none. A control character would be a header of its own."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return None if port == 0 else parts


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _inner(address: Address) -> Address:
    """What an address that wraps another leads to."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address
