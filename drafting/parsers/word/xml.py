"""The XML of a Word document: parsed so that it can do no harm, asked by the names that the walk needs.

The only module that knows lxml.
"""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree  # type: ignore[import-untyped]  # it ships no types; ``Element`` says what we use

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_MOST_DIGITS = 9
_OFF = frozenset({"0", "false", "off", "none"})

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
    b"http://purl.oclc.org/ooxml/drawingml/main": A,
}
"""Strict Open XML says the same things under other addresses; they are turned into the usual ones."""


class Element(Protocol):
    """One XML element. *tag* is no string for comments, entities and the like."""

    tag: object
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def __len__(self) -> int: ...
    def get(self, key: str) -> str | None: ...  # as in lxml, also below
    def find(self, path: str) -> "Element | None": ...
    def iter(self, *tags: str) -> Iterator["Element"]: ...
    def iterchildren(self, *tags: str) -> Iterator["Element"]: ...
    def iterancestors(self) -> Iterator["Element"]: ...
    def getparent(self) -> "Element": ...


class NotXml(Exception):
    """These bytes are not XML that a Word document may hold."""


def parse_xml(xml: bytes) -> Element:
    """Parse one part. Raises NotXml for anything that is not sound, or that declares a document type."""
    # No entities, no network; without huge_tree libxml2 bounds depth (256) and length of texts as well.
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element = etree.fromstring(_usual(xml), parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise NotXml(str(broken)) from broken
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # asked here only
        raise NotXml("declares a document type")
    return root


def _usual(xml: bytes) -> bytes:
    if _STRICT not in xml:
        return xml
    for strict, usual in _USUAL.items():
        xml = xml.replace(strict, usual.strip("{}").encode())
    return xml


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along *path* of names in the main namespace, if all of it is there."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The ``w:val`` at the end of *path*, or None."""
    found = child(element, *path)
    return None if found is None else found.get(f"{W}val")


def whole(text: str | None) -> int | None:
    """The number that *text* says, or None for anything but a number of a sensible length."""
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def switch(element: Element | None, name: str) -> bool | None:
    """An on/off property: None where nothing is said, True where it is there and not switched off."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(f"{W}val") or "on").lower() not in _OFF
