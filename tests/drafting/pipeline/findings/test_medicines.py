import pytest

from drafting.pipeline.findings.disputes import Relation, disputes, relation
from drafting.pipeline.findings.said import Said, Voice


def by(text: str, document: str = "one", paragraph: str = "p1") -> Said:
    return Said(text, Voice.PROFESSIONAL, "Nurse", document, "nursing", (paragraph,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Melatonin 3 mg is given at night.", "She has melatonin 6 mg at bedtime."),
        ("He takes sertraline 50 mg each morning.", "Fluoxetine 20 mg is taken before school."),
        ("Epilim 200 mg twice a day.", "Sodium valproate 300 mg twice daily."),
    ],
)
def test_another_dose_or_another_medicine_of_its_kind_is_a_contradiction(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Levetiracetam 250 mg twice a day.", "Levetiracetam 500 mg a day in two doses."),
        ("He takes levetiracetam 250 mg.", "He takes valproate 300 mg at night as well."),
        ("He takes melatonin.", "Melatonin 3 mg is given at night."),
    ],
)
def test_the_same_daily_dose_and_medicines_that_go_together_are_none(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is None


def test_one_paper_that_states_two_doses_of_one_medicine_is_told() -> None:
    found = disputes([by("Melatonin 3 mg is given."), by("Melatonin 6 mg is given.", paragraph="p2")])

    assert [each.opposition.matter for each in found] == ["melatonin"]


def test_other_statements_of_one_paper_do_not_dispute_each_other() -> None:
    assert not disputes([by("He walks independently."), by("He uses a wheelchair.", paragraph="p2")])
