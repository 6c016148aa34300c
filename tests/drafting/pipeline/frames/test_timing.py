from fractions import Fraction

import pytest

from drafting.pipeline.frames.timing import lasting_in, lengths_in, rates_in, ratio_in


@pytest.mark.parametrize(
    ("text", "least", "most", "every", "period"),
    [
        ("half termly", 1, 1, 1, "half-term"),
        ("once a fortnight", 1, 1, 1, "fortnight"),
        ("every two weeks", 1, 1, 1, "fortnight"),
        ("three lessons a week", 3, 3, 1, "week"),
        ("every six weeks", 1, 1, 6, "week"),
        ("two to three times a week", 2, 3, 1, "week"),
        ("2-3 times per week", 2, 3, 1, "week"),
        ("2 x 20 min of reading per week", 2, 2, 1, "week"),
        ("daily", 1, 1, 1, "day"),
        ("every weekday", 1, 1, 1, "day"),
        ("4 x wk", 4, 4, 1, "week"),
        ("twice each term", 2, 2, 1, "term"),
        ("annually", 1, 1, 1, "year"),
    ],
)
def test_a_rate_is_read_however_it_is_written(
    text: str, least: int, most: int, every: int, period: str
) -> None:
    (rate,) = rates_in(text)

    assert (rate.least, rate.most, rate.every, rate.period) == (least, most, every, period)
    assert text[rate.start : rate.end]


@pytest.mark.parametrize(
    "text", ["every child", "a term of abuse", "one day", "two weeks", "weekend", "day 2"]
)
def test_what_only_looks_like_a_rate_is_none(text: str) -> None:
    assert rates_in(text) == ()


@pytest.mark.parametrize(
    ("text", "per_week"),
    [
        ("daily", 5),
        ("once a fortnight", Fraction(1, 2)),
        ("every six weeks", Fraction(1, 6)),
        ("termly", None),
    ],
)
def test_a_rate_is_reckoned_by_the_week_where_it_can_be(text: str, per_week: Fraction | None) -> None:
    (rate,) = rates_in(text)

    assert rate.per_week == per_week


@pytest.mark.parametrize(
    ("text", "least", "most", "bound"),
    [
        ("half an hour", 30, 30, None),
        ("up to 45 minutes", 45, 45, "up_to"),
        ("at least one hour", 60, 60, "at_least"),
        ("not less than 20 minutes", 20, 20, "at_least"),
        ("about ten minutes", 10, 10, "about"),
        ("20-30 minutes", 20, 30, None),
        ("between fifteen and twenty minutes", 15, 20, None),
        ("1/2 hour", 30, 30, None),
    ],
)
def test_a_length_is_read_with_its_bound(text: str, least: int, most: int, bound: str | None) -> None:
    (length,) = lengths_in(text)

    assert (length.least, length.most) == (Fraction(least), Fraction(most))
    assert length.bound == bound


@pytest.mark.parametrize(
    ("text", "adults", "least", "most", "bound"),
    [
        ("1:1 support", 1, 1, 1, None),
        ("one-to-one help", 1, 1, 1, None),
        ("2:1 on the stairs", 2, 1, 1, None),
        ("in a group of up to four", None, 4, 4, "up_to"),
        ("a group of three to five", None, 3, 5, None),
        ("with no more than three peers", None, 3, 3, "up_to"),
        ("in pairs", None, 2, 2, None),
        ("individual sessions", None, 1, 1, None),
    ],
)
def test_a_ratio_or_group_is_read(
    text: str, adults: int | None, least: int, most: int, bound: str | None
) -> None:
    ratio = ratio_in(text)

    assert ratio is not None
    assert (ratio.adults, ratio.least, ratio.most, ratio.bound) == (adults, least, most, bound)


@pytest.mark.parametrize("text", ["at 9:30", "with 20 minutes", "a repair", "of two years", "an individual"])
def test_what_only_looks_like_a_ratio_is_none(text: str) -> None:
    assert ratio_in(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("for 12 weeks", ["12 week"]),
        ("over two terms", ["2 term"]),
        ("until the annual review, then less", ["until the annual review"]),
        ("every six weeks", []),
        ("twice a week for a ten-week block", ["10 week"]),
    ],
)
def test_how_long_the_whole_lasts_is_told_from_how_often(text: str, values: list[str]) -> None:
    assert [part.value for part in lasting_in(text)] == values
