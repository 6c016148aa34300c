"""What models may cost: limits for a call, a draft, a day and a month, looked at before each call.

Money is counted in millionths of whatever currency the prices are in, so that sums are exact.
"""

import math
from dataclasses import dataclass, field
from datetime import datetime

from drafting.domain.kept import DraftId
from drafting.errors import NotAsked
from drafting.ports import Reply, Request, Room
from drafting.services.calls_keeping import Call, Calls, Spent

MILLION = 1_000_000
_A_TOKEN = 4  # characters, as everybody reckons who has no tokeniser
_ANSWER = ("max_completion_tokens", "max_tokens")  # how a request says how long its answer may be


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tokens, and so much money (millionths), at most; None for no limit."""

    tokens: int | None = None
    cost: int | None = None

    def allows(self, spent: Spent) -> bool:
        """Whether that is within it."""
        return (self.tokens is None or spent.tokens <= self.tokens) and (
            self.cost is None or spent.cost <= self.cost
        )


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in millionths: of the question, of the answer, and read before."""

    asked: int | None = None
    said: int | None = None
    cached: int | None = None

    def of(self, asked: int, said: int, cached: int = 0) -> int | None:
        """What so many tokens cost, rounded up; None where a price is not known."""
        if self.asked is None or self.said is None:
            return None
        again = min(cached, asked)
        known = self.asked if self.cached is None else self.cached
        return -(-((asked - again) * self.asked + again * known + said * self.said) // MILLION)

    def of_reply(self, reply: Reply) -> int | None:
        """What an answer cost."""
        return self.of(reply.asked_for, reply.said, reply.cached)


@dataclass(frozen=True, slots=True)
class Budgets:
    """All limits. A month is the calendar's, and a day too, both in UTC; both are of all cases together."""

    call: Limit = field(default_factory=Limit)
    draft: Limit = field(default_factory=Limit)
    day: Limit = field(default_factory=Limit)
    month: Limit = field(default_factory=Limit)
    prices: Prices = field(default_factory=Prices)

    def refused(self, calls: Calls, draft: DraftId, call: Call, now: datetime) -> str:
        """Why *call* may not be made for its draft, as a phrase in small letters; "" when it may.

        Raises ``NotAsked`` when it is not this draft that has used too much. To be called in the transaction
        that writes the call down: nobody else counts meanwhile.
        """
        more = Spent(call.tokens, call.cost or 0)
        if not self.call.allows(more):
            return f"the question, of up to {call.tokens} tokens, is beyond the budget for one"
        if self.draft != Limit() and not self.draft.allows(_sum(calls.spent(draft=draft), more)):
            return "the budget for this draft is used up"
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        for limit, since, code in (
            (self.day, midnight, "day"),
            (self.month, midnight.replace(day=1), "month"),
        ):
            if limit != Limit() and not limit.allows(_sum(calls.spent(since=since), more)):
                raise NotAsked(code, f"What all drafts may use of models in a {code} is used up.")
        return ""


def tokens_of(body: str, request: Request, room: Room) -> tuple[int, int]:
    """How many tokens a question is reckoned to take, and its answer at most."""
    given = [request.parameters[name] for name in _ANSWER if name in request.parameters]
    answer = min(int(given[0]), room.answer) if given else room.answer
    return math.ceil(len(body) / _A_TOKEN), answer


def _sum(one: Spent, other: Spent) -> Spent:
    return Spent(one.tokens + other.tokens, one.cost + other.cost)
