"""Why a person should look at a claim: the checks it did not pass, and the findings that name it."""

from drafting.domain.claim import Claim, Verdict
from drafting.domain.finding import Finding, Severity
from drafting.render.sources import Sources
from drafting.render.words import Words


def title_of_finding(finding: Finding, words: Words) -> str:
    """What sort of finding it is; empty where its message begins with just that."""
    title = words.of("finding", finding.kind)
    return "" if finding.message.casefold().startswith(title.casefold()) else title


def reasons_to_check(claim: Claim, sources: Sources) -> tuple[str, ...]:
    """Sentences, each said once; none when the claim needs no look, and else always one."""
    if claim.id not in sources.to_check:
        return ()
    reasons = [check.detail or check.name for check in claim.checks if check.verdict is not Verdict.PASS]
    reasons += [
        numbered.finding.message
        for numbered in sources.findings.get(claim.id, ())
        if numbered.finding.severity is not Severity.INFO
    ]
    return _said_once(reasons) or ("No check has been made of it.",)


def _said_once(reasons: list[str]) -> tuple[str, ...]:
    """Without those that another one repeats: a finding often quotes the check that led to it."""
    once = dict.fromkeys(reasons)
    return tuple(one for one in once if not any(one != other and one in other for other in once))
