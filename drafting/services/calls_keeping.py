"""What asking a model needs of whatever keeps things, in its own words. ``drafting.store`` fits it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from drafting.domain.kept import CaseId, DraftId
from drafting.ports import Ending, Reply, Request

LASTING = frozenset({Ending.WHOLE, Ending.CUT, Ending.REFUSED, Ending.FILTERED})
"""Answers that came from a model. Another draft of the case takes them over; what we did not ask, it asks."""


@dataclass(frozen=True, slots=True)
class Call:
    """A question as it is written down before it goes out.

    *body* is exactly what is sent. *tokens* is how many it may take at most, question and answer together,
    *cost* what these cost at most in millionths of the currency, None where no price is known. *redactions*
    counts the placeholders in its material, by kind.
    """

    key: str
    request: Request = field(repr=False)
    body: str = field(repr=False)
    provider: str
    model: str
    tokens: int
    cost: int | None = None
    redactions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: the code of how it ended ("whole", "429", "timeout"), and how long it took."""

    code: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """How a question ended: with the *last* of its tries, at which *cost* (millionths; None: not known).

    *released* says whether the gate let it out; None where it never came to the gate.
    """

    reply: Reply = field(repr=False)
    last: Attempt | None = None
    cost: int | None = None
    released: bool | None = True


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that is kept. *own* says that this draft asked for it, or has taken it over."""

    reply: Reply = field(repr=False)
    own: bool


@dataclass(frozen=True, slots=True)
class Spent:
    """What calls came to, in tokens and in millionths of the currency. Unanswered ones count as estimated."""

    tokens: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """How one question of a draft stands. *kept* says that an earlier draft of the case had asked it."""

    name: str
    ending: Ending | None
    attempts: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """That a provider ("" for all) is not to be asked: since when, on whose word and why."""

    provider: str
    at: datetime
    by: str
    why: str = field(repr=False)


class Calls(Protocol):
    """What models were asked and what they answered."""

    def answers(self, case: CaseId, draft: DraftId, keys: Sequence[str]) -> Mapping[str, Known]: ...
    def take_over(self, case: CaseId, draft: DraftId, keys: Sequence[str]) -> None: ...
    def asked(self, case: CaseId, draft: DraftId, call: Call, *, goes_out: bool = True) -> int: ...
    def tried(self, draft: DraftId, key: str) -> int: ...
    def answered(self, case: CaseId, draft: DraftId, key: str, done: Done) -> None: ...
    def failed(self, draft: DraftId, key: str, attempt: Attempt) -> None: ...
    def lately(self, model: str, seconds: float) -> int: ...
    def spent(self, draft: DraftId | None = None, since: datetime | None = None) -> Spent: ...
    def pieces(self, draft: DraftId) -> tuple[Piece, ...]: ...


class Stops(Protocol):
    """The kill switch: which providers are not to be asked."""

    def of(self, provider: str) -> Stop | None: ...
    def all(self) -> tuple[Stop, ...]: ...
    def stop(self, provider: str, by: str, why: str) -> bool: ...
    def start(self, provider: str) -> bool: ...
