import hashlib
from pathlib import Path

import pytest

from drafting.prompts import PromptUnusable, Shelf
from tests.prompt_files import a_copy, a_prompt, reworded, with_more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_prompt(tmp_path)
    locked(tmp_path)
    return tmp_path


def locked(folder: Path) -> list[str]:
    shelf = Shelf(folder)
    return [prompt.name for prompt in shelf.lock.add(shelf.prompts)]


def test_a_prompt_that_nobody_locked_is_not_used(tmp_path: Path) -> None:
    a_prompt(tmp_path)

    with pytest.raises(PromptUnusable, match="“ask” is not used: version 1 is not locked"):
        Shelf(tmp_path).prompt("ask")


def test_a_locked_prompt_is_used(folder: Path) -> None:
    assert Shelf(folder).prompt("ask").version == 1


def test_words_that_change_under_their_version_are_not_used(folder: Path) -> None:
    reworded(folder / "ask.md", ("Find", "Look for"))

    with pytest.raises(PromptUnusable, match="no longer those of version 1; raise the version"):
        Shelf(folder).prompt("ask")


def test_a_schema_that_changes_under_its_prompt_is_not_used(folder: Path) -> None:
    reworded(folder / "schemas" / "found.json", ('"string"', '"integer"'))

    with pytest.raises(PromptUnusable, match="no longer those of version 1"):
        Shelf(folder).prompt("ask")


def test_changed_words_cannot_be_locked_under_their_old_version(folder: Path) -> None:
    before = (folder / "LOCK.toml").read_bytes()
    reworded(folder / "ask.md", ("Find", "Look for"))

    with pytest.raises(PromptUnusable, match="give it version 2"):
        locked(folder)
    assert (folder / "LOCK.toml").read_bytes() == before


def test_a_new_version_is_locked_beside_the_old_one(folder: Path) -> None:
    reworded(folder / "ask.md", ("Find", "Look for"), ("version = 1", "version = 2"))

    assert locked(folder) == ["ask"]
    assert set(Shelf(folder).lock.hashes()["ask"]) == {1, 2}
    assert Shelf(folder).prompt("ask").text.startswith("Look for")


def test_a_version_that_was_skipped_is_refused(folder: Path) -> None:
    reworded(folder / "ask.md", ("version = 1", "version = 3"))

    with pytest.raises(PromptUnusable, match="give it version 2"):
        locked(folder)


def test_going_back_to_old_words_takes_a_new_version(folder: Path) -> None:
    reworded(folder / "ask.md", ("Find", "Look for"), ("version = 1", "version = 2"))
    locked(folder)
    reworded(folder / "ask.md", ("Look for", "Find"), ("version = 2", "version = 1"))

    with pytest.raises(PromptUnusable, match="version 2 is locked already"):
        Shelf(folder).prompt("ask")


def test_locking_what_is_locked_changes_nothing(folder: Path) -> None:
    assert locked(folder) == []


def test_the_words_behind_a_hash_are_kept_and_are_what_was_hashed(folder: Path) -> None:
    reworded(folder / "ask.md", ("Find", "Look for"), ("version = 1", "version = 2"))
    locked(folder)
    lock = Shelf(folder).lock

    assert lock.version("ask", 1).text.startswith("Find")
    kept = (folder / "history" / "ask@1.md").read_bytes()
    assert hashlib.sha256(kept).hexdigest() == lock.hashes()["ask"][1]


def test_history_that_was_rewritten_is_found_out(folder: Path) -> None:
    reworded(folder / "history" / "ask@1.md", ("Find", "Invent"))

    with pytest.raises(PromptUnusable, match=r"history/ask@1\.md: is not what was locked"):
        Shelf(folder).lock.version("ask", 1)


def test_a_version_that_never_was_is_refused_by_name(folder: Path) -> None:
    with pytest.raises(PromptUnusable, match="has no version 7; locked are: 1"):
        Shelf(folder).lock.version("ask", 7)


def test_a_lock_that_is_none_is_refused(folder: Path) -> None:
    (folder / "LOCK.toml").write_text("[ask]\none = 'x'\n", encoding="utf-8")

    with pytest.raises(PromptUnusable, match=r"LOCK\.toml: is not a lock"):
        Shelf(folder).prompt("ask")


def test_a_guide_that_was_changed_is_not_used_either(tmp_path: Path) -> None:
    folder = a_copy(tmp_path / "prompts")
    with_more(folder / "sections" / "f.md")

    with pytest.raises(PromptUnusable, match="“section-f” is not used"):
        Shelf(folder).lines()
