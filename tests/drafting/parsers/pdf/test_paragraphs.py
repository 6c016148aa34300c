"""Lines become the paragraphs that their writer wrote."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from drafting.domain.advice import BlockKind
from drafting.parsers.pieces import Reading

Read = Callable[..., Reading]

LONG = [
    "Tamsin settles to a task more quickly when the room is quiet and when she has",
    "been told how long it will last. Her teacher has noticed that she works for about",
    "eleven minutes before she needs a break.",
]


def lines(canvas: Canvas, texts: list[str], top: float, *, left: float = 72, step: float = 14) -> float:
    for text in texts:
        canvas.drawString(left, top, text)
        top -= step
    return top


def texts(reading: Reading, *kinds: BlockKind) -> list[str]:
    return [piece.text for piece in reading.pieces if not kinds or piece.kind in kinds]


def test_lines_of_one_paragraph_are_joined_and_a_wider_gap_starts_the_next(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        below = lines(canvas, LONG, 700)
        lines(
            canvas,
            ["She likes the hens and knows all of their names by heart, and says so often."],
            below - 8,
        )

    found = texts(read(page))

    assert found == [
        " ".join(LONG),
        "She likes the hens and knows all of their names by heart, and says so often.",
    ]


def test_an_indented_first_line_starts_a_paragraph_where_there_is_no_gap(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        top = 700.0
        for _ in range(4):
            canvas.drawString(96, top, "Oona reads with her finger under the line, and she reads aloud when")
            canvas.drawString(
                72, top - 14, "nobody listens. She can tell the time on a digital clock but not on a round"
            )
            canvas.drawString(72, top - 28, "one, and says that it does not matter to her.")
            top -= 42

    found = texts(read(page))

    assert len(found) == 4
    assert all(text.startswith("Oona reads") and text.endswith("matter to her.") for text in found)


def test_a_short_line_ends_a_paragraph_even_without_a_gap(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        lines(
            canvas,
            [
                *LONG,
                "Her mother would like her to walk to school with a friend from next door, by",
                "summer.",
            ],
            700,
        )

    found = texts(read(page))

    assert [text[:10] for text in found] == ["Tamsin set", "Her mother"]


def test_bullets_of_many_shapes_make_list_items_without_the_bullet(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        top = 700.0
        for bullet in ("\u2022", "\u2013", "-", "o", "*"):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72, top, bullet)
            canvas.drawString(
                90, top, "a quiet place to eat lunch with one friend and an adult close by, on every"
            )
            canvas.drawString(90, top - 13, "school day")
            top -= 26

    reading = read(page)

    assert {piece.kind for piece in reading.pieces} == {BlockKind.LIST_ITEM}
    assert set(texts(reading)) == {
        "a quiet place to eat lunch with one friend and an adult close by, on every school day"
    }


def test_a_drawn_dot_is_a_bullet(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for top in (700, 680, 660):
            canvas.circle(76, top + 4, 2, stroke=0, fill=1)
            canvas.drawString(90, top, "ear defenders in the hall and on the bus")

    reading = read(page)

    assert [piece.kind for piece in reading.pieces] == [BlockKind.LIST_ITEM] * 3


def test_numbers_and_letters_label_list_items_and_stay_in_the_text(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for top, label in ((700, "1."), (680, "2."), (660, "(a)"), (640, "b)"), (620, "3.1")):
            canvas.drawString(72, top, label)
            canvas.drawString(100, top, "weekly swimming with the small group")

    reading = read(page)

    assert texts(reading, BlockKind.LIST_ITEM)[0] == "1. weekly swimming with the small group"
    assert len(texts(reading, BlockKind.LIST_ITEM)) == 5


def test_a_number_that_begins_a_wrapped_line_starts_no_list(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        lines(
            canvas,
            [
                "The full scale score has been compared with that of other children who are now in Year",
                "5. It lies well below theirs, and the difference has grown since the last assessment in the",
                "spring.",
            ],
            700,
        )

    assert len(read(page).pieces) == 1


def test_a_dash_that_begins_a_wrapped_line_is_no_bullet(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        lines(
            canvas,
            [
                "She would rather eat outside with the caretaker and his dog than in the dining hall",
                "\u2013 and she says so to anyone who asks her about it.",
            ],
            700,
        )

    found = texts(read(page))

    assert len(found) == 1
    assert found[0].endswith("in the dining hall \u2013 and she says so to anyone who asks her about it.")


def test_a_paragraph_goes_on_over_a_page_break_with_a_box_on_each_page(read: Read) -> None:
    def first(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        lines(canvas, LONG[:2], 100)

    def second(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        lines(canvas, LONG[2:], 760)

    reading = read(first, second)

    assert texts(reading) == [" ".join(LONG)]
    assert [box.page for box in reading.pieces[0].boxes] == [1, 2]


def test_two_columns_are_read_one_after_the_other_under_their_common_title(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, "Occupational therapy advice for Tamsin Farnaby")
        canvas.setFont("Helvetica", 10)
        left = [
            "Tamsin pushes hard on the pencil and",
            "tires after a few lines. Her fingers",
            "hurt, and she says so.",
        ]
        right = [
            "At home she needs help with buttons",
            "and with her shoes. She can use a fork",
            "but not a knife.",
        ]
        lines(canvas, left, 720)
        lines(canvas, right, 723, left=310)

    found = texts(read(page))

    assert found[1:] == [
        "Tamsin pushes hard on the pencil and tires after a few lines. Her fingers hurt, and she says so.",
        "At home she needs help with buttons and with her shoes. She can use a fork but not a knife.",
    ]


def test_columns_drawn_line_by_line_across_the_page_are_still_read_down(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        rows = range(12)
        for row in sorted(rows, key=lambda r: (r * 5) % 12):
            canvas.drawString(310, 700 - 13 * row, f"right column speaks of the home, line {row:02d} of it")
            canvas.drawString(72, 703 - 13 * row, f"left column speaks of the school, line {row:02d} of it")

    whole = " ".join(texts(read(page)))

    assert whole.index("left column speaks of the school, line 11") < whole.index(
        "right column speaks of the home, line 00"
    )
    assert whole.index("line 03 of it") < whole.index("line 04 of it")


def test_a_bold_label_at_the_start_of_a_paragraph_is_no_heading(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, 700, "Sleep:")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(112, 700, "he wakes at four and is tired by the afternoon, on most days of")
        canvas.drawString(72, 686, "the week.")

    reading = read(page)

    assert [(piece.kind, piece.text) for piece in reading.pieces] == [
        (BlockKind.PROSE, "Sleep: he wakes at four and is tired by the afternoon, on most days of the week.")
    ]


def test_headings_by_size_weight_capitals_and_underline_have_levels(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 770, "Advice for Wren Ashdown")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, 735, "Home and family")
        canvas.setFont("Helvetica", 11)
        below = lines(canvas, LONG, 715)
        canvas.drawString(72, below - 12, "WHAT HELPS")
        below = lines(canvas, LONG, below - 32)
        canvas.drawString(72, below - 12, "What is next")
        canvas.line(72, below - 14, 72 + canvas.stringWidth("What is next", "Helvetica", 11), below - 14)
        lines(canvas, LONG, below - 32)

    reading = read(page)
    headings = [(piece.text, piece.level) for piece in reading.pieces if piece.kind is BlockKind.HEADING]

    assert [text for text, _ in headings] == [
        "Advice for Wren Ashdown", "Home and family", "WHAT HELPS", "What is next",
    ]  # fmt: skip
    assert headings[0][1] == 1
    assert all(level > 1 for _, level in headings[1:])


def test_boxed_text_stays_apart_from_the_text_around_it(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(
            72, 714, "The panel asked for one thing more, and it is set out in the box below this line of"
        )
        canvas.rect(68, 688, 460, 20)
        canvas.drawString(72, 694, "please read it twice")
        canvas.drawString(72, 676, "and then tell the family about it")

    assert "please read it twice" in texts(read(page))


def test_text_set_letter_by_letter_has_its_words_apart(read: Read) -> None:
    sentence = "Bilal counts in twos, and can add to twenty with cubes."

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        at = 72.0
        for letter in sentence:
            if letter != " ":
                canvas.drawString(at, 700, letter)
            at += canvas.stringWidth(letter, "Helvetica", 11)

    assert texts(read(page)) == [sentence]


def test_a_raised_ordinal_does_not_break_its_word(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("He was seen in the clinic by the sea, with his aunt, on the 3")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("rd")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" of June, before lunch.")
        canvas.drawText(text)

    assert texts(read(page)) == [
        "He was seen in the clinic by the sea, with his aunt, on the 3rd of June, before lunch."
    ]
