from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import Advice, Mark
from drafting.pipeline.statements import statements
from tests.pipeline_builders import Line, a_paragraph, an_advice, furniture, heading, item, prose, row

WORDS = st.text(st.sampled_from("abc AB 1.:;?\n ”“-")).filter(str.strip)
LINES = st.lists(
    st.one_of(
        st.builds(prose, WORDS),
        st.builds(item, WORDS),
        st.builds(heading, WORDS),
        st.builds(furniture, WORDS),
        st.builds(lambda area, what: row(Area=area, Provision=what), WORDS, WORDS),
    ),
    max_size=8,
)


def said(advice: Advice) -> list[str]:
    return [statement.text for statement in statements(advice)]


@given(LINES)
def test_every_quotation_is_the_slice_that_it_says(lines: list[Line]) -> None:
    advice = an_advice(*lines)
    texts = {paragraph.id: paragraph.text for paragraph in advice.paragraphs}

    for statement in statements(advice):
        for piece in statement.sources:
            assert texts[piece.paragraph][piece.start : piece.end] == piece.quote != ""


@given(LINES)
def test_a_statement_says_nothing_that_its_quotations_do_not_say(lines: list[Line]) -> None:
    for statement in statements(an_advice(*lines)):
        quoted = "".join("".join(piece.quote for piece in statement.sources).split())
        own = "".join(statement.text.split())

        assert sorted(set(own) - set(quoted) - set(":.")) == []


def test_each_sentence_of_prose_is_a_statement() -> None:
    assert said(an_advice(prose("Marlo draws well. Spelling is hard."))) == [
        "Marlo draws well.",
        "Spelling is hard.",
    ]


def test_a_list_item_keeps_its_lead_in() -> None:
    advice = an_advice(prose("Marlo needs:"), item("a quiet place"), item("pictures to plan from"))

    assert said(advice) == ["Marlo needs: a quiet place", "Marlo needs: pictures to plan from"]


def test_an_item_cites_its_lead_in_and_itself() -> None:
    (statement,) = statements(an_advice(prose("Marlo needs:"), item("a quiet place")))

    assert [piece.quote for piece in statement.sources] == ["Marlo needs:", "a quiet place"]


def test_a_page_break_does_not_part_an_item_from_its_lead_in() -> None:
    advice = an_advice(prose("Marlo needs:"), furniture("Page 2 of 5"), item("a quiet place"))

    assert said(advice) == ["Marlo needs: a quiet place"]


def test_a_heading_ends_a_list() -> None:
    assert said(an_advice(prose("Marlo needs:"), heading("Strengths"), item("drawing"))) == ["drawing"]


def test_a_lead_in_ends_where_other_prose_begins() -> None:
    advice = an_advice(prose("Marlo needs:"), item("a quiet place"), prose("He draws."), item("on paper"))

    assert said(advice) == ["Marlo needs: a quiet place", "He draws.", "on paper"]


def test_a_bare_lead_in_without_items_is_no_statement() -> None:
    assert said(an_advice(prose("Marlo needs:"))) == []


def test_a_lead_in_that_says_something_stays() -> None:
    text = "Marlo finds it hard to follow more than one instruction at a time, which shows in three ways:"

    assert said(an_advice(prose(text))) == [text]


def test_only_the_last_sentence_of_a_paragraph_leads_into_a_list() -> None:
    assert said(an_advice(prose("Marlo draws well. He needs:"), item("a quiet place"))) == [
        "Marlo draws well.",
        "He needs: a quiet place",
    ]


def test_headings_and_furniture_are_never_statements() -> None:
    assert said(an_advice(heading("Strengths"), furniture("Page 1"))) == []


def test_hidden_text_is_never_a_statement() -> None:
    hidden = a_paragraph(prose("Marlo needs a horse."), 1, (), Mark.HIDDEN)
    advice = Advice(an_advice().document, an_advice().kind, "", None, (hidden,))

    assert statements(advice) == ()


def test_a_row_of_column_names_is_no_statement() -> None:
    advice = an_advice(row(Area="Area", Provision="Provision"), row(Area="Maths", Provision="Counting cubes"))

    assert said(advice) == ["Maths: Counting cubes"]


def test_statements_come_in_reading_order() -> None:
    advice = an_advice(prose("One thing."), item("Two things."), row(Area="Maths", Need="Three things."))

    assert [text.split()[-2] for text in said(advice)] == ["One", "Two", "Three"]
