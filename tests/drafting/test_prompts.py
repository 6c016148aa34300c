import hashlib
from pathlib import Path

import pytest

from drafting import prompts
from drafting.domain.plan import SectionKey
from drafting.prompts import Prompt, PromptUnusable, Words
from drafting.prompts.reading import load, read_locked
from tests.prompt_files import FRONT, SCHEMA, WORDS, a_prompt


def loaded(folder: Path, front: str = FRONT, words: str = WORDS, schema: str = SCHEMA) -> Prompt:
    return load(a_prompt(folder, front, words, schema), folder / "schemas")


def test_a_prompt_knows_its_name_purpose_version_and_words(tmp_path: Path) -> None:
    found = loaded(tmp_path)

    assert (found.name, found.purpose, found.version, found.text) == ("ask", "Asks", 1, WORDS)


def test_a_prompt_carries_the_schema_of_its_answer_without_blanks(tmp_path: Path) -> None:
    found = loaded(tmp_path)

    assert found.answer == "found"
    assert found.schema.startswith('{"type":"object","properties":{"found":')


@pytest.mark.parametrize(
    ("front", "words", "schema"),
    [
        (FRONT, "Find what $child can’t do.", SCHEMA),
        (FRONT.replace("version = 1", "version = 2"), WORDS, SCHEMA),
        (FRONT + "[parameters]\ntemperature = 0\n", WORDS, SCHEMA),
        (FRONT, WORDS, SCHEMA.replace('"string"', '"integer"')),
    ],
)
def test_whatever_a_model_would_see_changes_the_hash(
    tmp_path: Path, front: str, words: str, schema: str
) -> None:
    assert loaded(tmp_path / "a", front, words, schema).sha256 != loaded(tmp_path / "b").sha256


@pytest.mark.parametrize(
    ("front", "words", "schema"),
    [
        (FRONT.replace("First words", "Said better"), WORDS, SCHEMA),
        (FRONT.replace("longest = 100", "longest = 99"), WORDS, SCHEMA),
        ("\n".join(reversed(FRONT.splitlines())) + "\n", WORDS, SCHEMA),
        (FRONT, WORDS, SCHEMA.replace(": ", " :   ")),
    ],
)
def test_what_no_model_sees_does_not_change_the_hash(
    tmp_path: Path, front: str, words: str, schema: str
) -> None:
    assert loaded(tmp_path / "a", front, words, schema).sha256 == loaded(tmp_path / "b").sha256


def test_the_hash_is_that_of_a_text_which_anybody_can_read_back(tmp_path: Path) -> None:
    prompt = loaded(tmp_path, FRONT + "[parameters]\ntemperature = 0\n")

    assert hashlib.sha256(prompt.locked_text.encode()).hexdigest() == prompt.sha256
    assert read_locked(prompt.locked_text).sha256 == prompt.sha256


@pytest.mark.parametrize(
    ("front", "words", "says"),
    [
        ('name = "ask"\n', "Say it.", "purpose, version is missing"),
        ("name =\n", "Say it.", "Invalid value"),
        (FRONT + "colour = 3\n", WORDS, "no such key: colour"),
        (FRONT.replace("version = 1", 'version = "1"'), WORDS, "version must not be"),
        (FRONT.replace("version = 1", "version = true"), WORDS, "version must not be"),
        (FRONT, "Find it.", "variables must name exactly the slots"),
        (FRONT, "Find $child and $family.", "variables must name exactly the slots"),
        (FRONT, "Find $child for 5 $.", "a \\$ must be followed by the name of a slot"),
        (FRONT.replace('"found"', '"lost"'), WORDS, "there is no file lost.json"),
        (FRONT + "[parameters]\nstop = [1]\n", WORDS, "parameters.stop must be a word or a number"),
    ],
)
def test_a_slip_in_a_prompt_file_is_refused_with_file_and_mend(
    tmp_path: Path, front: str, words: str, says: str
) -> None:
    with pytest.raises(PromptUnusable, match=rf"ask\.md: .*{says}"):
        loaded(tmp_path, front, words)


@pytest.mark.parametrize("text", ["", "Say it.", '+++\nname = "x"\nSay it.', 'Say.\n+++\nname = "x"\n+++\n'])
def test_a_file_without_front_matter_is_refused(tmp_path: Path, text: str) -> None:
    path = a_prompt(tmp_path)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PromptUnusable, match="front matter"):
        load(path, tmp_path)


def test_every_slot_is_filled_and_what_fills_it_is_not_looked_into(tmp_path: Path) -> None:
    prompt = loaded(tmp_path)

    assert prompt.filled({"child": Words("$child and $5")}) == "Find what $child and $5 can do."


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "nothing given for: child"),
        ({"child": "a", "age": "b", "year": "c"}, "no slot for: age, year"),
        ({"age": "b"}, "nothing given for: child; no slot for: age"),
    ],
)
def test_a_missing_or_unknown_value_is_an_error_that_names_them_all(
    tmp_path: Path, values: dict[str, str], says: str
) -> None:
    prompt = loaded(tmp_path)

    with pytest.raises(PromptUnusable, match=says):
        prompt.filled({name: Words(value) for name, value in values.items()})


def test_every_section_has_a_guide() -> None:
    assert set(prompts.guides()) == set(SectionKey)


def test_what_a_draft_was_made_with_names_every_prompt_and_guide() -> None:
    used = prompts.used()

    assert set(used) == {prompt.name for prompt in prompts.all_prompts()}
    assert used["read"] == prompts.prompt("read").sha256


def test_a_prompt_that_does_not_exist_is_refused_and_told_of() -> None:
    with pytest.raises(
        PromptUnusable, match="There is no prompt “reed”; there are advices, again, child, read"
    ):
        prompts.prompt("reed")
