"""``goldenthread audit``: whether the audit trail holds, what it says, and its head for safe keeping."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from drafting.bootstrap.stores import open_store
from drafting.domain.audit import Recorded
from drafting.domain.kept import CaseId
from drafting.errors import BadInput, Tampered
from drafting.render.prompts_file import check_prompts
from drafting.services.heads import export_head, read_heads
from drafting.settings import Settings
from drafting.store.database import Database

app = typer.Typer(
    name="audit",
    help="Checks, shows and exports the audit trail.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
_PAGE = 500


@app.command("verify")
def verify(
    heads: Annotated[
        Path | None,
        typer.Option("--heads", metavar="FILE", help="Exported heads; by default those of the settings."),
    ] = None,
) -> None:
    """Check every row of the audit trail; name the first that does not hold (exit code 1)."""
    settings = Settings.from_environment()
    source = heads or (settings.heads_to if settings.heads_to.exists() else None)
    known = read_heads(source) if source else {}
    found = _opened(settings).run(lambda tx: tx.trail.examine(known), reading=True)
    if found.broken:
        raise Tampered(f"The audit trail is broken: {found.broken.what}. {found.rows} rows before it hold.")
    typer.echo(f"The audit trail holds. Rows: {found.rows}. Head: {found.mac if found.rows else 'none'}.")
    against = f"{len(known)} exported heads in {source}" if source else "no exported head"
    typer.echo(f"Checked against {against}.")


@app.command("show")
def show(
    case: Annotated[str | None, typer.Option("--case", metavar="REF", help="Only this case.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show who did what to which case, when and why, oldest first."""
    store = _opened(Settings.from_environment())
    wanted = store.run(lambda tx: tx.cases.named(case).id, reading=True) if case else None
    for row in _rows(store, wanted):
        typer.echo(_as_json(row) if as_json else _as_text(row))


@app.command("export-head")
def export() -> None:
    """Add the head of the trail to the file of exported heads, if it has moved."""
    settings = Settings.from_environment()
    head = export_head(_opened(settings), settings.heads_to)
    told = f"Row {head.number} is now the last in" if head else "Nothing new for"
    typer.echo(f"{told} {settings.heads_to}.")


@app.command("prompts")
def prompts(
    file: Annotated[Path, typer.Argument(help="A prompts.jsonl, as “goldenthread draft” writes it.")],
    head: Annotated[
        str | None, typer.Option("--head", help="The hash of its last line, as the draft's summary gave it.")
    ] = None,
) -> None:
    """Check the chain of a prompts.jsonl; name the first line that does not hold (exit code 1)."""
    try:
        found = check_prompts(file.read_bytes())
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {error.strerror}.") from error
    except BadInput as error:
        raise BadInput(f"{file}: {error}") from error
    if found.broken:
        raise Tampered(f"{file}: {found.broken}. {found.calls} calls before it hold.")
    if head is not None and head != found.head:
        raise Tampered(f"{file}: its last line has another hash, {found.head}.")
    typer.echo(f"{file} holds. Calls: {found.calls}. Head: {found.head if found.calls else 'none'}.")


def _opened(settings: Settings) -> Database:
    return open_store(settings)


def _rows(store: Database, case: CaseId | None) -> Iterator[Recorded]:
    after = 0
    while page := _page(store, case, after):
        yield from page
        after = page[-1].number


def _page(store: Database, case: CaseId | None, after: int) -> tuple[Recorded, ...]:
    return store.run(lambda tx: tx.trail.of(case, after, _PAGE), reading=True)


def _as_text(row: Recorded) -> str:
    event = row.event
    details = [f"{name}={value}" for name, value in event.details.items()]
    why = [f"“{event.why}”"] if event.why else []
    case = [f"case {event.case}"] if event.case else []
    at = row.at.isoformat(timespec="seconds")
    return "  ".join([str(row.number), at, event.actor.name, event.action, *case, *details, *why])


def _as_json(row: Recorded) -> str:
    event = row.event
    return json.dumps(
        {
            "number": row.number,
            "at": row.at.isoformat(),
            "actor": event.actor.name,
            "action": event.action,
            "case": event.case,
            "details": event.details,
            "why": event.why or None,
            "mac": row.mac,
        },
        ensure_ascii=False,
    )
