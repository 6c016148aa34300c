from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.clock import (
    Exemption,
    Ground,
    Standing,
    Step,
    deadlines,
    latest_draft,
    standing,
    week_of,
)
from drafting.pipeline.duties import duty

RECEIVED = date(2026, 6, 1)
HOLIDAYS = Exemption(Ground.SCHOOL_CLOSED, date(2026, 7, 22), date(2026, 9, 1), "Term dates of the school")


def last_days(**given_dates: date) -> dict[Step, date]:
    return {each.step: each.last_day for each in deadlines(RECEIVED, **given_dates)}


def test_the_clock_runs_in_weeks_from_the_day_of_receipt() -> None:
    assert last_days() == {
        Step.DECISION: date(2026, 7, 13),
        Step.ADVICE: date(2026, 8, 24),
        Step.REFUSAL: date(2026, 9, 21),
        Step.FINAL: date(2026, 10, 19),
    }


def test_advice_is_due_six_weeks_after_it_was_asked_for() -> None:
    assert last_days(asked=date(2026, 6, 20))[Step.ADVICE] == date(2026, 8, 1)


def test_the_day_on_which_a_draft_is_served_is_the_first_of_fifteen() -> None:
    assert last_days(served=date(2026, 9, 21))[Step.REPRESENTATIONS] == date(2026, 10, 5)


@given(st.dates(date(2014, 9, 1), date(2090, 1, 1)))
def test_a_draft_served_on_the_latest_day_leaves_the_family_all_its_days(received: date) -> None:
    days = {each.step: each.last_day for each in deadlines(received, served=latest_draft(received))}

    assert days[Step.REPRESENTATIONS] == days[Step.FINAL] == received + timedelta(weeks=20)
    assert week_of(received, days[Step.FINAL]) == 20


def test_every_last_day_names_a_rule_of_the_pack() -> None:
    assert all(duty(each.rule).section == "clock" for each in deadlines(RECEIVED, served=RECEIVED))


@pytest.mark.parametrize(
    ("today", "done", "stands"),
    [
        (date(2026, 7, 13), None, Standing.OPEN),
        (date(2026, 7, 14), None, Standing.LATE),
        (date(2026, 9, 1), date(2026, 7, 13), Standing.IN_TIME),
        (date(2026, 9, 1), date(2026, 7, 14), Standing.LATE),
    ],
)
def test_a_step_is_late_the_day_after_its_last_day(today: date, done: date | None, stands: Standing) -> None:
    decision = deadlines(RECEIVED)[0]

    assert standing(decision, today, done) is stands


def test_an_exception_excuses_a_late_step_and_moves_no_date() -> None:
    advice = next(each for each in deadlines(RECEIVED) if each.step is Step.ADVICE)

    assert standing(advice, date(2026, 9, 10), exemptions=[HOLIDAYS]) is Standing.EXCUSABLE
    assert standing(advice, advice.last_day, exemptions=[HOLIDAYS]) is Standing.OPEN


@pytest.mark.parametrize(
    "exemption",
    [
        pytest.param(
            Exemption(Ground.AWAY, date(2026, 7, 1), date(2026, 7, 27), "Parent’s mail"),
            id="a day under 4 weeks",
        ),
        pytest.param(Exemption(Ground.PERSONAL, date(2026, 7, 1), date(2026, 7, 2), " "), id="no evidence"),
        pytest.param(
            Exemption(Ground.AWAY, date(2026, 10, 1), date(2026, 11, 30), "Parent’s mail"),
            id="after the date",
        ),
        pytest.param(Exemption(Ground.PERSONAL, date(2026, 7, 9), date(2026, 7, 1), "Mail"), id="ends first"),
    ],
)
def test_what_is_too_short_too_late_or_without_evidence_excuses_nothing(exemption: Exemption) -> None:
    decision = deadlines(RECEIVED)[0]

    assert standing(decision, date(2026, 8, 1), exemptions=[exemption]) is Standing.LATE


def test_four_weeks_to_the_day_and_personal_circumstances_excuse() -> None:
    decision = deadlines(RECEIVED)[0]
    away = Exemption(Ground.AWAY, date(2026, 6, 20), date(2026, 7, 17), "Parent’s mail")
    personal = Exemption(Ground.PERSONAL, date(2026, 7, 1), date(2026, 7, 2), "Letter of the GP")

    assert standing(decision, date(2026, 8, 1), exemptions=[away]) is Standing.EXCUSABLE
    assert standing(decision, date(2026, 8, 1), exemptions=[personal]) is Standing.EXCUSABLE


def test_nothing_excuses_giving_the_family_fewer_than_fifteen_days() -> None:
    days = deadlines(RECEIVED, served=date(2026, 7, 25))
    family = next(each for each in days if each.step is Step.REPRESENTATIONS)

    assert standing(family, date(2026, 9, 9), exemptions=[HOLIDAYS]) is Standing.LATE
