"""Turns counts over a corpus into figures with intervals, and compares them with those that are kept."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files

from evals.redaction.corpus import Sample
from evals.redaction.intervals import Figure, mean, share
from evals.redaction.measure import Tally
from redaction import Redactor, circle_of

Figures = Mapping[str, Figure]
GROUPS = {"kind": "by type", "origin": "by origin of the name", "form": "by written form"}
LOW_IS_GOOD = frozenset(
    {
        "leaks per document",
        "documents with a leak",
        "child's name left",
        "terms destroyed",
        "ages, dates and amounts destroyed",
        "other words removed",
        "collisions per document",
    }
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus measured: the whole, and recall in groups (group name → member → figure)."""

    whole: Figures
    groups: Mapping[str, Figures]


def measure(redactor: Redactor, cases: Iterable[list[Sample]]) -> tuple[Measured, Tally]:
    """Redact every case and measure; the tally tells the single leaks."""
    tally, names = Tally(), []
    for samples in cases:
        texts = [text for sample in samples for text in sample.paragraphs]
        safe = iter(redactor.redact(circle_of(samples[0].case), texts).paragraphs)
        tally.add(samples, [[next(safe) for _ in sample.paragraphs] for sample in samples])
        names += [sample.doc for sample in samples]
    return _measured(tally, names), tally


def _measured(tally: Tally, names: list[str]) -> Measured:
    leaks = Counter(doc for doc, _, _ in tally.leaks)
    child = tally.by[("kind", "child")]
    hits, spans = tally.spans
    shared = Counter(doc for doc, _, _ in tally.collisions)
    whole = {
        "direct recall": share(tally.direct - len(tally.leaks), tally.direct),
        "precision": share(hits, spans),
        "leaks per document": mean([leaks[name] for name in names]),
        "documents with a leak": share(tally.leaky, tally.documents),
        "child's name left": share(child[1] - child[0], child[1]),
        "recall of quasi-identifiers": share(*tally.quasi),
        "terms destroyed": share(*tally.lost["term"]),
        "ages, dates and amounts destroyed": share(*tally.lost["context"]),
        "other words removed": share(*tally.tokens),
        "consistency": share(*tally.mentions),
        "collisions per document": mean([shared[name] for name in names]),
    }
    groups = {
        title: {
            member: share(*tally.by[key, member])
            for key, member in sorted(tally.by)
            if key == group and member
        }
        for group, title in GROUPS.items()
    }
    return Measured(whole, groups)


def worse(now: Figures, kept: Figures) -> list[str]:
    """Say which figures have left the kept interval on the bad side."""
    out = []
    for name, figure in kept.items():
        value = now[name].value
        bad = value > figure.high if name in LOW_IS_GOOD else value < figure.low
        if bad and figure.of:
            out.append(f"{name}: {value:.4f}, was {figure}")
    return out


def baseline() -> Mapping[str, Figures]:
    """Read the kept figures, by corpus."""
    content = json.loads(files("evals.redaction").joinpath("baseline.json").read_text(encoding="utf-8"))
    return {
        corpus: {name: Figure(**row) for name, row in rows.items()}
        for corpus, rows in content["figures"].items()
    }


def as_json(figures: Mapping[str, Figures], about: Mapping[str, object]) -> str:
    """Write figures as the baseline is kept: rounded, so that two machines write the same."""
    rows = {
        corpus: {name: _rounded(figure) for name, figure in whole.items() if figure.of}
        for corpus, whole in figures.items()
    }
    return json.dumps({**about, "figures": rows}, indent=1, ensure_ascii=False) + "\n"


def _rounded(figure: Figure) -> dict[str, float]:
    return {key: round(value, 6) if math.isfinite(value) else 0 for key, value in asdict(figure).items()}
