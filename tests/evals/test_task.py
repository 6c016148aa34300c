from evals.task import NOTHING, Judged, average, count, share


def test_a_share_names_what_was_not_as_it_should_be() -> None:
    score = share([Judged(True, "first"), Judged(False, "second"), Judged(False, "third")])

    assert score.value == 1 / 3
    assert score.answer == "1 of 3"
    assert score.explanation == "second\nthird"


def test_with_nothing_to_measure_there_is_no_value() -> None:
    assert share([]) == NOTHING
    assert average([], "quotations") == NOTHING


def test_nothing_found_is_a_count_of_nought_and_not_nothing_to_measure() -> None:
    assert count([]).value == 0
