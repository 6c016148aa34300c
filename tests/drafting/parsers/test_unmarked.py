import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import BlockKind, Mark
from drafting.parsers.pieces import Piece
from drafting.parsers.unmarked import with_unmarked_headings

PROSE, ITEM, HEADING = BlockKind.PROSE, BlockKind.LIST_ITEM, BlockKind.HEADING
SAID = "Otis cannot follow an instruction of more than two steps."


def headings(*texts: str | Piece) -> list[str]:
    """Which of *texts*, each a paragraph or a piece, become headings."""
    pieces = [text if isinstance(text, Piece) else Piece(PROSE, text) for text in texts]
    return [piece.text for piece in with_unmarked_headings(pieces) if piece.kind is HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "Summary of needs",
        "Background",
        "Otis’s views",
        "Social, emotional and mental health",
        "Speech & language / hearing",
        "3. Recommendations",
        "4.2 Cognition and Learning",
        "Section 5: Provision required",
        "Recommended provision:",
        "What works well in class",
        "How to help me",
    ],
)
def test_a_line_made_of_the_words_of_headings_heads_what_stands_below_it(line: str) -> None:
    assert headings(line, SAID) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Otis loves trains",
        "Needs help with dressing",
        "Helena Marchbanks",
        "Dear colleague",
        "To whom it may concern,",
        "Therapist: P. Kotecha",
        "Reading is secure.",
        "reading",
        "Thornbeck Primary",
        "What he likes best of all is to draw horses with his sister",
        "No concerns",
    ],
)
def test_what_says_something_or_names_somebody_stays_as_it_is(line: str) -> None:
    assert headings(line, SAID) == []


def test_a_list_of_short_things_is_a_list() -> None:
    assert headings("Reading", "Writing", "Spelling") == []
    items = [Piece(ITEM, text) for text in ("Reading", "Writing", "Maths", SAID)]
    assert headings("Otis finds these hard:", *items) == []


def test_a_heading_may_stand_over_another_that_is_deeper() -> None:
    assert headings("3. Strengths and needs", "3.1 Attention and listening", SAID) == [
        "3. Strengths and needs",
        "3.1 Attention and listening",
    ]


def test_a_numbered_heading_that_word_took_for_an_item_heads_its_bullets() -> None:
    bullets = [Piece(ITEM, "A task board in every lesson"), Piece(ITEM, "Ten minutes of reading a day")]

    assert headings(SAID, Piece(ITEM, "Recommended provision"), *bullets) == ["Recommended provision"]


def test_the_questions_of_a_form_head_their_answers() -> None:
    form = ["What does he find hard?", SAID, "What helps him?", "He has a task board in every lesson."]

    assert headings(*form) == ["What does he find hard?", "What helps him?"]
    assert headings(*form[:2]) == []  # one question by itself is rhetoric
    assert headings(*form[:3], "Yes, he has a task board in most lessons.") == ["What does he find hard?"]


def test_nothing_is_headed_by_the_last_line_or_by_hidden_words() -> None:
    assert headings(SAID, "Recommendations") == []
    assert headings(Piece(PROSE, "Recommendations", marks=(Mark.HIDDEN,)), SAID) == []


LINES = st.sampled_from(["Background", "3.1 Needs", SAID, "Otis", "What helps?", "Reading", ""])
KINDS = st.sampled_from([PROSE, ITEM, BlockKind.HEADER, BlockKind.TABLE_ROW])


@given(st.lists(st.builds(Piece, KINDS, LINES), max_size=9))
def test_only_kinds_change_never_words_or_their_order(pieces: list[Piece]) -> None:
    found = with_unmarked_headings(pieces)

    assert [piece.text for piece in found] == [piece.text for piece in pieces]
    assert all(
        after == before or (after.kind is HEADING and before.kind in {PROSE, ITEM})
        for after, before in zip(found, pieces, strict=True)
    )
    assert with_unmarked_headings(found) == found
