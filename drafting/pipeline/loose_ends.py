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
from drafting.pipeline.unmet import Open

_ORPHAN = 1.0  # a provision or an outcome whose nearest need is no nearer than this has none
_SURE = 0.5  # a provision or outcome that may stand in the wrong section is not asked about
_OPEN = 0.2  # how surely a need must be open before it takes a caseworker's time
_PERHAPS = -0.1  # the same for a mere mention
_SHOWN = 12  # words of a claim in a message
_UNMET_TEXT = """Nothing in the advices seems to be provided for this need{about}: “{words}”. \
Ask its author what is recommended, or link the provision that meets it."""
_PERHAPS_TEXT = """It is not plain what is provided for this need{about}: “{words}”. \
Make sure that some provision in the draft meets it."""
_PROVISION_TEXT = (
    """No need in the draft seems to call for this provision{about}: “{words}”. Link the need it meets."""
)
_OUTCOME_TEXT = (
    """No need in the draft seems to lead to this outcome{about}: “{words}”. Link the need it answers."""
)
_ADVICE = {
    ClaimKind.PROVISION: (FindingKind.ORPHAN_PROVISION, _PROVISION_TEXT),
    ClaimKind.OUTCOME: (FindingKind.ORPHAN_OUTCOME, _OUTCOME_TEXT),
}


def loose_ends(threaded: Threaded) -> Iterator[Finding]:
    """A finding for every claim of *threaded* that hangs together with nothing it should."""
    for section in threaded.sections:
        for claim in section.claims:
            yield from _unmet(claim, threaded.open_needs) or _orphan(claim, threaded.nearest)


def _unmet(claim: Claim, open_needs: Mapping[ClaimId, Open]) -> tuple[Finding, ...]:
    """What to ask of the statement of a need that provision covers least."""
    found = open_needs.get(claim.id)
    if found is None or found.sure < _PERHAPS:
        return ()
    severity, message = (
        (Severity.WARNING, _UNMET_TEXT) if found.sure >= _OPEN else (Severity.INFO, _PERHAPS_TEXT)
    )
    quote = found.statement.quote
    words = message.format(about=_about(quote), words=_opening(quote))
    return (Finding(FindingKind.UNMET_NEED, severity, words, (claim.id,), (found.statement.paragraph,)),)


def _orphan(claim: Claim, nearest: Mapping[tuple[ClaimId, ClaimKind], float]) -> tuple[Finding, ...]:
    near = nearest.get((claim.id, ClaimKind.NEED), 0.0)
    if claim.kind not in _ADVICE or near >= _ORPHAN or (claim.confidence or 1.0) < _SURE:
        return ()
    kind, message = _ADVICE[claim.kind]
    words = message.format(about=_about(claim.text), words=_opening(claim.text))
    return (Finding(kind, Severity.INFO, words, (claim.id,), _cited(claim)),)


def _about(text: str) -> str:
    topics = specific(topics_of(text))
    return f" ({topic_rules()[topics[0]].name})" if topics else ""


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _cited(claim: Claim) -> tuple[ParagraphId, ...]:
    return tuple(dict.fromkeys(piece.paragraph for piece in claim.evidence))
