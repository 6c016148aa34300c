"""Passwords that are tried first are refused, and sentences are not."""

import pytest

from drafting.services.guessable import is_guessable

LOGIN, NAME = "priya.nair", "Priya Nair"


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd2026!",
        "GoldenThread2026",
        "goldenthread.ehcp",
        "priya.nair2026",
        "PriyaNair123!",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "summer2026summer2026",
        "123456789012",
        "123456789987654321",
        "qwertyuiop123",
        "1qaz2wsx3edc4rfv",
        "q1w2e3r4t5y6",
        "1a2s3d4f5g6h",
        "zaq1xsw2cde3",
        "letmein-letmein-1",
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert is_guessable(password, LOGIN, NAME)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "Tuesday rain on Crewe",
        "mk7Qz-8vLp-x2",
        "a password of Priya",
        "ΑΒΓΔ ϏϐϑϒϓϔϕϖϗϘ",
        "密碼很長很長而且沒有人猜得到",
    ],
)
def test_what_nobody_tries_first_is_taken(password: str) -> None:
    assert not is_guessable(password, LOGIN, NAME)


def test_a_login_is_known_to_whoever_guesses() -> None:
    assert is_guessable("thistledown99", "thistledown")
    assert not is_guessable("thistledown99", "somebody")
