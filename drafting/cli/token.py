"""``goldenthread account token …``: what other programs show to be let in."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from drafting.cli.at_hand import actor, opened
from drafting.domain.account import AccountId
from drafting.domain.integration import Scope, Token, TokenId
from drafting.errors import NotThere
from drafting.services.tokens import Tokens, Wanted
from drafting.store.database import Database

app = typer.Typer(
    name="token", help="Tokens of other programs: make them, list them, revoke them.", no_args_is_help=True
)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What the program is called.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do. Give it once for each.")],
    team: Annotated[str, typer.Option(help="The team whose cases it reaches; none for audit:read.")] = "",
    days: Annotated[int, typer.Option(help="How many days it holds.")] = 90,
    person: Annotated[str, typer.Option(help="The login in whose name it reviews, for review:write.")] = "",
) -> None:
    """Make a token and print it, this once."""
    with opened() as (_, store):
        whose = _named(store, person) if person else None
        wanted = Wanted(name, team, frozenset(scope), days, whose)
        text, token = Tokens(store).add(actor(), wanted)
    typer.echo(f"{token.name}: token {token.id}, until {token.expires_at:%Y-%m-%d}.", err=True)
    typer.echo(text)


@app.command("list")
def list_tokens(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False
) -> None:
    """List every token; none is ever shown again."""
    with opened() as (_, store):
        found = Tokens(store).every()
    if as_json:
        typer.echo(json.dumps([_told(each) for each in found], ensure_ascii=False, indent=1))
        return
    for each in found:
        told = _told(each)
        typer.echo(f"{told['id']}  {told['state']}  {each.name}, team {each.team or '-'}: {told['scopes']}")
    if not found:
        typer.echo("No tokens. “goldenthread account token add” makes one.")


@app.command("revoke")
def revoke(token: Annotated[str, typer.Argument(help="The id of the token.")]) -> None:
    """Let a token open nothing from now on."""
    with opened() as (_, store):
        Tokens(store).revoke(actor(), TokenId(token))
    typer.echo(f"{token}: revoked.")


def _named(store: Database, login: str) -> AccountId:
    everyone = store.run(lambda tx: tx.accounts.all(), reading=True)
    found = next((each for each in everyone if each.login == login), None)
    if found is None:
        raise NotThere(f"There is no account {login}. “goldenthread account list” shows those there are.")
    return found.id


def _told(token: Token) -> dict[str, str]:
    state = (
        "revoked" if token.revoked_at else "in force" if token.holds(datetime.now(UTC)) else "past its day"
    )
    return {
        "id": token.id,
        "name": token.name,
        "team": token.team,
        "scopes": " ".join(sorted(token.scopes)),
        "until": token.expires_at.isoformat(),
        "used": token.used_at.isoformat() if token.used_at else "",
        "state": state,
    }
