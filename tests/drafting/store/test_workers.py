import time
from pathlib import Path

from drafting.store.opening import worker_lock
from drafting.store.workers import Workers
from tests.postgres import Kept

PATIENCE = 0.4  # seconds


def joined(store: Kept, folder: Path, name: str) -> Workers:
    worker = Workers(store.database, worker_lock(store.database, folder, name), name, PATIENCE)
    worker.join()
    return worker


def test_a_worker_that_stands_still_is_found_dead_by_one_that_watches(store: Kept, tmp_path: Path) -> None:
    watching, frozen = joined(store, tmp_path, "watching"), joined(store, tmp_path, "frozen")

    while "frozen" in watching.alive():
        watching.bury()
        time.sleep(PATIENCE / 10)

    assert watching.alive() == {"watching"}
    frozen.leave()
    watching.leave()


def test_who_was_away_itself_takes_nobody_for_dead(store: Kept, tmp_path: Path) -> None:
    watching, other = joined(store, tmp_path, "watching"), joined(store, tmp_path, "other")
    watching.bury()

    time.sleep(1.5 * PATIENCE)  # as when the database is frozen: nobody can count
    watching.bury()

    assert watching.alive() == {"watching", "other"}
    other.leave()
    watching.leave()
