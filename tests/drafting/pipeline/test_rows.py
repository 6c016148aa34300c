import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import BlockKind, Cell, Paragraph
from drafting.pipeline.rows import Part, headers_in, role, row_statements
from drafting.pipeline.rulebook import Column
from tests.pipeline_builders import a_paragraph, row

CELL = st.text(st.sampled_from("abc D. \n")).filter(str.strip)
NAME = st.sampled_from(
    ["Area", "Need", "Provision", "Who", "How often", "Outcome", "", "Zebra", "Review", "Cost"]
)


def parts(**columns: str) -> tuple[Part, ...]:
    return row_statements(a_paragraph(row(**columns)))


def a_form(label: str, answer: str) -> Paragraph:
    text = f"{label} | {answer}"
    cells = (Cell("", 0, len(label)), Cell("", len(label) + 3, len(text)))
    return a_paragraph((BlockKind.TABLE_ROW, text, cells))


def test_a_provision_keeps_who_and_how_often_with_their_column_names() -> None:
    (part,) = parts(Area="Reading", Provision="Paired reading", Who="a teaching assistant", How_often="daily")

    assert part.text == "Reading: Paired reading. Who: a teaching assistant. How often: daily."
    assert part.column == "Provision"


def test_a_provision_cites_every_cell_that_it_was_made_of() -> None:
    (part,) = parts(Area="Reading", Provision="Paired reading", Who="a teaching assistant")

    assert [piece.quote for piece in part.sources] == ["Reading", "Paired reading", "a teaching assistant"]


def test_need_and_provision_of_one_row_are_two_statements() -> None:
    need, provision = parts(Area="Reading", Difficulties="He guesses at words.", Support="Phonics lessons")

    assert (need.text, need.column) == ("Reading: He guesses at words.", "Difficulties")
    assert (provision.text, provision.column) == ("Reading: Phonics lessons", "Support")


def test_each_sentence_of_a_need_is_a_statement_of_its_own() -> None:
    assert [part.text for part in parts(Area="Maths", Need="He counts to ten. Adding is hard.")] == [
        "Maths: He counts to ten.",
        "Maths: Adding is hard.",
    ]


def test_a_form_without_column_names_is_read_by_its_label() -> None:
    (part,) = row_statements(a_form("Strengths", "He draws well."))

    assert part.text == "Strengths: He draws well."
    assert part.column == "Strengths"


def test_a_row_whose_columns_say_nothing_is_one_statement() -> None:
    (part,) = parts(Date="4 May", Event="He fell from the climbing frame.")

    assert part.text == "4 May: He fell from the climbing frame."


def test_a_row_without_cells_is_read_as_it_stands() -> None:
    (part,) = row_statements(a_paragraph((BlockKind.TABLE_ROW, "Reading, daily practice", ())))

    assert part.text == "Reading, daily practice"


def test_costs_and_legal_bases_are_not_read_as_statements() -> None:
    texts = " ".join(part.text for part in parts(Provision="Phonics lessons", Cost="800 a year"))

    assert texts == "Phonics lessons"


def test_a_question_of_a_form_stands_before_its_answer() -> None:
    (part,) = row_statements(a_form("What does he find hard in the playground and at lunch?", "Noise"))

    assert part.text.startswith("What does he find hard in the playground and at lunch? Noise")


def test_each_diagnosis_of_a_form_is_a_statement() -> None:
    found = row_statements(a_form("Diagnoses", "Autism, asthma"))

    assert [part.text for part in found] == ["Diagnoses: Autism", "Diagnoses: asthma"]


@given(st.lists(st.tuples(NAME, CELL), min_size=1, max_size=5))
def test_every_quotation_of_a_row_is_the_slice_that_it_says(cells: list[tuple[str, str]]) -> None:
    spans: list[Cell] = []
    text = ""
    for column, words in cells:
        spans.append(Cell(column, len(text), len(text) + len(words)))
        text += f"{words} | "
    paragraph = a_paragraph((BlockKind.TABLE_ROW, text, tuple(spans)))

    for part in row_statements(paragraph):
        assert part.sources
        assert all(text[piece.start : piece.end] == piece.quote for piece in part.sources)


def test_a_row_that_repeats_the_column_names_is_a_header_and_says_where_each_is_named() -> None:
    header = a_paragraph(row(**{"": "Area"}), 1)
    below = a_paragraph(row(Area="Maths"), 2)

    rows, named = headers_in([header, below])

    assert rows == {header.id}
    assert named["Area"].quote == "Area"
    assert named["Area"].paragraph == header.id


def test_a_row_that_says_anything_else_is_no_header() -> None:
    rows, _ = headers_in([a_paragraph(row(Area="Maths"), 1), a_paragraph(row(Area="Reading"), 2)])

    assert rows == frozenset()


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Area of need", Column.NEED),
        ("What she finds difficult", Column.NEED),
        ("Barriers to learning", Column.NEED),
        ("Provision required", Column.PROVISION),
        ("Strategies", Column.PROVISION),
        ("Recommended intervention", Column.PROVISION),
        ("By whom", Column.WHO),
        ("Who will deliver it", Column.WHO),
        ("Frequency", Column.HOW_OFTEN),
        ("How long", Column.HOW_OFTEN),
        ("Group size", Column.RATIO),
        ("Review date", Column.REVIEW),
        ("Intended outcome", Column.OUTCOME),
        ("What is going well", Column.STRENGTH),
        ("Pupil’s view", Column.VIEW),
        ("Topic", Column.LABEL),
        ("Zebra crossing", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_name(name: str, holds: Column | None) -> None:
    assert role(name) is holds


def test_a_cell_that_says_something_is_read_whatever_its_column_is_called() -> None:
    need, meaning = parts(
        Area="Cooking", Need="Lifts pans with one hand.", Zebra="Not safe at the hob alone."
    )

    assert need.text == "Cooking: Lifts pans with one hand."
    assert meaning.text == "Cooking: Not safe at the hob alone."


def test_a_mark_in_a_column_that_nobody_knows_is_no_statement() -> None:
    assert [part.column for part in parts(Area="Maths", Need="Adding is hard.", Zebra="yes")] == ["Need"]
