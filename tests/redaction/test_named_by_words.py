"""Months, other words and misread words as names: what stands beside them decides."""

import pytest

from redaction import Redactor


def _safe(redactor: Redactor, text: str) -> str:
    return redactor.redact(None, [text]).paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He went in with June to give out the fruit.", "June"),
        ("Staff saw him pushing April again.", "April"),
        ("The log was written by May.", "May"),
        ("His peg is next to that of June and Omar.", "June"),
        ("The group is Legend, Reign and Asif.", "Legend"),
        ("He fell out with Royal.", "Royal"),
        ("There was a fight with Major, which Miss Bowen saw.", "Major"),
    ],
)
def test_a_word_that_stands_where_somebody_stands_goes(rules: Redactor, text: str, name: str) -> None:
    assert name not in _safe(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "The plan will be reviewed by May.",
        "It will be written by June.",
        "From April to June he was away.",
        "Starting April, he has an hour more.",
        "The Royal Mail van and a King were drawn.",
        "By May half term he could read.",
        "Mark making is at an early stage.",
        "Cattell and Bayley scores from earlier reports are no longer current.",
        "Where's Wally holds his attention.",
        "Shoes from Clarks are refused.",
    ],
)
def test_the_same_word_stays_where_it_is_a_word(full: Redactor, text: str) -> None:
    assert _safe(full, text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It happens when Falth is near.", "Falth"),
        ("She sat with Hannoh and MAR1A.", "MAR1A"),
        ("Emergency contact: E5I NKANSAH", "E5I"),
        ("The file names My-Linh Bui.", "My-"),
        ("Written by Tremaine Fraser.", "Fraser"),
        ("They left the hall with Kofi Pearson.", "Pearson"),
    ],
)
def test_misread_halved_and_test_like_names_go_whole(rules: Redactor, text: str, name: str) -> None:
    assert name not in _safe(rules, text)


@pytest.mark.parametrize(
    "text", ["Fraser competence was discussed.", "The Non-Verbal Index is 92.", "Pearson tests"]
)
def test_terms_that_are_surnames_too_stay(rules: Redactor, text: str) -> None:
    assert _safe(rules, text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he kicked poppy and we had to go", "poppy"),
        ("she carries on alone. my other one jay has to wait", "jay"),
        ("He cannot be left. hunter pushed her in the queue and Miss Shah saw.", "hunter"),
        ("she also says zarmina is the best at chess", "zarmina"),
    ],
)
def test_small_letters_hide_nobody(rules: Redactor, text: str, name: str) -> None:
    assert name not in _safe(rules, text)


@pytest.mark.parametrize(
    "text", ["he also says thier is a bus", "he kicked sand and hit the wall", "he says lunch is late"]
)
def test_small_words_and_slips_of_the_pen_stay(rules: Redactor, text: str) -> None:
    assert _safe(rules, text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Action: FC to order a chair", "FC"),
        ("ACTION: N.N. to ring the clinic", "N.N."),
    ],
)
def test_initials_of_whoever_is_to_act_go(rules: Redactor, text: str, name: str) -> None:
    assert name not in _safe(rules, text)


@pytest.mark.parametrize("text", ["Action: EP to order a chair", "CC: the panel"])
def test_posts_and_headers_stay(rules: Redactor, text: str) -> None:
    assert _safe(rules, text) == text
