"""``python -m evals.redaction [--seed N] [--cases N] [--ner none] [--show]``: redact a fresh corpus and report."""

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
    leaks = len(tally.leaks)
    print(f"documents {tally.documents}  direct identifiers {tally.direct}  characters/s {speed:,.0f}")
    print(
        f"direct recall {1 - leaks / tally.direct:.4f}  leaks/doc {leaks / tally.documents:.3f}  documents with a leak {tally.leaky / tally.documents:.3f}"
    )
    print(
        f"child-name leaks {sum(mark.kind == 'child' for _, mark, _ in tally.leaks)}  quasi recall {rate(tally.quasi):.3f}  precision {rate(tally.spans):.4f}"
    )
    print(
        f"terms destroyed {rate(tally.lost['term']):.4f}  context destroyed {rate(tally.lost['context']):.4f}  other words removed {rate(tally.tokens):.4f}"
    )
    print(f"consistency {rate(tally.mentions):.4f}  collisions {len(tally.collisions)}")
    for group in ("kind", "form", "origin"):
        print(
            group, {key[1]: round(rate(pair), 3) for key, pair in sorted(tally.by.items()) if key[0] == group}
        )
    if show:
        for doc, mark, around in tally.leaks:
            print("LEAK", doc, mark.kind, mark.form, mark.origin, repr(around))
        print("WRONG", tally.wrong.most_common(60))
        print("DESTROYED", tally.destroyed.most_common(30))
        for doc, entity, counts in tally.split[:60]:
            best = max(counts, key=lambda name: counts[name])
            print(
                "SPLIT",
                doc,
                entity,
                counts,
                [tally.seen[(doc, entity, name)][:3] for name in counts if name != best],
            )
        print("COLLISIONS", tally.collisions[:30])


if __name__ == "__main__":
    main()
