import pytest

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import Claim, ClaimKind
from drafting.pipeline.statements import statements
from drafting.pipeline.voice import reports_view, view_claims
from tests.pipeline_builders import Line, a_statement, an_advice, heading, item, prose


def views(*lines: Line, kind: AdviceKind = AdviceKind.FAMILY) -> list[Claim]:
    return list(view_claims(statements(an_advice(*lines, kind=kind))))


def said(*lines: Line, kind: AdviceKind = AdviceKind.FAMILY) -> list[str]:
    return [claim.text for claim in views(*lines, kind=kind)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((heading("About me"), prose("I like swimming.")), id="a heading in the first person"),
        pytest.param((prose("My name is [CHILD] and my mum drives a bus."),), id="the name itself"),
        pytest.param((heading("The pupil’s own page"), prose("I like swimming.")), id="a form's heading"),
    ],
)
def test_a_child_s_words_are_told_as_the_child_s(lines: tuple[Line, ...]) -> None:
    assert all(text.startswith("[CHILD] says") for text in said(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((prose("Our son is funny and we worry about him."),), id="speaking of a son"),
        pytest.param(
            (heading("What we would like to say"), prose("He sleeps badly.")), id="a heading with we"
        ),
        pytest.param((prose("I’m [CHILD]’s mum. I work nights."),), id="being the child's mother"),
        pytest.param((prose("[CHILD] hates loud rooms. They frighten him."),), id="speaking of the child"),
    ],
)
def test_a_parent_s_words_are_told_as_the_family_s(lines: tuple[Line, ...]) -> None:
    assert all(text.startswith("The family says") for text in said(*lines))


def test_each_passage_has_its_own_speaker() -> None:
    texts = said(heading("About me"), prose("I like mud."), heading("From mum"), prose("He likes mud."))

    assert texts == ["[CHILD] says: “I like mud.”", "The family says: “He likes mud.”"]


def test_a_view_is_told_word_for_word() -> None:
    assert said(heading("About me"), prose("I dont like peas!")) == ["[CHILD] says: “I dont like peas!”"]


def test_what_was_written_in_quotation_marks_is_not_quoted_twice() -> None:
    assert said(heading("About me"), prose("“I like mud.”")) == ["[CHILD] says: “I like mud.”"]


def test_a_list_is_one_view_with_every_line_as_its_source() -> None:
    (claim,) = views(heading("Things I like"), item("trains"), item("mud"))

    assert claim.text == "[CHILD] says, under “Things I like”: “trains” “mud”"
    assert [piece.quote for piece in claim.evidence] == ["trains", "mud"]


def test_a_hope_is_an_aspiration_and_a_liking_is_a_view() -> None:
    hope, liking = views(
        heading("My future"),
        prose("When I’m grown up I want a boat."),
        heading("About me"),
        prose("I like mud."),
    )

    assert (hope.kind, liking.kind) == (ClaimKind.ASPIRATION, ClaimKind.VIEW)


def test_short_paragraphs_are_one_quotation_and_a_long_one_stands_alone() -> None:
    long = " ".join(["mud"] * 31) + "."

    texts = said(
        heading("About me"), prose("I like mud."), prose("I like rain."), prose(long), prose("I like hens.")
    )

    assert texts == [f"[CHILD] says: “I like mud. I like rain. {long}”", "[CHILD] says: “I like hens.”"]


def test_a_view_that_a_professional_reports_keeps_his_words() -> None:
    text = "[CHILD] told me that he wants to be a vet."

    assert said(prose(text), kind=AdviceKind.PSYCHOLOGY) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "His mother reports that he sleeps badly.",
        "[CHILD] says that maths is boring.",
        "His father hopes that he will travel.",
        "[MOTHER] is worried about his eating.",
    ],
)
def test_a_reported_view_is_known_by_its_verb(text: str) -> None:
    assert reports_view(a_statement(text))


@pytest.mark.parametrize(
    "text",
    [
        "His mother drives him to school.",
        "[CHILD] reads the words aloud.",
        "The report says that he is well.",
        "He told the time wrongly.",
    ],
)
def test_not_everything_about_a_family_is_its_view(text: str) -> None:
    assert not reports_view(a_statement(text))
