from pathlib import Path

import pytest

from drafting.domain.plan import SectionKey
from drafting.prompts import PromptUnusable, guides, load

WHOLE = '+++\nname = "x"\npurpose = "y"\nversion = 2\n+++\n\nSay it.\n'


@pytest.fixture
def prompt(tmp_path: Path) -> Path:
    return tmp_path / "x.md"


def test_a_prompt_knows_its_name_purpose_version_and_words(prompt: Path) -> None:
    prompt.write_text(WHOLE, encoding="utf-8")
    found = load(prompt)

    assert (found.name, found.purpose, found.version, found.text) == ("x", "y", 2, "Say it.")


def test_every_change_of_a_prompt_changes_its_hash(prompt: Path) -> None:
    prompt.write_text(WHOLE, encoding="utf-8")
    before = load(prompt).sha256
    prompt.write_text(WHOLE.replace("Say it.", "Say it!"), encoding="utf-8")

    assert load(prompt).sha256 != before


@pytest.mark.parametrize(
    "text",
    ["", "Say it.", '+++\nname = "x"\n+++\nSay it.', "+++\nname =\n+++\nSay it.", '+++\nname = "x"\nSay it.'],
)
def test_a_prompt_without_front_matter_is_refused_by_name(prompt: Path, text: str) -> None:
    prompt.write_text(text, encoding="utf-8")

    with pytest.raises(PromptUnusable, match=r"^x\.md"):
        load(prompt)


def test_every_section_has_a_guide() -> None:
    assert set(guides()) == set(SectionKey)
