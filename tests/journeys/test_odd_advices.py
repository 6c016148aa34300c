"""Advices of every odd shape: each gives a draft, and every paragraph of each is accounted for."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.command import a_case, goldenthread

NEED = "Marlo cannot spell long words and loses marks in every test."
HELP = "A teaching assistant will teach Marlo spelling for 15 minutes, four times a week."
VAGUE = "Marlo would benefit from access to regular support as required."
SHAPES = {
    "no headings": {"ep.txt": f"{NEED}\n\n{HELP}\n\nHe reads well."},
    "all capitals": {"school.txt": f"SCHOOL ADVICE\n\n{NEED.upper()}\n\n{HELP.upper()}"},
    "one long paragraph": {
        "ep.txt": " ".join(f"On visit {n} {NEED} {HELP} He said so {n} times." for n in range(110))
    },
    "bullets without a lead-in": {"ot.txt": f"- {NEED}\n- {HELP}\n- tires quickly\n- no laces"},
    "two children in one report": {
        "slt.txt": f"{NEED}\n\nHis sister Wren cannot say her sounds and sees the clinic.\n\n{HELP}"
    },
    "all of it vague": {"school.txt": "\n\n".join([VAGUE] * 3 + ["Staff will try to help where possible."])},
    "dates that contradict": {
        "ep.txt": f"Dated 5 May 2026.\n\nReport of 3 March 2031.\n\n{NEED}",
        "school.txt": f"Dated 31 February 2026.\n\n{HELP}",
    },
    "one document": {"parents.txt": "We worry about Marlo at night. He is up from four."},
    "forty documents": {f"advice {n}.txt": f"Advice {n}.\n\n{NEED}\n\n{HELP}" for n in range(40)},
}


def a_table_alone(folder: Path) -> None:
    from docx import Document  # noqa: PLC0415 - only this case writes Word

    document = Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["Need", "Provision", "How often", NEED, "Spelling lesson", "15 minutes, four times a week"],
        strict=True,
    ):
        cell.text = text
    document.save(str(folder / "table.docx"))


def drafted(case: Path, out: Path) -> dict[str, Any]:
    done = goldenthread("draft", case, "--out", out, "--json")
    assert done.code == 0, done.err
    plan: dict[str, Any] = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    return plan


def lost(plan: dict[str, Any]) -> set[str]:
    paragraphs = {each["id"] for document in plan["documents"] for each in document["paragraphs"]}
    claims = [claim for section in plan["sections"].values() for claim in section["claims"]]
    used = {piece["paragraph"] for claim in claims for piece in claim["evidence"]}
    return paragraphs - used - {each["paragraph"] for each in plan["unused"]}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_advice_of_any_shape_is_drafted_and_accounted_for(shape: str, tmp_path: Path) -> None:
    case = a_case(tmp_path / "case", {name: text.encode() for name, text in SHAPES[shape].items()})

    plan = drafted(case, tmp_path / "out")

    assert plan["documents"][0]["paragraphs"]
    assert lost(plan) == set()


def test_a_table_by_itself_is_drafted_and_accounted_for(tmp_path: Path) -> None:
    case = a_case(tmp_path / "case", {})
    a_table_alone(case / "documents")

    plan = drafted(case, tmp_path / "out")

    assert any("four times a week" in claim["text"] for claim in plan["sections"]["F"]["claims"])
    assert lost(plan) == set()


def test_what_is_said_forty_times_is_one_claim_with_forty_sources(tmp_path: Path) -> None:
    files = {name: text.encode() for name, text in SHAPES["forty documents"].items()}

    plan = drafted(a_case(tmp_path / "case", files), tmp_path / "out")

    assert max(len(claim["evidence"]) for claim in plan["sections"]["F"]["claims"]) == 40


def test_another_childs_sentence_stays_out_of_the_plan(tmp_path: Path) -> None:
    files = {name: text.encode() for name, text in SHAPES["two children in one report"].items()}

    plan = drafted(a_case(tmp_path / "case", files), tmp_path / "out")

    said = [claim["text"] for section in plan["sections"].values() for claim in section["claims"]]
    assert not any("her sounds" in text for text in said)
