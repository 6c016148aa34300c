"""``recast``: a claim in the style of a plan, in the third person, with the words that it had.

Each step is a rule that names the words it may change, and a proof that it changed nothing else. What
cannot be proved stays as its author wrote it. Quotations are never touched.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafting.domain.advice import Advice, AdviceKind, Paragraph
from drafting.domain.claim import ClaimKind
from drafting.pipeline.recast import child, contractions, orders, person, reader
from drafting.pipeline.recast.edits import Edit, outside_quotes
from drafting.pipeline.recast.proof import Named, holds, named_by
from drafting.pipeline.recast.scene import Scene, scene_of
from drafting.pipeline.statements import Statement
from drafting.ports import Facts

_OWN_WORDS = frozenset({ClaimKind.VIEW, ClaimKind.ASPIRATION, ClaimKind.DOCUMENT, ClaimKind.STATEMENT})


class Step(StrEnum):
    """What a recast did, in the order in which it is tried."""

    CONTRACTION = "contraction"
    OBSERVED = "observed"
    RECOMMENDED = "recommended"
    ORDERED = "ordered"
    CHILD = "child"
    AUTHOR = "author"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Recast:
    """A statement in plan style, and the steps that made it; none where its words stayed."""

    text: str
    steps: tuple[Step, ...]


_Edits = Callable[[str, Scene], Iterator[Edit]]
_STEPS: tuple[tuple[Step, _Edits], ...] = (
    (Step.CONTRACTION, contractions.edits),
    (Step.OBSERVED, orders.observed),
    (Step.RECOMMENDED, orders.recommended),
    (Step.ORDERED, orders.ordered),
    (Step.CHILD, child.edits),  # before the author is named: "I" is surely not the child's "he"
    (Step.AUTHOR, person.edits),
    (Step.READER, reader.edits),
)


def recast(statement: Statement, facts: Facts, kind: ClaimKind) -> Recast:
    """Put *statement* into plan style as a claim of *kind*; views stay in their speaker's words."""
    return _recast(statement, facts, kind)


def told(quote: str, advice: Advice, paragraph: Paragraph, kind: ClaimKind) -> str:
    """*quote* of *paragraph* as a claim of *kind* would tell it, but for the child's name.

    It says who "I" is: so a claim that names the author's role is borne out by a quote that says "I".
    """
    return _recast(Statement(quote, (), advice, paragraph), Facts(), kind).text


def _recast(statement: Statement, facts: Facts, kind: ClaimKind) -> Recast:
    text = statement.text
    if kind in _OWN_WORDS or statement.advice.kind is AdviceKind.FAMILY:
        return Recast(text, ())
    scene = scene_of(statement, facts, kind)
    done: list[Step] = []
    for step, edits in _STEPS:
        after = _stepped(text, step, edits, scene)
        if after != text:
            done.append(step)
            text = after
    if done == [Step.CONTRACTION]:
        return Recast(statement.text, ())  # nobody was put in another person: the author's own form is fine
    return Recast(text, tuple(done))


def _named(step: Step, scene: Scene) -> Named:
    named = named_by(step.value)
    return person.with_role(named, scene.author, scene.body) if step is Step.AUTHOR else named


def _stepped(text: str, step: Step, edits: _Edits, scene: Scene) -> str:
    """*text* after all edits of a step, or as it was if they cannot be proved."""
    found = sorted(outside_quotes(text, edits(text, scene)), reverse=True)
    after = text
    for edit in found:
        after = edit.made(after)
    return after if not found or holds(text, after, _named(step, scene)) else text
