"""A piece cut out of a statement keeps exactly the evidence that it stands in."""

from dataclasses import replace

from drafting.domain.claim import Evidence
from drafting.pipeline.findings.cutting import cut, evidence_of
from tests.pipeline_builders import a_statement

WHOLE = a_statement("Getting about Falls on the stairs. The summary says more.")
LABEL, VALUE = "Getting about", "Falls on the stairs. The summary says more."
PARAGRAPH = WHOLE.sources[0].paragraph
ROW = replace(
    WHOLE,
    text=f"{LABEL}: {VALUE}",
    sources=(Evidence(PARAGRAPH, LABEL, 0, 13), Evidence(PARAGRAPH, VALUE, 14, 14 + len(VALUE))),
)


def test_a_cut_keeps_the_label_and_the_half_that_is_left() -> None:
    left = cut(ROW, 0, len("Getting about: Falls on the stairs."))

    assert left is not None
    assert left.text == "Getting about: Falls on the stairs."
    assert [piece.quote for piece in left.sources] == ["Getting about", "Falls on the stairs."]
    assert left.sources[1].start == 14
    assert left.sources[1].end == 14 + len("Falls on the stairs.")


def test_a_cut_may_leave_one_source_out() -> None:
    start = ROW.text.index("The summary")

    (piece,) = evidence_of(ROW, start, len(ROW.text))

    assert piece.quote == "The summary says more."
    assert piece.start == 14 + VALUE.index("The summary")


def test_what_is_not_made_of_its_sources_cannot_be_cut() -> None:
    assert cut(replace(ROW, text="Something else was said."), 0, 5) is None
