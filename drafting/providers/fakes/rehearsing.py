"""A draft with a fake: drafted like any other with a model, and marked so that nobody takes it for a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.domain.advice import Advice
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.ports import Answers, Facts, LanguageModel, Proposal, Proposer, Provider, Request
from drafting.providers.fakes.catalogue import fake
from drafting.providers.fakes.model import Fake
from drafting.providers.modelled import Modelled

_NOTICE = (
    "This draft was made with “{name}”, a fake that answers in place of a language model and may fail on "
    "purpose. It is for rehearsals and tests. Never use it for a child’s plan: draft the case again."
)


@dataclass(frozen=True, slots=True)
class Rehearsing:
    """Drafts with *fake*, and says so in the draft itself; its name stands in the provenance."""

    drafting: Provider
    fake: Fake

    @property
    def name(self) -> str:
        """The fake's name, as ``--provider`` takes it."""
        return self.fake.name

    @property
    def model(self) -> str:
        """The same: there is no model behind it."""
        return self.fake.name

    @property
    def language_model(self) -> LanguageModel:
        """The fake, which is asked as a model would be."""
        return self.fake

    @property
    def second_model(self) -> LanguageModel | None:
        """None: a fake has no opinion."""
        return None

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:
        """What to ask next."""
        return self.drafting.questions(advices, facts, answers)

    def proposer(self, answers: Answers) -> Proposer:
        """What proposes claims by *answers*, and a finding that says by whom they were answered."""
        return _Marked(self.drafting.proposer(answers), self.fake.name)


@dataclass(frozen=True, slots=True)
class _Marked:
    """Proposes what *proposer* does, under a notice."""

    proposer: Proposer
    name: str

    @property
    def model(self) -> str:
        return self.name

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        proposal = self.proposer.propose(advices, facts)
        notice = Finding(FindingKind.UNSUPPORTED, Severity.ERROR, _NOTICE.format(name=self.name))
        return replace(proposal, findings=(notice, *proposal.findings))


def rehearsing(name: str) -> Rehearsing:
    """The provider that drafts with the fake of that *name*. Raises ``BadInput`` where there is none."""
    model = fake(name)
    return Rehearsing(Modelled(model.name, model), model)
