"""The command ``goldenthread``: one line and an exit code for everything that can go wrong."""

import sys
import traceback

import typer

from drafting import __version__
from drafting.cli import demo, doctor, draft, parse, providers, redact, verify
from drafting.errors import GoldenThreadError

app = typer.Typer(
    name="goldenthread",
    help="Drafts education, health and care plans with a source behind every sentence.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("draft")(draft.draft)
app.command("parse")(parse.parse)
app.command("redact")(redact.redact)
app.command("verify")(verify.verify)
app.command("providers")(providers.providers)
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)

_STOPPED = 130  # 128 + SIGINT, as shells count


@app.callback(invoke_without_command=True)
def _top(version: bool = typer.Option(False, "--version", help="Show the version and leave.")) -> None:
    if version:
        typer.echo(f"goldenthread {__version__}")
        raise typer.Exit


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code. No traceback reaches a user."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    sys.exit(_code([word for word in given if word != "--debug"], debug=debug))


def _code(arguments: list[str], *, debug: bool) -> int:
    try:
        code = app(arguments or ["--help"], standalone_mode=False)
    except GoldenThreadError as error:
        return _report(str(error), error.exit_code, debug=debug)
    except typer.TyperException as error:
        return _report(f"{error.format_message()} See “goldenthread --help”.", 2, debug=debug)
    except KeyboardInterrupt:
        code = _STOPPED
    except BrokenPipeError:
        return 0  # the reader of our output has left, as "head" does
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _report(
            f"A defect of Golden Thread: {what}. Run again with --debug and report it.", 3, debug=debug
        )
    if code == _STOPPED:
        return _report("Stopped. Nothing was half-written.", _STOPPED, debug=debug)
    return code if isinstance(code, int) else 0


def _report(message: str, code: int, *, debug: bool) -> int:
    if debug and sys.exc_info()[0] is not None:
        traceback.print_exc()
    print("goldenthread: " + " ".join(message.split()), file=sys.stderr)  # noqa: T201
    return code
