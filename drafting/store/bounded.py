"""A connection to PostgreSQL that does not wait for ever.

The server's own time-outs end a statement that takes too long, but a server that is frozen (its machine is
paused, its disk hangs) does not get round to them, and its network goes on saying that all is well.
"""

from time import monotonic
from typing import Self, TypeVar

import psycopg
from psycopg.abc import PQGen

T = TypeVar("T")

_HOUR = 3600.0
_LOOK = 0.1  # seconds between two looks at whether somebody wants to interrupt


class Bounded(psycopg.Connection[tuple[object, ...]]):
    """A connection that is given up once its server has not answered for *silence* seconds."""

    silence = _HOUR

    @classmethod
    def to(cls, silence: float, *arguments: object, **named: object) -> Self:
        """Connect as psycopg does."""
        connection = cls.connect(*arguments, **named)  # type: ignore[arg-type]  # SQLAlchemy made them
        connection.silence = silence
        return connection

    def wait(self, gen: PQGen[T], interval: float = _LOOK, timeout: float | None = None) -> T:
        """Wait for the server's answer as psycopg does. Raises its ``OperationalError`` when none comes."""
        began = monotonic()
        try:
            return super().wait(gen, interval, self.silence if timeout is None else timeout)
        except psycopg.OperationalError as error:
            if timeout is not None or monotonic() - began < self.silence:
                raise
            self.close()  # what the server would still say answers another question
            raise psycopg.OperationalError(
                f"the server has not answered for {self.silence:.0f} seconds"
            ) from error

    def be_patient(self) -> None:
        """From now on wait for an hour: what comes next may take its time."""
        self.silence = _HOUR
