"""``goldenthread account …``: who may sign in to the review service on this machine."""

import json
from typing import Annotated, TypeAlias

import typer

from drafting.bootstrap.web import accounts
from drafting.cli.at_hand import actor, opened
from drafting.cli.token import app as token_app
from drafting.domain.account import Account, Role, Source
from drafting.errors import NotThere
from drafting.services.accounts import Accounts

app = typer.Typer(
    name="account", help="Local accounts: add them, list them, stop them.", no_args_is_help=True
)
app.add_typer(token_app)
Login: TypeAlias = Annotated[str, typer.Argument(help="The login.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


@app.command("add")
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="The person's name.")],
    role: Annotated[Role, typer.Option(help="What they are.")],
    team: Annotated[str, typer.Option(help="The team whose cases they see.")],
    password: Annotated[
        str,
        typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if not given."),
    ],
) -> None:
    """Add a local account; its password is asked for."""
    with opened() as (settings, store):
        made = accounts(settings, store).add(actor(), login, name, role, team, password)
    typer.echo(f"{made.login}: added, {made.role.words} in {made.team}.")


@app.command("list")
def list_accounts(*, as_json: AsJson = False) -> None:
    """List every account."""
    with opened() as (settings, store):
        found = accounts(settings, store).every()
    if as_json:
        typer.echo(json.dumps([_told(each) for each in found], ensure_ascii=False, indent=1))
        return
    for each in found:
        stopped = "" if each.active else ", stopped"
        typer.echo(f"{each.login}: {each.name}, {each.role.words}, team {each.team or '-'}{stopped}")
    if not found:
        typer.echo("No accounts. “goldenthread account add” makes one.")


@app.command("disable")
def disable(login: Login) -> None:
    """Stop an account: nobody signs in with it, and whoever is signed in is signed out."""
    with opened() as (settings, store):
        people = accounts(settings, store)
        people.let(actor(), _named(people, login).id, active=False)
    typer.echo(f"{login}: stopped.")


def _named(people: Accounts, login: str) -> Account:
    for each in people.every():
        if each.source is Source.LOCAL and each.login.casefold() == login.strip().casefold():
            return each
    raise NotThere(f"There is no local account {login}. “goldenthread account list” shows those there are.")


def _told(account: Account) -> dict[str, str | bool]:
    return {
        "login": account.login,
        "name": account.name,
        "role": account.role.value,
        "team": account.team,
        "source": account.source.value,
        "active": account.active,
    }
