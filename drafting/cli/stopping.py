"""``goldenthread providers stop`` and ``start``: the kill switch, beside the list of the providers."""

from typing import Annotated

import typer

from drafting.cli.at_hand import actor, opened
from drafting.cli.providers import providers
from drafting.errors import BadInput
from drafting.providers.catalogue import PROVIDERS
from drafting.services.stopping import Stopping

app = typer.Typer(
    name="providers",
    help="List who can draft and which of them is ready; stop a provider, or let it be asked again.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
)
_Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="The provider; without it, all of them.")]


@app.callback()
def listed(
    context: typer.Context,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Ask each model a small question, which may cost a little.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """List the providers and whether each could draft now; exit 1 if the one that is set cannot."""
    if context.invoked_subcommand is None:
        providers(check=check, as_json=as_json)


@app.command("stop")
def stop(
    name: _Name = None,
    *,
    why: Annotated[str, typer.Option("--why", help="Why; kept sealed, and shown with the stop.")],
) -> None:
    """Have no worker ask that provider's model any more, from its next question on."""
    _known(name)
    with opened() as (_, store):
        if not Stopping(store).stop(actor(), name or "", why):
            raise BadInput(f"{name or 'All providers'}: stopped already.")
        typer.echo(f"Stopped: {name or 'all providers'}. “goldenthread providers start” takes that back.")


@app.command("start")
def start(name: _Name = None) -> None:
    """Let that provider's model be asked again. Drafts that stopped are gone on with one by one."""
    _known(name)
    with opened() as (_, store):
        if not Stopping(store).start(actor(), name or ""):
            raise BadInput(f"{name or 'All providers'}: not stopped.")
        left = Stopping(store).held()
        typer.echo(f"It may be asked again: {name or 'all providers'}.")
        for each in left:
            typer.echo(f"Still stopped: {each.provider or 'all providers'}, by {each.by}. {each.why}")


@app.command("stopped")
def stopped() -> None:
    """List what is stopped, by whom, since when and why."""
    with opened() as (_, store):
        held = Stopping(store).held()
        for each in held:
            at = each.at.isoformat(timespec="seconds")
            typer.echo(f"{each.provider or 'all providers'}: stopped {at} by {each.by}. {each.why}")
        if not held:
            typer.echo("Nothing is stopped.")


def _known(name: str | None) -> None:
    if name is not None and name not in PROVIDERS:
        raise BadInput(f"unknown provider “{name}”; known are: {', '.join(sorted(PROVIDERS))}.")
