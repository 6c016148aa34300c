"""Does several things at once, up to a limit: one that fails stops those not yet begun, and no other."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

S = TypeVar("S")


def alongside(do: Callable[[S], str], these: Sequence[S], at_once: int) -> str:
    """*do* each of *these*, *at_once* of them at a time; give the first trouble, in their order, or "".

    Returns, or raises what was raised, when all that were begun have come to their ends.
    """
    troubled = threading.Event()

    def one(each: S) -> str:
        if troubled.is_set():
            return ""
        try:
            trouble = do(each)
        except BaseException:
            troubled.set()
            raise
        if trouble:
            troubled.set()
        return trouble

    with ThreadPoolExecutor(max(1, at_once), thread_name_prefix="alongside") as pool:
        under_way = [pool.submit(copy_context().run, one, each) for each in these]
    return next((trouble for each in under_way if (trouble := each.result())), "")
