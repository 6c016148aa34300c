"""The providers by name. Adding one is one file and one line here."""

from collections.abc import Callable
from functools import partial

from drafting.errors import BadInput
from drafting.ports import Provider
from drafting.providers.chosen import Chosen
from drafting.providers.fakes.rehearsing import rehearsing
from drafting.providers.language_models import ENDPOINTS, LANGUAGE_MODELS
from drafting.providers.modelled import Modelled
from drafting.providers.quoting import Quoting
from drafting.providers.recorded import Recorded

DEFAULT = "quoting"
_NOTHING = Chosen()


def _quoting(_: Chosen) -> Provider:
    return Quoting()


def _modelled(name: str, chosen: Chosen) -> Provider:
    second = chosen.for_second() if name in ENDPOINTS else None
    first = LANGUAGE_MODELS[name](chosen)
    return Modelled(name, first, second_model=LANGUAGE_MODELS[name](second) if second else None)


def _recorded(chosen: Chosen) -> Provider:
    if chosen.recordings is None:
        raise BadInput("“recorded” is not set up: GOLDENTHREAD_MODEL_RECORDINGS must be set.")
    return Modelled("recorded", Recorded(chosen.recordings, None))


PROVIDERS: dict[str, Callable[[Chosen], Provider]] = {
    "quoting": _quoting,
    **{name: partial(_modelled, name) for name in LANGUAGE_MODELS},
    "recorded": _recorded,
}
"""What drafts, by name."""

FAMILIES: dict[str, Callable[[str], Provider]] = {"fake:": rehearsing}
"""What drafts under many names, by how they begin. For rehearsals: settings say nothing of them."""


def provider(name: str, chosen: Chosen = _NOTHING) -> Provider:
    """The provider of that *name*; ``BadInput`` if there is none, or it is not set up."""
    family = next((build for beginning, build in FAMILIES.items() if name.startswith(beginning)), None)
    if family:
        return family(name)
    if name not in PROVIDERS:
        raise BadInput(f"unknown provider “{name}”; known are: {', '.join(sorted(PROVIDERS))}.")
    return PROVIDERS[name](chosen)


def set_up(chosen: Chosen) -> tuple[Provider, ...]:
    """The providers that can be asked, as far as the settings show."""
    found = []
    for name in PROVIDERS:
        try:
            found.append(provider(name, chosen))
        except BadInput:
            continue
    return tuple(found)
