"""On a fresh corpus of the evaluation hardly anything leaks and nothing that a plan needs is lost."""

from evals.redaction.corpus import corpus
from evals.redaction.measure import Tally, rate
from redaction import Redactor, circle_of


def test_the_same_seed_gives_the_same_corpus() -> None:
    assert list(corpus(3, 1)) == list(corpus(3, 1))


def test_a_fresh_corpus_is_redacted_as_well_as_promised(full: Redactor) -> None:
    tally = Tally()

    for samples in corpus(11, 5):
        texts = [text for sample in samples for text in sample.paragraphs]
        safe = iter(full.redact(circle_of(samples[0].case), texts).paragraphs)
        tally.add(samples, [[next(safe) for _ in sample.paragraphs] for sample in samples])

    assert [mark for _, mark, _ in tally.leaks if mark.kind == "child"] == []
    assert 1 - len(tally.leaks) / tally.direct >= 0.995
    assert rate(tally.lost["term"]) <= 0.005
    assert rate(tally.lost["context"]) <= 0.01
    assert rate(tally.tokens) <= 0.01
    assert rate(tally.mentions) >= 0.98
