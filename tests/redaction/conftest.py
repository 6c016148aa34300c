"""Two redactors for all tests here: rules alone, and with the name model."""

from collections.abc import Callable

import pytest

from redaction import Circle, Redaction, Redactor, circle_of, load_redactor

KEZIAH = {
    "reference": "NCC/SEN/2026/1183",
    "local_authority": "Norrisbury County Council",
    "child": {
        "full_name": "Keziah Brandreth-Owusu",
        "preferred_name": "Kez",
        "date_of_birth": "2013-04-11",
        "nhs_number": "999 120 4660",
        "upn": "A997210213052",
        "address": "22b Ropewalk Court, Norrisbury, WX9 3HE",
    },
    "parents": [
        {
            "name": "Lorraine Brandreth",
            "relationship": "mother",
            "phone": "07700 900581",
            "email": "l.b@example.com",
        },
        {"name": "Kwame Owusu", "relationship": "father"},
    ],
    "siblings": [{"name": "Jonah Brandreth-Owusu", "date_of_birth": "2011-01-19"}],
    "school": {"name": "Castle Fen Academy", "address": "Fen Causeway, Norrisbury, WX9 8BD"},
    "professionals": [
        {"name": "Dr Imogen Tarrant", "role": "Educational Psychologist"},
        {"name": "Joelle Baptiste", "role": "Speech and Language Therapist"},
        {"name": "Gwen Aldous", "role": "SENCO"},
    ],
}


@pytest.fixture(scope="session")
def rules() -> Redactor:
    """A redactor that knows rules only."""
    return load_redactor(ner="none")


@pytest.fixture(scope="session")
def full() -> Redactor:
    """A redactor with the name model."""
    return load_redactor()


@pytest.fixture(scope="session")
def keziah() -> Circle:
    """The circle of one invented child."""
    return circle_of(KEZIAH)


@pytest.fixture(scope="session")
def said(rules: Redactor, keziah: Circle) -> Callable[..., str]:
    """Redact one paragraph (or several) of the child's case by rules, and give the safe text."""

    def redact(*texts: str) -> str:
        return "\n".join(paragraph.text for paragraph in rules.redact(keziah, texts).paragraphs)

    return redact


@pytest.fixture(scope="session")
def redacted(full: Redactor, keziah: Circle) -> Callable[..., Redaction]:
    """Redact paragraphs of the child's case with everything there is."""

    def redact(*texts: str) -> Redaction:
        return full.redact(keziah, texts)

    return redact
