"""Why a person should look at a claim: the checks it did not pass, and the findings that name it."""

from drafting.domain.claim import Claim, ClaimKind, Status, Verdict
from drafting.domain.finding import Finding, Severity
from drafting.render.sources import Sources
from drafting.render.words import Words

_OWN_WORDS = frozenset({ClaimKind.DOCUMENT, ClaimKind.STATEMENT})


def title_of_finding(finding: Finding, words: Words) -> str:
    """What sort of finding it is; empty where its message begins with just that."""
    title = words.of("finding", finding.kind)
    return "" if finding.message.casefold().startswith(title.casefold()) else title


def reasons_to_check(claim: Claim, sources: Sources) -> tuple[str, ...]:
    """Sentences, each said once; none when the claim needs no look.

    Lists of advices and statements of the plan itself quote nobody: they are not flagged for
    having no check.
    """
    reasons = [check.detail or check.name for check in claim.checks if check.verdict is not Verdict.PASS]
    reasons += [
        numbered.finding.message
        for numbered in sources.findings.get(claim.id, ())
        if numbered.finding.severity is not Severity.INFO
    ]
    if claim.status is Status.NEEDS_CHECK and not reasons and claim.kind not in _OWN_WORDS:
        reasons = ["No check has been made of it."]
    return _said_once(reasons)


def _said_once(reasons: list[str]) -> tuple[str, ...]:
    """Without those that another one repeats: a finding often quotes the check that led to it."""
    once = dict.fromkeys(reasons)
    return tuple(one for one in once if not any(one != other and one in other for other in once))
