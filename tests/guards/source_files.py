"""The project's own files, as the guards look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGES = ("drafting", "redaction", "evals")
_WHOLE = (*PACKAGES, "tests", "prompts", "templates", "docs", ".ci")
_NOT_OURS = frozenset({"__pycache__", ".ipynb_checkpoints"})


class Source(NamedTuple):
    """One module: its file below the root, its dotted name, its text and its syntax tree."""

    file: str
    name: str
    text: str
    tree: ast.Module


@cache
def sources() -> tuple[Source, ...]:
    """Every module that ships."""
    return tuple(_source(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))


def _source(path: Path) -> Source:
    file = path.relative_to(ROOT)
    parts = file.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Source(file.as_posix(), name, text, ast.parse(text))


def project_files() -> Iterator[Path]:
    """Every file that is kept: what lies at the top, and everything in our folders."""
    yield from sorted(path for path in ROOT.iterdir() if path.is_file() and path.name != ".coverage")
    for folder in _WHOLE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not _NOT_OURS & set(path.parts):
                yield path
