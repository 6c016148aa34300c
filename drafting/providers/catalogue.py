"""The providers by name. Adding one is one file and one line here."""

from collections.abc import Callable

from drafting.errors import BadInput
from drafting.ports import Provider
from drafting.providers.quoting import Quoting

DEFAULT = "quoting"
PROVIDERS: dict[str, Callable[[], Provider]] = {"quoting": Quoting}


def provider(name: str) -> Provider:
    """The provider of that *name*; ``BadInput`` lists the known ones if there is none."""
    try:
        return PROVIDERS[name]()
    except KeyError:
        raise BadInput(f"unknown provider “{name}”; known are: {', '.join(sorted(PROVIDERS))}.") from None
