"""Turns the text of an environment variable into a value, or says what is wrong with it and how to mend it.

A reader takes the text and gives the value; it raises ``Malformed`` with a phrase that follows the variable's
name. A reader of secrets never repeats the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

from drafting.secret import Secret
from redaction import RedactionError, name_models

Reader: TypeAlias = Callable[[str], object]
_LONGEST_DAYS = 36_500
_LIKE_A_SECRET = re.compile(r"://|[a-z0-9-]{1,40}:[A-Za-z0-9+/]{43}=")
_HERE = re.compile(r"(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)?(?::\d+)?|/.*")
_LOOKED_AT = {"verify-full", "verify-ca"}
_IN_MEMORY = {"sqlite:///", "sqlite:///:memory:"}


class Malformed(Exception):
    """The text of a variable is not such a value."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A reader of secrets: checks the text and wraps it, so that nobody prints it by accident."""

    check: Callable[[str], None]

    def __call__(self, text: str) -> Secret:
        """Give *text* as a secret."""
        self.check(text)
        return Secret(text)


def count(text: str) -> int:
    """A number of 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise Malformed(f"“{text}” is not a number of 1 or more.")
    return int(text)


def whole(most: int) -> Callable[[str], int]:
    """A whole number from 1 to *most*."""

    def read(text: str) -> int:
        digits = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not digits or not 1 <= int(text) <= most:
            raise Malformed(f"“{text}” is not a whole number from 1 to {most}.")
        return int(text)

    return read


def days_or_never(text: str) -> int | None:
    """A period in whole days; ``None`` for "never". No 0: some would mean "off" by it, others "at once"."""
    if text == "never":
        return None
    try:
        return whole(_LONGEST_DAYS)(text)
    except Malformed:
        raise Malformed(
            f"“{text}” is neither a whole number of days from 1 to {_LONGEST_DAYS} nor “never”."
        ) from None


def name_model(text: str) -> str:
    """The models that find names, in the words of ``redaction``."""
    try:
        name_models(text)
    except RedactionError as error:
        raise Malformed(f"{error}.") from error
    return text


def one_of(*words: str) -> Reader:
    """One of *words*."""

    def read(text: str) -> str:
        if text not in words:
            raise Malformed(f"“{text}” is none of {', '.join(words)}.")
        return text

    return read


def some_of(*words: str) -> Reader:
    """One or more of *words*, parted by commas."""

    def read(text: str) -> tuple[str, ...]:
        found = _parted(text)
        for part in found:
            if part not in words:
                raise Malformed(f"“{part}” is none of {', '.join(words)}.")
        if not found:
            raise Malformed(f"names nobody; choose from {', '.join(words)}.")
        return found

    return read


def label(text: str) -> str:
    """A name that is safe in tables, logs and file names."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,60}", text):
        raise Malformed(f"“{text}” is not made of 1 to 60 letters, digits, dots, dashes and underscores.")
    return text


def file_there(text: str) -> Path:
    """A file that exists."""
    path = Path(text)
    if not path.is_file():
        raise Malformed(f"there is no file {path}.")
    return path


def folder_there(text: str) -> Path:
    """A folder that exists."""
    path = Path(text)
    if not path.is_dir():
        raise Malformed(f"there is no folder {path}.")
    return path


def file_to_be(text: str) -> Path:
    """A file that may not exist yet."""
    path = _path(text)
    if path.is_dir():
        raise Malformed(f"{path} is a folder; name a file.")
    return path


def folder_to_be(text: str) -> Path:
    """A folder that may not exist yet."""
    path = _path(text)
    if path.is_file():
        raise Malformed(f"{path} is a file; name a folder.")
    return path


def secret_file(text: str) -> str:
    """What a file that holds a secret says, without the line end that editors leave there."""
    path = _path(text)
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise Malformed(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Malformed(f"{path} cannot be read: it is not a text.") from None


def _path(text: str) -> Path:
    if not text:
        raise Malformed("names nothing; leave it out, or give a path.")
    if _LIKE_A_SECRET.search(text):  # given where its file belongs; do not print it
        raise Malformed("looks like a secret, not like a path. A secret goes into a variable of its own.")
    return Path(text)


def filled(text: str) -> None:
    """Any secret text but none at all."""
    if not text.strip():
        raise Malformed("is empty; leave it out, or give the secret.")


def one_line(text: str) -> None:
    """A secret that fits into a header: one line of plain signs."""
    if not re.fullmatch(r"[\x21-\x7e]{1,4096}", text):
        raise Malformed("is not a key: one line without a space.")


def database(text: str) -> None:
    """The URL of a database of either kind."""
    sqlite = text.startswith("sqlite:///") and text not in _IN_MEMORY
    if not sqlite and not _postgresql(text):
        raise Malformed(
            "is not a database. Write postgresql://USER:PASSWORD@HOST/NAME or sqlite:///PATH-OF-A-FILE."
        )
    if not sqlite:
        _refuse_open_way(text)


def server(text: str) -> None:
    """The URL of a PostgreSQL database."""
    if not _postgresql(text):
        raise Malformed("is not a PostgreSQL database. Write postgresql://USER:PASSWORD@HOST/NAME.")
    _refuse_open_way(text)


def _refuse_open_way(text: str) -> None:
    """Raise ``Malformed`` for a database on another machine whose certificate would not be looked at.

    What libpq does when nothing is said is to try TLS and go on without it. Source: PostgreSQL's manual,
    section "SSL Support" of libpq.
    """
    parts = urlsplit(text)
    query = parse_qs(parts.query)
    hosts = [*parts.netloc.rpartition("@")[2].split(","), *",".join(query.get("host", [])).split(",")]
    elsewhere = [host for host in hosts if not _HERE.fullmatch(unquote(host))]
    modes = set(query.get("sslmode", []))
    if elsewhere and not (modes and modes <= _LOOKED_AT):
        raise Malformed(
            "is on another machine. Say how its certificate is checked: add ?sslmode=verify-full, and "
            "&sslrootcert=FILE where its authority is your own. See docs/operators.md."
        )


def _postgresql(text: str) -> bool:
    return text.startswith("postgresql://") and not re.search(r"\s", text) and text != "postgresql://"


def origin(text: str) -> str:
    """Where browsers find the service: scheme, host and perhaps a port, and nothing after it."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise Malformed(f"“{text}” is not like https://ehc.example.gov.uk, without a path.")
    return f"{parts.scheme}://{parts.netloc}"


def issuer(text: str) -> str:
    """The issuer of a directory: an https URL, as its own metadata spells it."""
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise Malformed(f"“{text}” is not the https URL of an issuer.")
    return text.rstrip("/")


def code(text: str) -> str:
    """An id that somebody else gave us."""
    if not re.fullmatch(r"[\x21-\x7e]{1,200}", text):
        raise Malformed(f"“{text}” is not an id: 1 to 200 signs without a space.")
    return text


def code_list(text: str) -> tuple[str, ...]:
    """Ids that somebody else gave us, parted by commas."""
    return tuple(map(code, _parted(text)))


def network_list(text: str) -> tuple[str, ...]:
    """Networks parted by commas, such as "10.2.0.0/16"."""
    found = _parted(text)
    for part in found:
        try:
            ip_network(part)
        except ValueError as error:
            message = f"“{part}” is not a network; write it as 10.2.0.0/16, several parted by commas."
            raise Malformed(message) from error
    return found


def _parted(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
