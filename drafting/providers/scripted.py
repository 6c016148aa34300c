"""A model that says what it is told, and a provider that asks it: for tests, rehearsals and evals."""

from collections.abc import Callable, Sequence

from drafting.domain.advice import FURNITURE, Advice
from drafting.domain.plan import SectionKey
from drafting.pipeline.propose import propose
from drafting.ports import Answers, Facts, LanguageModel, Proposal, Proposer, Reply, Request, Room, Source
from drafting.providers.wire import Asked, body_of, read_back
from redaction import Released

_ROOM = Room(window=128_000, answer=16_000)
_A_TOKEN = 4  # characters, as everybody reckons who has no tokeniser


class ScriptedModel:
    """Answers each request by calling *script*, and remembers the bodies that it was sent."""

    name = "scripted"
    provider = "goldenthread.scripted"
    room = _ROOM

    def __init__(self, script: Callable[[Asked], str]) -> None:
        self._script = script
        self.bodies: list[bytes] = []

    def written(self, request: Request) -> bytes:
        """*request* as any endpoint gets it."""
        return body_of(request, self.name)

    def reply(self, released: Released) -> Reply:
        """Answer what was released."""
        self.bodies.append(released.body)
        text = self._script(read_back(released.body))
        told = len(released.body.decode()) // _A_TOKEN
        return Reply(text, self.name, asked_for=told, said=len(text) // _A_TOKEN)


class Rehearsal:
    """Asks a model about every section, as a drafting model would be, and then drafts by quoting.

    What it shows is everything around a model: that each question is asked once, and its answer kept.
    """

    name = "rehearsal"
    second_model = None

    def __init__(self, language_model: LanguageModel) -> None:
        self.language_model = language_model
        self.model = language_model.name

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:  # noqa: ARG002
        """One question for each section that has no answer yet, with every paragraph as its material."""
        material = tuple(
            Source(f"{number}.{place}", block.text)
            for number, advice in enumerate(advices, 1)
            for place, block in enumerate(advice.paragraphs, 1)
            if block.kind not in FURNITURE
        )
        wanted = (f"section-{key.lower()}" for key in SectionKey)
        return tuple(
            Request(name, "Say what is needed.", material, task=name)
            for name in wanted
            if name not in answers
        )

    def proposer(self, answers: Answers) -> Proposer:  # noqa: ARG002
        """Itself."""
        return self

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        """Propose claims by the rule pack."""
        return propose(advices, facts)
