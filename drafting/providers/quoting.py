"""The embedded provider: no model, no network. Claims are sentences of the advices themselves."""

from collections.abc import Sequence

from drafting.domain.advice import Advice
from drafting.pipeline.propose import propose
from drafting.ports import Answers, Facts, Proposal, Proposer, Request


class Quoting:
    """Proposes claims by the rule pack alone."""

    name = "quoting"
    model = None
    language_model = None
    second_model = None

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:  # noqa: ARG002
        """Nothing: there is nobody to ask."""
        return ()

    def proposer(self, answers: Answers) -> Proposer:  # noqa: ARG002
        """Itself: it needs no answers."""
        return self

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        """Propose claims from *advices*."""
        return propose(advices, facts)
