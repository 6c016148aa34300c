"""Cuts a text where a quotation or an amount begins or ends, so that a page can mark both."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from drafting.domain.claim import ClaimId, Evidence

_ONE = (
    r"(?:\d+(?:[.,]\d+)*|half\san?|a\squarter\sof\san?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty(?:-five)?|thirty|forty(?:-five)?|fifty|sixty|ninety)"
)
_SPAN = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|half[- ]terms?|terms?|years?)"
_TURN = r"(?:sessions?|lessons?|visits?|times|mornings?|afternoons?)"
_PERIOD = r"(?:day|week|fortnight|month|half[- ]term|term|year|morning|afternoon|lesson|session|lunchtime)"
_EVERY = rf"(?:(?:an?|per|each|every|in each|in an?)\s+(?:school\s+|academic\s+)?{_PERIOD}\b)"
_AMOUNT = re.compile(
    rf"""\b(?:
      \d+\s?:\s?\d+
    | (?:once|twice)(?:\s+(?:daily|weekly|termly|monthly|yearly)|\s+{_EVERY})
    | (?:each|every)\s+(?:school\s+)?{_PERIOD}
    | (?:{_ONE}[\s-]+)?(?:half-?\s?termly|daily|weekly|fortnightly|monthly|termly|annually|yearly)
    | {_ONE}(?:\s?(?:to|or|-|–)\s?{_ONE})?(?:[\s-]+(?:{_ONE}[\s-]+)?(?:{_SPAN}|{_TURN}))(?:\s+{_EVERY})?
    | (?:groups?\s+of\s+)(?:no\s+more\s+than\s+|up\s+to\s+)?{_ONE}(?:\s?(?:to|or|-|–)\s?{_ONE})?
    | £?\d+(?:[.,]\d+)*(?:\s?%|\s+per\s+cent|(?:st|nd|rd|th)\b)?
    )(?![\w])""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the claims that quote it, and whether it states an amount."""

    text: str
    claims: tuple[ClaimId, ...] = ()
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """``text[start:end]`` is quoted by *claim*."""

    claim: ClaimId
    start: int
    end: int


def find_quote(text: str, evidence: Evidence) -> tuple[int, int] | None:
    """Where *evidence* stands in *text*: at its offsets if they hold, else by its words, spaces folded."""
    if text[evidence.start : evidence.end] == evidence.quote and evidence.quote:
        return evidence.start, evidence.end
    words = evidence.quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None


def amounts_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where *text* states an amount: "20 minutes", "three times a week", "1:1", "termly", "2029"."""
    return tuple(match.span() for match in _AMOUNT.finditer(text))


def cut(text: str, quotes: Iterable[Quoted] = (), *, amounts: bool = True) -> tuple[Piece, ...]:
    """Cut *text* into pieces that are each quoted by the same claims throughout. Joined, they are *text*."""
    quoted = tuple(quotes)
    stated = amounts_in(text) if amounts else ()
    edges = {0, len(text)}
    edges.update(edge for quote in quoted for edge in (quote.start, quote.end))
    edges.update(edge for span in stated for edge in span)
    points = sorted(edge for edge in edges if 0 <= edge <= len(text))
    return tuple(
        Piece(
            text[start:end],
            tuple(
                dict.fromkeys(quote.claim for quote in quoted if quote.start <= start and end <= quote.end)
            ),
            any(first <= start and end <= last for first, last in stated),
        )
        for start, end in pairwise(points)
    )
