"""Logs that cannot hold what a document says: lines of JSON made of fixed events, known keys and short codes.

Whatever is passed in: an event that is no fixed phrase and a value that is no code are left out, keys that
are not on the list are dropped, an exception gives its class and a line of our code, never its message, and
what libraries say is reduced to the name of their logger. Nothing is logged until ``configure`` is called.
"""

import json
import logging
import math
import os
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping, MutableMapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO, TypeAlias

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

Value: TypeAlias = str | int | float | BaseException | None
KEYS = frozenset(
    {"logger", "case", "job", "draft", "step", "advice", "document", "section", "worker", "provider", "model"}
    | {"seconds", "count", "done", "total", "tokens", "attempt", "code", "error", "where", "number", "kind"}
)
"""What a caller may say of an event; ``event``, ``level`` and ``at`` are added here."""
LEVELS: Mapping[str, int] = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
LEFT_OUT = "[left out]"

_EVENT = re.compile(r"[a-z][a-z0-9 ._-]{0,60}")
_CODE = re.compile(r"[\w.:/@+-]{1,80}", re.ASCII)
# Codes that may be somebody's: nine digits in a row (but not inside a hexadecimal id), an address of mail.
_TELLING = re.compile(r"(?<![0-9a-f])\d{9,}(?![0-9a-f])|@[\w-]+\.[A-Za-z]", re.ASCII)
_LARGEST = 10**9  # what is counted here stays below; an NHS number does not
_LIBRARY = "library message"
_CODE_ROOT = Path(__file__).parent.parent
_OURS = tuple(f"{_CODE_ROOT / package}{os.sep}" for package in ("drafting", "redaction"))
_WRITES_ITSELF = "dbos"  # gives its logger a handler of its own unless it has one

_sinks: "list[FilteringBoundLogger]" = []  # the last one is in force


@dataclass(frozen=True, slots=True)
class Log:
    """Says what happens. *event* is a fixed phrase in lower case, written where it is logged."""

    bound: Mapping[str, Value] = field(default_factory=dict, repr=False)

    def bind(self, /, **values: Value) -> "Log":
        """A log that says *values* with every event."""
        return Log({**self.bound, **values})

    def debug(self, event: str, /, **values: Value) -> None:
        """Log what only somebody who looks for a fault wants to know."""
        self._say("debug", event, values)

    def info(self, event: str, /, **values: Value) -> None:
        """Log what an operator may want to know."""
        self._say("info", event, values)

    def warning(self, event: str, /, **values: Value) -> None:
        """Log what an operator should look at some time."""
        self._say("warning", event, values)

    def error(self, event: str, /, **values: Value) -> None:
        """Log what went wrong; ``error=`` takes the exception."""
        self._say("error", event, values)

    def _say(self, level: str, event: str, values: Mapping[str, Value]) -> None:
        if _sinks:
            getattr(_sinks[-1], level)(event, values={**self.bound, **values})


def log(name: str) -> Log:
    """The log of a part of the program. It may be made before ``configure`` is called."""
    return Log({"logger": name})


def configure(level: str = "info", stream: TextIO | None = None) -> ExitStack:
    """Log from here on to *stream* (standard error), from *level* up; libraries and crashes likewise.

    Closing what is returned, or leaving it as a context, puts everything back.
    """
    undo = ExitStack()
    sink = _sink(LEVELS[level], stream or sys.stderr)
    _sinks.append(sink)
    undo.callback(_put_away, sink)
    # That a library says something is worth a line only where it is trouble: what it says is not kept.
    _take_over_libraries(LEVELS[level] if level == "debug" else max(LEVELS[level], logging.WARNING), undo)
    _replace(undo, sys, "excepthook", _uncaught)
    _replace(undo, sys, "unraisablehook", _unraisable)
    _replace(undo, threading, "excepthook", _uncaught_in_thread)
    _replace(undo, warnings, "showwarning", _warned)
    return undo


def _put_away(sink: "FilteringBoundLogger") -> None:
    _sinks[:] = [each for each in _sinks if each is not sink]  # they compare equal, so no "remove"


def _replace(undo: ExitStack, owner: object, name: str, value: object) -> None:
    undo.callback(setattr, owner, name, getattr(owner, name))
    setattr(owner, name, value)


# -- what is let through -----------------------------------------------------------------------------


class _Lines:
    """Writes one line after another. A log that cannot be written stops no work."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.RLock()  # a signal may be answered in the middle of a line

    def write(self, line: str) -> None:
        with self._lock, suppress(OSError, ValueError):
            self._stream.write(f"{line}\n")
            self._stream.flush()

    debug = info = warning = error = write


def _sink(level: int, stream: TextIO) -> "FilteringBoundLogger":
    import structlog  # noqa: PLC0415  takes a tenth of a second, which commands that log nothing need not wait

    logger: FilteringBoundLogger = structlog.wrap_logger(
        _Lines(stream),
        processors=[
            structlog.processors.add_log_level,
            _only_what_is_allowed,
            structlog.processors.JSONRenderer(_as_line),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    ).bind()
    return logger


def _only_what_is_allowed(
    _logger: object, _method: str, given: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    """Build the line anew from what may be in it."""
    event, values = given["event"], given["values"]
    kept: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": given["level"],
        "event": event if isinstance(event, str) and _EVENT.fullmatch(event) else LEFT_OUT,
    }
    if isinstance(values, dict):
        for key, value in values.items():
            if key in KEYS:
                kept.update(_allowed(key, value))
    return kept


def _allowed(key: str, value: object) -> dict[str, str | int | float]:
    match value:
        case "":
            return {}
        case str():
            passes = _CODE.fullmatch(value) and not _TELLING.search(value)
            return {key: value if passes else LEFT_OUT}
        case int() | float():
            return {key: value if math.isfinite(value) and abs(value) < _LARGEST else LEFT_OUT}
        case BaseException():
            return _crash(type(value), value.__traceback__)
        case _:
            return {}


def _as_line(kept: object, **_: object) -> str:
    return json.dumps(kept)


def _crash(kind: type[BaseException], trace: TracebackType | None) -> dict[str, str | int | float]:
    """An exception's class, and the innermost line of ours that it came by."""
    found = _allowed("error", kind.__name__)
    lines = [
        f"{Path(frame.f_code.co_filename).relative_to(_CODE_ROOT).as_posix()}:{number}"
        for frame, number in traceback.walk_tb(trace)
        if frame.f_code.co_filename.startswith(_OURS)
    ]
    return {**found, **_allowed("where", lines[-1])} if lines else found


# -- what others say ---------------------------------------------------------------------------------


class _Forwards(logging.Handler):
    """Says that a library said something, and which one."""

    def emit(self, record: logging.LogRecord) -> None:
        if _sinks:
            level = next(
                (name for name in ("error", "warning", "info") if record.levelno >= LEVELS[name]), "debug"
            )
            getattr(_sinks[-1], level)(_LIBRARY, values={"logger": record.name})


def _take_over_libraries(level: int, undo: ExitStack) -> None:
    undo.callback(logging.setLogRecordFactory, logging.getLogRecordFactory())
    logging.setLogRecordFactory(_wordless)
    for logger in [
        each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)
    ]:
        _replace(undo, logger, "handlers", [])
        _replace(undo, logger, "propagate", True)
    _replace(undo, logging.getLogger(_WRITES_ITSELF), "handlers", [logging.NullHandler()])
    _replace(undo, logging.root, "handlers", [_Forwards(level)])
    undo.callback(logging.root.setLevel, logging.root.level)
    logging.root.setLevel(level)


def _wordless(name: str, level: int, file: str, line: int, *_: object, **__: object) -> logging.LogRecord:
    """A record without its message: no handler, whoever adds it and when, can write what it does not have."""
    return logging.LogRecord(name, level, file, line, _LIBRARY, None, None)


def _warned(*_: object, **__: object) -> None:
    logging.getLogger("py.warnings").warning(_LIBRARY)


def _uncaught(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
    if _sinks:
        _sinks[-1].error("uncaught exception", values=_crash(kind, trace))


def _uncaught_in_thread(given: threading.ExceptHookArgs) -> None:
    if not issubclass(given.exc_type, SystemExit):  # that is how a thread may end
        _uncaught(given.exc_type, given.exc_value, given.exc_traceback)


def _unraisable(given: "sys.UnraisableHookArgs") -> None:
    _uncaught(given.exc_type, given.exc_value, given.exc_traceback)
