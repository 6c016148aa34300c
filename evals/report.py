"""Lays scores side by side for people: a column for each case that was read, totals only for held-out ones.

Held-out cases tell whether rules hold for writers whom nobody has read. Once their mistakes are
looked at one by one they no longer can, so this module shows nothing of them but totals.
"""

from collections.abc import Iterable, Mapping, Sequence

from evals.gates import broken
from evals.scorers.catalogue import MEASURES, Better, Measure, Scores

Cases = Mapping[str, Scores]
_Row = Sequence[str]


def table(read: Cases, held_out: Cases) -> str:
    """The figures of every measure, as text: a column for each case of *read*, and means."""
    rows = [_head(read, held_out)] + [_row(measure, read, held_out) for measure in MEASURES]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, "", *_forbidden(read)]).rstrip()


def verdict(read: Cases, held_out: Cases) -> str:
    """Which gates do not hold and why they matter, or that all hold."""
    lines = [
        f"GATE BROKEN  {gate.measure} of {name} is {_figure(scores[gate.measure].value)}, "
        f"wanted {gate}. {gate.why}"
        for name, scores in read.items()
        for gate in broken(scores)
    ]
    failed = [gate for scores in held_out.values() for gate in broken(scores)]
    lines += [
        f"GATE BROKEN  {gate.measure} of {failed.count(gate)} held-out case(s), wanted {gate}. {gate.why}"
        for gate in dict.fromkeys(failed)
    ]
    return "\n".join(lines) or f"All gates hold for {len(read) + len(held_out)} case(s)."


def explanations(measure: str, read: Cases) -> str:
    """What went wrong by that measure, case by case."""
    parts = [
        f"{name}: {measure}: {scores[measure].answer}\n{_indented(scores[measure].explanation)}".rstrip()
        for name, scores in read.items()
    ]
    return "\n\n".join(parts)


def _head(read: Cases, held_out: Cases) -> _Row:
    totals = [f"{len(held_out)} held out", "worst"] if held_out else []
    return ("measure", "better", *read, *(["mean"] if read else []), *totals)


def _row(measure: Measure, read: Cases, held_out: Cases) -> _Row:
    figures = [scores[measure.name].value for scores in read.values()]
    unseen = [scores[measure.name].value for scores in held_out.values()]
    means = [mean(figures)] if read else []
    totals = [mean(unseen), worst(unseen, measure.better)] if held_out else []
    return (measure.name, measure.better.value, *map(_figure, [*figures, *means, *totals]))


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of what could be measured."""
    measured = [float(value) for value in values if value is not None]
    return sum(measured) / len(measured) if measured else None


def worst(values: Iterable[float | None], better: Better) -> float | None:
    """The value furthest from what is wanted."""
    measured = [value for value in values if value is not None]
    if not measured or better is Better.NEITHER:
        return None
    return min(measured) if better is Better.HIGHER else max(measured)


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _aligned(row: _Row, widths: Sequence[int]) -> list[str]:
    cells = zip(row, widths, strict=True)
    return [
        cell.rjust(width) if number > 1 else cell.ljust(width) for number, (cell, width) in enumerate(cells)
    ]


def _forbidden(read: Cases) -> list[str]:
    return [f"forbidden in {name}: {scores['forbidden'].answer}" for name, scores in read.items()]


def _indented(lines: str) -> str:
    return "\n".join(f"  {line}" for line in lines.splitlines())
