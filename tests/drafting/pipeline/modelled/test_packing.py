from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.modelled.packing import Unit, packed, units
from drafting.ports import Source
from redaction import SafeText


def a_source(label: str, length: int = 20, *, heading: bool = False) -> Source:
    return Source(label, SafeText("x" * length), heading)


def some_units(lengths: list[int]) -> tuple[Unit, ...]:
    return units((1, (a_source(f"1.{number}", length),)) for number, length in enumerate(lengths, 1))


@given(st.lists(st.integers(1, 3_000), max_size=60), st.integers(500, 20_000))
def test_every_paragraph_is_packed_once_and_in_its_order(lengths: list[int], most: int) -> None:
    together = some_units(lengths)

    packs = packed(together, most)

    assert [unit for pack in packs for unit in pack.units] == list(together)


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=60), st.integers(4_000, 20_000))
def test_no_pack_is_larger_than_it_may_be(lengths: list[int], most: int) -> None:
    packs = packed(some_units(lengths), most)

    assert all(sum(unit.size for unit in pack.units) <= most for pack in packs)


def test_packs_are_of_like_size() -> None:
    packs = packed(some_units([100] * 30), 2_000)

    first, second = (len(pack.units) for pack in packs)
    assert abs(first - second) <= 2


def test_a_heading_goes_with_the_paragraph_below_it() -> None:
    first, second = units(
        [
            (1, (a_source("1.1", heading=True),)),
            (1, (a_source("1.2"),)),
            (1, (a_source("1.3", heading=True),)),
            (1, (a_source("1.4"),)),
        ]
    )

    assert [source.label for source in first.headings] == ["1.1"]
    assert [source.label for source in second.headings] == ["1.3"]


def test_a_pack_that_begins_under_a_heading_shows_it_again() -> None:
    together = units(
        [(1, (a_source("1.1", heading=True),)), *((1, (a_source(f"1.{n}"),)) for n in range(2, 30))]
    )

    _, second = packed(together, 700)[:2]

    assert second.sources[0].label == "1.1"
    assert "1.1" not in second.labels


def test_halves_hold_all_of_a_pack_and_one_unit_has_none() -> None:
    (pack,) = packed(some_units([50] * 5), 10_000)

    first, second = pack.halves()

    assert first.units + second.units == pack.units
    assert packed(some_units([50]), 10_000)[0].halves() == ()
