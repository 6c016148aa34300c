import pytest

from drafting.domain.advice import BlockKind
from drafting.pipeline.titles import titled
from tests.pipeline_builders import Line, an_advice, heading, item, prose, row


def kinds(*lines: Line) -> list[BlockKind]:
    return [paragraph.kind for paragraph in titled(an_advice(*lines)).paragraphs]


@pytest.mark.parametrize(
    "line",
    [
        item("WHAT WE DO NOW"),
        prose("NEEDS – please say what you see"),
        prose("Views of [CHILD] and the family"),
        prose("[CHILD]’s views"),
    ],
)
def test_a_line_that_heads_what_follows_is_a_heading(line: Line) -> None:
    advice = titled(
        an_advice(line, row(Area="Reading", Help="daily practice"), prose("He reads."), prose("So."))
    )

    first, *rest = advice.paragraphs
    assert first.kind is BlockKind.HEADING
    assert all(paragraph.heading == (line[1],) for paragraph in rest)


@pytest.mark.parametrize(
    "line",
    [
        prose("HE MUST NOT BE LEFT ALONE."),
        prose("ADHD"),
        prose("His views are heard"),
        prose("She views the board from the front"),
    ],
)
def test_a_statement_is_no_heading_however_it_is_written(line: Line) -> None:
    assert kinds(line, prose("He reads."), prose("He writes."))[0] is BlockKind.PROSE


def test_a_list_in_capitals_is_a_list() -> None:
    assert (
        kinds(prose("He has:"), item("ASTHMA"), item("ECZEMA"), prose("a"), prose("b"))[1]
        is BlockKind.LIST_ITEM
    )


def test_an_advice_in_capitals_throughout_has_no_headings_but_those_it_marks() -> None:
    assert BlockKind.HEADING not in kinds(prose("HE CAN READ"), prose("HE CAN WRITE"), prose("HE CAN COUNT"))


def test_the_last_line_heads_nothing() -> None:
    assert kinds(prose("He reads."), prose("He writes."), prose("THANK YOU ALL"))[-1] is BlockKind.PROSE


def test_a_marked_heading_ends_what_an_unmarked_one_heads() -> None:
    advice = titled(an_advice(prose("OUR HELP"), prose("He reads."), heading("Needs"), prose("He trips.")))

    assert [str(above) for above in advice.paragraphs[-1].heading] == ["Needs"]
