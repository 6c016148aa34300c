"""What a statement plainly is, whatever its words make the model think of: by its place, or in law."""

import re

from drafting.domain.advice import AdviceKind
from drafting.pipeline.placing.rules import advises, asks_for_help, is_quantified
from drafting.pipeline.rulebook import fold
from drafting.pipeline.statements import Statement

_NEEDS = re.compile(
    r"\W*(?:(?:part|section)? ?[\dA-Z][\d.]*[.):–-]? +)?(?:what (?:are|is) )?"
    r"(?:(?:the|his|her|their|main|key|summary of|areas? of|identified|special|educational|social|care"
    r"|health|sen|current|\[child\]’s) )*(?:needs?|difficult(?:y|ies)|barriers|concerns)\b"
    r"(?!.{0,60}\b(?:provision|support|recommend|outcome|help|met|meet))",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?:\[CHILD\]|\b(?:he|she|they))(?: \w+){0,2} "
    r"(?:tak(?:es?|ing)|(?:is|are|remains?)(?: now| currently)? (?:on|prescribed)|carr(?:y|ies)|uses?"
    r"|ha[sv]e?)\b[^.;]{0,60}\b\d+(?:\.\d+)? ?(?:mg|ml|mcg|micrograms?|milligrams?|units)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|continue|review\w*|monitor\w*|increase\w*|titrat\w*)\b", re.IGNORECASE)
_ILL = re.compile(
    r"\b(?:diagnos\w+|epilep\w+|seizures?|asthma|medic\w+|surg\w+|operat\w+|pain\w*|sleep\w*|hips?|skin|weight|feeds?|chest"
    r"|injur\w+|syndrome|palsy|hemiplegia|diplegia|dystrophy|spina|arthritis|scoliosis|botulinum|condition)\b",
    re.IGNORECASE,
)
_OVERNIGHT = re.compile(
    r"\bovernight\b|\bnights? (?:a|per|each|every) (?:month|year|week)\b|\bresidential\b", re.IGNORECASE
)
_BASIS = re.compile(r"\b1970\b|chronically sick|csdpa|section h1|\bh1\b", re.IGNORECASE)
_BODY = frozenset({AdviceKind.PHYSIOTHERAPY, AdviceKind.OCCUPATIONAL})


def told_as_need(statement: Statement) -> bool:
    """Whether *statement* stands under "Needs" and asks for nothing: its words do not make it provision."""
    heading = statement.paragraph.heading
    if not heading or _NEEDS.match(fold(str(heading[-1]))) is None:
        return False
    return not (is_quantified(statement) or asks_for_help(statement) or advises(statement))


def tells_medicine(statement: Statement) -> bool:
    """Whether *statement* tells what medicine the child has, and nothing of what a service will do."""
    text = fold(statement.text)
    return _TAKES.search(text) is not None and _WILL.search(text) is None


def tells_movement(statement: Statement) -> bool:
    """Whether a therapist tells how the child moves or manages: a physical need, no illness."""
    return statement.advice.kind in _BODY and _ILL.search(fold(statement.text)) is None


def is_overnight(statement: Statement) -> bool:
    """Whether *statement* tells of a bed away from home: help in the home (s.2 of the 1970 Act) is none."""
    text = fold(statement.text)
    return _OVERNIGHT.search(text) is not None and _BASIS.search(text) is None
