"""Every pattern that is built while the program runs escapes what it is given, or says here why it need not.

What may go in as it is: what is written in capitals (our own constants), what ``re.escape`` gives, the lists
of words and the patterns of a rule pack, and a pattern's own text.
"""

import ast
from collections.abc import Iterator

from tests.guards.source_files import Source, sources

_CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
_PACK = frozenset({"either", "any_of", "one_of", "pattern", "pack_file"})
"""Functions that give what our own rule files hold, which are patterns on purpose and checked when read."""

KNOWN = {
    ("drafting/pipeline/findings/measures.py", "number"): "two lines above, our own",
    ("drafting/pipeline/findings/measures.py", "part.strip()"): "of our rule file",
    ("drafting/pipeline/findings/vague.py", "whole"): "two lines above, our own",
    ("drafting/pipeline/frames/lexicon.py", "listed"): "of our rule file",
    ("drafting/pipeline/frames/lexicon.py", "pattern"): "of our rule file",
    ("drafting/pipeline/frames/quantities.py", "held.stated.amount.unit[4:]"): "one of our units of time",
    ("drafting/pipeline/frames/statements.py", "pattern"): "one line above, our own words",
    ("drafting/pipeline/intake.py", "before"): "given by its two callers, our own",
    ("drafting/pipeline/intake.py", "titles"): "of our own list of titles",
    ("drafting/pipeline/intake.py", "either"): "words escaped two lines above",
    ("drafting/pipeline/merging.py", "pattern"): "names escaped one line above",
    ("drafting/pipeline/others.py", "next(iter(own))"): "he, she or they",
    ("drafting/pipeline/others.py", "forms"): "forms of he, she and they",
    ("drafting/pipeline/others.py", "word"): "he or she",
    ("drafting/pipeline/placing/rules.py", "domain.replace('_', ' ')"): "one of our own domains",
    ("drafting/pipeline/recast/rules.py", "patterns"): "of our rule file",
    ("drafting/pipeline/rulebook.py", "other['tokens']"): "of the rule pack, tried when it was read",
    ("drafting/pipeline/rulebook.py", "other['adults']"): "of the rule pack, tried when it was read",
    ("drafting/pipeline/rulebook.py", "placement['named']"): "of the rule pack, tried when it was read",
    ("drafting/pipeline/rulebook.py", "placement['likely']"): "of the rule pack, tried when it was read",
    ("drafting/pipeline/rulebook.py", "patterns"): "of the rule pack, tried when it was read",
    (
        "drafting/services/rewording.py",
        "pattern",
    ): "of the rule pack, tried when it is read: this is the trial",
    ("drafting/web/case_forms.py", "group"): "one of our own names of groups",
    ("redaction/first_names.py", "seen"): "of our own table of what scanners mix up",
    ("redaction/gate.py", "between"): "our own",
    ("redaction/gate.py", "body"): "letters and digits only, and ours between them",
    ("redaction/gate.py", "day"): "a number",
    ("redaction/gate.py", "member.born"): "a date, as digits",
    ("redaction/gate.py", "month"): "a number",
    ("redaction/gate.py", "named"): "names of months",
    ("redaction/gate.py", "year"): "a number",
    ("redaction/gate.py", "years"): "numbers",
    ("redaction/misread.py", "orders"): "numbers and names of months, ours between them",
    ("redaction/misread.py", "pattern"): "letters escaped when it was made, in the same file",
    ("redaction/numbers_again.py", "rows"): "escaped one line above",
    ("redaction/things.py", "body"): "letters escaped in the lines above",
    ("redaction/wordlists.py", "str(known)"): "of our own lists of words",
    ("evals/redaction/page.py", "name"): "of our own marks in a page",
    ("evals/wording.py", "end"): "one line above, our own",
}
"""What stands unescaped in a pattern that a function builds, by file, and where it comes from."""


def built(tree: ast.AST) -> Iterator[ast.expr]:
    """The patterns that functions hand to ``re`` and that are no plain text."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (
                each.args[0] for each in ast.walk(node) if isinstance(each, ast.Call) and _of_re(each)
            )
        else:
            yield from built(node)


def _of_re(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="re"), attr=name):
            return name in _CALLS and bool(call.args)
    return False


def unescaped(pattern: ast.expr) -> Iterator[str]:
    """The parts of *pattern* that go into it as they are."""
    parts = _parts(pattern)
    if parts is None:
        yield from () if _is_sure(pattern) else [ast.unparse(pattern)]
    else:
        for part in parts:
            yield from unescaped(part)


def _parts(pattern: ast.expr) -> list[ast.expr] | None:
    """What *pattern* is put together from; None for what is not put together here."""
    match pattern:
        case ast.Constant():
            return []
        case ast.JoinedStr(values=parts):
            return parts
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [left, right]
        case (
            ast.FormattedValue(value=inner)
            | ast.GeneratorExp(elt=inner)
            | ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[inner])
            | ast.Call(func=ast.Name(id="sorted"), args=[inner, *_])
        ):
            return [inner]
        case ast.Call(func=ast.Name(id="map"), args=[first, *_]):
            return [] if ast.unparse(first) == "re.escape" else None
    return None


def _is_sure(part: ast.expr) -> bool:
    text = ast.unparse(part)
    called = {
        each.func.id
        for each in ast.walk(part)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
    }
    own = text.endswith(".pattern") or text.startswith("re.escape(") or bool(called & _PACK)
    return own or _root(part).isupper() or _root(part) == "data"


def _root(part: ast.expr) -> str:
    while isinstance(part, ast.Subscript | ast.Attribute | ast.Call):
        part = part.func if isinstance(part, ast.Call) else part.value
    return ast.unparse(part).lstrip("_")


def loose(source: Source) -> set[tuple[str, str]]:
    """What goes unescaped into patterns of *source*."""
    return {(source.file, part) for pattern in built(source.tree) for part in unescaped(pattern)}


def test_what_goes_into_a_pattern_is_escaped_or_our_own() -> None:
    found = {each for source in sources() for each in loose(source)}

    assert found - KNOWN.keys() == set()
    assert KNOWN.keys() - found == set()


def test_the_guard_sees_what_is_not_escaped() -> None:
    tree = ast.parse(
        "def one(name):\n"
        "    re.search(rf'\\b{name}\\b', text)\n"
        "    re.compile('|'.join(names))\n"
        "    re.compile('(' + '|'.join(map(re.escape, names)) + ')' + tail)\n"
        "    re.sub(f'{re.escape(name)}{_OURS}', '', text)\n"
    )

    assert [part for pattern in built(tree) for part in unescaped(pattern)] == ["name", "names", "tail"]
