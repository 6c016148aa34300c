"""What counts as a reason where sign-off wants one."""

FEWEST_WORDS, FEWEST_LETTERS = 3, 12
"""What a reason has at least: so many different words, or so many letters."""


def is_reason(words: str) -> bool:
    """Whether *words* say why: three words or more, or twelve letters. A full stop is no reason."""
    said = {word for word in words.casefold().split() if any(sign.isalpha() for sign in word)}
    return len(said) >= FEWEST_WORDS or sum(sign.isalpha() for sign in words) >= FEWEST_LETTERS
