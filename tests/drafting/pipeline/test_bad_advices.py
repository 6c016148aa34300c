"""Advices that nobody should write, and some do: nothing may be lost from any of them."""

import pytest

from drafting.domain.advice import Advice
from drafting.pipeline.rows import headers_in
from drafting.pipeline.statements import statements
from tests.counting import calls_in
from tests.pipeline_builders import Line, an_advice, heading, item, prose, row

PLAIN = "He needs a reading programme of 20 minutes. It should run daily. His spelling is weak."
ENDLESS = " ".join(
    f"In lesson {number} he read page {number} aloud and left the room." for number in range(230)
)

ADVICES: dict[str, list[Line]] = {
    "no headings": [prose(PLAIN), prose("Maths is secure."), prose("This should be kept up.")],
    "all capitals": [heading("NEEDS"), prose(PLAIN.upper()), item("USE PICTURES")],
    "one long paragraph": [prose(ENDLESS)],
    "one paragraph without a stop": [prose("he reads and writes and " * 600)],
    "only a table": [
        row(Area="Area", Need="Need", Provision="Provision"),
        row(Area="Reading", Need=PLAIN, Provision="Paired reading, daily"),
    ],
    "a table without columns": [row(_="Reading"), row(_="Paired reading, daily, with a TA")],
    "bullets without a lead-in": [item("Pictures"), item("This should happen daily."), item("1:1")],
    "headings that lead": [heading("He will:"), item("read"), heading("What helps?"), prose("Signs.")],
    "questions without answers": [prose("What helps?"), prose("What does not?"), heading("Why?")],
    "a lead-in to nothing much": [prose("He needs the following, as set out in our report of last year:")],
    "only follow-on sentences": [prose("It should run daily. This helps."), item("They agree.")],
}  # fmt: skip


def unquoted(advice: Advice) -> set[str]:
    """The words of paragraphs that may be quoted and that no statement quotes."""
    headers, _ = headers_in(advice.paragraphs)
    quoted = {
        (piece.paragraph, at)
        for each in statements(advice)
        for piece in each.sources
        for at in range(piece.start, piece.end)
    }
    left = [
        "".join(sign if (block.id, at) not in quoted else " " for at, sign in enumerate(block.text))
        for block in advice.paragraphs
        if block.kind.value != "heading" and block.id not in headers
    ]
    return {word for text in left for word in text.split() if any(map(str.isalnum, word))}


@pytest.mark.parametrize("name", ADVICES)
def test_every_word_of_a_bad_advice_stands_in_some_statement(name: str) -> None:
    assert unquoted(an_advice(*ADVICES[name])) == set()


@pytest.mark.parametrize("name", ADVICES)
def test_no_word_of_a_bad_advice_stands_in_two_statements(name: str) -> None:
    found = [
        piece for each in statements(an_advice(*ADVICES[name])) if not each.lead for piece in each.sources
    ]
    bodies = [(piece.paragraph, piece.start, piece.end) for piece in found if len(piece.quote.split()) > 1]

    assert len(bodies) == len(set(bodies))


def test_capitals_lean_and_lead_as_small_letters_do() -> None:
    (first, second) = statements(an_advice(prose(PLAIN.upper())))

    assert first.text.endswith("IT SHOULD RUN DAILY.")
    assert second.text == "HIS SPELLING IS WEAK."


def test_a_long_advice_is_cut_in_linear_time() -> None:
    def work(times: int) -> int:
        advice = an_advice(*[prose(PLAIN), item("Use pictures:"), item("daily")] * times)
        return calls_in(lambda: statements(advice))

    assert work(400) < 2.1 * work(200)
