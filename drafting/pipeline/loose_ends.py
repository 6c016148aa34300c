"""Finds what the golden thread leaves loose: needs without provision, provision and outcomes without need.

Code of Practice 9.61 and 9.69: provision must be specified for each and every need (R v Secretary of State
for Education, ex parte E [1992] 1 FLR 377).
"""

from collections.abc import Iterator, Mapping

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.topics import topic_rules
from drafting.pipeline.thread import Threaded

_UNMET = 1.8  # a need whose nearest provision is no nearer than this has none
_ORPHAN = 1.0  # likewise a provision or an outcome and its nearest need
_SURE = 0.5  # a claim that may stand in the wrong section is not asked about
_SHOWN = 12  # words of a claim in a message
_UNMET_TEXT = """Nothing in the advices seems to be provided for this need{about}: “{words}”. \
Ask its author what is recommended, or link the provision that meets it."""
_PROVISION_TEXT = (
    """No need in the draft seems to call for this provision{about}: “{words}”. Link the need it meets."""
)
_OUTCOME_TEXT = (
    """No need in the draft seems to lead to this outcome{about}: “{words}”. Link the need it answers."""
)
_ADVICE = {
    ClaimKind.NEED: (FindingKind.UNMET_NEED, Severity.WARNING, _UNMET_TEXT),
    ClaimKind.PROVISION: (FindingKind.ORPHAN_PROVISION, Severity.INFO, _PROVISION_TEXT),
    ClaimKind.OUTCOME: (FindingKind.ORPHAN_OUTCOME, Severity.INFO, _OUTCOME_TEXT),
}


def loose_ends(threaded: Threaded) -> Iterator[Finding]:
    """A finding for every claim of *threaded* that hangs together with nothing it should."""
    for section in threaded.sections:
        for claim in section.claims:
            if claim.kind in _ADVICE and _is_loose(claim, threaded.nearest):
                kind, severity, message = _ADVICE[claim.kind]
                words = message.format(about=_about(claim), words=_opening(claim.text))
                yield Finding(kind, severity, words, (claim.id,), _cited(claim))


def _is_loose(claim: Claim, nearest: Mapping[tuple[ClaimId, ClaimKind], float]) -> bool:
    if (claim.confidence or 1.0) < _SURE:
        return False
    if claim.kind is ClaimKind.NEED:
        return nearest.get((claim.id, ClaimKind.PROVISION), 0.0) < _UNMET
    return nearest.get((claim.id, ClaimKind.NEED), 0.0) < _ORPHAN


def _about(claim: Claim) -> str:
    topics = specific(topics_of(claim.text))
    return f" ({topic_rules()[topics[0]].name})" if topics else ""


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _cited(claim: Claim) -> tuple[ParagraphId, ...]:
    return tuple(dict.fromkeys(piece.paragraph for piece in claim.evidence))
