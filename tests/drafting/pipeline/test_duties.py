from pathlib import Path

import pytest

from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.errors import BadInput
from drafting.pipeline.adopting import tried
from drafting.pipeline.duties import Basis, duties, duty, graded, rule_of
from drafting.pipeline.packs import using
from tests.rule_packs import DUTY, a_pack


def change(identity: str, **fields: str) -> str:
    return f'[[duty]]\nid = "{identity}"\n' + "".join(f'{key} = "{value}"\n' for key, value in fields.items())


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_of_finding_reports_the_breach_of_a_rule(kind: FindingKind) -> None:
    assert rule_of(kind).yields is kind


def test_findings_on_the_law_name_the_law() -> None:
    assert (rule_of(FindingKind.PLACEMENT_NAMED).id, rule_of(FindingKind.PLACEMENT_NAMED).basis) == (
        "I-blank",
        Basis.STATUTE,
    )
    assert "reg 12(3)" in rule_of(FindingKind.YEAR9_PFA_MISSING).authority
    assert rule_of(FindingKind.VAGUE_PROVISION).basis is Basis.CODE


def test_what_is_written_from_memory_is_practice() -> None:
    claimed = [
        each.id for each in duties() if "memory" in each.authority and each.basis is not Basis.PRACTICE
    ]

    assert claimed == []


def test_every_rule_is_one_plain_sentence_and_says_what_it_cannot_tell() -> None:
    assert [each.id for each in duties() if not each.text.endswith(".") or ". " in each.text] == []
    assert [each.id for each in duties() if not each.cannot_tell.strip()] == []


def test_a_council_adds_rules_and_makes_ours_stricter(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "barset", duties=DUTY + change("F-quantified", severity="error"))
    finding = Finding(FindingKind.VAGUE_PROVISION, Severity.WARNING, "Vague.")
    other = Finding(FindingKind.TRACKED_CHANGE, Severity.INFO, "Changed.")

    with using(tried(folder)):
        assert duty("barset-weekly-hours").local
        assert duty("F-quantified").authority == "Code of Practice 9.69"
        assert [each.severity for each in graded([finding, other])] == [Severity.ERROR, Severity.INFO]
    assert graded([finding, other]) == (finding, other)


def test_a_rule_of_a_council_never_stands_in_for_ours(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "barset", duties=DUTY + 'yields = "placement_named"\n')

    with using(tried(folder)):
        assert rule_of(FindingKind.PLACEMENT_NAMED).id == "I-blank"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            change("I-blank", severity="info"),
            "I-blank: severity: a duty of the law can be made stricter, not softer",
        ),
        (
            change("I-blank", basis="practice"),
            "I-blank: basis: this rule stands in Children and Families Act",
        ),
        (
            change("I-blank", yields="other_person"),
            "I-blank: yields: the finding that reports a duty of the law",
        ),
        (change("F-quantified", grave="yes"), "F-quantified: grave: no such field; known are id, section"),
        (
            change("F-quantified", severity="fatal"),
            "F-quantified: severity: “fatal” is none of error, warning, info",
        ),
        (
            change("F-quantified", in_force="lately"),
            "F-quantified: in_force: must be a year, a month or a day",
        ),
        (change("F-quantified", yields="nothing"), "F-quantified: yields: “nothing” is none of unsupported"),
        (DUTY + DUTY, "barset-weekly-hours: id: is used twice"),
        (change("two words"), "rule 1: id: must be letters, figures and hyphens"),
        ("duty = 3", "holds something else than rules"),
        ("[[duty]]\ntext = 'x'", "rule 1: id: must be"),
    ],
)
def test_a_bad_rule_is_refused_with_file_rule_and_mend(tmp_path: Path, text: str, told: str) -> None:
    folder = a_pack(tmp_path / "barset", duties=text)

    with pytest.raises(BadInput) as refused:
        tried(folder)

    assert told in str(refused.value)
    assert str(folder / "duties" / "local.toml") in str(refused.value)
