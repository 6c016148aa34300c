"""One person or thing keeps one placeholder however it is written; two never share one."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Miss Saoirse helps.", "He told Saoirse."),
        ("Present: Priya Quennell, governor", "Both Priya Q and Kez sang."),
        ("Lowri Bevan (mother) came.", "Lowri Bcvan (mother) agreed."),
        ("Dr Abena Oduya, GP", "Dr Abens Oduya wrote."),
    ],
)
def test_one_person_written_in_two_ways_is_one(said: Say, first: str, second: str) -> None:
    text = said(first, second)

    placeholders = {word.strip(".,") for word in text.replace("\n", " ").split() if word.startswith("[")}
    assert len(placeholders - {"[CHILD]"}) == 1


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Granny Orla collects him.", "[GRANDMOTHER] collects him."),
        ("Orla, the grandmother, agreed.", "[GRANDMOTHER], the grandmother, agreed."),
        ("Orla Quist (father) rang.", "[FATHER_1] (father) rang."),
        ("Orla Quist | mother | home", "[MOTHER_1] | mother | home"),
    ],
)
def test_a_relation_beside_a_name_gives_its_role(said: Say, text: str, safe: str) -> None:
    assert said(text).replace("_1]", "]").replace("_2]", "]") == safe.replace("_1]", "]")


def test_mr_and_mrs_of_one_surname_are_two(said: Say) -> None:
    text = said("Dear Mrs Quist and Mr Quist,", "Quist, Beatriz", "Beatriz sang.")

    mrs, mr = text.split("\n")[0].removeprefix("Dear ").removesuffix(",").split(" and ")
    assert len({mrs, mr, text.split("\n")[2].removesuffix(" sang.")}) == 3


def test_mr_is_not_the_mother_of_his_surname(said: Say) -> None:
    text = said("Lakshmi Quist (mother) came.", "Mr Quist did not.")

    assert text.split("\n")[1].split()[0] != text.split()[0]


def test_twins_whose_names_differ_by_a_letter_are_two(said: Say) -> None:
    text = said("Her friend Amina Quist came.", "Her friend Amira Quist left.")

    assert text.split("\n")[0].split()[2] != text.split("\n")[1].split()[2]
