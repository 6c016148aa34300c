from dataclasses import replace

import pytest

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import Area, ClaimKind
from drafting.domain.finding import Reason
from drafting.domain.plan import SectionKey, Unplaced
from drafting.pipeline.fates import Fate
from drafting.pipeline.modelled.sorting import blend
from drafting.pipeline.modelled.votes import Vote, place_of
from drafting.pipeline.placing.place import Decision
from drafting.pipeline.placing.rules import Place
from tests.pipeline_builders import NINE, a_statement

STATEMENT = a_statement("[CHILD] has 20 minutes of reading support each day.")
IN_F = Place(SectionKey.F, ClaimKind.PROVISION, Area.COGNITION)
VOTE_G = Vote(SectionKey.G, ClaimKind.PROVISION, Area.HEALTH)
VOTE_F = Vote(SectionKey.F, ClaimKind.PROVISION, None)


def ruled(sure: float, place: Place = IN_F, reason: Reason | None = None) -> Fate:
    return Fate(STATEMENT, reason=reason, decided=Decision(place, sure, SectionKey.B))


def after(fate: Fate, vote: Vote | None = None, *, unread: bool = False) -> Fate:
    votes = {place_of(fate.statement): vote} if vote else {}
    hidden = frozenset({fate.statement.paragraph.id} if unread else ())
    return blend((fate,), votes, hidden, NINE)[0]


def test_where_the_rules_are_unsure_the_model_decides() -> None:
    decided = after(ruled(0.5), VOTE_G).decided

    assert decided is not None
    assert decided.place.section is SectionKey.G


def test_where_the_rules_are_sure_they_decide_and_the_model_is_a_doubt() -> None:
    fate = after(ruled(0.9), VOTE_G)

    assert fate.decided == ruled(0.9).decided
    assert [check.name for check in fate.checks] == ["place"]


def test_whatever_a_model_moves_is_a_doubt() -> None:
    moved = after(ruled(0.5), VOTE_G)

    assert [check.detail for check in moved.checks] == [
        "The language model puts this in section G; the rules of the program would put it in section F."
    ]


def test_a_choice_that_the_rules_left_open_is_no_doubt() -> None:
    waiting = replace(ruled(0.3), waiting=Unplaced("x", (), SectionKey.F, SectionKey.G, 0.3))

    assert after(waiting, VOTE_G).checks == ()


def test_two_that_agree_are_surer_than_one() -> None:
    decided = after(ruled(0.5), VOTE_F).decided

    assert decided is not None
    assert decided.probability >= 0.9


def test_a_vital_statement_that_the_model_passes_over_is_put_back() -> None:
    assert [check.name for check in after(ruled(0.8)).checks] == ["left_out"]


@pytest.mark.parametrize(
    "fate",
    [
        ruled(0.4),
        ruled(0.9, Place(SectionKey.B, ClaimKind.STRENGTH, Area.COGNITION)),
    ],
    ids=["unsure", "a strength"],
)
def test_what_is_not_vital_or_not_sure_stays_out_when_the_model_passes_over_it(fate: Fate) -> None:
    assert after(fate).reason is Reason.BACKGROUND


def test_what_the_rules_surely_leave_out_no_model_brings_back() -> None:
    out = ruled(0.9, Place(None, ClaimKind.HISTORY, None), Reason.TEST_SCORE)

    assert after(out, VOTE_F) is out


def test_what_the_rules_perhaps_leave_out_the_model_may_bring_back() -> None:
    perhaps = ruled(0.55, Place(None, ClaimKind.HISTORY, None), Reason.BACKGROUND)

    assert after(perhaps, VOTE_F).reason is None


def test_what_no_model_has_read_is_as_the_rules_say() -> None:
    assert after(ruled(0.8), unread=True) == ruled(0.8)


def test_the_family_keeps_its_voice_whatever_a_model_says() -> None:
    view = Fate(a_statement("I like trains.", AdviceKind.FAMILY), view=True)

    assert after(view, VOTE_F) is view
