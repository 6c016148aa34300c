"""E-mails: who wrote to whom, what they wrote, and what they sent along (which is not opened)."""

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from itertools import islice

from drafting.domain.advice import BlockKind
from drafting.parsers.letters import fold
from drafting.parsers.pieces import Piece, Reading
from drafting.parsers.plain import decode, text_pieces
from drafting.parsers.quoted import parted
from drafting.parsers.webpage import page_pieces

_HEADERS = ("From", "To", "Cc", "Subject", "Date")
_MOST_PARTS = 1_000
_FORWARDED = re.compile(r"\s*(?:fwd?|wg)\s*:", re.IGNORECASE)


def parse(data: bytes) -> Reading:
    """Read an .eml. The plain body is preferred; attachments are named, so that somebody uploads them."""
    # The library's newer policy raises all sorts of errors on malformed headers; this one never does.
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    told = [*_headers(message), *_body(message)]
    unread = tuple(piece.name for piece in told if isinstance(piece, _Unread))
    return Reading(
        tuple(each.told() if isinstance(each, _Unread) else each for each in told), None, (), unread
    )


def _headers(message: Message) -> Iterator[Piece]:
    for name in _HEADERS:
        for value in message.get_all(name, ()):
            yield Piece(BlockKind.HEADER, f"{name}: {_header_words(str(value))}")


def _header_words(raw: str) -> str:
    try:
        return fold(str(make_header(decode_header(raw))))
    except (MessageError, LookupError, ValueError):
        return fold(raw)


def _body(message: Message) -> "Iterator[Piece | _Unread]":
    forwards = bool(_FORWARDED.match(_header_words(str(message.get("Subject", "")))))
    for part in islice(_leaves(message), _MOST_PARTS):
        name = part.get_filename()
        attached = part.get_content_disposition() == "attachment" or name is not None
        if attached or part.get_content_maintype() != "text":
            shown = fold(name or _title(part)) or "without a name"
            yield _Unread(f"{shown} ({part.get_content_type()})")
        else:
            yield from _words(part, forwards=forwards)


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


def _words(part: Message, *, forwards: bool) -> Iterator[Piece]:
    text = _decoded(part)
    if part.get_content_subtype() == "html":
        yield from page_pieces(text, forwards=forwards)
        return
    for quoted, words in parted(text, forwards=forwards):
        for piece in text_pieces(words):
            yield Piece(BlockKind.COMMENT, piece.text, marks=piece.marks) if quoted else piece


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


@dataclass(frozen=True, slots=True)
class _Unread:
    """An attachment, where it stands in the mail."""

    name: str

    def told(self) -> Piece:
        words = f"Attachment not read: {self.name}. Save it and upload it as its own document."
        return Piece(BlockKind.CAPTION, words)
