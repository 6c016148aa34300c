"""E-mails: who wrote to whom, what they wrote, and what they sent along (which is not opened)."""

import email
import email.policy
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
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
    # The library's newer policy raises all sorts of errors on malformed headers; this one never does.
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    return Reading((*_headers(message), *_body(message)))


def _headers(message: Message) -> Iterator[Piece]:
    for name in _HEADERS:
        for value in message.get_all(name, ()):
            yield Piece(BlockKind.HEADER, f"{name}: {_header_words(str(value))}")


def _header_words(raw: str) -> str:
    try:
        return fold(str(make_header(decode_header(raw))))
    except (MessageError, LookupError, ValueError):
        return fold(raw)


def _body(message: Message) -> Iterator[Piece]:
    for part in islice(_leaves(message), _MOST_PARTS):
        name = part.get_filename()
        attached = part.get_content_disposition() == "attachment" or name is not None
        if attached or part.get_content_maintype() != "text":
            yield _not_read(name or _title(part), part.get_content_type())
        else:
            yield from _words(part)


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a mail within the mail is one such part."""
    inner = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(inner, list):
        yield part
        return
    parts = [each for each in inner if isinstance(each, Message)]
    if part.get_content_subtype() == "alternative":
        yield from _preferred([leaf for each in parts for leaf in _leaves(each)])
    else:
        for each in parts:
            yield from _leaves(each)


def _preferred(leaves: Sequence[Message]) -> Iterator[Message]:
    """Of several ways to say the same: the plain one if it says anything, and all that is no text."""
    plain = [leaf for leaf in leaves if leaf.get_content_type() == "text/plain" and _decoded(leaf).strip()]
    for leaf in leaves:
        if leaf.get_content_maintype() != "text" or leaf in plain or not plain:
            yield leaf


def _words(part: Message) -> Iterator[Piece]:
    text = _decoded(part)
    yield from page_pieces(text) if part.get_content_subtype() == "html" else text_pieces(text)


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        return decode(data.replace(b"\x00", b""))


def _title(part: Message) -> str:
    """The subject of a mail within the mail, or ""."""
    inner = part.get_payload()
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
        return ""
    return _header_words(str(inner[0].get("Subject", "")))


def _not_read(name: str, kind: str) -> Piece:
    shown = fold(name) or "without a name"
    return Piece(
        BlockKind.CAPTION,
        f"Attachment not read: {shown} ({kind}). Save it and upload it as its own document.",
    )
