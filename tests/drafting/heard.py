"""What a log says while something is done, and an exception as logs meet them."""

import io
import json
from collections.abc import Callable
from typing import Any

from drafting.logs import configure


def logged(act: Callable[[], object], level: str = "debug") -> list[dict[str, Any]]:
    """The lines that are logged while *act* runs."""
    stream = io.StringIO()
    with configure(level, stream):
        act()
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def only(act: Callable[[], object]) -> dict[str, Any]:
    (line,) = logged(act)
    return line


def failing(text: str) -> ValueError:
    """An exception as it comes: raised, with a cause, a note, and the text in a local variable."""
    error = ValueError(text, {"text": [text]})
    error.add_note(text)
    error.__cause__ = KeyError(text)
    try:
        raise error
    except ValueError as raised:
        return raised
