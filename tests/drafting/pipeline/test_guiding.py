from pathlib import Path

import pytest

from drafting import prompts
from drafting.domain.plan import SectionKey
from drafting.pipeline.adopting import tried
from drafting.pipeline.guiding import guides, lines, used
from drafting.pipeline.packs import using
from drafting.prompts import PromptUnusable
from tests.rule_packs import a_pack

GUIDE = '+++\nname = "section-f"\npurpose = "Our F"\nversion = 3\n+++\n\nHours are given for a week.\n'


def with_guide(folder: Path, text: str = GUIDE, name: str = "f.md") -> Path:
    a_pack(folder)
    (folder / "sections").mkdir()
    (folder / "sections" / name).write_text(text, encoding="utf-8")
    return folder


def test_a_councils_guide_takes_the_place_of_ours_and_of_no_other(tmp_path: Path) -> None:
    with using(tried(with_guide(tmp_path / "barset"))):
        found = guides()

    assert found[SectionKey.F] == "Hours are given for a week."
    assert found[SectionKey.G] == prompts.guides()[SectionKey.G]


def test_what_a_draft_was_made_with_tells_the_councils_words_from_ours(tmp_path: Path) -> None:
    with using(tried(with_guide(tmp_path / "barset"))):
        made = used()

    assert made["section-f"] != prompts.used()["section-f"]
    assert {**made, "section-f": ""} == {**prompts.used(), "section-f": ""}


def test_a_pack_with_another_guide_is_another_pack(tmp_path: Path) -> None:
    one = tried(with_guide(tmp_path / "one"))
    other = tried(with_guide(tmp_path / "other", GUIDE.replace("week", "term")))

    assert one.label != other.label


def test_a_guide_may_also_say_in_a_line_what_belongs_in_its_section(tmp_path: Path) -> None:
    ours = prompts.lines()
    text = GUIDE.replace("version = 3", 'version = 3\nline = "hours for a week"')

    with using(tried(with_guide(tmp_path / "silent"))):
        assert lines() == ours
    with using(tried(with_guide(tmp_path / "telling", text))):
        assert "F: hours for a week\n" in lines()


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (GUIDE, "z.md", r"z\.md: there is no section of this name"),
        (GUIDE, "g.md", r"g\.md: must be named “section-g”"),
        (GUIDE.replace("week", "week " * 99), "f.md", r"f\.md: may have 450 characters"),
        (GUIDE.replace("+++", ""), "f.md", r"f\.md: it must begin with front matter"),
        (GUIDE.replace("Hours", "$hours"), "f.md", r"f\.md: variables must name exactly"),
    ],
)
def test_a_guide_that_cannot_be_used_stops_the_pack(tmp_path: Path, text: str, name: str, says: str) -> None:
    with pytest.raises(PromptUnusable, match=says):
        tried(with_guide(tmp_path / "barset", text, name))


def test_without_a_pack_our_own_words_hold() -> None:
    assert guides() == prompts.guides()
    assert lines() == prompts.lines()
