"""Budgets and prices as an operator writes them."""

import pytest

from drafting.variables.budgets import Budget, Tariff, budget, tariff
from drafting.variables.readers import Malformed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("500000", Budget(500_000)),
        ("cost:2.50", Budget(cost=2_500_000)),
        ("500000, cost:0.000001", Budget(500_000, 1)),
        ("unlimited", Budget()),
    ],
)
def test_a_budget_is_in_tokens_in_money_or_in_both(text: str, read: Budget) -> None:
    assert budget(text) == read
    assert budget(str(read)) == read


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "1e6", "2.50", "cost:", "cost:1,cost:2", "1,2", "cost:1.1234567", "²"]
)
def test_what_is_no_budget_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        budget(text)


def test_prices_are_of_a_million_tokens() -> None:
    assert tariff("2.50,10") == Tariff(2_500_000, 10_000_000)
    assert tariff("2.50, 10, 0.25") == Tariff(2_500_000, 10_000_000, 250_000)
    assert tariff(str(Tariff(1, 0, 2))) == Tariff(1, 0, 2)


@pytest.mark.parametrize("text", ["", "2.50", "1,2,3,4", "a,b", "1,-2"])
def test_what_are_no_prices_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        tariff(text)
