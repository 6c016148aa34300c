"""Lays the decisions on one draft over the next, so that nobody starts again when a late advice comes in.

A decision is carried only where everything that it rested on is the same, together with every claim that it
was made with. Everything else is shown to a person: beside the claim that changed, or in a list.
"""

from dataclasses import replace

from drafting.domain.carrier import Before, Carrier, Ground, Ids
from drafting.domain.matching import Matched, match
from drafting.domain.plan import Draft
from drafting.domain.review import FIRST, NEVER, SECOND, Act, Judgement


def carry_over(before: Before, after: Draft, ground: Ground) -> tuple[Judgement, ...]:
    """What is to be written down of *after* before anybody looks at it; numbers and times are yet to give."""
    matched = match(before.readings.draft, after, ground.steady)
    ids = Ids(after)
    of = {
        FIRST: Carrier(before, matched, ground, ids, FIRST),
        SECOND: Carrier(before, matched, ground, ids, SECOND),
    }
    carried = [
        judgement for each in before.readings.first.judgements for judgement in of[each.reading].carried(each)
    ]
    rest = [judgement for carrier in of.values() for judgement in carrier.not_carried()]
    return (_since(matched, before, after, ground), *carried, *rest)


def _since(matched: Matched, before: Before, after: Draft, ground: Ground) -> Judgement:
    known = set(matched.claims.values())
    since = replace(
        ground.since,
        draft=before.number,
        new=tuple(claim.id for claim in after.claims() if claim.id not in known),
        changed=tuple(matched.claims[each] for each in matched.differs),
        gone=sum(claim.id not in matched.claims for claim in before.readings.draft.claims()),
    )
    return Judgement(0, NEVER, "", "", Act.SINCE, since=since)
