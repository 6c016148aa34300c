"""The one module that knows pypdf: opens a file and hands over its pages, drawing operators and fonts.

What pypdf raises on a broken file is of many kinds, so the front of this package (``document.parse``)
turns every failure below it into ``CannotRead``; the two that a caseworker can mend are told apart here.
"""

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import (
    ContentStream,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from pypdf.generic._font import Font  # no public door yet; pypdf is pinned

from drafting.errors import CannotRead
from drafting.parsers.pdf.faces import Face, face_of, flags_of
from drafting.parsers.pdf.geometry import IDENTITY, Matrix, Rect, around, at, fitted, view_of
from drafting.parsers.pdf.pen import Look

Operation = tuple[list[object], bytes]
LIMIT = LimitReachedError
_SIDES = 4
LOCKED = (
    "The file is password-protected. Ask the sender for a copy without a password, "
    "or open it with the password and print it to a new PDF."
)


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing that another drawing places: its operators, matrix and resources."""

    key: int
    stream: StreamObject
    matrix: Matrix
    shelf: "Shelf"


@dataclass(slots=True)
class Shelf:
    """The named resources of one page or form. Fonts are read once for a whole file (*faces*)."""

    entries: DictionaryObject
    faces: dict[object, Face]
    looks: dict[str, Look] = field(default_factory=dict)

    def face(self, name: object) -> Face | None:
        """The font called *name*, or None if there is none or it cannot be read."""
        fonts = _dictionary(self.entries.get("/Font"))
        try:
            raw: object = fonts.raw_get(name)
        except KeyError:
            return None
        key = (raw.idnum, raw.generation) if isinstance(raw, IndirectObject) else id(raw)
        if key not in self.faces:
            self.faces[key] = _read_face(_dictionary(raw))
        return self.faces[key]

    def form(self, name: object) -> Form | None:
        """The form called *name*; None for an image or an unknown name."""
        stream = _resolved(_dictionary(self.entries.get("/XObject")).get(str(name)))
        if not isinstance(stream, StreamObject) or stream.get("/Subtype") != "/Form":
            return None
        return self.wrap(stream)

    def wrap(self, stream: StreamObject) -> Form:
        """A form with its own resources, or with these where it has none."""
        own = _resolved(stream.get("/Resources"))
        shelf = Shelf(own, self.faces) if isinstance(own, DictionaryObject) else self
        return Form(id(stream), stream, _matrix(stream.get("/Matrix")), shelf)

    def is_image(self, name: object) -> bool:
        """Whether *name* is a picture."""
        stream = _resolved(_dictionary(self.entries.get("/XObject")).get(str(name)))
        return isinstance(stream, StreamObject) and stream.get("/Subtype") == "/Image"

    def look(self, name: object) -> Look:
        """The extended graphics state called *name*."""
        key = str(name)
        if key not in self.looks:
            state = _dictionary(_dictionary(self.entries.get("/ExtGState")).get(key))
            opacity, blend = _resolved(state.get("/ca")), str(_resolved(state.get("/BM")) or "/Normal")
            seen = float(opacity) if isinstance(opacity, (int, float)) else None
            self.looks[key] = Look(seen, blend not in ("/Normal", "/Compatible"))
        return self.looks[key]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something laid over a page: a filled-in form field or a typed note.

    *form* draws it, after *matrix*. A field whose program left the drawing to the reader has only *words*,
    to be shown in *rect* (user space: left, bottom, right, top).
    """

    matrix: Matrix
    rect: tuple[float, float, float, float]
    form: Form | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number from 1, its size as shown, the way from user space to it, and what is on it."""

    number: int
    width: float
    height: float
    view: Matrix
    operations: Iterator[Operation]
    shelf: Shelf
    overlays: tuple[Overlay, ...] = ()
    notes: tuple[tuple[str, Rect], ...] = ()  # remarks pinned to the page, and where on it as shown


@contextmanager
def quiet() -> Iterator[None]:
    """Keep pypdf's own remarks about odd files off the user's screen, and its limits on."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with apply_configuration(
            zlib_maximum_output_length=30_000_000,
            stream_parsing_work_maximum_count=800_000,
            stream_decoding_work_maximum_length=100_000_000,
            page_tree_maximum_entries=20_000,
            xform_maximum_invocations_per_extraction=1_000,
        ):
            yield
    finally:
        log.setLevel(before)


def open_pages(data: bytes, most: int) -> tuple[int, Iterator[Sheet]]:
    """Open a file: how many pages it has, and its pages one by one.

    Raises ``CannotRead`` for a locked file, one without pages and one of more than *most* pages.
    """
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise CannotRead(LOCKED)
    count = len(reader.pages)
    if count == 0:
        raise CannotRead("The PDF has no pages. Ask the sender for the file again.")
    if count > most:
        raise CannotRead(
            f"The PDF has {count} pages; the most that is read is {most}. "
            "Split it into its separate reports and add those."
        )
    return count, _sheets(reader)


def _sheets(reader: PdfReader) -> Iterator[Sheet]:
    faces: dict[object, Face] = {}
    for number, page in enumerate(reader.pages, start=1):
        box = page.cropbox
        rotation = page.rotation if isinstance(page.rotation, int) else 0
        left, bottom, right, top = (float(v) for v in (box.left, box.bottom, box.right, box.top))
        sides = (abs(right - left), abs(top - bottom))
        width, height = sides if rotation % 180 == 0 else sides[::-1]
        shelf = Shelf(_dictionary(_inherited(page, "/Resources")), faces)
        view = view_of(left, bottom, right, top, rotation)
        yield Sheet(
            number,
            width,
            height,
            view,
            _operations(page.get("/Contents")),
            shelf,
            tuple(_overlays(page, shelf)),
            tuple(_notes(page, view)),
        )


def operations_of(form: Form) -> Iterator[Operation]:
    """The drawing operators of a form."""
    return _operations(form.stream)


def _operations(stream: object) -> Iterator[Operation]:
    """Parse a content stream (or several that are one), strings as bytes; given up as it is read."""
    return iter(ContentStream(stream, None, "bytes").operations if _resolved(stream) is not None else [])


def _overlays(page: PageObject, shelf: Shelf) -> Iterator[Overlay]:
    """Form fields and typed notes that show text on the page."""
    for note in _annotations(page):
        sides = _numbers(note.get("/Rect"))
        if note.get("/Subtype") not in ("/Widget", "/FreeText", "/Stamp") or len(sides) != _SIDES:
            continue
        left, right = sorted(sides[::2])
        bottom, top = sorted(sides[1::2])
        rect = (left, bottom, right, top)
        stream = _appearance(note)
        value = _resolved(_inherited(note, "/V"))
        if stream is not None:
            form = shelf.wrap(stream)
            box = _numbers(stream.get("/BBox"))
            yield Overlay(fitted(box, form.matrix, rect), rect, form)
        elif isinstance(value, TextStringObject):
            yield Overlay(IDENTITY, rect, words=str(value))


def _appearance(note: DictionaryObject) -> StreamObject | None:
    stream = _resolved(_dictionary(note.get("/AP")).get("/N"))
    if isinstance(stream, DictionaryObject) and not isinstance(stream, StreamObject):
        stream = _resolved(stream.get(str(note.get("/AS"))))
    return stream if isinstance(stream, StreamObject) else None


def _notes(page: PageObject, view: Matrix) -> Iterator[tuple[str, Rect]]:
    """Sticky notes and the remarks behind highlights: text that is no part of the page's drawing."""
    kinds = ("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Caret")
    for note in _annotations(page):
        words = _resolved(note.get("/Contents"))
        rect = _numbers(note.get("/Rect"))
        pinned = note.get("/Subtype") in kinds and len(rect) == _SIDES
        if pinned and isinstance(words, str) and words.strip():
            yield words, around([at(view, rect[0], rect[1]), at(view, rect[2], rect[3])])


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    hidden = 2
    found = _resolved(page.get("/Annots"))
    entries: list[object] = list(found) if isinstance(found, list) else []
    for raw in entries:
        note = _resolved(raw)
        if not isinstance(note, DictionaryObject):
            continue
        flags = _resolved(note.get("/F"))
        if not (isinstance(flags, int) and flags & hidden):
            yield note


def _read_face(entries: DictionaryObject) -> Face:
    font = Font.from_font_resource(entries)
    matrix = _matrix(entries.get("/FontMatrix")) if font.sub_type == "Type3" else None
    described = font.font_descriptor
    return face_of(
        name=font.name if font.name != "Unknown" else str(described.name).lstrip("/"),
        encoding=font.encoding,
        characters=_text_map(font.character_map),
        widths={str(key): float(width) for key, width in font.character_widths.items()},
        flags=flags_of(described.flags, described.weight),
        unit=abs(matrix[0]) if matrix else 0.001,
        space=float(font.space_width),
    )


def _text_map(characters: Mapping[object, object]) -> dict[str, str]:
    return {k: v for k, v in characters.items() if isinstance(k, str) and isinstance(v, str)}


def _inherited(page: DictionaryObject, key: str) -> PdfObject | None:
    """An entry of a page or field, or of its nearest ancestor that has one."""
    node: object = page
    for _ in range(50):
        if not isinstance(node, DictionaryObject):
            return None
        if key in node:
            return _resolved(node.get(key))
        node = _resolved(node.get("/Parent"))
    return None


def _resolved(value: object) -> PdfObject | None:
    found = value.get_object() if isinstance(value, PdfObject) else None
    return found if isinstance(found, PdfObject) else None


def _dictionary(value: object) -> DictionaryObject:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _numbers(value: object) -> list[float]:
    found = _resolved(value)
    return (
        [float(v) for v in map(_resolved, found) if isinstance(v, (int, float))]
        if isinstance(found, list)
        else []
    )


def _matrix(value: object) -> Matrix:
    match _numbers(value):
        case [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
    return IDENTITY
