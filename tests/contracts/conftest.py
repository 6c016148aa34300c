"""What every story of the store begins with."""

import pytest

from drafting.pipeline.draft import Brought, Drafted, bring, finish, make_safe
from drafting.providers.quoting import Quoting
from redaction import Redactor
from tests.contracts.stories import LOCKED, PSYCHOLOGIST, SCHOOL
from tests.pipeline_builders import a_case


@pytest.fixture(scope="session")
def drafted(redactor: Redactor) -> tuple[Brought, Drafted]:
    brought = bring(a_case(), [SCHOOL, PSYCHOLOGIST, LOCKED])
    return brought, finish(a_case(), brought, make_safe(a_case(), brought, redactor), Quoting())
