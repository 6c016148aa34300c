"""Which claims, findings and tray statements of one draft are the same in the next, and which are nearly so.

The ids of claims are given anew with each draft, so they say nothing here. A claim is the same when it says
the same, in the same section, from the same sources, with the same checks and nothing new found about it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId
from drafting.domain.finding import Finding, Severity
from drafting.domain.plan import Draft, Unplaced
from drafting.domain.review import Differs
from drafting.domain.versions import Standing, known_again, standings

_IDS = re.compile(r"\b(?:H[12]|[A-K])\.\d+\b")


@dataclass(frozen=True, slots=True)
class Matched:
    """What of one draft is what in the next.

    *claims* has the new id of every claim that was known again, *differs* why it is not quite the same,
    *findings* and *tray* the new numbers, *twins* the claims of the new draft by what they say and quote.
    """

    claims: Mapping[ClaimId, ClaimId]
    differs: Mapping[ClaimId, Differs]
    findings: Mapping[int, int]
    tray: Mapping[int, int]
    twins: Mapping[object, ClaimId]

    def same(self, claim: ClaimId) -> bool:
        """Whether the claim of that old id is in the new draft just as it was."""
        return claim in self.claims and claim not in self.differs

    def twin(self, claim: Claim) -> ClaimId | None:
        """The claim of the new draft that says and quotes what *claim* does."""
        return self.twins.get(_says(claim))


def match(before: Draft, after: Draft, steady: Set[ParagraphId]) -> Matched:
    """Compare two drafts; the words of the *steady* paragraphs are the same in both."""
    old, new = standings(before), standings(after)
    found_before, found_after = _found(before), _found(after)
    claims: dict[ClaimId, ClaimId] = {}
    differs: dict[ClaimId, Differs] = {}
    for a, b in known_again(old, new).items():
        one, two = old[a], new[b]
        claims[one.claim.id] = two.claim.id
        gained = found_after.get(two.claim.id, Counter()) - found_before.get(one.claim.id, Counter())
        why = _differs(one, two, steady) or (Differs.FINDING if gained else None)
        if why:
            differs[one.claim.id] = why
    return Matched(
        claims,
        differs,
        _findings(before, after, claims),
        _tray(before.to_place, after.to_place, steady),
        {_says(each.claim): each.claim.id for each in new},
    )


def sources(claim: Claim) -> frozenset[tuple[ParagraphId, str]]:
    """What a claim rests on: which words of which paragraphs."""
    return frozenset((piece.paragraph, piece.quote) for piece in claim.evidence)


def _differs(old: Standing, new: Standing, steady: Set[ParagraphId]) -> Differs | None:
    one, two = old.claim, new.claim
    if one.text != two.text or one.kind is not two.kind:
        return Differs.TEXT
    if sources(one) != sources(two) or any(piece.paragraph not in steady for piece in two.evidence):
        return Differs.SOURCES
    if old.section is not new.section or one.area is not two.area:
        return Differs.SECTION
    return Differs.CHECKS if set(one.checks) != set(two.checks) else None


def _says(claim: Claim) -> object:
    return claim.kind, claim.text, frozenset(piece.paragraph for piece in claim.evidence)


def _sense(finding: Finding) -> tuple[object, ...]:
    """What a finding says, without the ids of claims in it."""
    said = _IDS.sub("", finding.message)
    return finding.kind, finding.severity, said, frozenset(finding.paragraphs)


def _found(draft: Draft) -> dict[ClaimId, Counter[tuple[object, ...]]]:
    """What was found about each claim that a person should look at."""
    found: dict[ClaimId, Counter[tuple[object, ...]]] = {}
    for finding in draft.findings:
        if finding.severity is not Severity.INFO:
            for claim in finding.claims:
                found.setdefault(claim, Counter())[_sense(finding)] += 1
    return found


def _findings(before: Draft, after: Draft, claims: Mapping[ClaimId, ClaimId]) -> dict[int, int]:
    waiting: dict[object, list[int]] = {}
    for number, finding in enumerate(after.findings):
        waiting.setdefault((_sense(finding), frozenset(finding.claims)), []).append(number)
    pairs = {}
    for number, finding in enumerate(before.findings):
        named = frozenset(claims.get(each, each) for each in finding.claims)
        if same := waiting.get((_sense(finding), named)):
            pairs[number] = same.pop(0)
    return pairs


def _tray(
    before: tuple[Unplaced, ...], after: tuple[Unplaced, ...], steady: Set[ParagraphId]
) -> dict[int, int]:
    waiting: dict[object, list[int]] = {}
    for number, each in enumerate(after):
        if all(piece.paragraph in steady for piece in each.evidence):
            waiting.setdefault(_waits(each), []).append(number)
    return {number: same.pop(0) for number, each in enumerate(before) if (same := waiting.get(_waits(each)))}


def _waits(each: Unplaced) -> object:
    return each.text, frozenset((piece.paragraph, piece.quote) for piece in each.evidence)
