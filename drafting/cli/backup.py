"""``goldenthread backup`` and ``goldenthread restore``."""

from pathlib import Path
from typing import Annotated

import typer

from drafting.bootstrap.disposal import erasing, register
from drafting.cli.at_hand import actor, opened
from drafting.errors import BadInput
from drafting.store.backup import back_up
from drafting.store.register import Register
from drafting.store.restoring import restore as bring_back


def backup(
    folder: Annotated[Path, typer.Argument(help="New folder that the backup is written to.")],
    keys_to: Annotated[
        Path | None,
        typer.Option(help="New file for the wrapped keys, best on another disk; by default beside FOLDER."),
    ] = None,
) -> None:
    """Copy everything that is kept, as it stands at this moment. The service may go on meanwhile."""
    keys = keys_to or folder.with_name(f"{folder.name}.keys")
    with opened() as (_, store):
        made = back_up(store, folder, keys, actor())
    typer.echo(f"{made.rows} rows in {made.folder}; the wrapped keys are in {made.keys}")
    typer.echo("Keep the two apart, and the key file of GOLDENTHREAD_KEY_FILE apart from both.")


def restore(
    folder: Annotated[Path, typer.Argument(help="Folder of a backup.")],
    keys: Annotated[Path, typer.Option(help="The file of wrapped keys that was made with it.")],
    erasures: Annotated[
        Path | None,
        typer.Option(help="The register of erasures; by default erasures.jsonl in GOLDENTHREAD_DATA."),
    ] = None,
) -> None:
    """Bring a backup back into an empty store, SQLite or PostgreSQL, whichever it was made from."""
    if erasures is not None and not erasures.is_file():
        raise BadInput(f"{erasures}: there is no such register of erasures.")
    with opened() as (settings, store):
        known = Register(erasures) if erasures else register(settings)
        erased = known.cases()
        if not known.path.is_file():
            typer.echo(
                f"{known.path}: there is no register of erasures, so nothing is erased again. If a case was "
                "erased since the backup was made, erase it now.",
                err=True,
            )
        done = bring_back(store, folder, keys, erased, actor())
        erasing(settings, store).resume()
    typer.echo(f"{done.rows} rows are back; the audit trail holds.")
    typer.echo(f"{len(done.erased)} cases were erased again, {done.waiting} drafts wait for a worker.")
