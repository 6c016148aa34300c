"""The embedded provider: no model, no network. Claims are sentences of the advices themselves."""

from collections.abc import Sequence

from drafting.domain.advice import Advice
from drafting.pipeline.propose import propose
from drafting.ports import Facts, Proposal


class Quoting:
    """Proposes claims by the rule pack alone."""

    name = "quoting"
    model = None

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        """Propose claims from *advices*."""
        return propose(advices, facts)
