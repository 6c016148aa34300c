"""What types cannot say: an event is written down where it is logged."""

import ast
from collections.abc import Iterator

import pytest

from drafting.logs import LEVELS
from tests.guards.source_files import Source, sources


def made_up_events(source: Source) -> Iterator[str]:
    """Calls of a log, or of a diary, whose event is put together when they run."""
    functions = (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef))
    # A diary passes on what it is given; whoever writes in it is looked at instead.
    passing = {inner for function in functions if function.name == "note" for inner in ast.walk(function)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node not in passing:
            logs = node.func.attr in LEVELS or ast.unparse(node.func).endswith("diary.note")
            fixed = len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
            if logs and not fixed:
                yield f"{source.file}:{node.lineno}"


def test_every_event_is_a_fixed_phrase_where_it_is_logged() -> None:
    writers = [
        each for each in sources() if each.name.startswith("drafting.") and each.name != "drafting.logs"
    ]

    assert [found for source in writers for found in made_up_events(source)] == []


@pytest.mark.parametrize(
    "call",
    ["LOG.info(f'read {name}')", "LOG.bind(job=j).error(text)", "LOG.info(*x)", "self.diary.note(text)"],
)
def test_the_guard_sees_an_event_that_is_made_up(call: str) -> None:
    assert list(made_up_events(Source("x.py", "x", call, ast.parse(call))))
