"""Reads a provision into its parts: what, who, ratio, how often, how long, review.

The five prompts are those of the DfE's plan template; Code of Practice 9.69 asks that provision be
"detailed and specific and should normally be quantified". A part that the source does not state
stays None. Every part is a slice of the words given, so nothing can be invented here.
"""

import re
from functools import cache
from typing import NamedTuple

from drafting.domain.claim import Slots
from drafting.pipeline.rulebook import any_of, fold, pack_file

_WHAT_WORDS = 24
_MODAL = re.compile(
    r"^.{0,80}?\b(?:should|must|will|shall|requires?|needs?|would benefit from|recommend(?:s|ed)?|advise)\b"
    r"(?: that| to| also| have| receive| be given| be provided with"
    r"| has| need| he| she| they| \[CHILD\]| a| an| the|:)*\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from|who[\w ]*:)\s*$", re.IGNORECASE)
_ACTS = re.compile(r" (?:will|should|must|shall|to|can|has agreed)\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[\w/&’'-]+ ){0,4}[\w/&’'-]+: (?=\S)")
_ENDS_WHAT = re.compile(
    r"[.;:](?=\s|$)|, (?=for |delivered|led|run|\d|each|every|once|twice|with progress)"
    r"| (?=delivered by|led by)"
)


class _Patterns(NamedTuple):
    roles: re.Pattern[str]
    ratio: re.Pattern[str]
    how_often: re.Pattern[str]
    how_long: re.Pattern[str]
    review: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = pack_file("provision.toml")
    return _Patterns(*(any_of(data[name]) for name in _Patterns._fields))


def read_slots(text: str) -> Slots:
    """Read the provision *text* into slots; each slot holds the source's own words."""
    folded = fold(text)
    patterns = _patterns()
    review = _first(patterns.review, folded, text)
    unreviewed = folded.replace(fold(review), " " * len(review)) if review else folded
    return Slots(
        what=_what(text),
        who=_who(patterns.roles, unreviewed, text),
        ratio=_first(patterns.ratio, folded, text),
        how_often=_all(patterns.how_often, unreviewed, text),
        how_long=_all(patterns.how_long, unreviewed, text),
        review=review,
    )


def _first(pattern: re.Pattern[str], folded: str, text: str) -> str | None:
    match = pattern.search(folded)
    return text[match.start() : match.end()].strip() if match else None


def _all(pattern: re.Pattern[str], folded: str, text: str) -> str | None:
    found = dict.fromkeys(text[match.start() : match.end()].strip(" ,") for match in pattern.finditer(folded))
    return ", ".join(found) or None


def _who(roles: re.Pattern[str], folded: str, text: str) -> str | None:
    """Who delivers: the role after "by", else the role that "will" do it, else the longest role named."""
    matches = list(roles.finditer(folded))
    if not matches:
        return None
    by = [match for match in matches if _BY.search(folded[: match.start()])]
    acting = [match for match in matches if _ACTS.match(folded, match.end())]
    best = next(iter((*by, *acting)), None) or max(matches, key=lambda match: match.end() - match.start())
    return text[best.start() : best.end()].strip()


def _what(text: str) -> str | None:
    text = _LABEL.sub("", text)
    body = text[match.end() :] if (match := _MODAL.match(text)) else text
    stop = _ENDS_WHAT.search(body)
    what = body[: stop.start()] if stop and stop.start() > 0 else body
    words = what.split()
    short = " ".join(words[:_WHAT_WORDS]) + (" …" if len(words) > _WHAT_WORDS else "")
    return short.strip(" ,") or None
