"""``goldenthread demo``: invented cases at several stages, drafted and served on this machine alone."""

import subprocess
import tempfile
import threading
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from drafting import logs
from drafting.bootstrap.stores import open_store
from drafting.bootstrap.web import desk as desk_of
from drafting.cli.demo_house import (
    PASSWORD,
    SAMPLES,
    Demo,
    carry_on,
    drafted,
    environment,
    quietly,
    seed,
    working,
)
from drafting.cli.draft import draft_folder
from drafting.cli.rulepack import rules_in_force
from drafting.cli.serve import listen, manners_of
from drafting.errors import BadInput, GoldenThreadError
from drafting.providers.catalogue import DEFAULT
from drafting.services.queueing import today_here
from drafting.settings import Settings
from drafting.web.app import create_app

_HOST = "127.0.0.1"
_SAMPLE = SAMPLES / "y4-autism-language"


def demo(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="The port to listen on.")] = 8080,
    data: Annotated[
        Path | None,
        typer.Option(
            help="An empty folder to keep it in; by default it is forgotten. GOLDENTHREAD_DATA and the other"
            " places of a real store are left alone: invented cases never get among real ones."
        ),
    ] = None,
    files: Annotated[
        Path | None, typer.Option(help="Only draft the sample bundle, and write its files to this folder.")
    ] = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Make the cases and the drafts, then leave.")] = False,
) -> None:
    """Try it out: invented cases, a worker that drafts them, and the review service, until Ctrl+C."""
    if files is not None:
        _draft_files(files)
        return
    with ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="goldenthread-demo-")))
        _run(stack, _empty(folder), port, once=once, kept=data is not None)


def _run(stack: ExitStack, folder: Path, port: int, *, once: bool, kept: bool) -> None:
    given = environment(folder)
    settings = Settings.from_environment(given)
    stack.enter_context(logs.configure("error"))
    stack.enter_context(rules_in_force(settings))
    store = open_store(settings)
    stack.callback(store.close)
    manners = manners_of(settings, _HOST, port)
    desk = desk_of(settings, store, manners)
    made = seed(desk, today_here(), typer.echo)
    child = stack.enter_context(working(given, folder / "worker.log", until_idle=once))
    if once:
        typer.echo(f"{drafted(made, child)} drafts are made.")
        quietly(lambda: carry_on(made, today_here()), typer.echo)
        _show(made, manners.origin)
        return
    _show(made, manners.origin)
    typer.echo(f"It is kept in {folder}." if kept else "It is forgotten at Ctrl+C; --data FOLDER keeps it.")
    stop = threading.Event()
    stack.callback(stop.set)
    threading.Thread(target=_go_on, args=(made, child, stop, today_here()), daemon=True).start()
    listen(create_app(desk), _HOST, port)


def _go_on(made: Demo, child: "subprocess.Popen[bytes]", stop: threading.Event, today: date) -> None:
    """While the pages are served: wait for the drafts, then bring some of them further."""
    try:
        count = drafted(made, child, stop.is_set)
    except GoldenThreadError as error:
        typer.echo(str(error), err=True)
        return
    if not stop.is_set():
        quietly(lambda: carry_on(made, today), typer.echo)
        typer.echo(f"{count} drafts are made.")


def _show(made: Demo, origin: str) -> None:
    typer.echo(f"\nGolden Thread is at {origin}/ (Ctrl+C ends everything). Sign in as one of:\n")
    for login, account in made.people.items():
        typer.echo(f"  {login:<12} {account.name}, {account.role.words}")
    typer.echo(f"\nThe password of all of them is: {PASSWORD}\n")


def _empty(folder: Path) -> Path:
    if folder.is_dir() and any(folder.iterdir()):
        raise BadInput(f"{folder}: not empty. The demonstration wants a folder of its own.")
    return folder


def _draft_files(out: Path) -> None:
    if not _SAMPLE.is_dir():
        raise BadInput(
            f"{_SAMPLE}: the sample bundle is not installed. Use “goldenthread draft CASE_DIR --out DIR”."
        )
    typer.echo(draft_folder(_SAMPLE, out, DEFAULT).as_text())
