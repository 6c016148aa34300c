"""E-mails: who wrote to whom, what they wrote, and what they sent along (which is not opened)."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from itertools import islice

from drafting.domain.advice import BlockKind
from drafting.parsers.letters import fold
from drafting.parsers.pieces import Piece, Reading
from drafting.parsers.plain import decode, text_pieces
from drafting.parsers.webpage import page_pieces

_HEADERS = ("From", "To", "Cc", "Subject", "Date")
_MOST_PARTS = 1_000


def parse(data: bytes) -> Reading:
    """Read an .eml. The plain body is preferred; attachments are named, so that somebody uploads them."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    return Reading((*_headers(message), *_body(message)))


def _headers(message: Message) -> Iterator[Piece]:
    for name in _HEADERS:
        for value in message.get_all(name, ()):
            yield Piece(BlockKind.HEADER, f"{name}: {fold(str(value))}")


def _body(message: EmailMessage) -> Iterator[Piece]:
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield from _words(body)
    for part in islice(_leaves(message), _MOST_PARTS):
        name = part.get_filename()
        attached = part.get_content_disposition() == "attachment" or name is not None
        if part is not body and (attached or part.get_content_maintype() != "text"):
            yield _not_read(name, part.get_content_type())


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something; a mail within the mail is one such part."""
    if part.get_content_maintype() == "multipart":
        for inner in part.get_payload() if part.is_multipart() else ():
            if isinstance(inner, Message):
                yield from _leaves(inner)
    else:
        yield part


def _words(part: Message) -> Iterator[Piece]:
    text = _decoded(part)
    yield from page_pieces(text) if part.get_content_subtype() == "html" else text_pieces(text)


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data.replace(b"\x00", b""))


def _not_read(name: str | None, kind: str) -> Piece:
    shown = fold(name or "without a name")
    return Piece(
        BlockKind.CAPTION,
        f"Attachment not read: {shown} ({kind}). Save it and upload it as its own document.",
    )
