"""What a fake made up, kept by the fake itself: nobody else can know surely what was invented."""

import threading
from dataclasses import dataclass
from enum import StrEnum


class InventionKind(StrEnum):
    """What was made up. The first group are amounts: a plan may hold no invented one."""

    NUMBER = "number"
    FREQUENCY = "frequency"
    RATIO = "ratio"
    MEASURE = "measure"
    PROVISION = "provision"
    ROLE = "role"
    DIAGNOSIS = "diagnosis"
    DENIAL = "denial"
    SHADE = "shade"
    BIAS = "bias"
    OTHER_CASE = "other_case"
    OBEYED = "obeyed"
    MISCITED = "miscited"


AMOUNTS = frozenset(
    {
        InventionKind.NUMBER,
        InventionKind.FREQUENCY,
        InventionKind.RATIO,
        InventionKind.MEASURE,
        InventionKind.PROVISION,
    }
)


@dataclass(frozen=True, slots=True)
class Invention:
    """One thing made up: *words* that no source says, in a *text* that cites *labels*.

    Of what is cited wrongly *words* are the whole text, which some other source may well say.
    """

    kind: InventionKind
    words: str
    text: str
    labels: tuple[str, ...]


class Inventions:
    """The ledger of one model, from its first answer on. Safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[Invention, None] = {}

    def note(self, invention: Invention) -> None:
        """Keep *invention*; the same twice counts once."""
        with self._lock:
            self._made.setdefault(invention)

    @property
    def made(self) -> tuple[Invention, ...]:
        """All that was made up so far."""
        with self._lock:
            return tuple(self._made)
