"""Where a policy asks for it, pronouns tell nobody's sex, and the original comes back all the same."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction import BadPolicy, Circle, Redacted, Redactor, circle_of, load_redactor

_PRONOUNS = "She|she|he|HE|Her|her|his|him|hers|himself|she's|he'd|s/he|his/her"
_OTHERS = "is|needs|was|Keziah|Mrs Brandreth|[CHILD]|book|.|?|,|\n|and|\u200b|é"
_WORDS = st.sampled_from(f"{_PRONOUNS}|{_OTHERS}".split("|"))


@pytest.fixture(scope="module")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Redactor:
    policy = tmp_path_factory.mktemp("policy") / "policy.toml"
    policy.write_text('pronouns = "neutral"\n', encoding="utf-8")
    return load_redactor(policy, ner="none")


@pytest.fixture(scope="module")
def made(neutral: Redactor, keziah: Circle) -> Callable[[str], Redacted]:
    return lambda text: neutral.redact(keziah, [text]).paragraphs[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("She is seven and she has a coat.", "They are seven and they have a coat."),
        ("Keziah says she needs her coat.", "[CHILD] says they need their coat."),
        ("He also watches it, and he usually tries.", "They also watch it, and they usually try."),
        ("She goes home; he uses it.", "They go home; they use it."),
        ("Give her the book. This helps her.", "Give them the book. This helps them."),
        ("Her mother knows him.", "Their mother knows them."),
        ("The coat is his. It was hers.", "The coat is theirs. It was theirs."),
        ("His coat and her self-esteem.", "Their coat and their self-esteem."),
        ("She hurt herself, he washed himself.", "They hurt themselves, they washed themselves."),
        ("Is she able to read? What does he like?", "Are they able to read? What do they like?"),
        ("She's tired. He's been well. She'll rest.", "They're tired. They've been well. They'll rest."),
        ("She doesn't and he wasn't.", "They don't and they weren't."),
        ("SHE NEEDS HELP", "THEY NEED HELP"),
        ("S/he tries his/her best; he or she rests.", "They try their best; they rest."),
        ("She can read, he read.", "They can read, they read."),
    ],
)
def test_pronouns_and_the_verbs_beside_them_tell_no_sex(
    made: Callable[[str], Redacted], written: str, read: str
) -> None:
    assert made(written).text == read


@pytest.mark.parametrize(
    "text",
    ["The hope is strong.", "They need it.", "HE providers", "The theory helps.", "A he-man"],
)
def test_other_words_stay(made: Callable[[str], Redacted], text: str) -> None:
    assert made(text).text == text


def test_by_default_pronouns_stay(rules: Redactor) -> None:
    assert rules.redact(None, ["She needs her coat."]).paragraphs[0].text == "She needs her coat."


def test_a_span_says_what_was_neutralised_and_why(made: Callable[[str], Redacted]) -> None:
    pronoun, verb = made("She is seven.").spans

    assert (pronoun.kind, pronoun.recogniser, pronoun.placeholder) == ("pronoun", "pronouns", "They")
    assert (verb.start, verb.end, verb.placeholder) == (4, 6, "are")


def test_a_pronoun_within_a_name_is_part_of_the_name(neutral: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Wei He"}})

    assert neutral.redact(circle, ["Wei He sings to her."]).paragraphs[0].text == "[CHILD] sings to them."


def test_no_placeholder_is_made_and_none_is_unknown(neutral: Redactor, keziah: Circle) -> None:
    redaction = neutral.redact(keziah, ["She gave Keziah her coat."])

    assert not [entry for entry in redaction.vault.entries if entry.kind == "pronoun"]
    assert redaction.vault.restore("[CHILD] is glad, they are.") == "Kez is glad, they are."


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_WORDS, max_size=10).map(" ".join), max_size=3))
def test_the_original_comes_back_whole_with_pronouns_neutralised(
    neutral: Redactor, keziah: Circle, texts: list[str]
) -> None:
    redaction = neutral.redact(keziah, texts)

    assert [p.original(0, len(p.text)) for p in redaction.paragraphs] == texts
    for paragraph in redaction.paragraphs:
        assert all(left.end <= right.start for left, right in pairwise(paragraph.spans))
        redaction.vault.restore(paragraph.text)


def test_a_policy_with_another_wish_is_refused(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('pronouns = "maybe"\n', encoding="utf-8")

    with pytest.raises(BadPolicy, match="pronouns"):
        load_redactor(tmp_path / "policy.toml", ner="none")
