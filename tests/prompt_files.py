"""Prompt files on disk, for tests: all words are invented."""

import re
import shutil
from pathlib import Path

from drafting import assets

WORDS = "Find what $child can do."
FRONT = """name = "ask"
purpose = "Asks"
version = 1
variables = ["child"]
answer = "found"
longest = 100
longest_schema = 200
changes = ["First words."]
"""
SCHEMA = """{"type": "object", "properties": {"found": {"type": "string"}}, "required": ["found"],
 "additionalProperties": false}"""


def a_prompt(folder: Path, front: str = FRONT, words: str = WORDS, schema: str = SCHEMA) -> Path:
    """The file ``ask.md`` in *folder*, with the schema of its answer."""
    (folder / "schemas").mkdir(parents=True, exist_ok=True)
    (folder / "schemas" / "found.json").write_text(schema, encoding="utf-8")
    path = folder / "ask.md"
    path.write_text(f"+++\n{front}+++\n\n{words}\n", encoding="utf-8")
    return path


def a_copy(folder: Path) -> Path:
    """A copy of the prompts that ship, as somebody works on it."""
    shutil.copytree(assets.prompts(), folder)
    return folder


def reworded(path: Path, *changes: tuple[str, str]) -> None:
    """Change words in a file; each must stand there."""
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def with_more(path: Path) -> None:
    """Say one thing more in the prompt at *path*, and keep its version."""
    path.write_text(path.read_text(encoding="utf-8").rstrip() + " Say it twice.\n", encoding="utf-8")


def raised(path: Path, why: str = "Why.") -> None:
    """Give the prompt at *path* its next version, and say *why* unless that is nothing."""
    text = re.sub(
        r"(?m)^version = (\d+)$", lambda old: f"version = {int(old[1]) + 1}", path.read_text("utf-8")
    )
    text = re.sub(r"(?m)^changes = \[(.*)\]$", rf'changes = [\1, "{why}"]', text) if why else text
    path.write_text(text, encoding="utf-8")
