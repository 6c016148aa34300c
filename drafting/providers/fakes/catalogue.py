"""The fakes by name, as ``--provider`` takes them: ``fake:NAME`` or ``fake:NAME(PARAMETER)``."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafting.errors import BadInput
from drafting.providers.fakes import delivery, faults, obedience
from drafting.providers.fakes.model import Fake, unspoilt

PREFIX = "fake:"
_NAMED = re.compile(r"fake:(?P<name>[a-z-]+)(?:\((?P<parameter>[\w.]+)\))?")
_MOST_ITEMS, _MOST_SECONDS = 100_000, 600.0


@dataclass(frozen=True, slots=True)
class FakeKind:
    """One fake: what it does, its *parameter* where none is given, and how it is built under its name."""

    name: str
    about: str
    build: Callable[[str, str], Fake]
    parameter: str = ""

    @property
    def shown(self) -> str:
        """How it is asked for."""
        return f"{PREFIX}{self.name}({self.parameter})" if self.parameter else f"{PREFIX}{self.name}"


def _share(text: str, most: float = 1.0) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise BadInput(f"“{text}” is not a number from 0 to {most:g}, as this fake wants one in brackets.")
    return number


FAKES = (
    FakeKind("faithful", "answers well, by the rules", lambda name, _: Fake(name)),
    FakeKind(
        "hallucinate",
        "makes up amounts, roles, diagnoses and whole provisions in that share of what it says",
        lambda name, told: Fake(name, faults.hallucinate(_share(told))),
        "0.2",
    ),
    FakeKind(
        "weaken",
        "says that share less often, less surely or of less",
        lambda name, told: Fake(name, faults.weaken(_share(told))),
        "0.5",
    ),
    FakeKind(
        "lossy",
        "leaves out that share",
        lambda name, told: Fake(name, faults.lossy(_share(told))),
        "0.3",
    ),
    FakeKind(
        "miscite",
        "cites other sources for that share",
        lambda name, told: Fake(name, faults.miscite(_share(told))),
        "0.3",
    ),
    FakeKind("obedient", "does what the advices tell it", lambda name, _: Fake(name, obedience.obedient)),
    FakeKind(
        "biased",
        "plays down a girl’s needs, speaks ill of families of other cultures",
        lambda name, _: Fake(name, faults.biased),
    ),
    FakeKind(
        "other-case",
        "adds facts of another case to that share",
        lambda name, told: Fake(name, faults.other_case(_share(told))),
        "0.1",
    ),
    FakeKind(
        "malformed",
        f"answers in another form: {', '.join(delivery.FORMS)}",
        lambda name, told: Fake(name, unspoilt, delivery.malformed(told)),
        "json",
    ),
    FakeKind(
        "slow",
        "answers after that many seconds",
        lambda name, told: Fake(name, unspoilt, delivery.slow(_share(told, _MOST_SECONDS))),
        "1",
    ),
    FakeKind(
        "flaky",
        "is busy in that share of all attempts",
        lambda name, told: Fake(name, unspoilt, delivery.flaky(_share(told))),
        "0.3",
    ),
    FakeKind(
        "refusing",
        "will not answer that share",
        lambda name, told: Fake(name, unspoilt, delivery.refusing(_share(told))),
        "0.3",
    ),
    FakeKind(
        "filtering",
        "filters that share of its answers",
        lambda name, told: Fake(name, unspoilt, delivery.filtering(_share(told))),
        "0.3",
    ),
    FakeKind(
        "cutting",
        "breaks off after that many items",
        lambda name, told: Fake(name, unspoilt, delivery.cutting(int(_share(told, _MOST_ITEMS)))),
        "20",
    ),
    FakeKind(
        "other-model",
        "says that it is another model",
        lambda name, _: Fake(name, unspoilt, delivery.other_model()),
    ),
)
"""Every fake that ships."""

_BY_NAME = {each.name: each for each in FAKES}


def is_fake(name: str) -> bool:
    """Whether *name* asks for a fake."""
    return name.startswith(PREFIX)


def fake(name: str) -> Fake:
    """The fake of that *name*, new. Raises ``BadInput``, which lists them, where there is none."""
    match = _NAMED.fullmatch(name)
    kind = _BY_NAME.get(match["name"]) if match else None
    if match is None or kind is None or (match["parameter"] and not kind.parameter):
        known = ", ".join(each.shown for each in FAKES)
        raise BadInput(f"unknown fake “{name}”; known are: {known}.")
    parameter = match["parameter"] or kind.parameter
    return kind.build(f"{PREFIX}{kind.name}({parameter})" if parameter else f"{PREFIX}{kind.name}", parameter)
