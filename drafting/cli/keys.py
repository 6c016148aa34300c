"""``goldenthread key …``: makes, replaces and checks the key that wraps the key of every case."""

import json
from pathlib import Path
from typing import Annotated

import typer

from drafting.cli.at_hand import actor, opened
from drafting.errors import BadInput, Tampered
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.keyring import FileKeys, LocalKeys, new_local_key, write_key_file
from drafting.store.rotating import Rotated, check, rotate_file, wrap_given

app = typer.Typer(
    name="key",
    help="The key that wraps the key of every case. Losing it loses every case.",
    no_args_is_help=True,
)


@app.command("new")
def new(
    file: Annotated[
        Path | None, typer.Argument(help="New key file; by default the one that the settings name.")
    ] = None,
) -> None:
    """Make a key file for a new store, readable by its owner only."""
    path = file or Settings.from_environment().keys_from
    if path.exists():
        raise BadInput(f"{path}: there is something already. “goldenthread key rotate” replaces a key.")
    write_key_file(path, new_local_key())
    typer.echo(f"A new key is in {path}. Keep a copy of it apart from every backup.")


@app.command("rotate")
def rotate(
    *,
    keep_old: Annotated[
        bool, typer.Option("--keep-old", help="Leave older keys in the file, for backups of earlier.")
    ] = False,
) -> None:
    """Put a fresh key in use and wrap everything anew; if it was cut short, give it again."""
    with opened() as (_, store):
        done = _rotated(store, keep_old=keep_old)
        from_file = isinstance(store.vault, FileKeys)
    typer.echo(f"The key {done.current} is in use; {done.wrapped} keys were wrapped anew.")
    if done.retired and (keep_old or not from_file):
        typer.echo(f"Of no use to the store any more: {', '.join(done.retired)}.")
    typer.echo("Backups made before need the older keys. Make a new backup now.")


def _rotated(store: Database, *, keep_old: bool) -> Rotated:
    match store.vault:
        case FileKeys() as file:
            return rotate_file(store, file, actor(), keep_old=keep_old)
        case LocalKeys() as given:
            return wrap_given(store, given, actor())
        case _:
            raise BadInput("key rotate: these keys are kept by somebody else; replace them there.")


@app.command("check")
def check_keys(*, as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False) -> None:
    """Try to open the key of every case. Exit code 1 when one cannot be opened."""
    with opened() as (_, store):
        found = check(store)
    if as_json:
        told = {"current": found.current, "wrapped_by": found.counts, "unreadable": list(found.unreadable)}
        typer.echo(json.dumps(told, indent=1))
    else:
        for kek, count in found.counts.items():
            typer.echo(f"  {kek}  wraps {count}{'  (in use)' if kek == found.current else ''}")
    if found.unreadable:
        raise Tampered(
            f"{len(found.unreadable)} keys cannot be opened; the first is that of {found.unreadable[0]}. "
            "Add the key that wrapped it to the key file."
        )
