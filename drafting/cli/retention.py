"""``goldenthread retention …``: what is kept for how long, what a sweep would delete, and what one did."""

import json
from datetime import UTC, datetime
from typing import Annotated, TypeAlias

import typer

from drafting.bootstrap.disposal import periods, retention
from drafting.cli.at_hand import actor, opened
from drafting.domain.disposal import Deletion, Due
from drafting.services.retention import Swept, rule_of
from drafting.settings import Settings

app = typer.Typer(
    name="retention", help="How long things are kept, and what was deleted when.", no_args_is_help=True
)
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


@app.command("show")
def show(*, as_json: AsJson = False) -> None:
    """List the periods in force."""
    found = periods(Settings.from_environment())
    if as_json:
        typer.echo(json.dumps({kind.value: days for kind, days in found.items()}, indent=1))
        return
    for kind, days in found.items():
        typer.echo(f"  {kind.value:<8} {rule_of(kind, days)}")


@app.command("sweep")
def sweep(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; delete nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete what is past its period, and complete erasures that were cut short."""
    now = datetime.now(UTC)
    with opened() as (settings, store):
        service = retention(settings, store)
        swept = Swept(service.due(now), 0) if dry_run else service.sweep(now, actor())
    if as_json:
        told = {"deleted": [_due(each) for each in swept.deleted], "erasures_completed": swept.completed}
        typer.echo(json.dumps(told | {"dry_run": dry_run}, indent=1))
        return
    done = "would go" if dry_run else "deleted"
    for each in swept.deleted:
        typer.echo(f"  {each.kind.value:<8} {each.rows} of {each.cases} cases {done}: {each.rule}")
    if swept.completed:
        typer.echo(f"  {swept.completed} erasures that had been cut short were completed")
    if not dry_run and not swept.deleted and not swept.completed:
        typer.echo("Nothing is past its period.")


@app.command("report")
def report(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From which day on; by default ever.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List what was deleted when, by which rule. Cases appear by their ids, which say nothing."""
    start = since.replace(tzinfo=UTC) if since else None
    with opened() as (settings, store):
        for deletion in retention(settings, store).report(start):
            typer.echo(json.dumps(_deletion(deletion)) if as_json else _line(deletion))


def _due(due: Due) -> dict[str, str | int]:
    return {"kind": due.kind.value, "rule": due.rule, "cases": due.cases, "rows": due.rows}


def _deletion(deletion: Deletion) -> dict[str, str | int]:
    return {
        "at": deletion.at.isoformat(),
        "kind": deletion.kind,
        "case": deletion.case,
        "rows": deletion.rows,
        "rule": deletion.rule,
    }


def _line(deletion: Deletion) -> str:
    at = deletion.at.isoformat(sep=" ", timespec="seconds")
    return f"{at}  {deletion.case}  {deletion.rows:>5} {deletion.kind}  {deletion.rule}"
