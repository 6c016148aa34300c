"""``goldenthread settings``: what may be set, what it is set to now, and the page docs/settings.md."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields
from itertools import pairwise
from textwrap import dedent, indent, wrap
from typing import Annotated, NamedTuple

import typer

from drafting.secret import Secret
from drafting.settings import PREFIX, SEALED, Settings

_WIDTH = 100
_PAGE = """\
# Settings

An operator sets these in the environment; a command reads them once, when it starts. A name that begins
with `{prefix}` and is not listed here is refused, and so is a value that cannot be read: one line names
the variable, the value and the mend, and the exit code is 2.

A secret is never printed or logged. Give it in its variable, or give the path of a file that holds it
in the variable with `_FILE` at its end; a line end at the end of the file does not count. Setting both is
refused. The secrets: {secrets}.

`goldenthread settings` lists what is set now, secrets as “set” or “not set”.

This page is written from the program (`goldenthread settings --markdown`); a test fails when the two differ.

| variable | by default | what it sets |
|---|---|---|
{rows}"""


class Described(NamedTuple):
    """One setting: its field, what that holds when nothing is set ("" if it depends), and what it is for."""

    name: str
    default: str
    sentence: str

    @property
    def variable(self) -> str:
        """The environment variable."""
        return f"{PREFIX}{self.name.upper()}"


def settings(
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/settings.md.")] = False,
) -> None:
    """List every setting, what it is set to now and what it is for. Secrets are not shown."""
    text = as_markdown() if markdown else as_text(Settings.from_environment())
    typer.echo(text.encode("utf-8", errors="replace").decode("utf-8"), nl=False)  # a path may hold odd bytes


def described() -> Iterator[Described]:
    """Every setting, in order, with the sentence that stands under its field."""
    (defined,) = ast.parse(dedent(inspect.getsource(Settings))).body
    body = defined.body if isinstance(defined, ast.ClassDef) else []
    sentences = {
        ast.unparse(before.target): " ".join(str(ast.literal_eval(after.value)).split())
        for before, after in pairwise(body)
        if isinstance(before, ast.AnnAssign)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
    }
    for each in fields(Settings):
        depends = each.default in (MISSING, None, ())
        yield Described(
            each.name, "" if depends else shown(each.name, each.default), sentences.get(each.name, "")
        )


def shown(name: str, value: object) -> str:
    """What a setting is set to, as a person may see it."""
    if name in SEALED or isinstance(value, Secret):
        return "set" if value else "not set"
    if value is None:
        return "never" if name.startswith("keep_") else "not set"
    if isinstance(value, tuple):
        return ",".join(value) or "not set"
    return str(value)


def as_text(found: Settings) -> str:
    """The settings for people, with what they are set to."""
    return "\n".join(
        f"{each.variable}: {shown(each.name, getattr(found, each.name))}\n"
        + indent("\n".join(wrap(each.sentence, _WIDTH)), "    ")
        + "\n"
        for each in described()
    )


def as_markdown() -> str:
    """The page docs/settings.md; it is the same on every machine."""
    rows = "".join(
        f"| `{each.variable}` | {f'`{each.default}`' if each.default else ''} | {each.sentence} |\n"
        for each in described()
    )
    secrets = ", ".join(f"`{PREFIX}{name.upper()}`" for name in sorted(SEALED))
    return _PAGE.format(prefix=PREFIX, secrets=secrets, rows=rows)
