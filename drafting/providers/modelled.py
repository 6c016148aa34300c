"""Drafts with a language model: it finds and words, the rules check, and what fails is drafted by quoting."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.domain.advice import Advice
from drafting.pipeline.modelled.conversation import Conversation
from drafting.pipeline.modelled.requests import Requests
from drafting.ports import Answers, Facts, LanguageModel, Proposal, Proposer, Request

_REMEMBERED = 2  # cases: what the rules say of one takes a second, and is asked for before every question


@dataclass(frozen=True)
class Modelled:
    """Asks *language_model*, under the *name* by which the provider is chosen.

    *repeat* counts drafts of one and the same case that are made to be compared: each is asked for anew.
    *second_model* gives its opinion of what the first has written; it must be another one.
    """

    name: str
    language_model: LanguageModel
    repeat: int = 1
    second_model: LanguageModel | None = None

    @property
    def model(self) -> str:
        """The model that is asked."""
        return self.language_model.name

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:
        """What to ask next."""
        return self._about(advices, facts).questions(answers)

    def proposer(self, answers: Answers) -> Proposer:
        """What proposes claims by *answers*."""
        return _Answered(self, answers)

    def proposal(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> Proposal:
        """What comes of *answers*."""
        return self._about(advices, facts).proposal(answers)

    def _about(self, advices: Sequence[Advice], facts: Facts) -> Conversation:
        requests = Requests(self.language_model.room, self.repeat, facts.age)
        return _conversation(tuple(advices), facts, requests, self.second_model is not None)


@dataclass(frozen=True)
class _Answered:
    """Proposes by what a model has answered."""

    provider: Modelled
    answers: Answers

    @property
    def name(self) -> str:
        return self.provider.name

    @property
    def model(self) -> str:
        return self.provider.model

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        return self.provider.proposal(advices, facts, self.answers)


@lru_cache(maxsize=_REMEMBERED)
def _conversation(
    advices: tuple[Advice, ...],
    facts: Facts,
    requests: Requests,
    seconded: bool,
) -> Conversation:
    return Conversation(advices, facts, requests, seconded)
