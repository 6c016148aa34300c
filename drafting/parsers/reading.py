"""One uploaded file in, one ``Document`` out: the only door to the parsers.

It brings every parser and its libraries with it, so only the processes that ``isolate`` starts import it.
"""

from dataclasses import replace
from hashlib import sha256

from drafting.domain.advice import FURNITURE, BlockKind, Document, Mark
from drafting.errors import CannotRead
from drafting.parsers import mail, plain
from drafting.parsers.identity import document_id
from drafting.parsers.kinds import FileKind, kind_of
from drafting.parsers.limits import Limits
from drafting.parsers.pdf import document as pdf
from drafting.parsers.pieces import Piece, Reading, number
from drafting.parsers.piped import with_piped_tables
from drafting.parsers.unmarked import with_unmarked_headings
from drafting.parsers.word import document as word

_BESIDE = FURNITURE | {BlockKind.CAPTION, BlockKind.COMMENT}
"""Kinds that stand beside what an author says: alone they make no advice."""

_SPLIT = "Split it into smaller files and upload those."
_NO_TEXT = {
    FileKind.PDF: (
        "This PDF holds no text, only pictures of pages (a scan or photographs). "
        "Ask the author for the document itself, or have it recognised (OCR) and upload the result."
    ),
    FileKind.WORD: (
        "This Word document holds no text. If its pages are pictures, ask the author for the text "
        "or have it recognised (OCR) and upload the result."
    ),
    FileKind.MAIL: (
        "This e-mail holds no text of its own. If the advice is in an attachment or in the message that it "
        "answers, save that and upload it as its own document."
    ),
    FileKind.TEXT: "This file holds no text, only blank space. Ask whoever sent it to send it again.",
}


def read_document(file: str, data: bytes, limits: Limits) -> Document:
    """Read *data*, the content of the upload named *file*.

    Raises CannotRead with what to do. Runs inside the child process (see ``isolate``), where a
    crash or a hang of a parser costs this one file.
    """
    if refusal := limits.refusal(len(data)):
        raise CannotRead(refusal)
    kind = kind_of(file, data)
    reading = _parse(kind, data, limits)
    _check(kind, reading, limits)
    digest = sha256(data).hexdigest()
    identity = document_id(digest)
    pieces = with_unmarked_headings(with_piped_tables(tuple(map(_sound, reading.pieces))))
    blocks = number(identity, pieces)
    unread = tuple(part.encode(errors="replace").decode() for part in reading.unread_parts)
    return Document(identity, file, digest, reading.pages, blocks, reading.textless_pages, unread)


def _sound(piece: Piece) -> Piece:
    """Replace half characters, which broken files hold and no encoding can carry, one for one."""
    sound = piece.text.encode(errors="replace").decode()
    return piece if sound == piece.text else replace(piece, text=sound)


def _parse(kind: FileKind, data: bytes, limits: Limits) -> Reading:
    match kind:
        case FileKind.PDF:
            return pdf.parse(data, most_pages=limits.pages)
        case FileKind.WORD:
            return word.parse(data, limits)
        case FileKind.MAIL:
            return mail.parse(data)
        case FileKind.TEXT:
            return plain.parse(data)


def _check(kind: FileKind, reading: Reading, limits: Limits) -> None:
    if reading.pages is not None and reading.pages > limits.pages:
        raise CannotRead(f"This file has {reading.pages} pages, and the limit is {limits.pages}. {_SPLIT}")
    length = sum(len(piece.text) for piece in reading.pieces)
    if length > limits.text or len(reading.pieces) > limits.blocks:
        raise CannotRead(
            f"This file holds too much text ({length:,} characters, the limit is {limits.text:,}). {_SPLIT}"
        )
    if not any(map(_says_something, reading.pieces)):
        raise CannotRead(_NO_TEXT[kind])


def _says_something(piece: Piece) -> bool:
    return bool(piece.text.strip()) and piece.kind not in _BESIDE and Mark.HIDDEN not in piece.marks
