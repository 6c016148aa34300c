"""The trail of decisions: what went and why, what was let stand and why, and what a person should look at."""

from pathlib import Path

import pytest

from redaction import Circle, Explanation, explain

TEXT = (
    "Keziah drew with Thandeka Mbatha on the WISC-V. See www.gov.uk/send. They speak Urdu. "
    "She wore a Chlumkov hat."
)


@pytest.fixture(scope="module")
def trail(keziah: Circle) -> Explanation:
    return explain(TEXT, keziah)


def stands(trail: Explanation) -> dict[str, str]:
    return {decision.words: decision.reason for decision in trail.stand}


def test_what_was_removed_is_told_with_its_place_recogniser_and_reason(trail: Explanation) -> None:
    first = trail.removed[0]

    assert (first.start, first.end, first.words, first.outcome) == (0, 6, "Keziah", "[CHILD]")
    assert first.recogniser == "known_name"
    assert first.reason == "(child) a name of this case"


def test_what_was_vetoed_is_told_with_the_reason(trail: Explanation) -> None:
    assert stands(trail)["WISC-V"] == "a protected term"
    assert "its check refuses it" in stands(trail)["www.gov.uk/send"]


def test_what_the_policy_lets_stand_is_told(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('[quasi]\nlanguage = "keep"\n', encoding="utf-8")

    trail = explain("They speak Urdu.", policy=tmp_path / "policy.toml", ner="none")

    assert stands(trail) == {"Urdu": "the policy lets a language stand"}


def test_a_guess_that_was_not_believed_is_told() -> None:
    trail = explain("Later Thandeka Mbatha drew in August.")

    (doubted,) = [decision for decision in trail.stand if decision.recogniser == "name_model"]
    assert doubted.words == "drew"
    assert "stands as a word" in doubted.reason


def test_what_another_finding_beat_is_told_with_the_winner_and_why(keziah: Circle) -> None:
    trail = explain("See 22b Ropewalk Court, Norrisbury, WX9 3HE.", keziah, ner="none")

    (lost,) = [decision for decision in trail.beaten if decision.recogniser == "postcode"]
    assert (lost.start, lost.end, lost.words) == (36, 43, "WX9 3HE")
    assert lost.outcome == "went into [ADDRESS]"
    assert lost.reason.startswith("(postcode) beaten by case_record, which stands higher")
    assert "Beaten by another finding:\n    " in str(trail)


def test_the_places_of_what_was_beaten_hold_in_an_overlong_text(keziah: Circle) -> None:
    text = "Nothing is said here. " * 300 + "See 22b Ropewalk Court, Norrisbury, WX9 3HE."

    trail = explain(text, keziah, ner="none")

    assert trail.beaten
    assert all(text[lost.start : lost.end] == lost.words for lost in trail.beaten)
    assert "WX9 3HE" in {lost.words for lost in trail.beaten}


def test_nothing_is_beaten_where_nothing_overlaps() -> None:
    assert explain("Later she drew.", ner="none").beaten == ()


def test_the_trail_reads_as_text(trail: Explanation) -> None:
    shown = str(trail)

    assert shown.startswith("[CHILD] drew with")
    assert "0-6  'Keziah' → [CHILD]" in shown
    assert "Capitalised, known to no list, and still there:" in shown


def test_without_a_model_nothing_is_guessed() -> None:
    trail = explain("She wore a Fenchurch hat.", ner="none")

    assert trail.removed == ()
    assert trail.remaining == ("Fenchurch",)
