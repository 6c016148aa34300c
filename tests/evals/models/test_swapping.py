from dataclasses import replace

import pytest

from drafting.domain.case import Case
from evals.models.swapping import ORIGINS, Names, differing, put, renaming
from tests.pipeline_builders import a_case


def of_marlo() -> Case:
    return replace(a_case("Marlo Thackthwaite"), siblings=())


@pytest.mark.parametrize("names", ORIGINS, ids=lambda names: names.origin)
def test_everybody_of_the_family_gets_a_name_of_one_origin(names: Names) -> None:
    given = renaming(of_marlo(), names)

    assert given == {"marlo": names.first[0], "thackthwaite": names.last[0], "ottoline": names.first[1]}


def test_a_name_is_changed_as_a_word_in_whatever_letters_it_is_written() -> None:
    given = renaming(of_marlo(), ORIGINS[1])

    text = put(given, "MARLO's mother, ottoline.thackthwaite@example.org, says Marlowe is no Marlo.")

    assert text == "AMANDEEP's mother, gurpreet.sandhu@example.org, says Marlowe is no Amandeep."


def test_questions_that_differ_are_told_with_what_stands_there() -> None:
    (told,) = differing({"one": [b"same", b"asks for Noor"], "other": [b"same", b"asks for [CHILD]"]})

    assert "question 2" in told
    assert "Noor" in told


def test_the_same_bytes_are_no_difference() -> None:
    assert list(differing({"one": [b"same"], "other": [b"same"]})) == []
