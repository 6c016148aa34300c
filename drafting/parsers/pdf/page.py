"""What stands on a page once its text is in lines: lines of running text, and tables."""

from dataclasses import dataclass, replace

from drafting.domain.advice import BlockKind, Box
from drafting.parsers.pdf.geometry import Rect, turn_back, union
from drafting.parsers.pdf.lines import Line


@dataclass(frozen=True, slots=True)
class Place:
    """The page a thing is on, and how that page is turned so that its text stands upright."""

    page: int
    width: float
    height: float
    quarter: int = 0

    def box(self, rect: Rect) -> Box:
        """*rect* of the upright frame as a box on the page as shown, to a tenth of a point."""
        shown = turn_back(rect, self.quarter, self.width, self.height)
        return Box(
            self.page,
            round(max(shown.left, 0.0), 1),
            round(max(shown.top, 0.0), 1),
            round(min(shown.right, self.width), 1),
            round(min(shown.bottom, self.height), 1),
        )

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height of the page when its text stands upright."""
        return (self.width, self.height) if self.quarter % 2 == 0 else (self.height, self.width)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of running text. *zone* is 0 on the open page, else the number of its box or cell."""

    place: Place
    line: Line
    zone: int = 0
    drawn_bullet: bool = False
    kind: BlockKind | None = None  # set once it is known to be a header, footer or footnote

    @property
    def rect(self) -> Rect:
        """Where its ink is."""
        return self.line.rect

    @property
    def order(self) -> int:
        """When the file draws it."""
        return self.line.order

    @property
    def starts_item(self) -> bool:
        """Whether a bullet stands before the words."""
        return bool(self.line.bullet) or self.drawn_bullet


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: the columns it covers (half open) and its lines from top to bottom."""

    column: int
    column_end: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table. *shaded* says that it stands on a coloured ground."""

    rect: Rect
    cells: tuple[TableCell, ...]
    shaded: bool = False

    @property
    def lines(self) -> list[Line]:
        """Every line of the row, cell by cell."""
        return [line for cell in self.cells for line in cell.lines]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page. *edges* are the x of its column borders; *order* where it stands in the file."""

    place: Place
    rect: Rect
    rows: tuple[TableRow, ...]
    edges: tuple[float, ...]
    order: int
    kind: BlockKind | None = None

    @property
    def text(self) -> str:
        """All its words, for comparing."""
        return " ".join(line.text for row in self.rows for line in row.lines)


Item = Text | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready for reading: its items in reading order, and the text that cannot be seen."""

    place: Place
    items: tuple[Item, ...]
    hidden: tuple[Text, ...] = ()
    aside: tuple[Text, ...] = ()  # text that reads in another direction
    notes: tuple[tuple[str, Rect], ...] = ()
    rules: tuple[Rect, ...] = ()  # every level rule

    def with_items(self, items: list[Item]) -> "Page":
        """The same page with other items."""
        return replace(self, items=tuple(items))


def words_of(item: Item) -> str:
    """The words of an item."""
    return item.line.text if isinstance(item, Text) else item.text


def rect_of(items: list[Item]) -> Rect:
    """The rectangle around *items* (at least one)."""
    return union([item.rect for item in items])
