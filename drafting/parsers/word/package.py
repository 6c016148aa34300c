"""The parts of a .docx and the links between them, opened so that no part can do harm."""

import io
import posixpath
import zipfile
import zlib

from drafting.errors import CannotRead
from drafting.parsers.limits import MEBIBYTE, Limits
from drafting.parsers.word.xml import Element, NotXml, R, parse_xml

_DAMAGED = (
    "This Word document is damaged or incomplete. Open it in Word, let Word repair it, save it as a new "
    ".docx and upload that; or ask whoever sent it to send it again."
)
_BOMB = (
    "This Word document unpacks to far more than its size ({what}), which real documents do not. "
    "It was not opened. Ask whoever sent it for a PDF, and tell your IT service desk."
)
_LOCKED = (
    "A part of this Word document is locked with a password. Open it with the password in Word, save it "
    "without one, and upload it again."
)
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1


class Package:
    """A Word file: named parts, each parsed at most once, and what each part links to."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as broken:
            raise CannotRead(_DAMAGED) from broken
        entries = self._archive.infolist()
        _refuse_bombs(entries, limits)
        self._names = {_plain_name(entry.filename): entry for entry in entries}

    def main(self) -> str:
        """The name of the part that holds the body. Raises CannotRead where there is none."""
        for kind, target in self.links(""):
            if kind == "officeDocument" and target.lower() in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise CannotRead(_DAMAGED)

    def part(self, name: str) -> Element | None:
        """The root of an XML part, or None where the package has no such part.

        Raises CannotRead for a part that is not sound XML.
        """
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        try:
            return parse_xml(self._archive.read(entry))
        except (NotXml, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as broken:
            raise CannotRead(_DAMAGED) from broken
        except RuntimeError as locked:  # what zipfile raises for a member with a password
            raise CannotRead(_LOCKED) from locked

    def links(self, name: str) -> tuple[tuple[str, str], ...]:
        """What part *name* links to inside the package: (kind of link, name of part)."""
        return tuple((kind, target) for kind, target in self._links(name).values())

    def linked(self, name: str, identity: str) -> str | None:
        """The name of the part that *name* calls *identity* (an ``r:id``)."""
        found = self._links(name).get(identity)
        return found[1] if found else None

    def _links(self, name: str) -> dict[str, tuple[str, str]]:
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        return {
            link.get("Id") or "": (
                (link.get("Type") or "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, link.get("Target") or "")).lstrip("/"),
            )
            for link in root.iter(_RELATIONSHIPS)
            if link.get("TargetMode") != "External"
        }


def reference(element: Element) -> str:
    """The ``r:id`` of an element, or ""."""
    return element.get(f"{R}id") or ""


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.zip_entries:
        raise CannotRead(_BOMB.format(what=f"{len(entries):,} parts"))
    total = sum(entry.file_size for entry in entries)
    if total > limits.zip_bytes:
        raise CannotRead(_BOMB.format(what=f"{total // MEBIBYTE:,} MB"))
    for entry in entries:
        large = entry.file_size > limits.zip_small
        if large and entry.file_size > limits.zip_ratio * max(1, entry.compress_size):
            raise CannotRead(_BOMB.format(what=f"one part of {entry.file_size // MEBIBYTE:,} MB"))
        if entry.flag_bits & _ENCRYPTED:
            raise CannotRead(_LOCKED)
