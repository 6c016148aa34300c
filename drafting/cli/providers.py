"""``goldenthread providers``: who can propose claims, and which of them is ready."""

import typer

from drafting.providers.catalogue import DEFAULT, PROVIDERS


def providers() -> None:
    """List the providers and say which one is used by default."""
    for name, build in sorted(PROVIDERS.items()):
        proposer = build()
        model = f"model {proposer.model}" if proposer.model else "no model, no network"
        default = ", the default" if name == DEFAULT else ""
        typer.echo(f"{name}: ready ({model}{default})")
