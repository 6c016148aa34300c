import io
import json
import logging
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting.logs import configure, log
from tests.drafting.heard import failing, logged

CANARY = "Quib Thackthwaite"
LOG = log("tests")


def test_only_what_is_grave_enough_is_logged() -> None:
    def speak() -> None:
        for level in (LOG.debug, LOG.info, LOG.warning, LOG.error):
            level("step done")

    assert [line["level"] for line in logged(speak, "warning")] == ["warning", "error"]


def test_the_chatter_of_libraries_is_logged_only_for_who_looks_for_a_fault() -> None:
    def chat() -> None:
        logging.getLogger("some.library").info("Context impl")

    assert logged(chat, "info") == []
    assert [line["logger"] for line in logged(chat, "debug")] == ["some.library"]


def test_a_handler_that_a_library_brings_along_has_nothing_to_write() -> None:
    theirs = io.StringIO()
    logger = logging.getLogger("tests.bringer")
    handler = logging.StreamHandler(theirs)

    def bring() -> None:
        logger.addHandler(handler)
        logger.error(CANARY, exc_info=failing(CANARY))

    lines = logged(bring)

    assert CANARY not in theirs.getvalue()
    assert [line["event"] for line in lines] == ["library message"]


def test_a_handler_that_was_there_before_is_silent_until_it_is_over() -> None:
    theirs = io.StringIO()
    logger = logging.getLogger("tests.earlier")
    logger.propagate = False
    logger.addHandler(logging.StreamHandler(theirs))

    lines = logged(lambda: logger.error("during"))
    logger.error("after")

    assert [line["logger"] for line in lines] == ["tests.earlier"]
    assert theirs.getvalue() == "after\n"


def test_without_configuration_nothing_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    LOG.error("step failed", error=failing(CANARY))

    assert capfd.readouterr() == ("", "")


def test_everything_is_as_before_when_it_is_over() -> None:
    def state() -> tuple[object, ...]:
        hooks = (sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning)
        root = logging.root
        return (*hooks, list(root.handlers), root.level, logging.getLogRecordFactory())

    before = state()
    with configure("debug", io.StringIO()), configure("error", io.StringIO()):
        assert state() != before

    assert state() == before


def test_a_log_inside_another_takes_its_place_for_a_while() -> None:
    outer, inner = io.StringIO(), io.StringIO()
    with configure("info", outer):
        with configure("info", inner):
            LOG.info("inside")
        LOG.info("outside")

    assert [json.loads(stream.getvalue())["event"] for stream in (outer, inner)] == ["outside", "inside"]


def test_a_log_that_cannot_be_written_stops_no_work() -> None:
    closed = io.StringIO()
    closed.close()

    with configure("info", closed):
        LOG.info("step done")


def test_threads_do_not_write_into_each_other_s_lines() -> None:
    def work() -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda n: LOG.info("step done", count=n), range(400)))

    assert {line["count"] for line in logged(work)} == set(range(400))
