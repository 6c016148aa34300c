"""The words of an HTML mail, as blocks, without anything that a reader of it would not see."""

import re
from collections.abc import Iterator
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
_PAINTED = re.compile(r"background(?:-color)?\s*:", re.IGNORECASE)
_DEEPEST = 400


def page_pieces(html: str) -> Iterator[Piece]:
    """Write a page as pieces; words that its styles hide come as pieces marked so."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    yield from reader.pieces
    if words := fold(smuggled(html)):
        yield Piece(BlockKind.PROSE, words, marks=(Mark.HIDDEN,))


class _Reader(HTMLParser):
    """Gathers words into the block that is open; a block ends where any other begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._open: list[tuple[str, bool]] = []  # (tag, are its words hidden?)
        self._words: list[str] = []
        self._hidden: list[str] = []
        self._row: list[tuple[str, bool]] | None = None  # (words, is it a column name?)
        self._columns: tuple[str, ...] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; block elements end the block before them."""
        if tag == "br":
            self._words.append("\n")
            return
        self._between(tag)
        if tag in _EMPTY or len(self._open) >= _DEEPEST:
            return
        if tag == "tr":
            self._row = []
        elif tag == "table":
            self._columns = ()
        style = " ".join(value or "" for name, value in attrs if name in {"style", "bgcolor"})
        hides = _HIDING.search(style) is not None and not _PAINTED.search(style)
        hides = hides or any(name == "hidden" for name, _ in attrs)
        self._open.append((tag, hides or self._is_hidden()))

    def handle_endtag(self, tag: str) -> None:
        """Close an element and whatever was left open inside it."""
        if tag not in (name for name, _ in self._open):
            return
        self._between(tag)
        if tag == "tr":
            self._end_row()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take words, to be seen or not; the page's machinery is neither."""
        if any(name in _UNSEEN for name, _ in self._open):
            return
        (self._hidden if self._is_hidden() else self._words).append(data)

    def end_block(self) -> None:
        """Write what the open block holds."""
        text = "".join(self._words)
        self._words.clear()
        if self._row is not None and self._inside("td", "th"):
            if words := fold(text):
                self._row.append((words, self._inside("th")))
        else:
            for part in re.split(r"\n[ \t\xa0\r]*\n", text.replace("\r", "")):
                self._say(fold(part))
        if words := fold("".join(self._hidden)):
            self.pieces.append(Piece(BlockKind.PROSE, words, marks=(Mark.HIDDEN,)))
        self._hidden.clear()

    def _between(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()

    def _say(self, text: str) -> None:
        if not text:
            return
        level = next((_HEADINGS[name] for name, _ in self._open if name in _HEADINGS), 0)
        item = without_bullet(text)
        if level:
            self.pieces.append(Piece(BlockKind.HEADING, text, level))
        elif self._inside("li") or item:
            self.pieces.append(Piece(BlockKind.LIST_ITEM, item or text))
        else:
            self.pieces.append(Piece(BlockKind.PROSE, text))

    def _end_row(self) -> None:
        row, self._row = self._row or [], None
        values = tuple(words for words, _ in row)
        if len(row) == 1:  # a table used to lay the page out
            self._say(values[0])
        elif row:
            columns = self._columns if len(self._columns) == len(row) else ("",) * len(row)
            text, cells = row_text(columns, values)
            self.pieces.append(Piece(BlockKind.TABLE_ROW, text, cells=cells))
            if all(names for _, names in row):
                self._columns = values

    def _inside(self, *tags: str) -> bool:
        return any(name in tags for name, _ in self._open)

    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]
