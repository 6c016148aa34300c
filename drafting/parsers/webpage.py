"""The words of an HTML mail, as blocks, without anything that a reader of it would not see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from drafting.domain.advice import BlockKind, Mark
from drafting.parsers.letters import fold, smuggled, without_bullet
from drafting.parsers.pieces import Piece, row_text

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header",
    "footer", "table", "tr", "td", "th", "caption", "hr", "center", "address", "body", "html", "main",
    "aside", "form", *_HEADINGS,
})  # fmt: skip
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed"}
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*[01](?:\.\d+)?\s*(?:px|pt)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b)",
    re.IGNORECASE,
)
_QUOTING = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|mail-quote)(?![\w-])", re.IGNORECASE)
_REPLY_STARTS = frozenset({"divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container"})
_TO_THE_END = -1
_PAINTED = re.compile(r"background(?:-color)?\s*:", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n")
_CELLS = frozenset({"td", "th"})
_MONSTER_WORDS = 120
_DEEPEST = 400


def page_pieces(html: str, *, forwards: bool = False) -> Iterator[Piece]:
    """Write a page as pieces; words that its styles hide come as pieces marked so.

    What a mail program marks as quoted comes as comments, except in a mail that *forwards* it.
    """
    reader = _Reader(forwards=forwards)
    reader.feed(html)
    reader.close()
    reader.finish()
    yield from reader.pieces
    if words := fold(smuggled(html)):
        yield Piece(BlockKind.PROSE, words, marks=(Mark.HIDDEN,))


@dataclass(slots=True)
class _Row:
    """A table row being read: the blocks of each cell, and whether all cells are column names."""

    cells: list[list[str]] = field(default_factory=list)
    names: bool = True


class _Reader(HTMLParser):
    """Gathers words into the block that is open; a block ends where any other begins."""

    def __init__(self, *, forwards: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._forwards = forwards
        self._open: list[tuple[str, bool]] = []  # (tag, are its words hidden?)
        self._quoted_at = 0  # how many elements were open when a quotation began, itself included
        self._words: list[str] = []
        self._hidden: list[str] = []
        self._rows: list[_Row] = []  # a row may hold a table
        self._columns: tuple[str, ...] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; block elements end the block before them."""
        if tag == "br":
            self._words.append("\n")
            return
        self._between(tag)
        self._end_implied(tag)
        if tag in _EMPTY or len(self._open) >= _DEEPEST:
            return
        if tag == "tr":
            self._rows.append(_Row())
        elif tag in _CELLS and self._rows:
            self._rows[-1].cells.append([])
            self._rows[-1].names = self._rows[-1].names and tag == "th"
        elif tag == "table":
            self._columns = ()
        self._open.append((tag, _hides(attrs) or self._is_hidden()))
        if not self._quoted_at and not self._forwards:
            self._quoted_at = _TO_THE_END if _replies(attrs) else len(self._open) * _quotes(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and whatever was left open inside it."""
        self._between(tag)
        if tag not in (name for name, _ in self._open):
            return
        while self._open:
            name, _ = self._open.pop()
            if name == "tr" and self._rows:
                self._end_row(self._rows.pop())
            if len(self._open) < self._quoted_at:
                self._quoted_at = 0
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Take words, to be seen or not; the page's machinery is neither."""
        if any(name in _UNSEEN for name, _ in self._open):
            return
        (self._hidden if self._is_hidden() else self._words).append(data)

    def finish(self) -> None:
        """Write what is still open at the end of the page."""
        self.end_block()
        while self._rows:
            self._end_row(self._rows.pop())

    def end_block(self) -> None:
        """Write what the open block holds."""
        parts = [fold(part) for part in _BLANK_LINE.split("".join(self._words).replace("\r", ""))]
        self._words.clear()
        for part in filter(None, parts):
            if self._rows and self._rows[-1].cells:
                self._rows[-1].cells[-1].append(part)
            else:
                self._say(part)
        if words := fold("".join(self._hidden)):
            self.pieces.append(Piece(BlockKind.PROSE, words, marks=(Mark.HIDDEN,)))
        self._hidden.clear()

    def _between(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()

    def _end_implied(self, tag: str) -> None:
        """A new item, cell, row or paragraph ends the one before it, which HTML need not say."""
        last = self._open[-1][0] if self._open else ""
        if (last == "p" and tag in _BLOCKS) or (last == tag and tag in {"li", "tr", "option"}):
            self.handle_endtag(last)
        elif last in _CELLS and tag in {*_CELLS, "tr"}:
            self.handle_endtag("tr" if tag == "tr" else last)

    def _say(self, text: str) -> None:
        level = next((_HEADINGS[name] for name, _ in self._open if name in _HEADINGS), 0)
        item = without_bullet(text)
        if self._quoted_at:
            self.pieces.append(Piece(BlockKind.COMMENT, text))
        elif level:
            self.pieces.append(Piece(BlockKind.HEADING, text, level))
        elif item or any(name == "li" for name, _ in self._open):
            self.pieces.append(Piece(BlockKind.LIST_ITEM, item or text))
        else:
            self.pieces.append(Piece(BlockKind.PROSE, text))

    def _end_row(self, row: _Row) -> None:
        values = tuple(" ".join(cell) for cell in row.cells)
        lays_out = len(values) == 1 or any(len(value.split()) > _MONSTER_WORDS for value in values)
        if lays_out:
            for part in (part for cell in row.cells for part in cell):
                self._say(part)
        elif any(values):
            columns = self._columns if len(self._columns) == len(values) else ("",) * len(values)
            text, cells = row_text(columns, values)
            kind = BlockKind.COMMENT if self._quoted_at else BlockKind.TABLE_ROW
            self.pieces.append(Piece(kind, text, cells=cells))
            if row.names:
                self._columns = values

    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def _replies(attributes: list[tuple[str, str | None]]) -> bool:
    """Whether the earlier message begins here, which Outlook sets below its reply with nothing around it."""
    return any(name == "id" and value in _REPLY_STARTS for name, value in attributes)


def _quotes(tag: str, attributes: list[tuple[str, str | None]]) -> bool:
    said = dict(attributes)
    cited = tag == "blockquote" and (said.get("type") or "").lower() == "cite"
    return cited or bool(_QUOTING.search(f"{said.get('class') or ''} {said.get('id') or ''}"))


def _hides(attributes: list[tuple[str, str | None]]) -> bool:
    style = " ".join(value or "" for name, value in attributes if name == "style")
    hidden = _HIDING.search(style) is not None and not _PAINTED.search(style)
    return hidden or any(name == "hidden" for name, _ in attributes)
