"""What a recast may know of a sentence besides its words: who wrote it, and about whom."""

import re
from functools import lru_cache
from typing import NamedTuple

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import ClaimKind
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.rulebook import fold
from drafting.pipeline.statements import Statement
from drafting.ports import Facts

_BEYOND_ROLE = re.compile(r"\s*(?:[,(/;–—]| - | at | from )")
_SCHOOLS = {AdviceKind.SCHOOL}
_LIVES = ("he", "she", "they")


class Scene(NamedTuple):
    """One sentence's circumstances. *author* is "speech and language therapist"; None if unsure.

    *body* is whom "we" means; *child* the pronoun of the child; *before* what stands before the sentence.
    """

    kind: ClaimKind
    author: str | None
    body: str | None
    child: str | None
    before: str


def scene_of(statement: Statement, facts: Facts, kind: ClaimKind) -> Scene:
    """Who speaks in *statement*, and of whom."""
    if _speaks_for_child(statement):
        return Scene(kind, None, None, None, statement.before)
    author = author_of(statement.advice.role)
    pronoun = (facts.pronouns or "").lower().replace("/", " ").split()[:1]
    child = pronoun[0] if pronoun and pronoun[0] in _LIVES else None
    return Scene(kind, author, _body(statement, author), child, statement.before)


@lru_cache(maxsize=256)
def author_of(role: str) -> str | None:
    """The *role* of an author as it goes in the middle of a sentence, or None if it is no person's."""
    name = _BEYOND_ROLE.split(role.strip(), maxsplit=1)[0]
    if not recast_rules().role.search(name):
        return None
    return " ".join(word if _is_acronym(word) else word.lower() for word in name.split())


def _body(statement: Statement, author: str | None) -> str | None:
    if author is None:
        return None
    return "setting" if statement.advice.kind in _SCHOOLS else f"{author}’s service"


def _speaks_for_child(statement: Statement) -> bool:
    """Whether "I" may be the child: a form's first person is often not its author's."""
    heading = fold(" / ".join(statement.paragraph.heading))
    text = fold(statement.text)
    return (
        recast_rules().childs_heading.search(heading) is not None
        or recast_rules().childs_own.search(text) is not None
    )


def _is_acronym(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1
