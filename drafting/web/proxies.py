"""From where somebody really comes, when a proxy stands before the service: only its word is taken.

Each proxy puts the address that it was asked from at the end of ``X-Forwarded-For``. So the list is read from
its end, past proxies that are known, up to the first address that is none of theirs: what stands before that
one was written by whoever sent it.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

_FOR = "x-forwarded-for"
_WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](?::\d+)?|(?P<four>[\d.]+):\d+")
_TELLS = "x-forwarded-"
_ALSO = frozenset({"forwarded", "x-real-ip", "x-original-for"})


class Proxies:
    """The proxies that may say where a request comes from: addresses and networks, perhaps none."""

    def __init__(self, trusted: tuple[str, ...] = ()) -> None:
        self._networks = tuple(ip_network(each, strict=False) for each in trusted)

    def refuses(self, scope: Scope) -> bool:
        """Whether somebody who is no proxy of ours says what only a proxy may say."""
        if not self._networks or self._trusts(_peer(scope)):
            return False
        names = {name.casefold() for name in Headers(scope=scope)}
        return any(name.startswith(_TELLS) or name in _ALSO for name in names)

    def placed(self, scope: Scope) -> Scope:
        """The same request with the address of whoever sent it through the proxies."""
        if not self._networks or not self._trusts(_peer(scope)):
            return scope
        found = self._first(", ".join(Headers(scope=scope).getlist(_FOR)))
        return {**scope, "client": (str(found), 0)} if found else scope

    def _first(self, told: str) -> IPv4Address | IPv6Address | None:
        """The last address in the list that is no proxy's; none where something stands that is no address."""
        for part in reversed(told.split(",")):
            address = _address(part)
            if address is None or not self._trusts(address):
                return address
        return None

    def _trusts(self, address: IPv4Address | IPv6Address | None) -> bool:
        return address is not None and any(
            address.version == network.version and address in network for network in self._networks
        )


def _peer(scope: Scope) -> IPv4Address | IPv6Address | None:
    client = scope.get("client")
    return _address(client[0]) if client else None


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it: some add the port."""
    bare = text.strip()
    if named := _WITH_PORT.fullmatch(bare):
        bare = named["six"] or named["four"]
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
