"""Carries out a page's drawing operators and notes what they draw: the PDF imaging model."""

import math
from collections.abc import Callable, Iterable
from itertools import pairwise

from drafting.parsers.pdf.faces import Face
from drafting.parsers.pdf.geometry import Matrix, around, at, multiply, turn
from drafting.parsers.pdf.ink import Ink, Patch, Run
from drafting.parsers.pdf.pen import Pen, number
from drafting.parsers.pdf.source import Form, Operation, Overlay, Sheet, Shelf, operations_of
from drafting.parsers.pdf.writing import Span, clean, written

Action = Callable[[list[object]], None]

_DEEPEST, _MOST_FORMS = 12, 1_000
_SLANT = 0.08
_OUTLINED, _UNSEEN_MODES = 2, (3, 7)
_GHOST = 0.05
_FAR = 1e6
_TYPED = 10.0  # points: how large a form field's words are taken to be


class Painter:
    """Follows the operators of one page; ``ink`` holds what was drawn."""

    def __init__(self, sheet: Sheet) -> None:
        self.ink = Ink()
        self._sheet = sheet
        self._pen = Pen(sheet.view)
        self._stack: list[Pen] = []
        self._shelf: Shelf = sheet.shelf
        self._shapes: list[list[tuple[float, float]]] = []
        self._points: list[tuple[float, float]] = []
        self._order = 0
        self._forms = 0
        self._inside: set[int] = set()
        self._actions = self._table()

    def paint(self) -> Ink:
        """Draw the page and what lies over it."""
        self._run(self._sheet.operations)
        for overlay in self._sheet.overlays:
            self._pen = Pen(multiply(overlay.matrix, self._sheet.view))
            self._stack.clear()
            if overlay.form is not None:
                self._draw(overlay.form)
            else:
                self._type(overlay)
        return self.ink

    def _type(self, overlay: Overlay) -> None:
        """Put the words of a form field where its reader would show them."""
        left, top = at(self._pen.place, overlay.rect[0], overlay.rect[3])
        for index, text in enumerate(clean(part).strip() for part in overlay.words.splitlines()):
            self._order += 1
            base = top + (index + 0.85) * _TYPED * 1.2
            right = left + 0.5 * _TYPED * len(text)
            if text:
                self.ink.runs.append(
                    Run(text, left, right, base, _TYPED, self._order, False, False, False, (0.0,), 0, "", 2.5)
                )

    def _run(self, operations: Iterable[Operation]) -> None:
        actions = self._actions
        for operands, operator in operations:
            action = actions.get(operator)
            if action is None:
                continue
            try:
                action(operands)
            except (IndexError, TypeError, ValueError, OverflowError):
                continue  # one malformed operator; a viewer skips it too

    def _table(self) -> dict[bytes, Action]:
        table: dict[bytes, Action] = {
            operator: self._on_pen(change) for operator, change in Pen.ACTIONS.items()
        }
        table |= {
            b"q": self._save,
            b"Q": self._restore,
            b"Tf": self._font,
            b"gs": self._look,
            b"Tj": self._show,
            b"TJ": lambda operands: self._show(operands[0]),
            b"'": self._next_line_show,
            b'"': self._spaced_show,
            b"Do": self._place,
            b"m": self._move,
            b"re": self._rectangle,
            b"h": lambda _: self._points.extend(self._points[:1]),
            b"n": lambda _: self._finish(),
        }
        table |= dict.fromkeys((b"l", b"c", b"v", b"y"), self._extend)
        table |= dict.fromkeys((b"f", b"F", b"f*"), lambda _: self._finish(fill=True))
        table |= dict.fromkeys((b"S", b"s"), lambda _: self._finish(stroke=True))
        return table | dict.fromkeys(
            (b"B", b"B*", b"b", b"b*"), lambda _: self._finish(fill=True, stroke=True)
        )

    def _on_pen(self, change: Callable[[Pen, list[object]], None]) -> Action:
        return lambda operands: change(self._pen, operands)

    def _save(self, _: list[object]) -> None:
        self._stack.append(self._pen.copy())

    def _restore(self, _: list[object]) -> None:
        if self._stack:
            self._pen = self._stack.pop()

    def _font(self, operands: list[object]) -> None:
        self._pen.face = self._shelf.face(operands[0])
        self._pen.size = number(operands[1])

    def _look(self, operands: list[object]) -> None:
        look = self._shelf.look(operands[0])
        if look.opacity is not None:
            self._pen.opacity = look.opacity
        self._pen.blends = look.blends

    def _next_line_show(self, operands: list[object]) -> None:
        self._pen.next_line()
        self._show(operands)

    def _spaced_show(self, operands: list[object]) -> None:
        self._pen.word_space, self._pen.letter_space = number(operands[0]), number(operands[1])
        self._next_line_show(operands[2:])

    def _show(self, strings: object) -> None:
        pen, face = self._pen, self._pen.face
        if face is None or not isinstance(strings, list):
            return
        spans, x = written(pen, face, strings)
        if spans:
            frame, quarter, slanted = self._frame(pen.glyphs())
            for span in spans:
                self._order += 1
                run = self._as_run(span, face, frame, quarter, slanted=slanted)
                if (
                    abs(run.left) < _FAR and abs(run.right) < _FAR and abs(run.base) < _FAR
                ):  # so not NaN either
                    self.ink.runs.append(run)
        pen.advance(x)

    def _frame(self, glyphs: Matrix) -> tuple[Matrix, int, bool]:
        """Turn the page so that this text is upright: the matrix, the quarter turns, whether it slants."""
        along = (glyphs[0], glyphs[1])
        angle = math.atan2(-along[1], along[0]) / (math.pi / 2)
        quarter = round(angle) % 4
        slanted = abs(angle - round(angle)) > _SLANT
        if quarter == 0:
            return glyphs, 0, slanted
        return multiply(glyphs, turn(quarter, self._sheet.width, self._sheet.height)), quarter, slanted

    def _as_run(self, span: Span, face: Face, frame: Matrix, quarter: int, *, slanted: bool) -> Run:
        pen = self._pen
        left, base = at(frame, span.start, 0.0)
        right, _ = at(frame, span.end, 0.0)
        tall = math.hypot(frame[2], frame[3]) * pen.size * face.scale
        wide = math.hypot(frame[0], frame[1]) * pen.size * pen.stretch
        return Run(
            span.text, min(left, right), max(left, right), base, abs(tall), self._order,
            face.bold or pen.mode == _OUTLINED,  # filled and outlined: the poor man's bold
            face.italic, face.symbol, pen.fill, quarter, face.name, abs(wide) * face.space,
            span.gap_before, span.gap_after,
            pen.mode in _UNSEEN_MODES or pen.opacity < _GHOST, slanted,
        )  # fmt: skip

    def _place(self, operands: list[object]) -> None:
        form = self._shelf.form(operands[0])
        if form is not None:
            self._draw(form)
        elif self._shelf.is_image(operands[0]):
            corners = [at(self._pen.place, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            self._order += 1
            self.ink.patches.append(Patch(around(corners), (), self._order, picture=True))
            self.ink.dot(around(corners))

    def _draw(self, form: Form) -> None:
        if form.key in self._inside or len(self._inside) >= _DEEPEST or self._forms >= _MOST_FORMS:
            return
        self._forms += 1
        outer, shelf, stack = self._pen.copy(), self._shelf, self._stack
        self._inside.add(form.key)
        self._pen.place = multiply(form.matrix, self._pen.place)
        self._shelf, self._stack = form.shelf, []
        self._run(operations_of(form))
        self._inside.discard(form.key)
        self._pen, self._shelf, self._stack = outer, shelf, stack

    def _move(self, operands: list[object]) -> None:
        self._end_shape()
        self._points = [at(self._pen.place, number(operands[0]), number(operands[1]))]

    def _extend(self, operands: list[object]) -> None:
        x, y = operands[-2:]
        self._points.append(at(self._pen.place, number(x), number(y)))

    def _rectangle(self, operands: list[object]) -> None:
        self._end_shape()
        x, y, width, height = (number(operand) for operand in operands[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self._shapes.append([at(self._pen.place, *corner) for corner in corners])

    def _end_shape(self) -> None:
        if len(self._points) > 1:
            self._shapes.append(self._points)
        self._points = []

    def _finish(self, *, fill: bool = False, stroke: bool = False) -> None:
        self._end_shape()
        shapes, self._shapes = self._shapes, []
        if not (fill or stroke):
            return
        self._order += 1
        pen = self._pen
        for points in shapes:
            self.ink.dot(around(points))
            if fill:
                opaque = pen.opacity > 1 - _GHOST and not pen.blends and not pen.patterned
                self.ink.shape(around(points), pen.fill, self._order, opaque=opaque)
            if stroke:
                for one, other in pairwise(points):
                    self.ink.stroke(around([one, other]), self._order)
