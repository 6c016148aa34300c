"""Which sentences say nothing by themselves: "This should happen daily" needs what "this" is."""

import re
from functools import cache
from typing import NamedTuple

from drafting.pipeline.rulebook import fold, pack_file

_QUESTION_WORDS = 18  # a longer question is rhetoric, not a form's
_MARK = re.compile(r"\s*(?:[-•*–—]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)?")


class _Rules(NamedTuple):
    opens: re.Pattern[str]
    stands: re.Pattern[str]
    points: re.Pattern[str]
    doing: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("recast.toml")["leaning"]
    return _Rules(
        opens=re.compile("|".join(data["opens"]), re.IGNORECASE),
        stands=re.compile("|".join(data["stands"]), re.IGNORECASE),
        points=re.compile(data["who"] + data["acts"] + data["thing"]),
        doing=re.compile(data["doing"]),
    )


def leans(sentence: str, *, plural_child: bool = False) -> bool:
    """Whether *sentence* needs the one before it to mean anything.

    *plural_child* says that "they" is the child's own pronoun, and then leans on nothing.
    """
    rules, folded = _rules(), fold(sentence)
    mark = _MARK.match(folded)
    at = mark.end() if mark else 0
    if rules.stands.match(folded, at):
        return False
    opening = rules.opens.match(folded, at)
    if opening is not None:
        return not (plural_child and opening.group().lower() in {"they", "their"})
    return rules.points.match(folded, at) is not None or rules.doing.search(folded, at) is not None


def is_question(sentence: str) -> bool:
    """Whether *sentence* is a short question: what follows is its answer."""
    return sentence.rstrip('"”’ ').endswith("?") and len(sentence.split()) <= _QUESTION_WORDS
