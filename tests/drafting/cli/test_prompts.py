import json
from pathlib import Path

import pytest

from drafting import prompts
from drafting.providers.wire import read_back
from tests.guards.source_files import ROOT
from tests.journeys.command import goldenthread
from tests.prompt_files import a_copy, raised, with_more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_copy(tmp_path / "prompts")


def test_the_prompts_that_ship_hold_and_are_listed_with_their_sizes() -> None:
    done = goldenthread("prompts", "check")

    assert done.code == 0
    assert {line.split()[0] for line in done.out.splitlines()} == {
        each.name for each in prompts.all_prompts()
    }
    assert "characters, schema" in done.out


def test_the_page_on_prompts_shows_the_sizes_that_they_have() -> None:
    page = (ROOT / "docs" / "prompts.md").read_text(encoding="utf-8")
    shown = page.partition("$ goldenthread prompts check\n")[2].partition("```")[0].splitlines()

    assert len(shown) > 5
    assert {*shown} - {*goldenthread("prompts", "check").out.splitlines()} == {"…"}


def test_what_does_not_hold_is_named_and_the_command_fails(folder: Path) -> None:
    with_more(folder / "thread.md")

    done = goldenthread("prompts", "check", "--prompts", folder)

    assert done.code == 1
    assert "thread: its words are no longer those of version" in done.out
    assert done.complaint == "1 thing does not hold."


def test_the_list_for_machines_holds_hashes_sizes_and_problems(folder: Path) -> None:
    with_more(folder / "thread.md")

    told = json.loads(goldenthread("prompts", "check", "--prompts", folder, "--json").out)

    (read,) = [prompt for prompt in told["prompts"] if prompt["name"] == "read"]
    assert read["sha256"] == prompts.prompt("read").sha256
    assert read["characters"] <= read["allowed"]
    assert [problem["prompt"] for problem in told["problems"]] == ["thread"]


def test_a_file_that_cannot_be_read_fails_the_check_in_words(folder: Path) -> None:
    (folder / "read.md").write_text("Say it.", encoding="utf-8")

    done = goldenthread("prompts", "check", "--prompts", folder)

    assert done.code == 1
    assert "front matter" in done.out


def test_a_prompt_is_shown_as_it_would_be_sent() -> None:
    body = goldenthread("prompts", "show", "read", "--json").out.encode()

    asked = read_back(body)
    assert asked.instructions == prompts.prompt("read").filled({"guides": prompts.lines()})
    assert asked.answer == "read"
    assert [label for label, _ in asked.headings] == ["1.1"]


def test_what_is_shown_was_redacted_like_any_advice() -> None:
    shown = goldenthread("prompts", "show", "write", "--section", "H1").out

    assert "Section H1: Only for a disabled child" in shown
    assert "¦[CHILD] finds it hard" in shown
    assert "Marlo" not in shown


def test_a_part_of_a_question_is_shown_in_its_place() -> None:
    assert "Answer all of it afresh" in goldenthread("prompts", "show", "again").out
    assert "[CHILD] is 9 years old." in goldenthread("prompts", "show", "child").out
    assert "Section B: Every special educational need" in goldenthread("prompts", "show", "section-b").out


def test_the_words_of_an_earlier_version_can_be_shown() -> None:
    shown = goldenthread("prompts", "show", "section-f", "--version", "1").out

    assert "Keep the adviser's amounts exactly" in shown


def test_changed_words_are_compared_with_those_locked_last(folder: Path) -> None:
    with_more(folder / "thread.md")

    done = goldenthread("prompts", "diff", "thread", "--prompts", folder)

    assert f"--- thread@{prompts.prompt('thread').version}\n" in done.out
    assert "Say it twice." in done.out


def test_an_unchanged_prompt_is_compared_with_the_version_before() -> None:
    version = prompts.prompt("read").version

    done = goldenthread("prompts", "diff", "read")

    assert f"--- read@{version - 1}" in done.out
    assert "no difference" in goldenthread("prompts", "diff", "read", "--version", str(version)).out


def test_a_prompt_is_compared_with_another_file(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_bytes((folder / "write.md").read_bytes())
    with_more(other)

    done = goldenthread("prompts", "diff", "write", "--against", other)

    (gone,) = [line for line in done.out.splitlines() if "Say it twice." in line]
    assert gone.startswith("-")


def test_two_things_to_compare_with_are_refused(tmp_path: Path) -> None:
    assert goldenthread("prompts", "diff", "read", "--against", tmp_path, "--version", "1").code == 2


def test_new_words_are_locked_once_their_version_was_raised(folder: Path) -> None:
    with_more(folder / "thread.md")
    version = prompts.prompt("thread").version + 1
    refused = goldenthread("prompts", "lock", "--prompts", folder)
    raised(folder / "thread.md")

    done = goldenthread("prompts", "lock", "--prompts", folder)

    assert refused.code == 2
    assert f"give it version {version}" in refused.complaint
    assert done.out.startswith(f"thread: version {version} is locked")
    assert goldenthread("prompts", "check", "--prompts", folder).code == 0


def test_nothing_is_locked_while_something_does_not_hold(folder: Path) -> None:
    raised(folder / "thread.md", why="")

    done = goldenthread("prompts", "lock", "--prompts", folder)

    assert done.code == 1
    assert "changes must say of each of its" in done.complaint


def test_a_folder_or_a_prompt_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert (
        "there is no such folder" in goldenthread("prompts", "check", "--prompts", tmp_path / "no").complaint
    )
    assert "There is no prompt “reed”" in goldenthread("prompts", "show", "reed").complaint
