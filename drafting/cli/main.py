"""The command ``goldenthread``: one line and an exit code for everything that can go wrong."""

import sys
import traceback

from drafting.errors import GoldenThreadError

_STOPPED = 130  # 128 + SIGINT, as shells count


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code. No traceback reaches a user."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    sys.exit(_code([word for word in given if word != "--debug"], debug=debug))


def _code(arguments: list[str], *, debug: bool) -> int:
    try:
        # Loading the commands takes a moment: here, so that Ctrl-C in it is answered like any other.
        from drafting.cli.app import invoke  # noqa: PLC0415  see above

        code = invoke(arguments)
    except GoldenThreadError as error:
        return _report(str(error), error.exit_code, debug=debug)
    except KeyboardInterrupt:
        code = _STOPPED
    except BrokenPipeError:
        return 0  # the reader of our output has left, as "head" does
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _report(
            f"A defect of Golden Thread: {what}. Run again with --debug and report it.", 3, debug=debug
        )
    return _report("Stopped. Nothing was half-written.", code, debug=debug) if code == _STOPPED else code


def _report(message: str, code: int, *, debug: bool) -> int:
    if debug and sys.exc_info()[0] is not None:
        traceback.print_exc()
    print("goldenthread: " + " ".join(message.split()), file=sys.stderr)  # noqa: T201
    return code
