from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from evals.durability import databases
from evals.durability.answering import Answering
from evals.durability.kills import Undisturbed, prepare, task_for
from evals.durability.nursery import Child, Found, Nursery
from tests.postgres import Postgres

_NUMBERS = count(1)
on_sqlite = pytest.mark.parametrize("_scene", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("_scene", ["postgres"], indirect=True)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.journeys.durable.chaos_child") as nursery:
        yield nursery


@pytest.fixture(scope="session")
def new_place(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], databases.Place]:
    """Makes an empty place for a store, on the database that is named."""

    def make(kind: str) -> databases.Place:
        folder: Path = tmp_path_factory.mktemp(kind)
        name = f"durable_{next(_NUMBERS)}"
        place = (
            databases.Files(folder) if kind == "sqlite" else databases.Postgres(folder, postgres.url(), name)
        )
        place.create()
        return place

    return make


@dataclass(frozen=True, slots=True)
class Scene:
    """A case with a draft that a person has changed, and a second draft on its way; and a model."""

    place: databases.Place
    nursery: Nursery
    answering: Answering
    undisturbed: Undisturbed

    def child(self, do: str, name: str = "first", **more: str | int) -> Child:
        """Begin to draft, and meet with that trouble."""
        return self.nursery.child({**task_for(self.place, self.answering, name, do=do), **more})

    def drafted(self, do: str, name: str = "first", **more: str | int) -> Found:
        """Draft till the end, and meet with that trouble."""
        found = self.child(do, name, **more).run()
        assert found is not None
        return found


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def _scene(
    request: pytest.FixtureRequest, new_place: Callable[[str], databases.Place], nursery: Nursery
) -> Iterator[Scene]:
    place = new_place(request.param)
    with Answering() as answering:
        yield Scene(place, nursery, answering, prepare(place, nursery, answering))


@pytest.fixture
def scene(_scene: Scene) -> Scene:
    _scene.place.fresh()
    _scene.answering.asked.clear()
    return _scene
