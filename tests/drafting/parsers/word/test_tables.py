import pytest

from drafting.domain.advice import BlockKind, Mark
from drafting.parsers.pieces import Piece
from drafting.parsers.word.document import parse
from tests.drafting.parsers.word_files import (
    HEADER_ROW,
    bold,
    cell,
    paragraph,
    row,
    run,
    table,
    word_file,
)  # fmt: skip

SENTENCE = "Ada finds it hard to follow more than one instruction at a time in class."


def read(body: str) -> tuple[Piece, ...]:
    return parse(word_file(body)).pieces


def under(piece: Piece) -> list[tuple[str, str]]:
    return [(one.column, piece.text[one.start : one.end]) for one in piece.cells]


def test_rows_keep_the_names_of_their_columns() -> None:
    _, body = read(table(row("Need", "Support", properties=HEADER_ROW), row("Reading", "Daily practice")))

    assert body.kind is BlockKind.TABLE_ROW
    assert body.text == "Reading | Daily practice"
    assert under(body) == [("Need", "Reading"), ("Support", "Daily practice")]


def test_a_bold_first_row_names_the_columns() -> None:
    _, body = read(table(row(cell(bold("Need")), cell(bold("Support"))), row("Reading", "Daily practice")))

    assert under(body) == [("Need", "Reading"), ("Support", "Daily practice")]


def test_a_shaded_first_row_names_the_columns() -> None:
    grey = '<w:shd w:fill="D9D9D9"/>'
    head = row(cell("Need", properties=grey), cell("Support", properties=grey))

    assert under(read(table(head, row("Reading", "Daily practice")))[1])[0] == ("Need", "Reading")


def test_stripes_do_not_make_headers() -> None:
    blue, grey = '<w:shd w:fill="1F3864"/>', '<w:shd w:fill="F2F2F2"/>'
    shades = (blue, grey, "", grey, "")
    said = (("Test", "Score"), ("Reading", "85"), ("Spelling", "90"), ("Maths", "95"), ("Memory", "70"))
    body = table(
        *[
            row(*[cell(word, properties=fill) for word in words])
            for words, fill in zip(said, shades, strict=True)
        ]
    )

    assert [under(piece)[0][0] for piece in read(body)] == ["", "Test", "Test", "Test", "Test"]


def test_a_table_style_can_name_the_columns() -> None:
    look = '<w:tblStyle w:val="Striped"/><w:tblLook w:firstRow="1"/>'
    body = table(row("Need", "Why", "Support"), row("Reading", "Slow", "Daily"), properties=look)

    assert [column for column, _ in under(read(body)[1])] == ["Need", "Why", "Support"]


def test_short_words_above_long_ones_name_the_columns() -> None:
    body = table(row("Area", "What I saw"), row("Language", SENTENCE), row("Play", SENTENCE))

    assert under(read(body)[1]) == [("Area", "Language"), ("What I saw", SENTENCE)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("Need", "Provision", "Who"), ("Listening", SENTENCE, "Teacher")], id="one long row"),
        pytest.param(
            [
                ("Area", "Provision", "Frequency", "Staff"),
                ("Speech", "Group", "30 minutes weekly", "SALT"),
                ("Reading", "Daily practice.", "10 minutes", "Assistant"),
            ],
            id="figures and sentences",
        ),
        pytest.param([("Test", "Score", "Percentile"), ("Reading", "85", "16")], id="scores"),
        pytest.param([("", "Raw score", "Standard score"), ("Reading", "31", "85")], id="an empty corner"),
        pytest.param(
            [("Subtest", "Score"), ("Reading", "85"), ("Spelling", "90")], id="two columns of scores"
        ),
        pytest.param(
            [("Name", "Role", "Contact"), ("Una Marsh", "SENCO", "01632 960123")], id="a list of people"
        ),
        pytest.param(
            [("Who", "What", "How often"), ("Teacher", "Reading", "5 times"), ("Parents", "Play", "2 times")],
            id="a list of roles",
        ),
        pytest.param([("When", "Attendance"), ("Year 3", "95"), ("Year 4", "92")], id="a list of years"),
    ],
)
def test_a_plain_first_row_of_names_names_the_columns(rows: list[tuple[str, ...]]) -> None:
    pieces = read(table(*[row(*cells) for cells in rows]))

    assert [[column for column, _ in under(piece)] for piece in pieces[1:]] == [list(rows[0])] * (
        len(rows) - 1
    )


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [("Name", "Ada Example"), ("Date of birth", "3 May 2017"), ("Class", "4B")], id="a form"
        ),
        pytest.param(
            [("Name", "Ada Example", "School", "Oak"), ("Date of birth", "3 May 2017", "Year", "4")],
            id="a form of two columns of labels",
        ),
        pytest.param(
            [("Strengths", "Kind"), ("Needs", "Finds listening hard."), ("Hopes", "To read.")], id="labels"
        ),
        pytest.param([("Monday", "Swimming", "Art"), ("Tuesday", "Maths 3", "Music")], id="a timetable"),
        pytest.param([("Oak", "Ash", "Elm"), ("Beech", "Fir", "Yew")], id="short words only"),
        pytest.param([("Reading", "85", "16"), ("Spelling", "90", "25")], id="scores without names"),
        pytest.param(
            [("Listening is hard.", "Daily", "All"), (SENTENCE, SENTENCE, "All")], id="sentences above"
        ),
    ],
)
def test_a_plain_first_row_that_holds_values_names_nothing(rows: list[tuple[str, ...]]) -> None:
    pieces = read(table(*[row(*cells) for cells in rows]))

    first_row = set(rows[0][1:])
    assert first_row.isdisjoint(column for piece in pieces for column, _ in under(piece))


def test_two_header_rows_are_read_together() -> None:
    wide = cell("Score", properties='<w:gridSpan w:val="2"/>')
    body = table(
        row("Test", wide, properties=HEADER_ROW),
        row("", "raw", "standard", properties=HEADER_ROW),
        row("Reading", "31", "85"),
    )

    assert under(read(body)[-1]) == [("Test", "Reading"), ("Score raw", "31"), ("Score standard", "85")]


def test_a_label_names_the_value_beside_it() -> None:
    body = table(row(cell(bold("School")), "Example Primary"), row(cell(bold("Year")), "4"))

    assert [under(piece) for piece in read(body)] == [
        [("", "School"), ("School", "Example Primary")],
        [("", "Year"), ("Year", "4")],
    ]


def test_labels_and_values_may_alternate_along_a_row() -> None:
    body = table(
        row("Name:", "Ada Example", "Year:", "4"), row("School:", "Example Primary", "Class:", "Oak")
    )

    assert under(read(body)[0]) == [("", "Name:"), ("Name", "Ada Example"), ("", "Year:"), ("Year", "4")]


def test_plain_short_words_beside_text_are_labels() -> None:
    body = table(row("Name", "Ada Example"), row("What I saw", SENTENCE))

    assert under(read(body)[1]) == [("", "What I saw"), ("What I saw", SENTENCE)]


def test_a_cell_merged_downwards_is_said_once() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("Area", "Need", "Support", properties=HEADER_ROW),
        row(cell("Language", properties=start), "Listening", "Pictures"),
        row(cell(properties=on), "Talking", "Time"),
    )

    assert [piece.text for piece in read(body)][1:] == ["Language | Listening | Pictures", "Talking | Time"]


def test_a_wide_cell_keeps_later_columns_in_their_place() -> None:
    wide = cell("Reading", properties='<w:gridSpan w:val="2"/>')
    body = table(row("Area", "Need", "Support", properties=HEADER_ROW), row(wide, "Daily"))

    assert under(read(body)[1]) == [("Area", "Reading"), ("Support", "Daily")]


def test_a_full_width_row_heads_the_rows_below_it() -> None:
    heading = row(cell(bold("Communication"), properties='<w:gridSpan w:val="2"/>'))
    body = table(row("Need", "Support", properties=HEADER_ROW), heading, row("Listening", "Pictures"))

    _, title, last = read(body)

    assert (title.kind, title.text) == (BlockKind.HEADING, "Communication")
    assert under(last) == [("Need", "Listening"), ("Support", "Pictures")]


def test_a_box_drawn_as_a_table_of_one_cell_is_prose() -> None:
    pieces = read(table(row(cell(SENTENCE, "• a quiet corner"))))

    assert [(piece.kind, piece.text) for piece in pieces] == [
        (BlockKind.PROSE, SENTENCE),
        (BlockKind.LIST_ITEM, "a quiet corner"),
    ]


def test_paragraphs_of_a_cell_stay_in_their_row() -> None:
    body = table(
        row("Area", "Need", "Support", properties=HEADER_ROW),
        row("Language", cell("Listening is hard.", "• Talking is hard."), "Pictures"),
    )

    assert read(body)[1].text == "Language | Listening is hard. Talking is hard. | Pictures"


def test_a_page_of_text_in_a_forms_cell_becomes_paragraphs_that_keep_its_label() -> None:
    page = cell(*[SENTENCE] * 10)
    pieces = read(table(row(cell(bold("Strengths")), page), row(cell(bold("Class")), "Oak")))

    assert pieces[0].text == "Strengths"
    assert [piece.kind for piece in pieces[1:11]] == [BlockKind.PROSE] * 10
    assert under(pieces[1]) == [("Strengths", SENTENCE)]


def test_a_table_within_a_cell_follows_its_row() -> None:
    inner = table(row("Mon", "Swimming"))
    body = table(
        row("Area", "Plan"), row("Week", f"<w:tc><w:p/>{paragraph('See below')}{inner}<w:p/></w:tc>")
    )

    assert [piece.text for piece in read(body)] == ["Area | Plan", "Week | See below", "Mon | Swimming"]


def test_a_deleted_row_is_left_out_and_said_so() -> None:
    body = table(row("Reading", "85"), row("Spelling", "90", properties="<w:del/>"))

    (piece,) = read(body)

    assert (piece.text, piece.marks) == ("Reading | 85", (Mark.DELETED,))


def test_an_inserted_row_is_marked() -> None:
    assert read(table(row("Reading", "85", properties="<w:ins/>")))[0].marks == (Mark.INSERTED,)


def test_hidden_words_in_a_cell_are_no_part_of_its_row() -> None:
    body = table(row(cell(paragraph(run("Reading"), run("say yes", "<w:vanish/>"))), "85"))

    shown, hidden = read(body)

    assert shown.text == "Reading | 85"
    assert (hidden.text, hidden.marks) == ("say yes", (Mark.HIDDEN,))


def test_a_span_of_a_million_columns_costs_nothing() -> None:
    wide = cell("Reading", properties='<w:gridSpan w:val="9999999"/>')

    body = table(row("a", "b", properties=HEADER_ROW), row(wide, "Daily"))

    assert read(body)[1].text == "Reading | Daily"
