"""Reads what says where language models are, and which of their places may be asked at all."""

import re
from urllib.parse import SplitResult, urlsplit

from drafting.variables.readers import Malformed

_REGION = re.compile(r"[A-Za-z0-9-]{1,40}")
_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(?:-preview)?")
_SCHEMES = {"http", "https"}
_HOTTEST, _SEEDS = 2.0, 2**31


def endpoint(text: str) -> str:
    """The address of a language model: a host and perhaps a path."""
    return _parts(text).geturl().rstrip("/")


def allowed(text: str) -> tuple[str, ...]:
    """Endpoints that may be asked, each with its region: "https://host=uksouth", parted by commas."""
    found = tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
    for part in found:
        address, _, region = part.partition("=")
        parts = _parts(address)
        if parts.scheme != "https" or parts.path.strip("/") or not _REGION.fullmatch(region):
            raise Malformed(f"“{_safe(parts)}” is not written as https://HOST=REGION, without a path.")
    return found


def api_version(text: str) -> str:
    """A version of Azure's API: a date."""
    if not _VERSION.fullmatch(text):
        raise Malformed(f"“{text}” is not a version like 2024-10-21.")
    return text


def provider(text: str) -> str:
    """A provider's name; the list of them is not known here."""
    if not re.fullmatch(r"[a-z][a-z0-9:.,()_-]{0,59}", text):
        raise Malformed(f"“{text}” is no provider's name. “goldenthread providers” lists them.")
    return text


def sha256(text: str) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise Malformed("is not a SHA-256: 64 hexadecimal digits, as sha256sum prints them.")
    return text.lower()


def temperature(text: str) -> float | str:
    """A number from 0 to 2, "prompt" (as each prompt says) or "none" (not sent at all)."""
    if text in {"none", "prompt"}:
        return text
    if not re.fullmatch(r"\d(?:\.\d{1,3})?", text) or float(text) > _HOTTEST:
        raise Malformed(f"“{text}” is neither a number from 0 to {_HOTTEST:g} nor “prompt” nor “none”.")
    return float(text)


def seed(text: str) -> int:
    """A whole number from 0 on."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_SEEDS)) and int(text) < _SEEDS):
        raise Malformed(f"“{text}” is not a whole number from 0 to {_SEEDS - 1}.")
    return int(text)


def entra(text: str) -> str:
    """How a token of Microsoft Entra is come by."""
    if not re.fullmatch(r"workload|managed(?::[0-9A-Fa-f-]{36})?", text):
        raise Malformed(f"“{text}” is none of managed, managed:CLIENT-ID, workload.")
    return text


def _parts(text: str) -> SplitResult:
    """The parts of an address. What may be a password in it is not repeated."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  raises for one that is no number
    except ValueError:
        raise Malformed("is not an address like https://HOST/v1.") from None
    if parts.username or parts.password or "@" in parts.netloc:
        raise Malformed("holds a user or password; a key goes into GOLDENTHREAD_MODEL_KEY.")
    if parts.scheme not in _SCHEMES or not parts.hostname or re.search(r"\s", text):
        raise Malformed("is not an address like https://HOST/v1.")
    if parts.query or parts.fragment:
        raise Malformed(f"“{_safe(parts)}” goes on after its path; leave out what follows ? or #.")
    return parts


def _safe(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
