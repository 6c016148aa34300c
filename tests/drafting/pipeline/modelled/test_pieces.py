"""However a model answers, no piece is asked about for ever, and nothing is asked twice that was answered."""

from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.modelled.answers import Reading
from drafting.pipeline.modelled.packing import Pack, packed, units
from drafting.pipeline.modelled.pieces import AGAIN, Piece
from drafting.ports import Ending, Reply, Request, Source
from redaction import SafeText

EMPTY = '{"claims": []}'
PACK = packed(units((1, (Source(f"1.{n}", SafeText("He reads.")),)) for n in range(1, 17)), 100_000)[0]
MOST = (AGAIN + 1) * (2 * 16 - 1)


def a_piece(pack: Pack = PACK) -> Piece[Reading]:
    return Piece(
        "read-01", pack, Reading, lambda name, pack, wrong: Request(name, wrong, pack.sources), no_fault
    )


def no_fault(_: Pack, reading: Reading) -> str:
    return "Wrong." if len(reading.claims) > 1 else ""


@st.composite
def replies(draw: st.DrawFn) -> Reply:
    ending = draw(st.sampled_from(Ending))
    return Reply(draw(st.sampled_from([EMPTY, "", "no", '{"claims"'])), "m", ending=ending)


@given(st.data())
def test_the_questions_about_a_piece_are_few_whatever_is_answered(data: st.DataObject) -> None:
    answers: dict[str, Reply] = {}

    while waiting := a_piece().settled(answers).waiting:
        assert not {request.name for request in waiting} & answers.keys()
        answers |= {request.name: data.draw(replies()) for request in waiting}

    assert len(answers) <= MOST


@given(st.data())
def test_everything_that_was_shown_is_answered_or_lost_and_never_both(data: st.DataObject) -> None:
    answers: dict[str, Reply] = {}

    while waiting := a_piece().settled(answers).waiting:
        answers |= {request.name: data.draw(replies()) for request in waiting}

    settled = a_piece().settled(answers)
    told = [*(pack for pack, _ in settled.answered), *(lost.pack for lost in settled.lost)]
    assert sorted(label for pack in told for label in pack.labels) == sorted(PACK.labels)


def test_a_model_is_told_what_was_wrong_with_its_answer() -> None:
    (again,) = a_piece().settled({"read-01": Reply("Sure!", "m")}).waiting

    assert again.name == "read-01.again-1"
    assert again.instructions == "The answer was not JSON, and nothing but JSON."


def test_an_answer_that_was_cut_short_is_asked_for_in_halves() -> None:
    waiting = a_piece().settled({"read-01": Reply("{", "m", ending=Ending.CUT)}).waiting

    assert [request.name for request in waiting] == ["read-01.1", "read-01.2"]
    assert sum(len(request.material) for request in waiting) == len(PACK.sources)


def test_a_refusal_costs_its_piece_at_once() -> None:
    settled = a_piece().settled({"read-01": Reply("", "m", ending=Ending.REFUSED)})

    assert settled.waiting == ()
    assert settled.lost[0].why == "it refused to answer"


def test_one_paragraph_that_may_not_leave_costs_that_paragraph_alone() -> None:
    answers: dict[str, Reply] = {}

    while waiting := a_piece().settled(answers).waiting:
        for request in waiting:
            blocked = any(source.label == "1.7" for source in request.material)
            answers[request.name] = Reply(EMPTY, "m", ending=Ending.BLOCKED if blocked else Ending.WHOLE)

    (lost,) = a_piece().settled(answers).lost
    assert lost.pack.labels == {"1.7"}
