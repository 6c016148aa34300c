import pytest
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


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(
            [prose("He needs a sensory circuit."), prose("This should happen daily.")],
            ["He needs a sensory circuit. This should happen daily."],
            id="across paragraphs",
        ),
        pytest.param(
            [item("Melatonin 3 mg at night."), item("I will review this every six months.")],
            ["Melatonin 3 mg at night. I will review this every six months."],
            id="across the items of a plan",
        ),
        pytest.param(
            [item("Melatonin at night."), furniture("Page 2"), item("2. I will review this in May.")],
            ["Melatonin at night. 2. I will review this in May."],
            id="across a page break",
        ),
        pytest.param(
            [prose("He needs a sensory circuit."), heading("Review"), prose("This should happen daily.")],
            ["He needs a sensory circuit.", "This should happen daily."],
            id="not across a heading",
        ),
        pytest.param(
            [item("Use pictures"), item("Use signs"), prose("These should be reviewed.")],
            ["Use pictures", "Use signs", "These should be reviewed."],
            id="not where a whole list is meant",
        ),
        pytest.param(
            [prose("His sleep is poor. This should be helped by a sleep nurse each month, as she advised.")],
            ["His sleep is poor.", "This should be helped by a sleep nurse each month, as she advised."],
            id="not an order to a need",
        ),
    ],
)
def test_what_points_back_is_told_with_what_it_points_to(lines: list[Line], wanted: list[str]) -> None:
    assert said(an_advice(*lines)) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([heading("[CHILD] needs:"), item("a quiet place")], ["[CHILD] needs: a quiet place"]),
        ([heading("What [CHILD] needs:"), item("a quiet place")], ["a quiet place"]),
        ([prose("[CHILD] finds it hard to"), item("wait")], ["[CHILD] finds it hard to wait"]),
        ([prose("[CHILD] is liked by"), item("Use pictures")], ["[CHILD] is liked by", "Use pictures"]),
        ([heading("What does he enjoy?"), prose("Trains.")], ["What does he enjoy? Trains."]),
        ([prose("What does he enjoy?"), prose("Trains.")], ["What does he enjoy? Trains."]),
        ([heading("What does he enjoy?"), item("Trains.")], ["Trains."]),
        (
            [heading("What is hard?"), prose("Lunch in the hall is hard for him.")],
            ["Lunch in the hall is hard for him."],
        ),
        (
            [heading("What is hard?"), prose("[CHILD] often sits without a word.")],
            ["[CHILD] often sits without a word."],
        ),
        (
            [heading("What is hard?"), prose("Lunch, in a noisy hall.")],
            ["What is hard? Lunch, in a noisy hall."],
        ),
        (
            [heading("How is lunch?"), prose("It is very hard for him.")],
            ["How is lunch? It is very hard for him."],
        ),
        ([prose("Diagnoses: autism, asthma")], ["Diagnoses: autism", "Diagnoses: asthma"]),
        ([heading("Diagnoses"), item("Autism, asthma")], ["Autism", "asthma"]),
    ],
)
def test_a_statement_has_what_it_needs_to_mean_something(lines: list[Line], wanted: list[str]) -> None:
    assert said(an_advice(*lines)) == wanted


def test_the_items_of_a_list_in_a_list_keep_both_lead_ins() -> None:
    advice = an_advice(
        prose("He needs:"), item("Writing:"), item("a slope"), item("Reading:"), item("a ruler"), item("time")
    )

    assert said(advice) == [
        "He needs: Writing: a slope",
        "He needs: Reading: a ruler",
        "He needs: Reading: time",
    ]


def test_what_an_item_with_a_colon_heads_is_not_guessed() -> None:
    assert said(an_advice(item("Use signs"), item("Writing:"), item("Use a slope"))) == [
        "Use signs",
        "Use a slope",
    ]


def test_a_statement_knows_what_stands_before_it_under_its_heading() -> None:
    advice = an_advice(
        heading("A"), prose("Mr Tate came."), prose("He left."), heading("B"), prose("He reads.")
    )

    assert [each.before for each in statements(advice)] == ["", "Mr Tate came.", ""]


def test_they_groups_nothing_where_it_is_the_child_s_pronoun() -> None:
    assert said(an_advice(prose("[CHILD] reads. They write. They draw."))) == [
        "[CHILD] reads.",
        "They write.",
        "They draw.",
    ]
