"""The words of one paragraph as a reader of the printed page sees them, and what hangs on them.

Tracked insertions are in force and deletions are not. Words that nobody sees (hidden, white on white,
too small to read) are kept apart, because a machine would read them.
"""

from dataclasses import dataclass, field

from drafting.parsers.word.forms import form_field, is_placeholder, symbol
from drafting.parsers.word.styles import Look, Styles, look_of
from drafting.parsers.word.xml import MC, Element, M, W, child, value

LINE = "\n"
_TINY = 4
"""Half points: nobody reads 2-point type."""
_WHITE = 0xF0

_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText", "delText",
                 "delInstrText", "rt", "rubyPr", "fldData", "footnoteRef", "endnoteRef", "annotationRef")
)  # fmt: skip
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": LINE, f"{W}cr": LINE, f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}  # fmt: skip
_TAKEN_OUT = frozenset({f"{W}del", f"{W}moveFrom"})
_PUT_IN = frozenset({f"{W}ins", f"{W}moveTo"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look."""

    text: str
    look: Look


@dataclass(slots=True)
class Inline:
    """A paragraph's visible runs, its hidden words, and what is anchored in it, in order."""

    runs: list[Run] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    inserted: bool = False
    deleted: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible words as they stand, with line breaks."""
        return "".join(run.text for run in self.runs)


def read_inline(paragraph: Element, styles: Styles, *, painted: bool) -> Inline:
    """Read a ``w:p``. *painted* says that something other than paper may lie behind the words."""
    style = styles.paragraph(value(paragraph, "pPr", "pStyle"))
    reader = _Reader(styles, style.look, painted=painted)
    reader.walk(paragraph)
    reader.finish()
    return reader.found


class _Reader:
    """Walks one paragraph, keeping track of fields, whose instructions nobody sees."""

    def __init__(self, styles: Styles, look: Look, *, painted: bool) -> None:
        self.found = Inline()
        self._styles, self._look, self._painted = styles, look, painted
        self._fields: list[bool] = []  # for each open field: are we still in its instruction?
        self._instruction: list[Run] = []

    def walk(self, element: Element) -> None:
        """Read the children of *element* in order."""
        for node in element:
            if not isinstance(node.tag, str) or node.tag in _SKIPPED:
                continue
            if node.tag == f"{W}r":
                self._run(node)
            elif node.tag in _TAKEN_OUT:
                self.found.deleted = self.found.deleted or _has_words(node)
            else:
                self.found.inserted = self.found.inserted or (node.tag in _PUT_IN and _has_words(node))
                self._descend(node)

    def finish(self) -> None:
        """A field that never says where its instruction ends is damaged: show all of it."""
        if any(self._fields):
            self.found.runs.extend(self._instruction)

    def _descend(self, node: Element) -> None:
        if node.tag == f"{MC}AlternateContent":
            self.walk(chosen(node))
        elif node.tag in _DRAWN:
            self.found.boxes.extend(boxes_in(node))
        elif node.tag == f"{W}sdt":
            if not is_placeholder(node):
                self.walk(node)
        elif node.tag == f"{M}t":
            self._say(node.text or "", self._look)
        else:
            self.walk(node)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        style = self._styles.character(value(properties, "rStyle"))
        look = look_of(properties).over(style.over(self._look))
        for node in run:
            if isinstance(node.tag, str) and node.tag not in _SKIPPED:
                self._node(node, look)

    def _node(self, node: Element, look: Look) -> None:
        if node.tag == f"{W}t":
            self._say(node.text or "", look)
        elif node.tag in _SIGNS:
            self._say(_SIGNS[node.tag], look)
        elif node.tag == f"{W}sym":
            self._say(symbol(node), look)
        elif node.tag == f"{W}fldChar":
            self._field(node, look)
        else:
            self._anchor(node)

    def _anchor(self, node: Element) -> None:
        identity = node.get(f"{W}id") or ""
        if node.tag in _NOTES:
            self.found.notes.append((_NOTES[node.tag], identity))
        elif node.tag == f"{W}commentReference":
            self.found.comments.append(identity)
        else:
            self._descend(node)

    def _field(self, node: Element, look: Look) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self._say(form_field(node), look)
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
            if not any(self._fields):
                self._instruction.clear()

    def _say(self, text: str, look: Look) -> None:
        if not text:
            return
        if any(self._fields):
            self._instruction.append(Run(text, look))
        elif self._unseen(look) and text.strip():
            self.found.hidden.append(text)
        else:
            self.found.runs.append(Run(text, look))

    def _unseen(self, look: Look) -> bool:
        if look.hidden or (look.size is not None and look.size <= _TINY):
            return True
        return not (self._painted or look.shaded) and _is_white(look.colour)


def chosen(alternate: Element) -> Element:
    """The branch of an ``mc:AlternateContent`` to read: the first that has words."""
    branches = list(alternate.iterchildren(f"{MC}Choice", f"{MC}Fallback"))
    for branch in branches:
        if _has_words(branch):
            return branch
    return branches[0] if branches else alternate


def boxes_in(drawn: Element) -> list[Element]:
    """The outermost text boxes under a drawing; boxes inside boxes are found when those are read."""
    found: list[Element] = []
    for node in drawn:
        if node.tag == _BOX:
            found.append(node)
        elif node.tag == f"{MC}AlternateContent":
            found.extend(boxes_in(chosen(node)))
        elif isinstance(node.tag, str):
            found.extend(boxes_in(node))
    return found


def _has_words(element: Element) -> bool:
    names = (f"{W}t", f"{W}delText", f"{M}t")
    return any((node.text or "").strip() for node in element.iter(*names))


def _is_white(colour: str | None) -> bool:
    if colour is None or len(colour) != len("FFFFFF"):
        return colour == "WHITE"
    try:
        return all(int(colour[at : at + 2], 16) >= _WHITE for at in (0, 2, 4))
    except ValueError:
        return False
