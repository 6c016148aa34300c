import gc
import json
import logging
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import BadInput
from drafting.logs import KEYS, LEFT_OUT, log
from drafting.settings import Settings
from tests.drafting.heard import failing, logged, only

CANARY = "Quib Thackthwaite"
WORD = "thackthwaite"
LOG = log("tests")
Route = Callable[[str], object]


def stopped_by(text: str) -> BadInput:
    """An exception that comes out of our own code."""
    with pytest.raises(BadInput) as raised:
        Settings.from_environment({f"GOLDENTHREAD_{text}": text})
    return raised.value


def crash(error: BaseException) -> NoReturn:
    raise error


def crash_in_thread(text: str) -> None:
    thread = threading.Thread(target=crash, args=(failing(text),), name=text)
    thread.start()
    thread.join()


class Untidy:
    """Fails when nobody can hear it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __del__(self) -> None:
        raise ValueError(self.text)

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__


def leave_untidy(text: str) -> None:
    Untidy(text)
    gc.collect()


def say(**values: Any) -> None:
    LOG.info("step done", **values)


# By none of these may as much as one word get into a log.
SEALED_ROUTES: Mapping[str, Route] = {
    "another key": lambda text: say(prompt=text, self=text, exc_info=text, stack_info=text),
    "a key": lambda text: say(**{f"{text} ": 1}),
    "a bound value": lambda text: LOG.bind(quote=text).info("step done"),
    "a nested value": lambda text: say(kind={"text": text}, code=[text], where=(text,), model={text}),
    "an object": lambda text: say(kind=Untidy.__new__(Untidy), code=text.encode()),
    "an exception": lambda text: say(error=failing(text)),
    "an exception of ours": lambda text: say(error=stopped_by(text), code=stopped_by(text)),
    "another exception": lambda text: say(exception=failing(text), exc_info=failing(text)),
    "a library's message": lambda text: logging.getLogger("alembic.runtime").error(text),
    "a library's arguments": lambda text: logging.getLogger("sqlalchemy").error("%s %r", text, [text]),
    "a library's mapping": lambda text: logging.getLogger("dbos").critical("%(a)s", {"a": text}),
    "a library's extra": lambda text: logging.getLogger("urllib3").error("retry", extra={"address": text}),
    "a library's exception": lambda text: logging.getLogger("dbos").error(text, exc_info=failing(text)),
    "a library's stack": lambda text: logging.getLogger("presidio-analyzer").error(text, stack_info=True),
    "the root logger": logging.root.error,
    "a record made elsewhere": lambda text: logging.root.handle(
        logging.makeLogRecord({"msg": text, "levelno": logging.ERROR, "exc_text": text})
    ),
    "a crash": lambda text: sys.excepthook(ValueError, failing(text), failing(text).__traceback__),
    "a thread's crash": crash_in_thread,
    "a failing finaliser": leave_untidy,
}
# Here a short code is let through, but no text that is longer or otherwise made.
CODE_ROUTES: Mapping[str, Route] = {
    "an event": LOG.error,
    "every value": lambda text: say(**dict.fromkeys(KEYS, text)),
    "a bound code": lambda text: LOG.bind(code=text).warning("step done"),
    "our logger's name": lambda text: log(text).info("step done"),
    "a library's logger": lambda text: logging.getLogger(text.replace("\0", "")).error("x"),
    "what is added here": lambda text: say(event=text, level=text, at=text),
}
EVERY_ROUTE: Mapping[str, Route] = {**SEALED_ROUTES, **CODE_ROUTES}


@given(
    st.sampled_from(sorted(EVERY_ROUTE)),
    st.sampled_from(["", *sorted(KEYS)]) | st.text(max_size=20),
    st.sampled_from(["", "-1", "@"]) | st.text(max_size=20),
)
def test_no_text_of_a_document_gets_into_a_log(route: str, before: str, after: str) -> None:
    lines = logged(lambda: EVERY_ROUTE[route](f"{before}{CANARY}{after}"))

    assert all(part not in str(lines) for part in CANARY.split())
    assert all(line.keys() <= KEYS | {"event", "level", "at"} for line in lines)


@pytest.mark.parametrize("route", SEALED_ROUTES)
def test_but_for_codes_not_even_a_word_gets_into_a_log(route: str) -> None:
    assert WORD not in str(logged(lambda: SEALED_ROUTES[route](WORD))).casefold()


@pytest.mark.parametrize("route", EVERY_ROUTE)
def test_every_route_leads_to_the_log(route: str) -> None:
    assert logged(lambda: EVERY_ROUTE[route](CANARY))


def test_a_warning_is_logged_without_its_words() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        line = only(lambda: warnings.warn(CANARY, stacklevel=1))

    assert (line["event"], line["logger"], line["level"]) == ("library message", "py.warnings", "warning")
    assert CANARY not in str(line)


def test_an_event_is_logged_with_its_codes_and_numbers() -> None:
    job = LOG.bind(job="0f" * 16, attempt=2)

    line = only(
        lambda: job.info("step done", step="read:d0123456789", seconds=0.25, done=True, model=None, code="")
    )

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("at"))
    assert line == {
        "level": "info",
        "event": "step done",
        "logger": "tests",
        "job": "0f" * 16,
        "attempt": 2,
        "step": "read:d0123456789",
        "seconds": 0.25,
        "done": True,
    }


@pytest.mark.parametrize(
    "value",
    [
        "two words",
        "Zoë",
        "a" * 81,
        "line\n",
        "943 476 5919",
        "9434765919",
        "07700900123",
        "j@barset.example",
        9434765919,
        -(10**9),
        1e12,
        float("nan"),
        float("inf"),
    ],
)
def test_a_value_that_may_be_somebody_s_is_left_out(value: str | float) -> None:
    assert only(lambda: say(code=value))["code"] == LEFT_OUT


@pytest.mark.parametrize(
    "value",
    ["gpt-4o-2024-08-06", "org/Model-7B:latest", "pack@2026.11.2", "d012345678901", "H1", 999_999_999, -1],
)
def test_a_code_or_a_count_is_kept(value: str | int) -> None:
    assert only(lambda: say(model=value))["model"] == value


@pytest.mark.parametrize("event", ["Step done", "step done: 4", "", "a" * 62, "step\n", "étape", "4 steps"])
def test_an_event_that_is_no_fixed_phrase_is_left_out(event: str) -> None:
    assert only(lambda: LOG.info(event))["event"] == LEFT_OUT


def test_an_exception_is_logged_as_its_class_and_a_line_of_ours() -> None:
    line = only(lambda: LOG.error("step failed", error=stopped_by(CANARY)))

    assert line["error"] == "BadInput"
    assert re.fullmatch(r"drafting/variables/environment\.py:\d+", line["where"])


def test_an_exception_from_elsewhere_has_no_line_of_ours() -> None:
    line = only(lambda: LOG.error("step failed", error=failing(CANARY)))

    assert line["error"] == "ValueError"
    assert "where" not in line


def test_a_process_that_dies_says_no_word_of_what_it_read() -> None:
    script = f"""
import logging, threading, warnings
from drafting.logs import configure
configure()
warnings.warn({CANARY!r})
logging.getLogger("dbos").error({CANARY!r})
thread = threading.Thread(target=lambda: int({CANARY!r}))
thread.start()
thread.join()
raise ValueError({CANARY!r})
"""

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == [
        *["library message"] * 2,
        *["uncaught exception"] * 2,
    ]
    assert "Quib" not in done.stdout + done.stderr
