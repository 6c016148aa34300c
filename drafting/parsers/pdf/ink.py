"""What is drawn on a page, before anyone asks what it means: runs of text, rules, patches, pictures."""

from dataclasses import dataclass, field

from drafting.parsers.pdf.geometry import Rect

Colour = tuple[float, ...]
"""As the file gives it: one number is grey, three are red-green-blue, four are cyan-magenta-yellow-black."""

THIN = 3.0
"""A filled shape no wider than this, in points, is a rule."""
DOT = 9.0
"""A shape no larger than this, in points, may be a drawn bullet."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text shown in one go, in one style. *base* is the y of its baseline; *order* counts what is drawn."""

    text: str
    left: float
    right: float
    base: float
    size: float
    order: int
    bold: bool
    italic: bool
    symbol: bool
    colour: Colour
    quarter: int
    face: str
    space: float  # the width of a word space here, in points
    gap_before: bool = False
    gap_after: bool = False
    unseen: bool = False  # drawn in a way that leaves no mark
    slanted: bool = False  # reads neither along nor across the page


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin straight line, drawn or filled."""

    rect: Rect
    level: bool  # horizontal
    order: int


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled area; *opaque* is false where what lies under it may still be seen."""

    rect: Rect
    colour: Colour
    order: int
    opaque: bool = True
    picture: bool = False


@dataclass(slots=True)
class Ink:
    """Everything drawn on one page."""

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)

    def shape(self, rect: Rect, colour: Colour, order: int, *, opaque: bool) -> None:
        """Record a filled shape: a rule where it is thin and long, else a patch."""
        if not rect.is_finite:
            return
        short, long = sorted((rect.width, rect.height))
        if short <= THIN and long > 2 * THIN:
            self.rules.append(Rule(rect, rect.width >= rect.height, order))
        else:
            self.patches.append(Patch(rect, colour, order, opaque))

    def dot(self, rect: Rect) -> None:
        """Record a shape, drawn or filled, that may be a bullet."""
        if rect.is_finite and min(rect.width, rect.height) >= 1 and max(rect.width, rect.height) <= DOT:
            self.dots.append(rect)

    def stroke(self, rect: Rect, order: int) -> None:
        """Record a drawn line if it is level or upright."""
        if not rect.is_finite:
            return
        short, long = sorted((rect.width, rect.height))
        if short <= THIN / 2 and long > THIN:
            self.rules.append(Rule(rect, rect.width >= rect.height, order))
