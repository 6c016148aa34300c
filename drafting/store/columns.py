"""What the tables are made of: their names, how they keep a time, and the columns that many of them share."""

from datetime import UTC, datetime

from sqlalchemy import Column, Dialect, ForeignKey, Integer, LargeBinary, MetaData, String
from sqlalchemy.types import TypeDecorator

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as text in UTC to the microsecond: both databases sort it and return it exactly."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a time; a naive one is refused."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read a time back."""
        return None if value is None else datetime.fromisoformat(value)


def written(moment: datetime) -> str:
    """A time as the tables hold it. Raises ``ValueError`` for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A time without a zone cannot be kept.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def identity(name: str = "id", *, key: bool = False) -> Column[str]:
    """A random id; it says nothing."""
    return Column(name, String(40), primary_key=key, nullable=False)


def owner(table: str, name: str, *, key: bool = False) -> Column[str]:
    """The id of the row of *table* that this one belongs to."""
    return Column(name, String(40), ForeignKey(f"{table}.id"), primary_key=key, nullable=False, index=not key)


def position() -> Column[int]:
    """Where a row stands among its fellows, from 0."""
    return Column("position", Integer, primary_key=True, autoincrement=False)


def version() -> Column[int]:
    """How often a person has changed a row, from 1."""
    return Column("version", Integer, nullable=False, default=1)


def sealed(name: str = "sealed", *, empty: bool = False) -> Column[bytes]:
    """Ciphertext."""
    return Column(name, LargeBinary, nullable=empty)
