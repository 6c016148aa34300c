"""A word with a capital that nothing explains goes, wherever the model and every list have missed it."""

import pytest

from redaction import Redactor


def _safe(redactor: Redactor, text: str) -> str:
    return redactor.redact(None, [text]).paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Last term Thackwray was brilliant.", "Thackwray"),
        ("He was upset when Quennsby went away.", "Quennsby"),
        ("Spring 1 | Vo | panel decision", "Vo"),
        ("Ng reports that he tires.", "Ng"),
        ("There was a falling-out with Loi-Fing at lunch.", "Loi-Fing"),
        ("At Quarrelstead things went badly.", "Quarrelstead"),
        ("Zhmira Dovnik helped her complete a booklet.", "Zhmira Dovnik"),
    ],
)
def test_a_strange_word_is_taken_for_a_name(rules: Redactor, text: str, name: str) -> None:
    assert name not in _safe(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "Dysregulation is rare, as is Hypermobility.",
        "On the Zarter he scored low.",
        "He uses a BiPAP machine and ProMonitor.",
        "He was given Zarter scores of 4.",
        "Up and Ok. He is on a bus.",
        "The Overlearning of Pseudowords helps.",
        "QUIZBOARD NOTES",
        "He takes Tamzocort and Pelvazepam at night.",
        "He has Zarmadex 5 mg at breakfast.",
        "The cause is Dysmerplegia.",
    ],
)
def test_made_words_makes_and_headings_stay(rules: Redactor, text: str) -> None:
    assert _safe(rules, text) == text
