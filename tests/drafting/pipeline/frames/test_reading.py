from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.frames.clauses import Certainty
from drafting.pipeline.frames.people import Holder
from drafting.pipeline.frames.reading import measures_in, need_of, outcome_of, provision_of, view_of

WHOLE = (
    "[CHILD] should have a reading programme in maths, delivered by a trained TA or a teacher, in a group of "
    "up to four, for 20 minutes, three times a week for 12 weeks, reviewed each half term by the SENCO."
)


def test_a_complete_provision_fills_its_frame() -> None:
    frame = provision_of(WHOLE)

    assert frame is not None
    assert [role.name for role in frame.who] == ["teaching_assistant", "teacher"]
    assert frame.ratio is not None
    assert frame.ratio.most == 4
    assert [(rate.most, rate.period) for rate in frame.rates] == [(3, "week")]
    assert [part.value for part in frame.lasting] == ["12 week"]
    assert "maths" in [setting.name for setting in frame.settings]
    assert frame.review is not None
    assert frame.force == "should"
    assert not frame.negated
    assert frame.weekly_minutes == 60


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 minutes daily", 100),
        ("an hour once a fortnight", 30),
        ("15 hours a week", 900),
        ("up to 20 minutes daily", None),
        ("20 minutes termly", None),
        ("20 minutes", None),
    ],
)
def test_the_time_a_week_is_reckoned_only_where_it_is_promised(text: str, minutes: int | None) -> None:
    frame = provision_of(text)

    assert frame is not None
    assert frame.weekly_minutes == minutes


def test_a_need_knows_whose_it_is_how_severe_and_who_says_so() -> None:
    frame = need_of("Her mother thinks that she may have a moderate hearing loss.")

    assert frame is not None
    assert frame.holder is Holder.CHILD
    assert frame.certainty is Certainty.POSSIBLE
    assert frame.reported_by == "mother"
    assert frame.severity is not None
    assert frame.severity.value == "moderat"


@pytest.mark.parametrize(
    ("text", "what", "value", "unit"),
    [
        ("His reading age is 6y2m.", "read age", "74", "months"),
        ("Her spelling age: 6 years 2 months.", "spell age", "74", "months"),
        ("Reading is at the third percentile.", "read", "3", "centile"),
        ("Vocabulary: standard score of 72", "vocabulary", "72", "score"),
        ("He got 8 out of 10.", "", "8/10", "out of"),
    ],
)
def test_a_measure_is_read_with_what_it_measures(text: str, what: str, value: str, unit: str) -> None:
    (measure,) = measures_in(text)

    assert (measure.value, measure.unit) == (value, unit)
    assert set(what.split()) <= set(measure.what.split())


def test_an_outcome_has_a_behaviour_a_measure_and_a_day() -> None:
    text = "By the end of Year 4, [CHILD] will follow two-step instructions on 4 out of 5 occasions."
    frame = outcome_of(text)

    assert frame is not None
    assert text[frame.behaviour.start : frame.behaviour.end] == "follow two-step instructions"
    assert [measure.value for measure in frame.measures] == ["4/5"]
    assert frame.by is not None
    assert frame.by.value == "by the end of year 4"


@pytest.mark.parametrize(
    ("text", "speaker", "wish"),
    [
        ("She would like to be a vet.", "child", True),
        ("His mother reports that he is lonely.", "mother", False),
    ],
)
def test_a_view_knows_its_speaker_and_whether_it_is_a_wish(text: str, speaker: str, *, wish: bool) -> None:
    view = view_of(text)

    assert view is not None
    assert (view.speaker, view.wish) == (speaker, wish)


def test_a_plain_statement_is_no_view() -> None:
    assert view_of("[CHILD] has asthma.") is None


TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            *(
                "[CHILD] ",
                "He may ",
                "have ",
                "asthma",
                "twice a week",
                " for half an hour",
                " by a TA",
                "İ",
                "½",
            ),
            *(
                " in a group of four",
                ", reviewed termly",
                ". ",
                " 1:1",
                " on 4 out of 5 days",
                "by July 2027 ",
                "’",
            ),
        ]
    ),
    max_size=8,
).map("".join)


@given(TEXTS)
def test_every_part_of_a_frame_is_a_slice_of_its_text(text: str) -> None:
    for frame in (need_of(text), provision_of(text), outcome_of(text), view_of(text)):
        for part in astuple(frame) if frame else ():
            for each in part if isinstance(part, tuple) else (part,):
                start, end = getattr(each, "start", 0), getattr(each, "end", 0)
                assert 0 <= start <= end <= len(text)


@given(TEXTS)
def test_reading_again_gives_the_same(text: str) -> None:
    assert provision_of(text) == provision_of(text)
    assert measures_in(text) == measures_in(text)
