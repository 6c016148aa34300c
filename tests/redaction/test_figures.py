"""The figures that we publish: how they are reckoned, and that no change makes them worse unnoticed."""

from dataclasses import replace

import pytest

from evals.redaction.__main__ import SMALL
from evals.redaction.corpus import corpus
from evals.redaction.figures import Measured, as_json, baseline, measure, worse
from evals.redaction.handwritten import handwritten, marked
from evals.redaction.intervals import Figure, mean, share
from evals.redaction.page import PAGE, whole_table, with_table
from redaction import Redactor


@pytest.fixture(scope="module")
def small(full: Redactor) -> Measured:
    return measure(full, corpus(*SMALL))[0]


@pytest.fixture(scope="module")
def by_hand(full: Redactor) -> Measured:
    return measure(full, handwritten())[0]


def test_a_small_corpus_is_redacted_no_worse_than_the_kept_figures_say(small: Measured) -> None:
    assert worse(small.whole, baseline()["small"]) == []


def test_the_handwritten_documents_are_redacted_no_worse_either(by_hand: Measured) -> None:
    assert worse(by_hand.whole, baseline()["handwritten"]) == []


def test_a_redactor_without_the_case_record_is_noticed(rules: Redactor) -> None:
    unknown = ([replace(sample, case={}) for sample in samples] for samples in corpus(*SMALL))

    found = worse(measure(rules, unknown)[0].whole, baseline()["small"])

    assert [line.split(":")[0] for line in found][:2] == ["direct recall", "leaks per document"]


def test_fewer_leaks_are_no_complaint() -> None:
    kept = {"leaks per document": Figure(0.5, 0.4, 0.6, 100), "direct recall": Figure(0.9, 0.8, 0.95, 100)}
    better = {"leaks per document": Figure(0.0, 0, 0, 100), "direct recall": Figure(1.0, 1, 1, 100)}

    assert worse(better, kept) == []
    assert len(worse(kept, better)) == 2


def test_a_share_of_all_is_not_certain() -> None:
    all_of_a_hundred = share(100, 100)

    assert (all_of_a_hundred.value, all_of_a_hundred.high) == (1.0, 1.0)
    assert all_of_a_hundred.low == pytest.approx(0.9630, abs=1e-4)


def test_a_share_of_half_has_wilsons_interval() -> None:
    half = share(5, 10)

    assert (half.low, half.high) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_a_mean_of_nothing_found_may_still_be_three_in_n() -> None:
    assert mean([0] * 60) == Figure(0.0, 0.0, 0.05, 60)


def test_a_mean_lies_within_its_interval() -> None:
    figure = mean([0, 0, 0, 4, 0, 1, 0, 0, 2, 0])

    assert figure.low < figure.value == 0.7 < figure.high


def test_marks_are_taken_out_and_stand_where_the_words_stand() -> None:
    text, gold = marked("So {child:child:given|Una} did the ~WISC-V~.")

    assert text == "So Una did the WISC-V."
    assert [(text[mark.start : mark.end], mark.kind) for mark in gold] == [
        ("Una", "child"),
        ("WISC-V", "term"),
    ]


def test_every_handwritten_document_is_marked_and_holds_no_mark() -> None:
    samples = [sample for case in handwritten() for sample in case]

    assert len(samples) >= 8
    assert not [
        s.doc for s in samples if "|" in "".join(s.paragraphs).replace(" | ", "") or "~" in str(s.paragraphs)
    ]
    assert all(len([mark for marks in sample.gold for mark in marks]) > 12 for sample in samples)


def test_the_figures_of_the_page_are_those_of_the_baseline() -> None:
    kept = baseline()

    table = whole_table({"generated": kept["generated"], "written by hand": kept["handwritten"]})

    assert table in PAGE.read_text(encoding="utf-8")


def test_figures_are_kept_rounded_and_come_back(small: Measured) -> None:
    written = as_json({"small": small.whole}, {"seed": 1})

    assert written == as_json({"small": small.whole}, {"seed": 1})
    assert '"direct recall"' in written


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks for figures"):
        with_table("# Nothing here", "figures", "| a |")
