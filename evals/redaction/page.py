"""Writes the figures into ``docs/redaction.md``, between marks, and leaves the words round them alone."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.redaction.figures import Figures, Measured

PAGE = Path(__file__).parents[2] / "docs" / "redaction.md"
TARGETS = {
    "direct recall": "≥ 0.995",
    "leaks per document": "≤ 0.05",
    "documents with a leak": "≤ 0.04",
    "child's name left": "0",
    "terms destroyed": "≤ 0.005",
    "ages, dates and amounts destroyed": "≤ 0.01",
    "other words removed": "≤ 0.01",
    "consistency": "≥ 0.99",
    "collisions per document": "0",
}


def with_table(page: str, name: str, table: str) -> str:
    """Put *table* between the marks called *name*. Raises ``ValueError`` where the page has none."""
    found = re.compile(rf"(<!-- {name}: begin[^>]*-->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    if not found.search(page):
        raise ValueError(f"{PAGE.name} has no marks for {name}")
    return found.sub(lambda match: f"{match.group(1)}{table}\n{match.group(2)}", page)


def whole_table(columns: Mapping[str, Figures]) -> str:
    """One row for each figure, one column for each corpus, and the target."""
    names = next(iter(columns.values())).keys()
    rows = [["figure", *columns, "target"]]
    rows += [
        [name, *(_cell(figures, name) for figures in columns.values()), TARGETS.get(name, "")]
        for name in names
    ]
    return markdown(rows)


def group_table(measured: Measured) -> str:
    """Recall in every group, the lowest first, so that nobody has to look for the weak ones."""
    rows = [["", "recall (95 % interval)", "measured on"]]
    for title, figures in measured.groups.items():
        rows.append([f"**{title}**", "", ""])
        rows += [
            [name, f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})", f"{figure.of:,}"]
            for name, figure in sorted(figures.items(), key=lambda pair: (pair[1].value, pair[0]))
        ]
    return markdown(rows)


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Write rows as a table of Markdown; the first is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _cell(figures: Figures, name: str) -> str:
    figure = figures.get(name)
    if figure is None or not figure.of:
        return "not measured"
    return f"{figure.value:.4f} ({figure.low:.4f}–{figure.high:.4f})"
