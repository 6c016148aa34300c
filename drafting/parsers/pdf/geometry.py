"""Points, matrices and rectangles, so that every other step can think in page coordinates.

A page is looked at as a reader sees it: points from the top left corner, y growing downwards.
"""

from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
_FAR = 1e6
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle: left <= right, top <= bottom, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def is_finite(self) -> bool:
        """Whether it lies anywhere near a page; broken files draw at infinity."""
        return all(abs(side) < _FAR for side in (self.left, self.top, self.right, self.bottom))

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies inside, or outside by no more than *slack*."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack

    def touches(self, other: "Rect", slack: float = 0.0) -> bool:
        """Whether the two overlap, or stand no further apart than *slack*."""
        return (
            self.left <= other.right + slack
            and other.left <= self.right + slack
            and self.top <= other.bottom + slack
            and other.top <= self.bottom + slack
        )


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Compose: apply *first*, then *second* (PDF's row vector convention)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where *matrix* takes the point."""
    return (
        matrix[0] * x + matrix[2] * y + matrix[4],
        matrix[1] * x + matrix[3] * y + matrix[5],
    )


def around(points: list[tuple[float, float]]) -> Rect:
    """The smallest rectangle that holds all *points* (at least one)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def union(rects: list[Rect]) -> Rect:
    """The smallest rectangle that holds all *rects* (at least one)."""
    return Rect(
        min(r.left for r in rects),
        min(r.top for r in rects),
        max(r.right for r in rects),
        max(r.bottom for r in rects),
    )


def view_of(left: float, bottom: float, right: float, top: float, rotation: int) -> Matrix:
    """From PDF user space to the page as it is shown: *rotation* is clockwise, in degrees."""
    views: dict[int, Matrix] = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }
    return views[rotation % 360 // 90 * 90]


def turn(quarter: int, width: float, height: float) -> Matrix:
    """From the shown page to a frame in which text that reads in direction *quarter* is upright.

    *quarter* counts the text's own rotation anticlockwise: 0 upright, 1 reading upwards,
    2 upside down, 3 reading downwards. *width* and *height* are those of the shown page.
    """
    turns: dict[int, Matrix] = {
        0: IDENTITY,
        1: (0.0, 1.0, -1.0, 0.0, height, 0.0),
        2: (-1.0, 0.0, 0.0, -1.0, width, height),
        3: (0.0, -1.0, 1.0, 0.0, 0.0, width),
    }
    return turns[quarter]


def turn_back(rect: Rect, quarter: int, width: float, height: float) -> Rect:
    """A rectangle of the turned frame of ``turn``, on the shown page again."""
    if quarter == 0:
        return rect
    size = (height, width) if quarter % 2 else (width, height)
    back = turn((4 - quarter) % 4, *size)
    return around([at(back, rect.left, rect.top), at(back, rect.right, rect.bottom)])


def fitted(box: list[float], matrix: Matrix, rect: tuple[float, float, float, float]) -> Matrix:
    """What brings a form's *box*, after its own *matrix*, into *rect* (PDF 32000-1, 12.5.5)."""
    across, upward = rect[2] - rect[0], rect[3] - rect[1]
    corners = box if len(box) == len(rect) else [0.0, 0.0, across, upward]
    drawn = around([at(matrix, x, y) for x in corners[::2] for y in corners[1::2]])
    across = across / drawn.width if drawn.width else 1.0
    upward = upward / drawn.height if drawn.height else 1.0
    return (across, 0.0, 0.0, upward, rect[0] - drawn.left * across, rect[1] - drawn.top * upward)
