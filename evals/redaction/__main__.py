"""Redacts a fresh corpus and reports: ``python -m evals.redaction --seed 2 --cases 40 --show``."""

import argparse
import time

from evals.redaction.corpus import corpus
from evals.redaction.measure import Tally, rate
from redaction import circle_of, load_redactor


def main() -> None:
    """Run the measure and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--ner", default="rampart")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    redactor, tally, letters, seconds = load_redactor(ner=options.ner), Tally(), 0, 0.0
    for samples in corpus(options.seed, options.cases):
        texts = [text for sample in samples for text in sample.paragraphs]
        began = time.perf_counter()
        redaction = redactor.redact(circle_of(samples[0].case), texts)
        seconds += time.perf_counter() - began
        letters += sum(map(len, texts))
        paragraphs = iter(redaction.paragraphs)
        tally.add(samples, [[next(paragraphs) for _ in sample.paragraphs] for sample in samples])
    _print(tally, letters / seconds, show=options.show)


def _print(tally: Tally, speed: float, *, show: bool) -> None:
    leaks, documents = len(tally.leaks), tally.documents
    children = sum(mark.kind == "child" for _, mark, _ in tally.leaks)
    rows = {
        "documents": documents,
        "direct identifiers": tally.direct,
        "characters per second": round(speed),
        "direct recall": round(1 - leaks / tally.direct, 4),
        "leaks per document": round(leaks / documents, 3),
        "documents with a leak": round(tally.leaky / documents, 3),
        "leaks of the child's name": children,
        "recall of quasi-identifiers": round(rate(tally.quasi), 4),
        "precision": round(rate(tally.spans), 4),
        "terms destroyed": round(rate(tally.lost["term"]), 4),
        "ages, dates and amounts destroyed": round(rate(tally.lost["context"]), 4),
        "other words removed": round(rate(tally.tokens), 4),
        "consistency": round(rate(tally.mentions), 4),
        "collisions": len(tally.collisions),
    }
    for name, value in rows.items():
        print(f"{name:<36}{value}")
    for group in ("kind", "form", "origin"):
        print(
            group, {key[1]: round(rate(pair), 3) for key, pair in sorted(tally.by.items()) if key[0] == group}
        )
    if show:
        for doc, mark, around in tally.leaks:
            print("LEAK", doc, mark.kind, mark.form, mark.origin, repr(around))
        print("WRONG", (+tally.wrong).most_common(40))
        print("DESTROYED", (+tally.destroyed).most_common(30))
        print("SPLIT", tally.split[:30])
        print("COLLISIONS", tally.collisions[:30])


if __name__ == "__main__":
    main()
