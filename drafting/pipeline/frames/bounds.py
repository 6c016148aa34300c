"""Reads the bound that stands before an amount: "up to" and "at least" promise different things."""

import re

from drafting.pipeline.frames.lexicon import marks

_BEFORE = 24  # characters in which a bound stands before its amount


def bound_of(before: str) -> str | None:
    """The bound that stands right before an amount, as in "up to"; None where there is none."""
    tail = before[-_BEFORE:]
    found = [
        (match.start(), name)
        for name, pattern in marks().bounds
        for match in pattern.finditer(tail)
        if re.fullmatch(r"[\s£]*(?:an? |the |one )?", tail[match.end() :])
    ]
    return min(found)[1] if found else None


_AFTER = (
    (
        "at_least",
        re.compile(
            r"\s*(?:\w+ )?(?:or (?:more|bigger|larger|over|longer|above)|and (?:above|over)|minimum|plus)\b"
        ),
    ),
    ("up_to", re.compile(r"\s*(?:\w+ )?(?:or (?:less|fewer|under|below)|maximum|max|at (?:the )?most)\b")),
)


def bound_after(after: str) -> str | None:
    """The bound that stands right behind an amount, as in "or more"; None where there is none."""
    return next((name for name, pattern in _AFTER if pattern.match(after)), None)
