from drafting.pipeline.parting import parted
from drafting.pipeline.statements import statements
from tests.pipeline_builders import Line, an_advice, item, row


def parts(line: Line) -> list[str]:
    (statement,) = statements(an_advice(line))
    return [part.text for part in parted(statement)]


def test_each_sentence_of_a_row_keeps_the_label_of_the_row() -> None:
    assert parts(row(Area="Friends", Zebra="Sits alone at lunch. [PERSON_5] has moved.")) == [
        "Friends: Sits alone at lunch.",
        "Friends: [PERSON_5] has moved.",
    ]


def test_every_part_quotes_its_paragraph_word_for_word() -> None:
    advice = an_advice(item("He sits alone. [PERSON_5] has moved."))
    (statement,) = statements(advice)

    pieces = [part.sources[-1] for part in parted(statement)]

    text = advice.paragraphs[0].text
    assert [text[piece.start : piece.end] for piece in pieces] == [piece.quote for piece in pieces]


def test_one_sentence_is_one_part() -> None:
    assert parts(item("He sits alone.")) == ["He sits alone."]
