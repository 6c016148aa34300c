"""How often somebody may try: counted in this process, in windows that move."""

from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from drafting.errors import TooMany


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts tries: changes of one account; sign-ins for one login, and from one address."""

    changes: str = "240/minute"
    sign_ins: str = "5/15minutes"
    sign_ins_from_one_place: str = "30/15minutes"
    calls: str = "600/minute"
    refused_calls: str = "60/minute"
    at_directory: str = "300/minute"
    refusals: str = "60/minute"
    _limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()), repr=False
    )

    def change(self, account: str) -> None:
        """Count a change by *account*. Raises ``TooMany``."""
        self._count(parse(self.changes), "change", account)

    def directory(self) -> None:
        """Count somebody who is sent to the directory. Raises ``TooMany``."""
        self._count(parse(self.at_directory), "directory", "all")

    def sign_in(self, login: str, address: str) -> None:
        """Count a try to sign in as *login* from *address*. Raises ``TooMany``."""
        if not self._limiter.test(parse(self.sign_ins_from_one_place), "address", address):
            raise TooMany
        self._count(parse(self.sign_ins), "login", login.strip().casefold()[:200])

    def signed_in(self, login: str) -> None:
        """Forget the tries for *login*: they ended well."""
        self._limiter.clear(parse(self.sign_ins), "login", login.strip().casefold()[:200])

    def failed(self, address: str) -> None:
        """Count a try from *address* that failed: a whole office signs in from one address every morning."""
        self._limiter.hit(parse(self.sign_ins_from_one_place), "address", address)

    def refused(self, account: str) -> None:
        """Count a refusal of *account*."""
        self._limiter.hit(parse(self.refusals), "refused", account)

    def may_look(self, account: str) -> None:
        """Raises ``TooMany`` for who was refused so often that they seem to be trying doors."""
        if not self._limiter.test(parse(self.refusals), "refused", account):
            raise TooMany

    def first(self, what: str, who: str) -> bool:
        """Whether *who* is refused for the first time in this minute: a flood is written down once."""
        return self._limiter.hit(parse("1/minute"), "told", what, who)

    def call(self, token: str) -> None:
        """Count a call of a program that shows *token*. Raises ``TooMany``."""
        self._count(parse(self.calls), "call", token)

    def refused_call(self, address: str) -> None:
        """Count a call from *address* that showed no token of ours. Raises ``TooMany``."""
        self._count(parse(self.refused_calls), "refused", address)

    def _count(self, limit: RateLimitItem, what: str, who: str) -> None:
        if not self._limiter.hit(limit, what, who):
            raise TooMany
