"""A real redactor, without its name model: loaded once, because loading takes seconds."""

import pytest

from redaction import Redactor, load_redactor


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return load_redactor(ner="none")
