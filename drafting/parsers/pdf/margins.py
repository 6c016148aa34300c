"""Where full lines end in a column, and whether a line was broken before it was full."""

from drafting.parsers.pdf.lines import Line
from drafting.parsers.pdf.page import Text
from drafting.parsers.pdf.sentences import ended

_NARROW, _BROAD = frozenset("iljtfrI.,;:'!|()[] -\u2019"), frozenset("mwMW\u2014%@")
_FAR = 1e9


def below(above: Text, text: Text) -> bool:
    """Whether *text* stands under *above* in the same column, box and page."""
    one, other = above.line, text.line
    return (
        above.place == text.place
        and above.zone == text.zone
        and other.base > one.base + 0.3 * one.size
        and other.left < one.right
        and one.left < other.right
    )


def breadth(text: str) -> float:
    """How wide *text* is in ems, in an ordinary face: enough to compare two texts of one face."""
    return sum(0.28 if c in _NARROW else 0.85 if c in _BROAD else 0.68 if c.isupper() else 0.53 for c in text)


def centred(above: Text, text: Text) -> bool:
    """Whether two lines share their middle and not their left edge."""
    one, other = above.line, text.line
    off = (one.left + one.right - other.left - other.right) / 2
    return abs(off) < 0.3 * one.size and abs(one.left - other.left) > one.size


def had_room(above: Text, text: Text, right: float) -> bool:
    """Whether the first word of *text* would have fitted on the line *above* in a column up to *right*."""
    if centred(above, text):
        right += right - above.line.right
    return room_for(above.line, text.line, right)


def room_for(line: Line, after: Line, right: float) -> bool:
    """Whether *line* had room, up to *right*, for the first word of the line *after* it.

    Widths are estimates. In the middle of a sentence a break is rarely meant, so there they must be clear.
    """
    head = after.whole.split(" ", 1)[0]
    width = (after.right - after.left) * breadth(head) / max(breadth(after.whole), 0.1)
    slack = 0.6 * line.size if ended(line.text) else 0.15 * width + 1.1 * line.size
    return right - line.right > width + slack


class Margins:
    """Where the columns of a page begin and end: lines that follow one another share them."""

    def __init__(self, texts: list[Text]) -> None:
        self._edges: dict[int, tuple[float, float]] = {}
        chain: list[Text] = []
        for text in texts:
            if chain and not below(chain[-1], text):
                self._close(chain, texts)
                chain = []
            chain.append(text)
        self._close(chain, texts)

    def _close(self, chain: list[Text], texts: list[Text]) -> None:
        """Lines from side to side, such as a title, do not widen the column that they stand over."""
        bound = min((_next_column(text, texts) for text in chain), default=_FAR)
        for group in (
            [text for text in chain if text.line.right <= bound],
            [text for text in chain if text.line.right > bound],
        ):
            left = min((text.line.left for text in group), default=0.0)
            right = max((text.line.right for text in group), default=0.0)
            self._edges |= {id(text): (left, right) for text in group}

    def fits(self, above: Text, text: Text) -> bool:
        """Whether the first word of *text* had room left on the line *above*: then the break was meant."""
        return had_room(above, text, self.right(above))

    def right(self, text: Text) -> float:
        """Where full lines end in the column of *text*."""
        return self._edges[id(text)][1]

    def left(self, text: Text) -> float:
        """Where the column of *text* begins."""
        return self._edges[id(text)][0]


def _next_column(text: Text, texts: list[Text]) -> float:
    """Where other text begins, right of *text* and at its height."""
    line = text.line
    return min(
        (
            other.line.left
            for other in texts
            if other.line.left > line.right
            and abs(other.line.base - line.base) < line.size
            and other.zone == text.zone
        ),
        default=_FAR,
    )
