"""Where a language model may be: on this machine, or at an endpoint that the operator has listed.

A case leaves the building only to a place whose region somebody wrote down. There is no default place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from drafting.errors import BadInput

HERE = "this machine"
_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """An address that may be asked, and the region in which it works."""

    address: str
    region: str

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine."""
        return self.region == HERE


@runtime_checkable
class Placed(Protocol):
    """A model that is somewhere, here or elsewhere."""

    @property
    def place(self) -> Place:
        """Where it is."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a model came to: where it is, in which region, and what is wrong with it if anything."""

    where: str
    region: str
    problem: str = ""


def place(address: str, listed: Iterable[str]) -> Place:
    """The place at *address*, if it is here or among those *listed* ("https://host=region").

    Raises ``BadInput`` for any other, and for one that would be asked without encryption from elsewhere.
    """
    if is_loopback(urlsplit(address).hostname or ""):
        return Place(address, HERE)
    if urlsplit(address).scheme != "https":
        raise BadInput(
            f"GOLDENTHREAD_MODEL_ENDPOINT: “{address}” would be asked without encryption. Use https; plain "
            "http is for this machine alone."
        )
    regions = {origin(where): region for where, _, region in (each.partition("=") for each in listed)}
    if origin(address) not in regions:
        raise BadInput(
            f"GOLDENTHREAD_MODEL_ENDPOINTS: {origin(address)} is not listed, so nothing is sent to it. To "
            f"allow it, add {origin(address)}=REGION, with the region in which it works."
        )
    return Place(address, regions[origin(address)])


def origin(address: str) -> str:
    """Scheme, host and, where it is not the usual one, port: what two addresses of one endpoint share."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    usual = parts.port in {None, _USUAL.get(parts.scheme)}
    return f"{parts.scheme}://{shown}" + ("" if usual else f":{parts.port}")


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine: 127.0.0.0/8, ::1 or localhost."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
