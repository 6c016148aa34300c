"""Where full lines end in a column, and whether a line was broken before it was full."""

from drafting.parsers.pdf.page import Text

_NARROW, _BROAD = frozenset("iljtfrI.,;:'!|()[] -\u2019"), frozenset("mwMW\u2014%@")


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
    return sum(
        0.28 if c in _NARROW else 0.85 if c in _BROAD else 0.68 if c.isupper() else 0.53 for c in text
    )


def centred(above: Text, text: Text) -> bool:
    """Whether two lines share their middle and not their left edge."""
    one, other = above.line, text.line
    off = (one.left + one.right - other.left - other.right) / 2
    return abs(off) < 0.3 * one.size and abs(one.left - other.left) > one.size


def had_room(above: Text, text: Text, right: float) -> bool:
    """Whether the first word of *text* would have fitted on the line *above* in a column up to *right*."""
    line, after = above.line, text.line
    head = after.whole.split(" ", 1)[0]
    width = (after.right - after.left) * breadth(head) / max(breadth(after.whole), 0.1)
    room = right - line.right
    if centred(above, text):
        room *= 2
    return room > width + 0.6 * line.size


class Margins:
    """Where full lines end, for each column of a page: lines that follow one another share it."""

    def __init__(self, texts: list[Text]) -> None:
        self._right: dict[int, float] = {}
        self._left: dict[int, float] = {}
        chain: list[Text] = []
        for text in texts:
            if chain and not below(chain[-1], text):
                self._close(chain)
                chain = []
            chain.append(text)
        self._close(chain)

    def _close(self, chain: list[Text]) -> None:
        right = max((text.line.right for text in chain), default=0.0)
        left = min((text.line.left for text in chain), default=0.0)
        self._right |= {id(text): right for text in chain}
        self._left |= {id(text): left for text in chain}

    def fits(self, above: Text, text: Text) -> bool:
        """Whether the first word of *text* had room left on the line *above*: then the break was meant."""
        return had_room(above, text, self.right(above))

    def right(self, text: Text) -> float:
        """Where full lines end in the column of *text*."""
        return self._right.get(id(text), text.line.right)

    def left(self, text: Text) -> float:
        """Where the column of *text* begins."""
        return self._left.get(id(text), text.line.left)
