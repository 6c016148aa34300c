import pytest

from drafting.domain.claim import Claim, ClaimKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.fates import claim_of, is_claim
from drafting.pipeline.modelled.answers import Writing
from drafting.pipeline.modelled.wording import Item, Wording
from drafting.pipeline.propose import ruled, screened
from drafting.ports import Placed
from tests.pipeline_builders import NINE, an_advice, heading, prose

ADVICE = an_advice(
    heading("Recommended provision"),
    prose("A teaching assistant should support [CHILD] for 15 hours each week in lessons."),
    prose("A teaching assistant should support [CHILD] for 10 hours each week in lessons."),
    prose("[CHILD] should have a visual timetable in every lesson."),
    heading("Needs"),
    prose("[CHILD] has significant difficulty with reading comprehension."),
)


def items() -> tuple[Item, ...]:
    found, _ = screened((ADVICE,), NINE)
    return Wording((ADVICE,)).items(claim_of(fate, NINE) for fate in ruled(found, NINE) if is_claim(fate))


ITEMS = items()
FIFTEEN, TEN, TIMETABLE, READING = ITEMS


def said(text: str, *of: Item) -> dict[str, Placed | None]:
    writing = Writing.model_validate({"claims": [{"from": [each.label for each in of], "text": text}]})
    return dict(Wording((ADVICE,)).worded(ITEMS, writing))


def the_claim(text: str, *of: Item) -> Claim:
    made = said(text, *of)[of[0].label]
    assert made is not None
    return made.claim


def test_words_that_say_the_same_take_the_place_of_the_sources_own() -> None:
    claim = the_claim("[CHILD] will have a visual timetable in every lesson.", TIMETABLE)

    assert claim.text == "[CHILD] will have a visual timetable in every lesson."
    assert claim.evidence == TIMETABLE.placed.claim.evidence


def test_a_model_that_says_it_as_the_rules_do_leaves_no_doubt() -> None:
    claim = the_claim(TIMETABLE.placed.claim.text, TIMETABLE)

    assert claim == TIMETABLE.placed.claim


def test_the_sources_own_words_stay_one_key_away() -> None:
    claim = the_claim("In every lesson [CHILD] will have a visual timetable.", TIMETABLE)

    assert claim.alternative == TIMETABLE.placed.claim.text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (FIFTEEN, "A teaching assistant will support [CHILD] for 25 hours each week in lessons."),
        (FIFTEEN, "A psychologist will support [CHILD] for 15 hours each week in lessons."),
        (TIMETABLE, "[CHILD] will not have a visual timetable in every lesson."),
        (READING, "[CHILD] has no significant difficulty with reading comprehension."),
        (TIMETABLE, "[CHILD] will have a visual timetable in every lesson at Ashcombe Hall."),
    ],
    ids=["number", "role", "negation", "denied need", "name"],
)
def test_words_that_say_more_are_refused_and_the_sources_own_stay(item: Item, text: str) -> None:
    claim = the_claim(text, item)

    assert claim.text == item.placed.claim.text
    assert [check.name for check in claim.checks] == ["wording"]


def test_different_amounts_never_become_one() -> None:
    made = said("A teaching assistant will support [CHILD] for 15 hours each week.", FIFTEEN, TEN)

    assert made == {}


def test_a_need_and_a_provision_never_become_one() -> None:
    assert said("[CHILD] will have a visual timetable for reading.", TIMETABLE, READING) == {}


def test_what_a_model_does_not_mention_stays_as_it_is() -> None:
    assert READING.label not in said("[CHILD] will have a visual timetable in every lesson.", TIMETABLE)


def test_a_label_that_nobody_gave_is_passed_over() -> None:
    writing = Writing.model_validate({"claims": [{"from": ["99"], "text": "[CHILD] reads."}]})

    assert Wording((ADVICE,)).worded(ITEMS, writing) == {}


def test_a_claim_is_worded_once_however_often_it_is_named() -> None:
    text = "[CHILD] will have a visual timetable in every lesson."
    claims = [
        {"from": [TIMETABLE.label], "text": text},
        {"from": [TIMETABLE.label], "text": "[CHILD] reads."},
    ]

    made = Wording((ADVICE,)).worded(ITEMS, Writing.model_validate({"claims": claims}))

    placed = made[TIMETABLE.label]
    assert placed is not None
    assert placed.claim.text == text


def test_only_needs_strengths_outcomes_and_provision_are_worded() -> None:
    assert {each.placed.claim.kind for each in ITEMS} <= {ClaimKind.NEED, ClaimKind.PROVISION}
    assert {each.placed.section for each in ITEMS} == {SectionKey.B, SectionKey.F}
