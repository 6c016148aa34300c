import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.claim import Area
from drafting.pipeline.rulebook import Column, Domain, Function, any_of, fold, placing_rules, screening_rules


@given(st.text())
def test_folding_moves_no_character(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("mark", ["'", "‘", "’"])
def test_every_apostrophe_is_one(mark: str) -> None:
    assert fold(f"doesn{mark}t") == "doesn’t"


def test_a_pattern_begins_where_a_word_begins() -> None:
    words = any_of(["art", "ear"])

    assert words.search("Art class") is not None
    assert words.search("start of the heart") is None


def test_every_rule_that_the_code_knows_is_in_the_pack() -> None:
    rules = placing_rules()

    assert set(rules.columns) == set(Column)
    assert set(rules.domains) == set(Domain)
    assert set(rules.areas) <= set(Area)
    assert {cue.function for cue in (*rules.cues, *rules.headings)} == set(Function)
    assert rules.version


def test_no_screening_rule_matches_an_empty_text() -> None:
    rules = screening_rules()
    patterns = (
        rules.instruction,
        rules.placement,
        rules.private,
        rules.boilerplate,
        rules.guard,
        rules.method,
    )

    assert not any(pattern.search("") for pattern in patterns)
