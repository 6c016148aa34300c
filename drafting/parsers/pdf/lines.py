"""From runs of text to lines: what stands on one baseline and close together, with its words apart."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from drafting.parsers.pdf.geometry import Rect
from drafting.parsers.pdf.ink import Colour, Run
from drafting.parsers.pdf.labels import is_bullet, is_label, is_private

_SAME_BASE = 0.25  # of the size
_SUPER_SIZE, _SUPER_RISE = 0.82, 0.62
_ALWAYS_APART, _PERHAPS_APART, _HARDLY_APART = 2.6, 0.95, 0.55  # ems between two runs of one baseline
_OUT_OF_ORDER = 0.55
_AROUND = 8  # rows above and below in which a column shows
_LABEL_REACH = 5.0
_FEW_LETTERS = 6
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in one column. *start* is where its words begin after a bullet or number."""

    text: str
    runs: tuple[Run, ...]
    left: float
    right: float
    base: float
    size: float
    order: int
    bold: bool
    italic: bool
    colour: Colour
    bullet: str = ""
    start: float = 0.0
    underlined: bool = False

    @property
    def whole(self) -> str:
        """The text with the bullet before it; a bullet of a symbol font is shown as a plain one."""
        if not self.bullet:
            return self.text
        return f"{'•' if is_private(self.bullet) else self.bullet} {self.text}"

    @property
    def rect(self) -> Rect:
        """The ink's extent, near enough: ascenders above the baseline, descenders below."""
        return Rect(self.left, self.base - 0.8 * self.size, self.right, self.base + 0.22 * self.size)


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Group runs by baseline, top to bottom, each row from left to right; superscripts join their row."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.base, r.left, r.order)):
        if rows and abs(run.base - rows[-1][0].base) <= _SAME_BASE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda r: (r.left, r.order)) for row in _lift(rows)]


def _lift(rows: list[list[Run]]) -> list[list[Run]]:
    """Put raised and lowered small runs into the row next to theirs whose words they touch."""
    largest = [max(run.size for run in row) for row in rows]
    for index, small in enumerate(rows):
        near = [i for i in range(max(index - 2, 0), min(index + 3, len(rows))) if i != index and rows[i]]
        hosts = [i for i in near if min(run.size for run in small) <= _SUPER_SIZE * largest[i]]
        for run in list(small) if hosts else []:
            host = next((rows[i] for i in hosts if any(_hangs_on(run, word) for word in rows[i])), None)
            if host is not None:
                small.remove(run)
                host.append(_raised(run) if run.base < host[0].base else run)
    return [row for row in rows if row]


def _hangs_on(run: Run, word: Run) -> bool:
    off = word.base - run.base
    near = -0.3 * word.size <= run.left - word.right <= 0.5 * word.size or word.left < run.left < word.right
    before = -0.3 * word.size <= word.left - run.right <= 0.3 * word.size
    return (
        run.size <= _SUPER_SIZE * word.size
        and 0.08 * word.size < abs(off) <= _SUPER_RISE * word.size
        and (near or before)
    )


def _raised(run: Run) -> Run:
    return replace(run, text=run.text.translate(_RAISED)) if run.text.isdigit() else run


def lines_of(runs: list[Run]) -> list[Line]:
    """All lines of a page or of a cell, in the order in which the file draws them."""
    rows = rows_of(runs)
    stops = _stops(rows)
    lines = [line_of(part) for index, row in enumerate(rows) for part in _apart(row, _near(stops, index))]
    return sorted(lines, key=lambda line: (line.order, line.base, line.left))


def _stops(rows: list[list[Run]]) -> list[list[int]]:
    """Where, in whole points, each row surely begins a new line or cell."""
    stops: list[list[int]] = []
    for row in rows:
        starts = [round(row[0].left)]
        for run, after in pairwise(row):
            gap = (after.left - run.right) / max(run.size, 1.0)
            if gap > _PERHAPS_APART or (gap > _OUT_OF_ORDER and after.order - run.order != 1):
                starts.append(round(after.left))
        stops.append(starts)
    return stops


def _near(stops: list[list[int]], index: int) -> Counter[int]:
    """How many of the rows around one, itself left out, begin something at each place."""
    around = stops[max(index - _AROUND, 0) : index] + stops[index + 1 : index + 1 + _AROUND]
    return Counter(place for row in around for place in row)


def _apart(row: list[Run], stops: Counter[int]) -> list[list[Run]]:
    """Cut a row where its runs belong to different columns or cells."""
    parts = [[row[0]]]
    for run, after in pairwise(row):
        if _belongs_apart(parts[-1], run, after, stops):
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def _belongs_apart(part: list[Run], run: Run, after: Run, stops: Counter[int]) -> bool:
    gap = (after.left - run.right) / max(min(run.size, after.size), 1.0)
    if len(part) == 1 and (_stands_as_bullet(run, after) or is_label(run.text)):
        return gap > _LABEL_REACH
    if gap > _ALWAYS_APART:
        return True
    if after.order - run.order != 1:
        return gap > _OUT_OF_ORDER or gap < -_ALWAYS_APART
    shared = sum(stops[round(after.left) + step] for step in (-1, 0, 1))
    return (gap > _HARDLY_APART and shared > 1) or (gap > _PERHAPS_APART and shared > 0)


def line_of(runs: list[Run]) -> Line:
    """One line from its runs, left to right."""
    bullet, words = _split_bullet(runs)
    text = spaced(words)
    weight: Counter[tuple[float, Colour]] = Counter()
    for run in words:
        weight[round(run.size, 1), run.colour] += len(run.text)
    (size, colour), _ = max(weight.items(), key=lambda item: (item[1], item[0][0]))
    letters = [run for run in words if any(c.isalnum() for c in run.text)] or words
    return Line(
        text=text,
        runs=tuple(words),
        left=runs[0].left,
        right=max(run.right for run in runs),
        base=max(words, key=lambda r: (r.size, r.right - r.left)).base,
        size=size,
        order=min(run.order for run in runs),
        bold=all(run.bold for run in letters),
        italic=all(run.italic for run in letters),
        colour=colour,
        bullet=bullet,
        start=_start(words, text),
    )


def _split_bullet(runs: list[Run]) -> tuple[str, list[Run]]:
    first = runs[0]
    if len(runs) > 1 and _stands_as_bullet(first, runs[1]):
        return first.text, runs[1:]
    head, _, rest = first.text.partition(" ")
    if rest and is_bullet(head, symbol=False):
        step = (first.right - first.left) * (len(head) + 1) / len(first.text)
        return head, [replace(first, text=rest.strip(), left=first.left + step), *runs[1:]]
    return "", runs


def _stands_as_bullet(run: Run, after: Run) -> bool:
    apart = after.left - run.right > 0.2 * after.size or run.gap_after or after.gap_before
    return apart and is_bullet(run.text, symbol=run.symbol)


def _start(words: list[Run], text: str) -> float:
    """Where the words begin: behind the number or letter that labels the line, if there is one."""
    head, _, rest = text.partition(" ")
    if not rest or not is_label(head):
        return words[0].left
    left_of_label = len(head)
    for run in words:
        if left_of_label <= 0:
            return run.left
        if len(run.text) > left_of_label:
            return run.left + (run.right - run.left) * (left_of_label + 1) / len(run.text)
        left_of_label -= len(run.text)
    return words[0].left


def spaced(runs: list[Run]) -> str:
    """The text of runs of one line, a space wherever the eye sees one."""
    wide = _letter_gap(runs)
    text = runs[0].text
    for run, after in pairwise(runs):
        gap = after.left - run.right
        need = max(min(run.space, after.space) * 0.5, 0.1 * min(run.size, after.size), wide)
        if gap > need or run.gap_after or after.gap_before:
            text += " "
        text += after.text
    return " ".join(text.split())


def _letter_gap(runs: list[Run]) -> float:
    """For text set letter by letter with air between: the gap that is still within a word."""
    if len(runs) < _FEW_LETTERS or sum(len(run.text) for run in runs) > 1.3 * len(runs):
        return 0.0
    gaps = [max(after.left - run.right, 0.0) for run, after in pairwise(runs)]
    return 1.6 * median(gaps)
