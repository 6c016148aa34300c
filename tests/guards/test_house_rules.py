import ast
from collections.abc import Iterator

from tests.guards.source_files import Source, sources

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
Function = ast.FunctionDef | ast.AsyncFunctionDef
BANNED = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "misc"})


def functions(source: Source) -> Iterator[Function]:
    return (
        node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def lines(function: Function) -> int:
    """How many lines a function has, its docstring left out."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def made_safe(tree: ast.AST) -> list[int]:
    """The lines on which text is declared safe: ``SafeText(…)`` or ``cast(SafeText, …)``."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            first = ast.unparse(node.args[0]) if node.args else ""
            if called == "SafeText" or (called == "cast" and "SafeText" in first):
                found.append(node.lineno)
    return found


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    long = {source.file: source.text.count("\n") for source in sources()}

    assert {file: length for file, length in long.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{source.file}:{function.name}": lines(function)
        for source in sources()
        for function in functions(source)
    }

    assert {name: length for name, length in long.items() if length > LONGEST_FUNCTION} == {}


def test_a_docstring_does_not_count_against_a_function() -> None:
    (function,) = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n').body

    assert isinstance(function, ast.FunctionDef)
    assert lines(function) == 2


def test_every_module_says_why_it_exists() -> None:
    assert [source.file for source in sources() if not ast.get_docstring(source.tree)] == []


def test_every_public_class_says_why_it_exists() -> None:
    silent = [
        f"{source.file}:{node.name}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert silent == []


def test_only_redaction_declares_text_safe() -> None:
    made = [
        f"{source.file}:{line}"
        for source in sources()
        for line in made_safe(source.tree)
        if not source.name.startswith("redaction")
    ]

    assert made == []


def test_the_guard_sees_text_that_is_declared_safe() -> None:
    assert made_safe(ast.parse("a = SafeText(raw)\nb = redaction.SafeText(raw)\nc = cast('SafeText', raw)"))


def test_no_module_is_a_heap() -> None:
    assert [source.file for source in sources() if BANNED & set(source.name.split("."))] == []


def test_every_pattern_means_what_it_shows() -> None:
    control = {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)}

    assert [source.file for source in sources() if control & set(source.text)] == []
