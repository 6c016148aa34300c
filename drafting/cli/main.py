"""The command ``goldenthread``: one line and an exit code for everything that can go wrong."""

import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from drafting.errors import GoldenThreadError

_STOPPED, _TERMINATED = 130, 143  # 128 + SIGINT and 128 + SIGTERM, as shells count


class Terminated(BaseException):
    """SIGTERM: whoever runs us wants us to stop. Passes every handler of errors, as Ctrl-C does."""


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code. No traceback reaches a user."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    with _terminable():
        code = _code([word for word in given if word != "--debug"], debug=debug)
    sys.exit(code)


@contextmanager
def _terminable() -> Iterator[None]:
    """Answer SIGTERM as Ctrl-C is answered: by leaving in good order."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is ever told
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _terminate(*_: object) -> None:
    raise Terminated


def _code(arguments: list[str], *, debug: bool) -> int:
    try:
        # Loading the commands takes a moment: here, so that Ctrl-C in it is answered like any other.
        from drafting.cli.app import invoke  # noqa: PLC0415  see above

        code = invoke(arguments)
    except GoldenThreadError as error:
        return _report(str(error), error.exit_code, debug=debug)
    except KeyboardInterrupt:
        code = _STOPPED
    except Terminated:
        code = _TERMINATED
    except BrokenPipeError:
        return 0  # the reader of our output has left, as "head" does
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _report(
            f"A defect of Golden Thread: {what}. Run again with --debug and report it.", 3, debug=debug
        )
    stopped = code in {_STOPPED, _TERMINATED}
    return _report("Stopped. Nothing was half-written.", code, debug=debug) if stopped else code


def _report(message: str, code: int, *, debug: bool) -> int:
    if debug and sys.exc_info()[0] is not None:
        traceback.print_exc()
    print("goldenthread: " + " ".join(message.split()), file=sys.stderr)  # noqa: T201
    return code
