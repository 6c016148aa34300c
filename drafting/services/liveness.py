"""Who is alive among the workers: each says so over and over, and whoever falls silent loses its work."""

from contextlib import AbstractContextManager
from typing import Protocol

from drafting.errors import GoldenThreadError
from drafting.services.keeping import Transaction


class Superseded(GoldenThreadError):
    """This worker was silent for too long, so others have taken over its work. It has to start afresh."""

    exit_code = 3


class Liveness(Protocol):
    """The place of one worker among the others."""

    def join(self) -> None:
        """Take this worker's name. Raises ``AlreadyThere`` when a worker of that name is alive."""
        ...

    def beat(self) -> None:
        """Say that this worker is alive. Raises ``Superseded``, or ``Unavailable`` if nobody can hear it."""
        ...

    def fence(self, tx: Transaction) -> None:
        """Raise ``Superseded`` in the transaction of a worker that has lost its work."""
        ...

    def caring(self) -> AbstractContextManager[bool]:
        """Whether this worker, and meanwhile no other, looks after what the dead left behind."""
        ...

    def bury(self) -> None:
        """Take the names of those that are dead, so that nothing they still write is let in."""
        ...

    def alive(self) -> frozenset[str]:
        """The names of the workers that are alive."""
        ...

    def leave(self) -> None:
        """Give this worker's name back."""
        ...
