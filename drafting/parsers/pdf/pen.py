"""The graphics state: where the next letter goes, in which font and colour."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from drafting.parsers.pdf.faces import Face
from drafting.parsers.pdf.geometry import IDENTITY, Matrix, multiply
from drafting.parsers.pdf.ink import Colour

BLACK: Colour = (0.0,)


@dataclass(frozen=True, slots=True)
class Look:
    """What an extended graphics state says about seeing: opacity, and whether it blends."""

    opacity: float | None = None
    blends: bool = False


def number(operand: object) -> float:
    """An operand as a number; raises TypeError for anything else."""
    if isinstance(operand, (int, float)):
        return float(operand)
    raise TypeError(operand)


def _matrix(operands: list[object]) -> Matrix:
    a, b, c, d, e, f = (number(operand) for operand in operands[:6])
    return (a, b, c, d, e, f)


@dataclass(slots=True)
class Pen:
    """The graphics and text state of the imaging model, as far as text and rules need it."""

    place: Matrix  # user space to the shown page
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    face: Face | None = None
    size: float = 12.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill: Colour = BLACK
    stroke: Colour = BLACK
    opacity: float = 1.0
    blends: bool = False
    patterned: bool = False

    ACTIONS: ClassVar[dict[bytes, Callable[["Pen", list[object]], None]]] = {}

    def copy(self) -> "Pen":
        """The state as ``q`` keeps it."""
        return replace(self)

    def advance(self, x: float) -> None:
        """Move along the line by *x*, in text space."""
        self.text = multiply((1.0, 0.0, 0.0, 1.0, x, 0.0), self.text)

    def move_line(self, x: float, y: float) -> None:
        """Start a line offset from the start of the current one."""
        self.line = self.text = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def next_line(self) -> None:
        """Start the next line, one leading below."""
        self.move_line(0.0, -self.leading)

    def glyphs(self) -> Matrix:
        """From text space, in which strings are laid out along x, to the shown page."""
        return multiply((1.0, 0.0, 0.0, 1.0, 0.0, self.rise), multiply(self.text, self.place))


def _begin(pen: Pen, _: list[object]) -> None:
    pen.text = pen.line = IDENTITY


def _concatenate(pen: Pen, operands: list[object]) -> None:
    pen.place = multiply(_matrix(operands), pen.place)


def _set_matrix(pen: Pen, operands: list[object]) -> None:
    pen.text = pen.line = _matrix(operands)


def _move(pen: Pen, operands: list[object]) -> None:
    pen.move_line(number(operands[0]), number(operands[1]))


def _move_and_lead(pen: Pen, operands: list[object]) -> None:
    pen.leading = -number(operands[1])
    _move(pen, operands)


def _set(name: str, scale: float = 1.0) -> Callable[[Pen, list[object]], None]:
    def action(pen: Pen, operands: list[object]) -> None:
        setattr(pen, name, number(operands[0]) * scale)

    return action


def _mode(pen: Pen, operands: list[object]) -> None:
    pen.mode = int(number(operands[0]))


def _colour(name: str) -> Callable[[Pen, list[object]], None]:
    def action(pen: Pen, operands: list[object]) -> None:
        numbers = [float(o) for o in operands if isinstance(o, (int, float))]
        if name == "fill":
            pen.patterned = not numbers
        setattr(pen, name, tuple(round(n, 3) for n in numbers) or BLACK)

    return action


def _space(name: str) -> Callable[[Pen, list[object]], None]:
    def action(pen: Pen, _: list[object]) -> None:
        setattr(pen, name, BLACK)

    return action


Pen.ACTIONS.update(
    {
        b"BT": _begin,
        b"cm": _concatenate,
        b"Tm": _set_matrix,
        b"Td": _move,
        b"TD": _move_and_lead,
        b"T*": lambda pen, _: pen.next_line(),
        b"Tc": _set("letter_space"),
        b"Tw": _set("word_space"),
        b"Tz": _set("stretch", 0.01),
        b"TL": _set("leading"),
        b"Ts": _set("rise"),
        b"Tr": _mode,
        b"cs": _space("fill"),
        b"CS": _space("stroke"),
    }
    | dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn"), _colour("fill"))
    | dict.fromkeys((b"G", b"RG", b"K", b"SC", b"SCN"), _colour("stroke"))
)
