"""``plan.json`` is exactly what the contract says."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import drafting.render.plan_file
from drafting.domain.restored import RestoredPlan
from drafting.render.plan_file import document_json, plan_json
from tests.builders import a_long_plan, a_plan, some_documents

SCHEMA = json.loads(Path(drafting.render.plan_file.__file__).with_name("plan.schema.json").read_text())


def complaints(plan: RestoredPlan) -> list[str]:
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.json_path for error in validator.iter_errors(json.loads(plan_json(plan)))]


@pytest.mark.parametrize("plan", [a_plan(), a_long_plan(60, 12)], ids=["small", "long"])
def test_a_written_plan_fits_the_schema(plan: RestoredPlan) -> None:
    assert complaints(plan) == []


def test_the_schema_is_a_schema_and_refuses_what_is_not_in_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    plan = json.loads(plan_json(a_plan()))
    plan["sections"]["B"]["claims"][0]["mood"] = 0.9

    with pytest.raises(Exception, match="mood"):
        Draft202012Validator(SCHEMA).validate(plan)


def test_the_schema_refuses_an_unreadable_document_without_a_reason() -> None:
    *read, locked = some_documents()

    assert complaints(replace(a_plan(), documents=(*read, replace(locked, reason="")))) == [
        "$.documents[3].reason"
    ]


def test_all_twelve_sections_are_there_in_the_order_of_the_law() -> None:
    plan = json.loads(plan_json(a_plan()))

    assert list(plan["sections"]) == ["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"]


def test_a_claim_carries_its_evidence_its_checks_and_its_thread() -> None:
    claim = json.loads(plan_json(a_plan()))["sections"]["F"]["claims"][2]

    assert claim["status"] == "needs_check"
    assert [piece["paragraph"] for piece in claim["evidence"]] == ["d01.0007", "d02.0003"]
    assert set(claim["evidence"][0]) == {"paragraph", "quote"}
    assert claim["checks"][1]["verdict"] == "fail"
    assert claim["slots"] == {
        "what": "support",
        "who": None,
        "ratio": None,
        "how_often": "20 hours a week",
        "how_long": None,
        "review": None,
    }


def test_findings_are_numbered_with_the_gravest_first() -> None:
    findings = json.loads(plan_json(a_plan()))["findings"]

    assert [finding["id"] for finding in findings] == ["f001", "f002", "f003", "f004", "f005", "f006"]
    assert [finding["severity"] for finding in findings] == ["error"] * 3 + ["warning"] * 2 + ["info"]


def test_a_repeated_paragraph_names_the_one_it_repeats() -> None:
    unused = json.loads(plan_json(a_plan()))["unused"]

    assert {"paragraph": "d03.0004", "reason": "duplicate_of:d03.0002"} in unused


def test_a_document_written_alone_is_the_same_as_in_the_plan() -> None:
    plan = json.loads(plan_json(a_plan()))

    assert json.loads(document_json(some_documents()[1])) == plan["documents"][1]
    assert plan["documents"][1]["paragraphs"][2]["marks"] == ["inserted"]
    assert plan["documents"][1]["paragraphs"][0]["boxes"] == [[1, 72.0, 61.0, 523.2, 75.0]]


def test_the_bytes_are_stable_readable_and_end_with_a_line_end() -> None:
    provenance = replace(a_plan().provenance, versions={"b": "2", "a": "1"})
    turned = replace(a_plan().provenance, versions={"a": "1", "b": "2"})

    written = plan_json(replace(a_plan(), provenance=provenance))

    assert written == plan_json(replace(a_plan(), provenance=turned))
    assert written.endswith(b"}\n")
    assert "“15” was put in by an edit.".encode() in written


def test_half_a_surrogate_pair_does_not_stop_the_writing() -> None:
    child = replace(a_plan(), reference="MRB-\ud83d-1")

    assert json.loads(plan_json(child))["case"] == "MRB-?-1"
