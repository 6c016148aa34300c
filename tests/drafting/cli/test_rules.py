import json
from pathlib import Path

import pytest

from tests.journeys.command import a_case, goldenthread
from tests.rule_packs import DUTY, a_pack

ADVICE = b"Educational psychology advice\n\nMarlo finds it hard to write. Written on 5 October 2026.\n"


def test_the_rules_are_listed_with_what_they_rest_on() -> None:
    done = goldenthread("rules")

    assert done.code == 0
    assert "I-blank" in done.out
    assert "[statute] Children and Families Act 2014 s.38(5)" in done.out


def test_a_pack_is_tried_and_its_rules_marked(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "barset", duties=DUTY)

    listed = json.loads(goldenthread("rules", "--rules", folder, "--json").out)

    assert [rule["id"] for rule in listed["rules"] if rule["local"]] == ["barset-weekly-hours"]
    assert " + barset@1#" in listed["rule_pack"]


def test_a_bad_pack_stops_the_command_with_one_line(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "barset", provision="vauge = ['x']")

    done = goldenthread("rules", "--rules", folder)

    assert done.code == 2
    assert done.complaint.startswith(f"{folder}/provision.toml: vauge: no such key; known are")


def test_two_forms_at_once_are_refused() -> None:
    assert goldenthread("rules", "--json", "--markdown").code == 2


def test_a_draft_is_judged_by_the_pack_and_says_so(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "barset", duties=DUTY, sections='[title]\nB = "All that is hard"\n')
    case = a_case(tmp_path / "case", {"EP advice.txt": ADVICE})

    done = goldenthread("draft", case, "--out", tmp_path / "out", "--rules", folder)
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))

    assert done.code == 0
    assert " + barset@1#" in plan["provenance"]["rule_pack"]
    assert plan["sections"]["B"]["title"] == "All that is hard"


def test_the_settings_may_name_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_RULES", str(a_pack(tmp_path / "barset", duties=DUTY)))

    assert "barset-weekly-hours" in goldenthread("rules").out
    monkeypatch.setenv("GOLDENTHREAD_RULES", str(tmp_path / "nowhere"))
    assert "GOLDENTHREAD_RULES: there is no folder" in goldenthread("rules").complaint
