"""A review desk on a store of its own, with one drafted case."""

from pathlib import Path

import pytest

from drafting.domain.kept import CaseId
from tests.reviewed import Desk, a_drafted_case, a_review_desk
from tests.store_builders import a_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_review_desk(a_store(tmp_path))


@pytest.fixture
def case(desk: Desk) -> CaseId:
    return a_drafted_case(desk.store)
