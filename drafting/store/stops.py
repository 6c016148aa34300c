"""The kill switch: providers that somebody said are not to be asked, for every worker on the store."""

from typing import Any

from sqlalchemy import Row, delete, insert, or_, select

from drafting.services.calls_keeping import Stop
from drafting.store.schema_calls import stops
from drafting.store.sealing import seal, unseal
from drafting.store.session import Session

_KEY = "stops"


class Stops:
    """The providers that are stopped, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, provider: str) -> Stop | None:
        """What stops *provider*: a word about it, or one about all; None when it may be asked."""
        where = or_(stops.c.provider == provider, stops.c.provider == "")
        row = self._session.connection.execute(
            select(stops).where(where).order_by(stops.c.provider.desc())
        ).first()
        return self._stop(row) if row else None

    def all(self) -> tuple[Stop, ...]:
        """Every one that holds."""
        found = self._session.connection.execute(select(stops).order_by(stops.c.provider))
        return tuple(map(self._stop, found))

    def stop(self, provider: str, by: str, why: str) -> bool:
        """Let *provider* ("" for all) not be asked any more; False where that held already."""
        where = stops.c.provider == provider
        if self._session.connection.execute(select(stops.c.at).where(where)).first():
            return False
        sealed = seal(self._session.service_key(_KEY), f"stops/{provider}", why.encode())
        row = {"provider": provider, "at": self._session.now, "by": by, "sealed": sealed}
        self._session.connection.execute(insert(stops).values(row))
        return True

    def start(self, provider: str) -> bool:
        """Take such a word back; False where there was none."""
        where = stops.c.provider == provider
        return self._session.connection.execute(delete(stops).where(where)).rowcount > 0

    def _stop(self, row: Row[Any]) -> Stop:
        why = unseal(self._session.service_key(_KEY), f"stops/{row.provider}", row.sealed).decode()
        return Stop(row.provider, row.at, row.by, why)
