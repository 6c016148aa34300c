"""Loads a command when it is asked for: the ones that keep things bring half a second of libraries along."""

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click.core import Command, Context

LATER = {
    "demo": "drafting.cli.demo:demo",
    "serve": "drafting.cli.serve:serve",
    "account": "drafting.cli.account:app",
    "worker": "drafting.cli.worker:worker",
    "audit": "drafting.cli.audit:app",
    "case": "drafting.cli.case:app",
    "backup": "drafting.cli.backup:backup",
    "restore": "drafting.cli.backup:restore",
    "key": "drafting.cli.keys:app",
    "retention": "drafting.cli.retention:app",
    "providers": "drafting.cli.stopping:app",
    "prompts": "drafting.cli.prompts:app",
}
"""Commands and groups of commands by name: the module, and what in it."""


class LazyGroup(TyperGroup):
    """The commands of ``goldenthread``, of which some are loaded only when they run."""

    def list_commands(self, ctx: "Context") -> list[str]:
        """The names of all commands."""
        return [*super().list_commands(ctx), *LATER]

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """The command of that name."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        module, _, name = LATER[cmd_name].partition(":")
        found = getattr(import_module(module), name)
        if isinstance(found, typer.Typer):
            return typer.main.get_command(found)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name)(found)
        return typer.main.get_command(single)
