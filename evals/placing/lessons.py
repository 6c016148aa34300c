"""Makes lessons of the labelled statements: what the learner is shown, and the answer."""

from collections.abc import Sequence

from drafting.domain.advice import AdviceKind
from drafting.pipeline.placing.features import section_features, topic_features
from drafting.pipeline.placing.place import STRENGTH, verdict_of
from drafting.pipeline.placing.rules import place
from drafting.pipeline.placing.topics import mentions
from drafting.pipeline.suspicion import FINE
from drafting.ports import Facts
from evals.placing.learning import Lesson
from evals.placing.written import Labelled

SECTION_WEIGHTS = {"r": 2.0, "T": 1.0}
TOPIC_WEIGHTS = {"T": 5.0}
"""How much the rules' verdict and the words of a topic count beside ordinary features."""

_CROWDED = frozenset({"writer7"})
"""Writers who wrote chiefly what must stay out, and its near misses: they would teach wrong proportions."""
_SUSPECT = frozenset({"-other_person", "-placement", "-instruction", "-machine"})


def section_lessons(statements: Sequence[Labelled]) -> tuple[Lesson, ...]:
    """One lesson per statement of a professional, and per statement of a family: where it belongs."""
    return tuple(Lesson(_section_features(each), section_label(each)) for each in statements)


def topic_lessons(statements: Sequence[Labelled]) -> tuple[Lesson, ...]:
    """One lesson per statement that is about something: what that is."""
    return tuple(
        Lesson(topic_features(text, each.statement.paragraph.heading, mentions(text)), each.topic)
        for each in statements
        if about_something(each) and (text := each.statement.text)
    )


def suspicion_lessons(statements: Sequence[Labelled]) -> tuple[Lesson, ...]:
    """One lesson per statement: whether it is somebody else's matter, a placement or a request."""
    return tuple(
        Lesson(
            section_features(each.statement, each.before, mentions(each.statement.text), ""),
            each.section if each.section in _SUSPECT else FINE,
        )
        for each in statements
    )


def about_something(labelled: Labelled) -> bool:
    """Whether *labelled* has a topic that training can use."""
    return labelled.topic != "none" and not labelled.section.startswith("-")


def section_label(labelled: Labelled) -> str:
    """The answer: a letter, a reason for staying out, or the label of strengths."""
    return STRENGTH if labelled.section == "B" and labelled.kind == "strength" else labelled.section


def in_proportion(labelled: Labelled) -> bool:
    """Whether *labelled* is of an advice in which what stays out is as frequent as in real ones."""
    return labelled.writer not in _CROWDED


def from_family(labelled: Labelled) -> bool:
    """Whether a family speaks: their words go to section A without being asked about."""
    return labelled.statement.advice.kind is AdviceKind.FAMILY


def _section_features(labelled: Labelled) -> tuple[str, ...]:
    statement = labelled.statement
    ruled = place(statement, Facts(age=labelled.age))
    return section_features(statement, labelled.before, mentions(statement.text), verdict_of(ruled))
