"""The commands of ``goldenthread``, by name."""

import typer

from drafting import __version__
from drafting.cli import advice, doctor, draft, parse, redact, rules, settings, verify
from drafting.cli.lazily import LazyGroup
from drafting.errors import BadInput

app = typer.Typer(
    name="goldenthread",
    cls=LazyGroup,
    help="Drafts education, health and care plans with a source behind every sentence.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("draft")(draft.draft)
app.command("parse")(parse.parse)
app.command("redact")(redact.redact)
app.command("verify")(verify.verify)
app.command("advice")(advice.advice)
app.command("rules")(rules.rules)
app.command("settings")(settings.settings)
app.command("doctor")(doctor.doctor)


@app.callback(invoke_without_command=True)
def _top(version: bool = typer.Option(False, "--version", help="Show the version and leave.")) -> None:
    if version:
        typer.echo(f"goldenthread {__version__}")
        raise typer.Exit


def invoke(arguments: list[str]) -> int:
    """Run the command that *arguments* name (help, if none) and give its exit code."""
    try:
        code = app(arguments or ["--help"], standalone_mode=False)
    except typer.TyperException as error:
        raise BadInput(f"{error.format_message()} See “goldenthread --help”.") from error
    return code if isinstance(code, int) else 0
