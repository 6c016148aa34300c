"""Whether the golden thread runs from need to provision where it should, and only there."""

from collections.abc import Iterator

from drafting.domain.claim import ClaimId
from drafting.domain.plan import SectionKey
from evals.comparison import Carried, Comparison
from evals.samples import NuggetId
from evals.task import Judged, Score, share

_NEEDS = frozenset({SectionKey.B, SectionKey.C, SectionKey.D})
_Link = tuple[ClaimId, ClaimId]


def links(compared: Comparison) -> Score:
    """Annotated pairs of need and provision between whose claims the draft draws a link."""
    drawn = _drawn(compared)
    standing = {fate.nugget.id: fate.claims for fate in compared.carried}
    return share(
        Judged(
            any(
                (one, other) in drawn
                for one in standing.get(need, frozenset())
                for other in standing.get(provision, frozenset())
            ),
            f"{need} to {provision}",
        )
        for need, provision in _wanted(compared)
    )


def links_precision(compared: Comparison) -> Score:
    """Drawn links, of those whose two ends carry annotated facts, that an annotator drew too."""
    wanted = set(_wanted(compared))
    needs = _facts_by_claim(fate for fate in compared.carried if fate.nugget.section in _NEEDS)
    others = _facts_by_claim(fate for fate in compared.carried if fate.nugget.section not in _NEEDS)
    return share(
        Judged(
            any((fact, other) in wanted for fact in needs[need] for other in others[provision]),
            f"{need} to {provision}",
        )
        for need, provision in sorted(_drawn(compared))
        if need in needs and provision in others
    )


def _wanted(compared: Comparison) -> list[tuple[NuggetId, NuggetId]]:
    return [(link.need, provision) for link in compared.gold.links for provision in link.provision]


def _drawn(compared: Comparison) -> frozenset[_Link]:
    """The links of the draft from need to provision, whichever of the two claims names the other."""
    down = {(placed.claim.id, one) for placed in compared.claims for one in placed.claim.links.provisions}
    up = {(one, placed.claim.id) for placed in compared.claims for one in placed.claim.links.needs}
    return frozenset(down | up)


def _facts_by_claim(fates: Iterator[Carried]) -> dict[ClaimId, set[NuggetId]]:
    facts: dict[ClaimId, set[NuggetId]] = {}
    for fate in fates:
        for claim in fate.claims:
            facts.setdefault(claim, set()).add(fate.nugget.id)
    return facts
