"""The checks that a shape alone cannot make. Each says True, False, or None for "cannot tell"."""

import re
from collections.abc import Callable

from redaction.wordlists import listed

_NHS_DIGITS = 10
_NHS_GROUPED = re.compile(r"^\w{3}([ -])\w{3}\1\w{4}$")
_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "S": "5", "B": "8"})
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def digits(text: str) -> str:
    """Give the digits of *text*, reading O as 0, l as 1 and so on."""
    return re.sub(r"\D", "", text.translate(_LOOK_ALIKE))


def nhs(text: str) -> bool | None:
    """Modulus 11. Ten bare digits need it; digits grouped 3-3-4, or letters a scanner made, do not."""
    number = digits(text)
    if len(number) != _NHS_DIGITS:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
    holds = (11 - total % 11) % 11 == int(number[-1])
    if holds:
        return True
    return None if _NHS_GROUPED.match(text) or not text.isdigit() else False


def upn(text: str) -> bool:
    """Say whether a unique pupil number's check letter is right (weights 2 to 13, modulus 23)."""
    plain = re.sub(r"[\s-]", "", text).upper()
    values = [int(digit) if digit.isdigit() else _UPN_LETTERS.find(digit) for digit in plain[1:]]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=False))
    return _UPN_LETTERS[total % 23] == plain[:1]


def phone(text: str) -> bool | None:
    """Refuse runs of single digits, dates and scores; a telephone number has its digits in clumps."""
    number = digits(re.split(r"(?i)\s?(?:ext|x)", text)[0])
    if re.fullmatch(r"\W*\d(?:\W\d)+\W*", text) or not any(character.isdigit() for character in text):
        return False
    if re.match(r"\d{1,2}([-. ])\d{1,2}\1(?:(?:19|20)\d\d(?!\d)|\d\d$)", text.strip()):
        return False  # a date, with or without the time of day after it
    if sum(map(str.isdigit, text)) < len(number) / 2:
        return False
    return None


def not_public_site(text: str) -> bool | None:
    """Let the addresses of public bodies' national sites stand: they identify nobody."""
    host = re.sub(r"(?i)^https?://", "", text).split("/")[0].split("?")[0].lower().removeprefix("www.")
    return (
        False
        if host in listed("places.toml", "public_sites")
        or host.endswith((".service.gov.uk", ".legislation.gov.uk"))
        else None
    )


def has_digits(text: str) -> bool | None:
    """Want at least three digits, or half of what is there, so that no plain word is a reference."""
    number = sum(map(str.isdigit, text))
    return None if number >= 3 or (number and number * 2 >= len(text) and len(text) > 2) else False  # noqa: PLR2004


CHECKS: dict[str, Callable[[str], bool | None]] = {
    "nhs": nhs,
    "phone": phone,
    "not_public_site": not_public_site,
    "has_digits": has_digits,
}
