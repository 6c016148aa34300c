"""How strongly somebody has to have signed in at the directory, where the council says so.

Sources: OpenID Connect Core 1.0 sections 2 and 3.1.2.1 (acr, amr, auth_time, max_age); RFC 8176 for amr.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

_SAID = "acrs"  # what Microsoft Entra calls the authentication contexts that were met


@dataclass(frozen=True, slots=True)
class Strength:
    """What is asked of a sign-in: one of *acr*, all of *amr*, and not longer ago than *within*."""

    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()
    within: timedelta | None = None

    def asked(self) -> dict[str, str]:
        """What the directory is asked for when somebody is sent there."""
        wanted = {}
        if self.acr:
            wanted["acr_values"] = " ".join(self.acr)
        if self.within is not None:
            wanted["max_age"] = str(int(self.within.total_seconds()))
        return wanted

    def lacking(self, claims: Mapping[str, object], now: float, leeway: float) -> str:
        """A short code of what *claims* do not show; "" when they show everything. *now* is in seconds."""
        if self.acr and not set(self.acr) & {*_words(claims.get("acr")), *_words(claims.get(_SAID))}:
            return "acr"
        if not set(self.amr) <= _words(claims.get("amr")):
            return "amr"
        if self.within is None:
            return ""
        at = claims.get("auth_time")
        if not isinstance(at, int | float) or isinstance(at, bool):
            return "auth_time"
        return "" if now - at <= self.within.total_seconds() + leeway else "auth_time"


def _words(told: object) -> set[str]:
    if isinstance(told, str):
        return {told}
    return {each for each in told if isinstance(each, str)} if isinstance(told, list) else set()
