"""What the child process is asked and what it answers, as bytes.

The child has touched bytes that a stranger sent, so its answer is untrusted too: JSON checked
against the types, never pickle.
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from drafting.domain.advice import Document
from drafting.parsers.limits import Limits


class Trouble(StrEnum):
    """Why a child that lived to answer has no document."""

    REFUSED = "refused"
    MEMORY = "memory"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Request:
    """One file to read; its bytes follow the request's line. *parse* names a function: ``module:name``."""

    file: str
    parse: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Answer:
    """A document, or the trouble and (where it was refused) the reason in a caseworker's words."""

    document: Document | None = None
    trouble: Trouble | None = None
    reason: str = ""


_REQUEST = TypeAdapter(Request)
_ANSWER = TypeAdapter(Answer)

OUT_OF_MEMORY = _ANSWER.dump_json(Answer(trouble=Trouble.MEMORY))
"""Encoded in advance: there may be no memory left to do it then."""


def pack_request(request: Request, data: bytes) -> bytes:
    """Write the request's line, then the file's bytes."""
    return _REQUEST.dump_json(request) + b"\n" + data


def unpack_request(sent: bytes) -> tuple[Request, bytes]:
    """Undo ``pack_request``."""
    line, _, data = sent.partition(b"\n")
    return _REQUEST.validate_json(line), data


def pack_answer(answer: Answer) -> bytes:
    """Write an answer."""
    return _ANSWER.dump_json(answer)


def unpack_answer(sent: bytes) -> Answer:
    """Check and read an answer. Raises pydantic's ValidationError (a ValueError) for anything else."""
    return _ANSWER.validate_json(sent, strict=True)
