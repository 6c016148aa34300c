"""The pieces of a draft that a model is asked about, in words that a caseworker understands."""

import re

from drafting.ports import Ending

_PIECE = re.compile(
    r"(?P<kind>read|write|section|thread|second)(?:-(?P<which>[A-Za-z0-9_]+))?(?P<strong>\+)?(?:-(?P<pack>[0-9]+))?"
    r"(?P<halves>(?:\.[0-9]+)*)(?P<again>\.again-[0-9]+)?"
)
WITHOUT = {
    Ending.CUT: "the answer did not fit into the room for it",
    Ending.REFUSED: "the model would not answer",
    Ending.FILTERED: "a content filter of the model’s endpoint stopped it",
    Ending.BLOCKED: "our own gate did not let the question out, because it saw what may be a name",
    Ending.UNPAID: "what may be spent on the model was used up",
    Ending.FAILED: "the model’s endpoint stopped answering",
}
"""Why a piece has no whole answer."""


def in_words(name: str) -> str:
    """A question by its name: "write-F" is section F. A name of another kind is given as it is."""
    found = _PIECE.fullmatch(name)
    if found is None:
        return name
    which, part = found["which"] or "", (found["pack"] or "").lstrip("0")
    match found["kind"]:
        case "read":
            words, part = "reading the advices", which.lstrip("0")
        case "second":
            words, part = "the second model’s opinion", which.lstrip("0")
        case "thread":
            words = "how needs, outcomes and provision hang together"
        case _:
            words = f"section {which.upper()}" + (", its strengths" if found["strong"] else "")
    part = (part + found["halves"]).lstrip(".")
    return words + (f", part {part}" if part else "") + (" (asked again)" if found["again"] else "")
