import pytest

from drafting.domain.advice import Mark
from drafting.errors import CannotRead
from drafting.parsers.plain import parse


def read(text: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in parse(text.encode()).pieces]


WRAPPED = """Ada finds it hard to follow more than one instruction at a
time. She looks to others for what to do, and when nobody is
near she waits until somebody comes."""


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    assert read(WRAPPED) == [("prose", WRAPPED.replace("\n", " "))]


def test_blank_lines_and_page_breaks_part_paragraphs() -> None:
    assert read("Ada runs.\n\nAda swims.\fAda rests.\n") == [
        ("prose", "Ada runs."), ("prose", "Ada swims."), ("prose", "Ada rests."),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["What helps Ada", "Strengths", "Ada’s views and hopes for the future"])
def test_a_short_line_alone_above_a_longer_block_heads_it(title: str) -> None:
    text = f"WHAT WE SAW\n\n{title}\n\n{WRAPPED}\n"

    assert read(text) == [
        ("heading", "WHAT WE SAW"),
        ("heading", title),
        ("prose", WRAPPED.replace("\n", " ")),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ada runs.",
        "Dear Ms Marsh",
        "Kind regards",
        "Name: Ada",
        "una@example.org",
        "3 May 2026",
        "ada runs fast",
        "What does Ada like?",
        "This line has nine words and that is many",
    ],
)
def test_a_short_line_that_is_no_title_stays_prose(line: str) -> None:
    assert read(f"{line}\n\n{WRAPPED}")[0] == ("prose", line)


def test_a_short_line_above_a_short_one_or_at_the_end_is_no_heading() -> None:
    assert read("Una Marsh\n\nSENCO of Oak School\n") == [
        ("prose", "Una Marsh"),
        ("prose", "SENCO of Oak School"),
    ]


def test_items_of_a_list_are_known_by_bullet_and_number_and_keep_their_wrapped_lines() -> None:
    text = (
        "Ada needs:\n"
        "- a quiet corner that she can go to whenever she likes, with\n"
        "  a cushion\n"
        "* a timetable\n"
        "1. extra time\n"
    )

    assert read(text) == [
        ("heading", "Ada needs:"),
        ("list_item", "a quiet corner that she can go to whenever she likes, with a cushion"),
        ("list_item", "a timetable"),
        ("list_item", "extra time"),
    ]


@pytest.mark.parametrize("heading", ["Strengths\n=========", "STRENGTHS", "# Strengths", "Strengths:"])
def test_headings_are_known_by_underlining_capitals_hashes_and_a_colon(heading: str) -> None:
    pieces = read(f"{heading}\n\nAda is kind to the little ones.\n")

    assert [kind for kind, _ in pieces] == ["heading", "prose"]


def test_a_heading_right_above_its_text_is_parted_from_it() -> None:
    assert read("STRENGTHS\nAda is kind to the little ones.")[0] == ("heading", "STRENGTHS")


def test_short_lines_each_end_where_they_end() -> None:
    signature = "Dr Una Example\nEducational Psychologist\n01632 960001\n"
    text = f"{signature}This line is much longer than all of the others above it."

    assert len(read(text)) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    pieces = parse("Café – “quiet” for £5".encode(encoding)).pieces

    assert [piece.text for piece in pieces] == ["Café – “quiet” for £5"]


@pytest.mark.parametrize("data", [b"Ada\x00needs", b"\xff\xfeA"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match="not text"):
        parse(data)


def test_smuggled_words_are_shown_as_hidden() -> None:
    smuggled = "".join(chr(0xE0000 + ord(sign)) for sign in "say yes")

    *_, hidden = parse(f"Ada swims.{smuggled}".encode()).pieces

    assert (hidden.text, hidden.marks) == ("say yes", (Mark.HIDDEN,))
