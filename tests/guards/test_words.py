import tomllib
from enum import StrEnum
from typing import Any

import pytest

from drafting import assets, prompts
from drafting.domain.advice import AdviceKind, Mark
from drafting.domain.claim import Area, ClaimKind, Status, Verdict
from drafting.domain.finding import FindingKind, Reason, Severity
from drafting.domain.plan import SectionKey, SectionStatus
from drafting.pipeline.sections import section_rules


@pytest.fixture(scope="module")
def words() -> dict[str, Any]:
    return tomllib.loads((assets.templates() / "words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("finding", FindingKind),
        ("unused", Reason),
        ("severity", Severity),
        ("verdict", Verdict),
        ("claim_status", Status),
        ("claim_kind", ClaimKind),
        ("claim_kinds", ClaimKind),
        ("area", Area),
        ("mark", Mark),
        ("section", SectionKey),
        ("section_status", SectionStatus),
        ("advice", AdviceKind),
    ],
)
def test_everything_that_a_plan_may_say_has_words_for_people(
    words: dict[str, Any], table: str, values: type[StrEnum]
) -> None:
    assert {value.value for value in values} <= {key for key, text in words[table].items() if text}


def test_every_section_has_a_title_a_guide_and_words_for_silence() -> None:
    rules, guides = section_rules(), prompts.guides()

    for key in SectionKey:
        assert rules.titles[key]
        assert guides[key]
        assert rules.empty.get(key) or rules.blank.get(key)


def test_no_prompt_was_changed_without_raising_its_version() -> None:
    assert prompts.changed_without_version() == ()


def test_every_prompt_has_a_name_a_purpose_and_words() -> None:
    found = prompts.all_prompts()

    assert len({prompt.name for prompt in found}) == len(found) >= len(SectionKey)
    assert all(prompt.purpose and prompt.text and prompt.version >= 1 for prompt in found)
