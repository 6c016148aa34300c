"""What the named styles of a document say: headings, lists, bold, size, colour, hidden."""

import re
from dataclasses import dataclass, fields, replace

from drafting.parsers.word.xml import Element, W, child, switch, value, whole

_HEADING_NAME = re.compile(r"^heading\s*([1-9])$", re.IGNORECASE)
_LIST_NAME = re.compile(r"^list (bullet|number)|^bullet|bullets?$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^toc (\d|heading)|^table of (figures|authorities)", re.IGNORECASE)
_OUTLINE_LEVELS = 9
_LONGEST_CHAIN = 20

TITLE_LEVEL = 1
"""The title of a document is outermost; Word's Heading 1 is the level below it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. *size* is in half points; None means that nothing is said."""

    bold: bool | None = None
    underlined: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    colour: str | None = None
    shaded: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it says something, else the one *below*."""
        said = {each.name: mine for each in fields(self) if (mine := getattr(self, each.name)) is not None}
        return replace(below, **said)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style makes of it. *level* 0 means no heading."""

    level: int = 0
    listed: bool = False
    contents: bool = False
    caption: bool = False
    look: Look = Look()


def look_of(properties: Element | None) -> Look:
    """Read a ``w:rPr``."""
    if properties is None:
        return Look()
    underline = value(properties, "u")
    return Look(
        bold=switch(properties, "b"),
        underlined=None if underline is None else underline != "none",
        capitals=switch(properties, "caps"),
        hidden=switch(properties, "vanish"),
        size=whole(value(properties, "sz")),
        colour=_colour(child(properties, "color")),
        shaded=_shaded(properties),
    )


def _colour(element: Element | None) -> str | None:
    if element is None:
        return None
    if element.get(f"{W}themeColor") in {"background1", "light1"}:
        return "FFFFFF"
    return (element.get(f"{W}val") or "auto").upper()


def _shaded(properties: Element) -> bool | None:
    highlight = value(properties, "highlight")
    if highlight and highlight not in {"none", "white"}:
        return True
    return True if fill_of(child(properties, "shd")) else None


def fill_of(shading: Element | None) -> str:
    """The colour that a ``w:shd`` paints behind the text, "" for paper."""
    if shading is None:
        return ""
    themed = shading.get(f"{W}themeFill")
    if themed:
        shade = shading.get(f"{W}themeFillShade") or ""
        return "" if themed in {"background1", "light1"} and not shade else f"{themed}{shade}"
    fill = (shading.get(f"{W}fill") or "auto").upper()
    return "" if fill in {"AUTO", "FFFFFF", "WHITE"} else fill


class Styles:
    """The style sheet of a document (``word/styles.xml``), asked by style id."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iter(f"{W}style")
        self._styles = {style.get(f"{W}styleId") or "": style for style in found}
        self._plain = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._default = next(
            (
                identity
                for identity, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}

    def paragraph(self, identity: str | None) -> ParagraphStyle:
        """What the paragraph style *identity* says, with all that it is based on."""
        key = identity or self._default
        if key not in self._paragraphs:
            self._paragraphs[key] = self._read(key)
        return self._paragraphs[key]

    def character(self, identity: str | None) -> Look:
        """What the character style *identity* says, with all that it is based on."""
        if identity is None:
            return Look()
        if identity not in self._characters:
            look = Look()
            for style in self._chain(identity):
                look = look.over(look_of(child(style, "rPr")))
            self._characters[identity] = look
        return self._characters[identity]

    def table(self, identity: str | None) -> tuple[bool, bool]:
        """Whether a table style has a first row of its own (bold or painted), and paints anything at all."""
        first_row = painted = False
        for style in self._chain(identity or ""):
            painted = painted or any(fill_of(shading) for shading in style.iter(f"{W}shd"))
            for part in style.iter(f"{W}tblStylePr"):
                if part.get(f"{W}type") == "firstRow":
                    bold = switch(child(part, "rPr"), "b")
                    first_row = first_row or bool(bold or fill_of(child(part, "tcPr", "shd")))
        return first_row, painted

    def _read(self, identity: str) -> ParagraphStyle:
        look, level, listed, contents, caption = Look(), 0, False, False, False
        for style in self._chain(identity):
            name = value(style, "name") or ""
            look = look.over(look_of(child(style, "rPr")))
            level = level or _level(style, name)
            listed = listed or bool(_LIST_NAME.search(name)) or is_numbered(child(style, "pPr"))
            contents = contents or bool(_CONTENTS_NAME.search(name))
            caption = caption or name.lower() == "caption"
        return ParagraphStyle(level, listed, contents, caption, look.over(self._plain))

    def _chain(self, identity: str) -> list[Element]:
        chain: list[Element] = []
        style = self._styles.get(identity)
        while style is not None and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self._styles.get(value(style, "basedOn") or "")
        return chain


def is_numbered(properties: Element | None) -> bool:
    """Whether a ``w:pPr`` puts its paragraph in a numbered or bulleted list (0 takes it out of one)."""
    return (value(properties, "numPr", "numId") or "0") != "0"


def outline_level(properties: Element | None) -> int:
    """The heading level that a ``w:pPr`` gives, 0 for none."""
    outline = whole(value(properties, "outlineLvl"))
    return 0 if outline is None or outline >= _OUTLINE_LEVELS else outline + 1 + TITLE_LEVEL


def _level(style: Element, name: str) -> int:
    identity = style.get(f"{W}styleId") or ""
    for called in (name, identity):
        if heading := _HEADING_NAME.match(called):
            return int(heading.group(1)) + TITLE_LEVEL
        if called.lower() == "title":
            return TITLE_LEVEL
        if called.lower() == "subtitle":
            return TITLE_LEVEL + 1
    return outline_level(child(style, "pPr"))
