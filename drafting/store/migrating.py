"""Brings the tables to the version that this program needs, one numbered step after the other.

Each step is one transaction, on SQLite too, under the lock of those who change tables: whoever is killed
in the middle leaves the version before it, and the next to come goes on from there.
"""

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from drafting.errors import Kept
from drafting.store.engine import is_sqlite, migrating, unhurried
from drafting.store.granting import grant
from drafting.store.schema import audit

_FOLDER = Path(__file__).with_name("migrations")
_NEWEST = max(path.name for path in (_FOLDER / "versions").glob("[0-9]*.py"))[:4]
_VERSIONS = "alembic_version"


def upgrade(engine: Engine, app_role: str | None = None) -> None:
    """Bring the tables to the newest version, from nothing where there are none.

    *app_role*, on PostgreSQL, is the role that the service works as when the one that upgrades owns the
    tables: it is granted what it needs, which leaves out changing the audit trail. Raises ``Kept`` when
    the database is newer than the program, ``BadInput`` when the role would not be bound by what it is
    granted. The database's own errors pass as they are; see ``database.translated``.
    """
    while not is_current(engine):
        _one_step(engine)
    if app_role and not is_sqlite(engine):
        with engine.begin() as connection:
            migrating(connection)
            grant(connection, app_role)


def version(engine: Engine) -> str | None:
    """The version of the tables, None where there are none."""
    with engine.connect() as connection, connection.execution_options(reading=True).begin():
        return _version(connection)


def is_current(engine: Engine) -> bool:
    """Whether the tables are of the version that this program needs."""
    return version(engine) == _NEWEST


def _one_step(engine: Engine) -> None:
    with engine.begin() as connection:
        migrating(connection)
        found = _version(connection)
        if found == _NEWEST:
            return  # somebody else took the last step meanwhile
        _refuse_newer(found)
        if found is None:
            _refuse_others(connection)
        unhurried(connection)  # a long table takes its time
        _run_next(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSIONS):
        return None
    return connection.execute(select(column("version_num")).select_from(table(_VERSIONS))).scalar()


def _refuse_newer(found: str | None) -> None:
    if found is not None and found > _NEWEST:
        raise Kept(
            f"The database is of version {found}, and this program knows versions up to {_NEWEST}: a newer"
            " Golden Thread has been at work on it. Use that one, or restore a backup from before."
        )


def _refuse_others(connection: Connection) -> None:
    if taken := sorted(set(inspect(connection).get_table_names()) & set(audit.metadata.tables)):
        raise Kept(
            f"The database holds a table “{taken[0]}” that Golden Thread did not make."
            " Give it a database of its own."
        )


def _run_next(connection: Connection) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each step, and even that it loads
    # Who has nothing to upgrade does not wait for it to load.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    command.upgrade(config, "+1")
