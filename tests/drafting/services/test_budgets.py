"""What a call costs, and what it may take."""

import pytest

from drafting.ports import Request, Room
from drafting.services.budgets import Limit, Prices, tokens_of
from drafting.services.calls_keeping import Spent


@pytest.mark.parametrize(
    ("limit", "spent", "allowed"),
    [
        (Limit(), Spent(10**9, 10**9), True),
        (Limit(tokens=100), Spent(100, 10**9), True),
        (Limit(tokens=100), Spent(101), False),
        (Limit(cost=5), Spent(10**9, 5), True),
        (Limit(tokens=100, cost=5), Spent(1, 6), False),
    ],
)
def test_a_limit_holds_in_tokens_and_in_money(limit: Limit, spent: Spent, *, allowed: bool) -> None:
    assert limit.allows(spent) is allowed


def test_a_cost_is_exact_in_millionths_and_rounded_up() -> None:
    prices = Prices(asked=2_500_000, said=10_000_000, cached=250_000)

    assert prices.of(asked=1000, said=100) == 3500
    assert prices.of(asked=1000, said=100, cached=800) == 500 + 200 + 1000
    assert Prices(asked=1, said=0).of(asked=1, said=0) == 1


def test_where_no_price_is_known_no_cost_is_made_up() -> None:
    assert Prices().of(1000, 100) is None
    assert Prices(asked=1).of(1000, 100) is None


def test_a_question_takes_a_quarter_of_its_characters_and_the_longest_answer() -> None:
    room = Room(window=8000, answer=500)

    assert tokens_of("x" * 401, Request("a", "b"), room) == (101, 500)
    assert tokens_of("x", Request("a", "b", parameters={"max_tokens": 40}), room) == (1, 40)
    assert tokens_of("x", Request("a", "b", parameters={"max_tokens": 4000}), room) == (1, 500)
