"""Reads what a model answered, strictly: what is not of the shape that was asked for is not an answer.

Nothing here trusts the endpoint to have held the model to the schema. What is wrong is said in words that
can be put to the model, and that repeat none of its own.
"""

import json
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.domain.claim import Area, ClaimKind
from drafting.domain.plan import SectionKey

_LONGEST_ANSWER = 400_000  # characters
_MOST = 2_000  # items of an answer
_LONGEST_QUOTE, _LONGEST_TEXT, _LONGEST_LABEL = 8_000, 4_000, 24
_SHOWN = 3  # errors that a model is told of
_NO_JSON = "The answer was not JSON, and nothing but JSON."
_TWICE = "The answer said a key twice in one object."


class NotAnAnswer(Exception):
    """The text is not what was asked for; the message may be shown to the model."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Label = Annotated[str, Field(min_length=1, max_length=_LONGEST_LABEL)]
_Sections = Literal["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J"]
_Kinds = Literal["view", "aspiration", "strength", "need", "outcome", "provision", "statement"]
_Areas = Literal[
    "communication_and_interaction", "cognition_and_learning", "semh",
    "sensory_and_physical", "health", "social_care",
]  # fmt: skip


class Cited(_Strict):
    """A quotation and the label of the paragraph that it is said to stand in."""

    paragraph: Label
    quote: Annotated[str, Field(min_length=1, max_length=_LONGEST_QUOTE)]


class Sorted(_Strict):
    """A claim that the model found: where it belongs and what bears it out."""

    section: _Sections
    kind: _Kinds
    area: _Areas | None
    evidence: Annotated[list[Cited], Field(min_length=1, max_length=50)]

    @property
    def key(self) -> SectionKey:
        """Its section."""
        return SectionKey(self.section)

    @property
    def claim_kind(self) -> ClaimKind:
        """What it is."""
        return ClaimKind(self.kind)

    @property
    def broad_area(self) -> Area | None:
        """Its area of need."""
        return Area(self.area) if self.area else None


class Reading(_Strict):
    """The answer to "what do these paragraphs claim?"."""

    claims: Annotated[list[Sorted], Field(max_length=_MOST)]


class Worded(_Strict):
    """One statement of the plan, and the claims that it is made of."""

    sources: Annotated[list[Label], Field(alias="from", min_length=1, max_length=_MOST)]
    text: Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)]


class Writing(_Strict):
    """The answer to "how does the plan say this?"."""

    claims: Annotated[list[Worded], Field(max_length=_MOST)]


class Link(_Strict):
    """Two claims that hang together."""

    one: Annotated[str, Field(alias="from", min_length=1, max_length=_LONGEST_LABEL)]
    other: Annotated[str, Field(alias="to", min_length=1, max_length=_LONGEST_LABEL)]


class Threading(_Strict):
    """The answer to "what hangs together?"."""

    links: Annotated[list[Link], Field(max_length=_MOST)]


class Doubt(_Strict):
    """A statement that its sources do not bear out, and what is wrong with it."""

    claim: Label
    what: Literal["amount", "person", "denial", "certainty", "time", "added", "lost"]


class Doubting(_Strict):
    """The answer to "which of these do their sources not bear out?"."""

    doubts: Annotated[list[Doubt], Field(max_length=_MOST)]


_Answer = TypeVar("_Answer", Reading, Writing, Threading, Doubting)


def read_answer(text: str, shape: type[_Answer]) -> _Answer:
    """Read *text* as *shape*. Raises ``NotAnAnswer``."""
    if not text.strip():
        raise NotAnAnswer("The answer was empty.")
    if len(text) > _LONGEST_ANSWER:
        raise NotAnAnswer("The answer was far too long.")
    plain = _unfenced(text)
    try:
        json.loads(plain, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise NotAnAnswer(_NO_JSON) from None
    try:
        return shape.model_validate_json(plain)
    except ValidationError as error:
        raise NotAnAnswer(_told(error)) from None


def _once(pairs: list[tuple[str, object]]) -> None:
    """Refuse an object that says a key twice: all but the last would be lost without a word."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise NotAnAnswer(_TWICE)


def _unfenced(text: str) -> str:
    """*text* without what servers that know no schema put around JSON: a fence, or a sentence before it."""
    text = text.rpartition("</think>")[2]  # what a model that reasons aloud says before its answer
    if not text.lstrip().startswith("{"):
        start, end = text.find("{"), text.rfind("}")
        if 0 <= start < end:
            return text[start : end + 1]
    return text


def _told(error: ValidationError) -> str:
    """What is wrong, by place and kind: the model's own words are not repeated to it."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    if any(each["type"] == "json_invalid" for each in found):
        return _NO_JSON
    places = [f"{'.'.join(map(str, _known(each['loc'])))}: {each['type']}" for each in found[:_SHOWN]]
    return "The answer did not follow the schema: " + "; ".join(places) + "."


def _known(place: tuple[int | str, ...]) -> list[int | str]:
    """A place without keys that the model made up: they may hold anything."""
    ours = {
        "claims",
        "links",
        "doubts",
        "claim",
        "what",
        "section",
        "kind",
        "area",
        "evidence",
        "paragraph",
        "quote",
        "from",
        "to",
        "text",
    }
    return [step if isinstance(step, int) or step in ours else "…" for step in place]
