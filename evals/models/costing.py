"""What a draft asks of a model: calls and tokens, counted by an endpoint on this machine, beside the floor.

And whether every way to ask sends the same bytes, so that what is shown of one holds for the others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafting.ports import LanguageModel, Room
from drafting.providers.fakes.faithful import faithful
from drafting.providers.modelled import Modelled
from drafting.providers.openai_chat import OpenAIChat
from drafting.providers.places import HERE, Place
from drafting.providers.scripted import ScriptedModel
from drafting.providers.wire import Asked
from evals.models.bundles import Bundle
from evals.models.driving import ask_all
from evals.models.endpoint import Counted, Endpoint

FLOOR: Mapping[str, int] = {"y4-autism-language": 13_000, "y9-learning-difficulties-pfa": 13_500}
"""Input tokens if every source is read once and each section composed once, by the name of the case."""
MOST_CALLS = 20
MOST_TOKENS = 1.3
"""Times the floor that a draft may cost."""
_ROOM = Room(window=128_000, answer=16_000)
_AZURE = "2024-10-21"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one draft cost. *largest*: the tokens of its largest question."""

    case: str
    counted: Counted
    largest: int

    @property
    def times_floor(self) -> float | None:
        """Input tokens as a multiple of the floor; None for a case whose floor nobody reckoned."""
        floor = FLOOR.get(self.case)
        return self.counted.tokens_in / floor if floor else None

    @property
    def holds(self) -> bool:
        """Whether it is within what was promised."""
        return self.counted.calls <= MOST_CALLS and (self.times_floor or 0.0) <= MOST_TOKENS


def answer(asked: Asked) -> str:
    """What a good model would say."""
    return faithful(asked).as_json()


def cost(bundle: Bundle) -> Cost:
    """Draft *bundle* through the adapter and an endpoint that counts."""
    with Endpoint(answer) as endpoint:
        ask_all(bundle, Modelled("counted", _chat("openai", endpoint.openai)))
        largest = max((call.tokens for call in endpoint.calls), default=0)
        return Cost(bundle.name, endpoint.counted, largest)


def ways(bundle: Bundle) -> dict[str, tuple[bytes, ...]]:
    """The bodies that each way to ask sends for *bundle*, in order of their bytes."""
    scripted = ScriptedModel(answer)
    ask_all(bundle, Modelled("scripted", scripted))
    sent = {"scripted": tuple(sorted(scripted.bodies))}
    for name, llama in (("openai", False), ("azure", False), ("llama.cpp", True)):
        with Endpoint(answer, llama=llama) as endpoint:
            address = endpoint.azure if name == "azure" else endpoint.openai
            ask_all(bundle, Modelled(name, _chat(name, address)))
            sent[name] = tuple(sorted(call.body for call in endpoint.calls))
    return sent


def lines(costs: list[Cost]) -> Iterator[str]:
    """A table of *costs*."""
    yield f"\n{'case':<32}{'calls':>6}{'tokens in':>11}{'x floor':>9}{'out':>8}{'largest':>9}"
    for each in costs:
        times = f"{each.times_floor:.2f}" if each.times_floor else "–"
        counted = each.counted
        yield (
            f"{each.case:<32}{counted.calls:>6}{counted.tokens_in:>11}{times:>9}"
            f"{counted.tokens_out:>8}{each.largest:>9}"
        )


def _chat(provider: str, address: str) -> LanguageModel:
    """The adapter to *address*, asking for a model of the scripted one's name."""
    azure = _AZURE if provider == "azure" else ""
    return OpenAIChat(provider, ScriptedModel.name, Place(address, HERE), _ROOM, azure=azure)
