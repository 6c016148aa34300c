"""The templates that we ship, read once."""

import pytest

from drafting import assets
from drafting.render.templates import Templates, read_templates


@pytest.fixture(scope="session")
def templates() -> Templates:
    return read_templates(assets.templates())
