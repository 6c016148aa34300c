"""A model that says what it is told, and a provider that asks it: for tests, rehearsals and evals."""

from collections.abc import Callable, Sequence

from drafting.domain.advice import FURNITURE, Advice
from drafting.domain.plan import SectionKey
from drafting.pipeline.propose import propose
from drafting.ports import Answers, Facts, LanguageModel, Proposal, Proposer, Reply, Request


class ScriptedModel:
    """Answers each request by calling *script*, and remembers what it was asked."""

    name = "scripted"

    def __init__(self, script: Callable[[Request], str]) -> None:
        self._script = script
        self.requests: list[Request] = []

    def reply(self, request: Request) -> Reply:
        """Answer *request*."""
        self.requests.append(request)
        text = self._script(request)
        return Reply(text=text, model=self.name, tokens=len(text.split()))


class Rehearsal:
    """Asks a model about every section, as a drafting model would be, and then drafts by quoting.

    What it shows is everything around a model: that each question is asked once, and its answer kept.
    """

    name = "rehearsal"

    def __init__(self, language_model: LanguageModel) -> None:
        self.language_model = language_model
        self.model = language_model.name

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:  # noqa: ARG002
        """One question for each section that has no answer yet, with every paragraph as its material."""
        material = tuple(
            block.text for advice in advices for block in advice.paragraphs if block.kind not in FURNITURE
        )
        wanted = (f"section-{key.lower()}" for key in SectionKey)
        return tuple(Request(name, "Rehearse.", material) for name in wanted if name not in answers)

    def proposer(self, answers: Answers) -> Proposer:  # noqa: ARG002
        """Itself."""
        return self

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        """Propose claims by the rule pack."""
        return propose(advices, facts)
