"""What a file really is, judged from its bytes and its name together.

A name is only a claim: people rename files, and a program that believes the name either crashes or
reads rubbish. Whatever we do not read is refused here, with the next step for the person who has it.
"""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from drafting.errors import CannotRead


class FileKind(StrEnum):
    """The kinds of file that can be read."""

    PDF = "PDF"
    WORD = "Word document"
    MAIL = "e-mail"
    TEXT = "plain text"


SUFFIXES = {
    ".pdf": FileKind.PDF,
    ".docx": FileKind.WORD,
    ".docm": FileKind.WORD,
    ".dotx": FileKind.WORD,
    ".eml": FileKind.MAIL,
    ".txt": FileKind.TEXT,
    ".text": FileKind.TEXT,
}
"""The endings that are read. The first of a kind is the one to rename to."""

_WORD_AGAIN = "Open it in Word, choose Save As, pick “Word document (.docx)”, and upload the new file."
_AS_PDF = "Open it and save or print it as a PDF, then upload the PDF."
_PICTURE = "a picture. Pictures are not read yet: ask the author for the document it was made from"
_EMPTY = "This file is empty (0 bytes). Ask whoever sent it to send it again."
_LOCKED = (
    "This document is locked with a password. Open it with the password in Word, choose File, Info, "
    "Protect Document, Encrypt with Password, clear the password, save it, and upload it again."
)

_MESSAGE = (
    "This is an Outlook message (.msg). Open it in Outlook, print it to PDF and upload the PDF; "
    "save each attachment and upload it as its own document."
)

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"This is a rich text file (.rtf). {_WORD_AGAIN}"),
    (b"\x89PNG", f"This is {_PICTURE}."),
    (b"\xff\xd8\xff", f"This is {_PICTURE}."),
    (b"GIF8", f"This is {_PICTURE}."),
    (b"II*\x00", f"This is {_PICTURE}."),
    (b"MM\x00*", f"This is {_PICTURE}."),
    (b"MZ", "This is a program, not a document. Do not open it; tell your IT service desk."),
    (b"\x7fELF", "This is a program, not a document. Do not open it; tell your IT service desk."),
    (b"Rar!", "This is an archive (.rar). Open it and upload the documents inside one by one."),
    (b"7z\xbc\xaf", "This is an archive (.7z). Open it and upload the documents inside one by one."),
    (b"\x1f\x8b", "This is an archive (.gz). Open it and upload the documents inside one by one."),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("__substg1.0_", _MESSAGE),
    ("WordDocument", f"This is an old Word document (.doc). {_WORD_AGAIN}"),
    ("Workbook", f"This is an Excel workbook. {_AS_PDF}"),
    ("PowerPoint Document", f"This is a PowerPoint presentation. {_AS_PDF}"),
)  # fmt: skip
_OLE_OTHER = f"This is an old Microsoft Office file that cannot be read. {_WORD_AGAIN}"

_ZIP_PARTS = (
    ("xl/", f"This is an Excel workbook. {_AS_PDF}"),
    ("ppt/", f"This is a PowerPoint presentation. {_AS_PDF}"),
    ("Index/Document.iwa", f"This is an Apple Pages document. {_AS_PDF}"),
    ("content.xml", f"This is an OpenDocument file (.odt). {_WORD_AGAIN}"),
)
_ZIP_OTHER = "This is a zip archive. Open it and upload the documents inside one by one."
_BROKEN_ZIP = (
    "This file is damaged or incomplete: its end is missing. Ask whoever sent it to send it again, "
    "or open it in Word, let Word repair it, and save it as a new .docx."
)
_UNKNOWN = "This file is of a kind that cannot be read. Save it as .docx or .pdf and upload it again."
_NOT_TEXT = (
    "This file is not text: it holds codes that no document has. It may be damaged, or be another kind "
    "of file under a wrong name. Ask whoever sent it for a .docx or .pdf."
)
_HTML = f"This is a web page (HTML). {_AS_PDF}"

_HEADER_LINE = re.compile(rb"(?mi)^(from|to|subject|date|received|mime-version|message-id|return-path):")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536


def kind_of(file: str, data: bytes) -> FileKind:
    """Say which parser reads *data*; *file* is its name.

    Raises CannotRead, with what to do, for kinds that are not read and for a name that disagrees
    with the content.
    """
    if not data:
        raise CannotRead(_EMPTY)
    real = _real_kind(data)
    named = SUFFIXES.get(PurePath(file).suffix.lower())
    if named is real or (real is FileKind.MAIL and named is FileKind.TEXT):
        return named or real
    if named is FileKind.MAIL and real is FileKind.TEXT:
        raise CannotRead(
            "This file is named .eml but holds no e-mail: it has no From, To or Subject. "
            "If it is plain text, rename it to .txt and upload it again."
        )
    ending = next(suffix for suffix, kind in SUFFIXES.items() if kind is real)
    shown = PurePath(file).suffix or "without an ending"
    raise CannotRead(
        f"This file is named {shown} but is a {real}: rename it to {PurePath(file).stem}{ending} "
        "and upload it again. If that surprises you, ask whoever sent it."
    )


def _real_kind(data: bytes) -> FileKind:
    for start, advice in _STARTS:
        if data.startswith(start):
            raise CannotRead(advice)
    if data[4:8] == b"ftyp" or data[:4] == b"RIFF":
        raise CannotRead(f"This is {_PICTURE}.")
    if data.startswith(_OLE):
        raise CannotRead(_inside_ole(data))
    if data.startswith(b"PK"):
        return _inside_zip(data)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    return _text_kind(data)


def _inside_ole(data: bytes) -> str:
    for stream, advice in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return advice
    return _OLE_OTHER


def _inside_zip(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as broken:
        raise CannotRead(_BROKEN_ZIP) from broken
    if any(name.lower().replace("\\", "/").startswith("word/") for name in names):
        return FileKind.WORD
    for part, advice in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            raise CannotRead(advice)
    raise CannotRead(_ZIP_OTHER)


def _text_kind(data: bytes) -> FileKind:
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    if b"\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise CannotRead(_NOT_TEXT)
    head = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise CannotRead(_HTML)
    if len({name.lower() for name in _HEADER_LINE.findall(_first_section(head))}) > 1:
        return FileKind.MAIL
    return FileKind.TEXT


def _first_section(data: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
