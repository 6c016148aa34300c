"""``goldenthread prompts …``: the words said to a model, for whoever answers for them or writes them."""

import difflib
import json
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from drafting import assets
from drafting.cli.prompt_sample import body, read_sample
from drafting.cli.prompt_view import as_text
from drafting.domain.plan import SectionKey
from drafting.errors import BadInput, GoldenThreadError
from drafting.prompts import Shelf
from drafting.prompts.checking import flaws, problems, size
from drafting.prompts.prompt import Prompt
from drafting.prompts.reading import load

app = typer.Typer(
    name="prompts",
    help="The words said to a language model: check, show, compare, lock.",
    no_args_is_help=True,
)
Folder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--prompts", metavar="FOLDER", help="A copy of prompts/ that is worked on; else the own one."
    ),
]
Name: TypeAlias = Annotated[str, typer.Argument(help="The prompt's name, such as “read”.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="For machines.")]
_SHORT = 12  # hexadecimal digits that a person can compare


class PromptsDoNotHold(GoldenThreadError):
    """Something about the prompts does not hold."""

    exit_code = 1


@app.command("check")
def check(folder: Folder = None, *, as_json: AsJson = False) -> None:
    """Look at every prompt: front matter, slots, schema, length, lock. Exit 1 if something does not hold."""
    shelf = _shelf(folder)
    found = problems(shelf)
    readable = () if _broken(shelf) else shelf.prompts
    if as_json:
        told = {
            "prompts": [_listed(prompt, shelf) for prompt in readable],
            "problems": [{"prompt": problem.prompt, "what": problem.what} for problem in found],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for prompt in readable:
            typer.echo(_line(prompt, shelf))
        for problem in found:
            typer.echo(str(problem))
    if found:
        raise PromptsDoNotHold(f"{len(found)} {'thing does' if len(found) == 1 else 'things do'} not hold.")


@app.command("show")
def show(
    name: Name,
    folder: Folder = None,
    *,
    section: Annotated[
        SectionKey, typer.Option(help="The section that “write” and “section” are shown for.")
    ] = SectionKey.F,
    version: Annotated[int | None, typer.Option(help="The words of an earlier version, unfilled.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The bytes that would be sent.")] = False,
) -> None:
    """Show what would be sent, filled with a sample about nobody."""
    shelf = _shelf(folder)
    if version is not None:
        typer.echo(shelf.lock.version(name, version).locked_text, nl=False)
        return
    sent = body(shelf, shelf.found(name), section, read_sample(shelf.folder))
    typer.echo(sent.decode() if as_json else as_text(sent))


@app.command("diff")
def diff(
    name: Name,
    folder: Folder = None,
    *,
    against: Annotated[Path | None, typer.Option(metavar="FILE", help="Another file of this prompt.")] = None,
    version: Annotated[int | None, typer.Option(help="An earlier version.")] = None,
) -> None:
    """Compare a prompt with the words locked last, with an earlier version, or with another file."""
    if against is not None and version is not None:
        raise BadInput("prompts diff: give --against or --version, not both.")
    shelf = _shelf(folder)
    now = shelf.found(name)
    before = load(against, shelf.schemas) if against else _before(shelf, now, version)
    lines = difflib.unified_diff(
        before.locked_text.splitlines(),
        now.locked_text.splitlines(),
        str(against or f"{name}@{before.version}"),
        name,
        lineterm="",
    )
    typer.echo("\n".join(lines) or f"{name}: no difference from version {before.version}.")


@app.command("lock")
def lock(folder: Folder = None) -> None:
    """Lock every prompt that has a new version, once everything else about the prompts holds."""
    shelf = _shelf(folder)
    if found := flaws(shelf):
        raise PromptsDoNotHold(" ".join(map(str, found)))
    try:
        new = shelf.lock.add(shelf.prompts)
    except OSError as error:
        raise BadInput(f"{error.filename}: {error.strerror}.") from error
    for prompt in new:
        typer.echo(f"{prompt.name}: version {prompt.version} is locked ({prompt.sha256[:_SHORT]}).")
    if not new:
        typer.echo("Nothing was changed.")


def _shelf(folder: Path | None) -> Shelf:
    chosen = folder or assets.prompts()
    if not chosen.is_dir():
        raise BadInput(f"{chosen}: there is no such folder.")
    return Shelf(chosen)


def _broken(shelf: Shelf) -> bool:
    try:
        return not shelf.prompts
    except GoldenThreadError:
        return True


def _before(shelf: Shelf, now: Prompt, version: int | None) -> Prompt:
    if version is None:
        versions = sorted(shelf.lock.hashes().get(now.name, {}))
        changed = bool(shelf.lock.objection(now))
        version = versions[-1] if versions and (changed or len(versions) == 1) else max(now.version - 1, 1)
    return shelf.lock.version(now.name, version)


def _line(prompt: Prompt, shelf: Shelf) -> str:
    has = size(prompt, shelf)
    schema = f", schema {has.schema} of {has.longest_schema}" if prompt.answer else ""
    told = f"{prompt.name:<11} version {prompt.version}  {prompt.sha256[:_SHORT]}"
    return f"{told}  {has.words} of {has.longest} characters{schema}"


def _listed(prompt: Prompt, shelf: Shelf) -> dict[str, object]:
    has = size(prompt, shelf)
    return {
        "name": prompt.name,
        "purpose": prompt.purpose,
        "version": prompt.version,
        "sha256": prompt.sha256,
        "characters": has.words,
        "allowed": has.longest,
        "schema_characters": has.schema,
        "schema_allowed": has.longest_schema,
        "parameters": dict(prompt.parameters),
        "changes": list(prompt.changes),
    }
