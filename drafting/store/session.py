"""What every part of one transaction shares: the connection, the time, and the seals of its cases."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection

from drafting.domain.kept import CaseId
from drafting.store.keyring import KeyVault
from drafting.store.keys import case_seal, new_case_seal, service_key
from drafting.store.sealing import CaseSeal

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


class Session:
    """One transaction on the database. It ends with the call that was given it; nothing outlives it."""

    def __init__(
        self,
        connection: Connection,
        vault: KeyVault,
        clock: Clock,
        service: dict[str, bytes] | None = None,
    ) -> None:
        self.connection = connection
        self.vault = vault
        self.now = clock()
        self._seals: dict[CaseId, CaseSeal] = {}
        # The cases that nobody else changes until the end; a lock that is held is not asked for again.
        self.held: set[CaseId] = set()
        # The service's own keys never change, only what wraps them: whoever opens sessions may hand them on.
        self._service = {} if service is None else service

    def new_seal(self, case: CaseId) -> CaseSeal:
        """Make the key of a new case."""
        self._seals[case] = new_case_seal(self.connection, self.vault, case)
        return self._seals[case]

    def seal(self, case: CaseId) -> CaseSeal:
        """The seal of *case*. Raises ``Erased``."""
        if case not in self._seals:
            self._seals[case] = case_seal(self.connection, self.vault, case)
        return self._seals[case]

    def forget(self, case: CaseId) -> None:
        """Drop the seal of a case whose key was destroyed."""
        self._seals.pop(case, None)

    def service_key(self, name: str) -> bytes:
        """One of the service's own keys."""
        if name not in self._service:
            self._service[name] = service_key(self.connection, self.vault, name)
        return self._service[name]
