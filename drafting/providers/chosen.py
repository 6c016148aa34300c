"""What an operator has chosen for language models, as the providers are handed it: no settings below this."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting.errors import BadInput
from drafting.ports import Room
from drafting.providers.tuning import Tuning
from drafting.secret import Secret

ROOM = Room(window=32_768, answer=8_192)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice, mostly in the words of the settings. *seconds* is how long an answer may take.

    *meant_for* names the provider that *endpoint* and *key* belong to, "" where that was not said: the key of
    one is never shown to another. *second* is another model there, for a second opinion.
    """

    meant_for: str = ""
    model: str | None = None
    endpoint: str | None = None
    listed: tuple[str, ...] = ()
    key: Secret | None = None
    says: str = ""
    second: str | None = None
    second_says: str = ""
    room: Room = ROOM
    tuning: Tuning = field(default_factory=Tuning)
    seconds: int = 120
    proxy: str = ""
    api_version: str | None = None
    entra: str | None = None
    file: Path | None = None
    sha256: str | None = None
    threads: int = 1
    recordings: Path | None = None

    def for_second(self) -> "Chosen | None":
        """The choice with the second model in the place of the first. Raises ``BadInput`` if they are one."""
        if self.second is None:
            return None
        if self.second == self.model:
            raise BadInput(
                "GOLDENTHREAD_SECOND_MODEL: no model gives an opinion of its own work; name another."
            )
        return replace(self, model=self.second, says=self.second_says)

    def of(self, provider: str, **needed: object) -> None:
        """Raise ``BadInput`` where *provider* is not the one that was chosen, or lacks what it needs."""
        if self.meant_for not in {"", provider}:
            raise BadInput(f"“{provider}” is not set up: the settings are for “{self.meant_for}”.")
        missing = [f"GOLDENTHREAD_{name.upper()}" for name, value in needed.items() if not value]
        if missing:
            raise BadInput(f"“{provider}” is not set up: {' and '.join(missing)} must be set.")
