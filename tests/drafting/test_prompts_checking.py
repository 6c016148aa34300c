import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from drafting.prompts import Shelf
from drafting.prompts.checking import problems, size
from drafting.prompts.strict_schema import objections
from tests.prompt_files import a_copy, reworded, with_more

WORD = {"type": "string"}


def an_object(properties: Mapping[str, object], **other: object) -> str:
    closed = {"type": "object", "properties": properties, "required": list(properties)}
    return json.dumps({**closed, "additionalProperties": False, **other})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_copy(tmp_path / "prompts")


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in problems(Shelf(folder))]


def test_nothing_is_wrong_with_the_prompts_that_ship(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("write.md", ('changes = ["', 'changes = ["Thought of.", "'), "changes must say of each of its"),
        ("write.md", ("longest = 1", "longest = 0 # 1"), "its words have"),
        ("write.md", ("longest_schema = ", "longest_schema = 4 # "), "its schema have"),
        ("write.md", ('name = "write"', 'name = "wright"'), "asks for the name write"),
        ("write.md", ("+++\n\n", "+++\n\n$vague "), "variables must name exactly"),
        (
            "schemas/write.json",
            ('"required": ["from", "text"],', '"required": ["from"],'),
            "must require all",
        ),
        ("sections/b.md", ("line = ", "# line = "), "line must say in one line"),
        ("sections/b.md", ('line = "', f'line = "{"x" * 99}'), "130 are allowed"),
        ("history/write@1.md", ("\n\n", "\n\nPlease. "), "is not what was locked"),
    ],
)
def test_what_does_not_hold_is_named(folder: Path, file: str, change: tuple[str, str], says: str) -> None:
    reworded(folder / file, change)

    assert any(says in line for line in told(folder))


def test_words_that_changed_under_their_version_are_named(folder: Path) -> None:
    with_more(folder / "sections" / "k.md")

    assert [line.partition(";")[0] for line in told(folder)] == [
        "section-k: its words are no longer those of version 1"
    ]


def test_a_guide_that_is_missing_is_named(folder: Path) -> None:
    (folder / "sections" / "h1.md").unlink()

    assert told(folder) == ["section-h1: there is no guide to this section."]


def test_a_schema_that_answers_nothing_is_named(folder: Path) -> None:
    (folder / "schemas" / "left_over.json").write_text("{}", encoding="utf-8")

    assert told(folder) == ["left_over: schemas/left_over.json is the answer to no prompt."]


def test_one_file_that_cannot_be_read_does_not_hide_another(folder: Path) -> None:
    for name in ("read.md", "write.md"):
        (folder / name).write_text("Say it.", encoding="utf-8")

    assert [problem.prompt for problem in problems(Shelf(folder))] == ["read", "write"]


def test_the_size_of_the_reading_prompt_counts_the_guides_it_is_filled_with(folder: Path) -> None:
    shelf = Shelf(folder)
    prompt = shelf.prompt("read")

    assert size(prompt, shelf).words == len(prompt.filled({"guides": shelf.lines()}))


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ('{"type": "array", "items": {"type": "string"}}', "the answer must be an object"),
        (an_object({}), "the answer must list its properties"),
        (an_object({"a": WORD}, additionalProperties=True), "must forbid additionalProperties"),
        (an_object({"a": WORD, "b": WORD}, required=["a"]), "must require all its properties"),
        (an_object({"a": {"type": "string", "pattern": "x"}}), "“a” of the answer has “pattern”"),
        (an_object({"a": {"enum": ["x"]}}), "“a” of the answer must have a type"),
        (an_object({"a": {"type": "string", "enum": []}}), "must allow at least one value"),
        (an_object({"a": {"type": "array"}}), "an item of “a” of the answer must be a schema"),
        (an_object({"a": {"type": "array", "items": WORD, "minItems": 1}}), "has “minItems”"),
        (an_object({"a": json.loads(an_object({"b": WORD}, required=[]))}), "“a” of the answer must require"),
    ],
)
def test_a_schema_that_is_not_strict_is_refused_with_the_place(schema: str, says: str) -> None:
    assert any(says in objection for objection in objections(schema))


def test_a_strict_schema_is_not_objected_to() -> None:
    schema = an_object(
        {"a": {"type": ["string", "null"], "enum": ["x", None]}, "b": {"type": "array", "items": WORD}}
    )

    assert objections(schema) == ()
