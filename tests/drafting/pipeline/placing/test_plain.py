import pytest

from drafting.domain.advice import AdviceKind
from drafting.pipeline.placing.plain import is_overnight, tells_medicine, tells_movement, told_as_need
from tests.pipeline_builders import a_statement

SCHOOL = AdviceKind.SCHOOL


@pytest.mark.parametrize(
    "above", ["Needs", "2. Needs", "NEEDS – please say what you see", "Areas of difficulty"]
)
def test_what_stands_under_needs_is_a_need(above: str) -> None:
    assert told_as_need(a_statement("He forgets what was taught the day before.", SCHOOL, above))


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("He should have a reader.", "Needs"),
        ("A teaching assistant will help him for 20 minutes every day.", "Needs"),
        ("He forgets what was taught.", "Needs and provision"),
        ("He forgets what was taught.", "What we do"),
    ],
)
def test_what_asks_for_help_or_stands_elsewhere_is_not_so_told(text: str, above: str) -> None:
    assert not told_as_need(a_statement(text, SCHOOL, above))


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("She takes levetiracetam 500 mg morning and evening.", True),
        ("[CHILD] is prescribed melatonin 3 mg at night.", True),
        ("The clinic will review her methylphenidate 30 mg every six months.", False),
        ("She takes methylphenidate 30 mg, which the clinic will review.", False),
        ("She takes 20 minutes to change.", False),
    ],
)
def test_medicine_that_is_taken_is_told_apart_from_what_a_clinic_will_do(text: str, *, tells: bool) -> None:
    assert tells_medicine(a_statement(text)) is tells


@pytest.mark.parametrize(
    ("kind", "text", "tells"),
    [
        (AdviceKind.PHYSIOTHERAPY, "He cannot climb stairs without a rail.", True),
        (AdviceKind.PHYSIOTHERAPY, "He has hip surgery planned.", False),
        (AdviceKind.MEDICAL, "He cannot climb stairs without a rail.", False),
    ],
)
def test_how_a_child_moves_is_a_physical_need_when_a_therapist_tells_it(
    kind: AdviceKind, text: str, *, tells: bool
) -> None:
    assert tells_movement(a_statement(text, kind)) is tells


@pytest.mark.parametrize(
    ("text", "overnight"),
    [
        ("12 nights a year of overnight short breaks.", True),
        ("Under the 1970 Act: an overnight sitter.", False),
        ("A short break of two hours on Saturdays.", False),
    ],
)
def test_a_bed_away_from_home_is_told_apart_from_help_in_it(text: str, *, overnight: bool) -> None:
    assert is_overnight(a_statement(text)) is overnight
