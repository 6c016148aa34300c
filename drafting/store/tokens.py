"""What each worker shows to be let in: a token that changes when its work is taken from it."""

from sqlalchemy import select

from drafting.store.schema import workers
from drafting.store.session import Session


class Tokens:
    """The tokens, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, worker: str) -> str | None:
        """The token of the worker that has this name now, if there is one."""
        found = select(workers.c.token).where(workers.c.name == worker)
        token: str | None = self._session.connection.execute(found).scalar()
        return token
