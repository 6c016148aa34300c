import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.source_files import ROOT, Source, sources

HEAVY = (
    "presidio_analyzer",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "spacy",
    "pypdf",
    "docx",
    "docxtpl",
    "jinja2",
)


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that are loaded after *statement* ran in a fresh interpreter."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def from_own_package(source: Source) -> list[str]:
    """Names that a module takes from the ``__init__`` of a package that it is in."""
    modules = {each.name for each in sources()}
    above = {source.name.rsplit(".", n)[0] for n in range(1, source.name.count(".") + 1)}
    return [
        f"{source.file}:{node.lineno} takes {alias.name} from {node.module}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module in above
        for alias in node.names
        if f"{node.module}.{alias.name}" not in modules and alias.name != "__version__"
    ]


def test_imports_point_the_way_that_the_architecture_says() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 0, done.stdout


def test_no_module_imports_from_the_init_of_its_own_package() -> None:
    assert [found for source in sources() for found in from_own_package(source)] == []


def test_the_guard_sees_an_import_from_its_own_package() -> None:
    text = "from drafting.domain import thing"
    bad = Source("x.py", "drafting.domain.plan", text, ast.parse(text))

    assert from_own_package(bad)


def test_no_import_is_relative() -> None:
    relative = [
        source.file
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


@pytest.mark.parametrize("module", ["plan", "claim", "finding", "advice", "case", "restored"])
def test_the_domain_loads_no_framework(module: str) -> None:
    assert not loaded_by(f"import drafting.domain.{module}") & {*HEAVY, "pydantic", "typer", "rich"}


def test_redaction_s_front_door_loads_nothing_heavy() -> None:
    assert not loaded_by("import redaction") & {*HEAVY, "pydantic"}


def test_a_command_that_redacts_nothing_does_not_wait_for_the_models() -> None:
    assert not loaded_by("import drafting.cli.app") & {"presidio_analyzer", "onnxruntime", "spacy", "pypdf"}
