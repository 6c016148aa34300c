"""Reads what models may cost: budgets in tokens, in money or in both, and the prices of tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal

from drafting.variables.readers import Malformed

_MILLION = 1_000_000
_TOKENS = re.compile(r"[1-9][0-9]{0,11}", re.ASCII)
_MONEY = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)
_COST = "cost:"
_NONE = "unlimited"
_LEAST, _MOST = 2, 3  # prices


@dataclass(frozen=True, slots=True)
class Budget:
    """So many *tokens* at most, and so much money: *cost* in millionths of its currency. None: no limit."""

    tokens: int | None = None
    cost: int | None = None

    def __str__(self) -> str:
        tokens = [] if self.tokens is None else [str(self.tokens)]
        cost = [] if self.cost is None else [_COST + _shown(self.cost)]
        return ",".join([*tokens, *cost]) or _NONE


UNLIMITED, A_MILLION = Budget(), Budget(tokens=_MILLION)


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a million tokens cost, in millionths: of a question, of an answer, and of what was read before."""

    asked: int
    said: int
    cached: int | None = None

    def __str__(self) -> str:
        return ",".join(_shown(each) for each in (self.asked, self.said, self.cached) if each is not None)


def budget(text: str) -> Budget:
    """A budget: "500000" (tokens), "cost:2.50", both parted by a comma, or "unlimited"."""
    parts = [] if text == _NONE else [part.strip() for part in text.split(",")]
    costs = [part.removeprefix(_COST) for part in parts if part.startswith(_COST)]
    tokens = [part for part in parts if not part.startswith(_COST)]
    wrong = [part for part in tokens if not _TOKENS.fullmatch(part)]
    wrong += [part for part in costs if not _MONEY.fullmatch(part)]
    if wrong or len(costs) > 1 or len(tokens) > 1:
        raise Malformed(f"“{text}” is not like 500000 (tokens), cost:2.50, 500000,cost:2.50 or {_NONE}.")
    return Budget(int(tokens[0]) if tokens else None, _millionths(costs[0]) if costs else None)


def tariff(text: str) -> Tariff:
    """The prices of a million tokens: "2.50,10", or "2.50,10,0.25" with that of tokens read before."""
    parts = [part.strip() for part in text.split(",")]
    if not _LEAST <= len(parts) <= _MOST or not all(map(_MONEY.fullmatch, parts)):
        raise Malformed(f"“{text}” is not two or three prices of a million tokens, such as 2.50,10,0.25.")
    return Tariff(*map(_millionths, parts))


def _millionths(text: str) -> int:
    return int(Decimal(text) * _MILLION)


def _shown(millionths: int) -> str:
    return f"{Decimal(millionths) / _MILLION:f}"
