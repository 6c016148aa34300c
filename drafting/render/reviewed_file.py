"""Writes ``plan.json`` of a plan as its review stands: who decided what, when, and who signed it off."""

import json
from collections.abc import Iterable

from drafting.domain.finding import Severity
from drafting.domain.restored import RestoredPlan
from drafting.domain.review import Act, Judgement, Resolved, Review, ReviewedClaim
from drafting.domain.sign_off import SignedOff
from drafting.render.plan_file import plan_json


def reviewed_json(plan: RestoredPlan, review: Review, signed: SignedOff | None) -> bytes:
    """``plan.json`` with one more key, ``review``. Its shape stands in ``plan.schema.json`` but for that."""
    told = json.loads(plan_json(plan))
    told["review"] = {
        "standing": "signed_off" if signed else "draft",
        "signed_off": _signed(signed),
        "claims": {each.id: _claim(each) for each in review.claims},
        "findings": {
            identity: {"decision": each.decision, "reason": each.reason, "by": each.by}
            for identity, each in _resolved(plan, review)
        },
        "tray": {str(number): section for number, section in sorted(review.placed.items())},
        "set_aside": dict(sorted(review.set_aside.items())),
        "judgements": [_judgement(each) for each in _told(review.judgements)],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8", errors="replace")


def _signed(signed: SignedOff | None) -> dict[str, str] | None:
    if signed is None:
        return None
    return {"by": signed.name, "role": signed.role.value, "at": signed.at.isoformat()}


def _resolved(plan: RestoredPlan, review: Review) -> Iterable[tuple[str, Resolved]]:
    """What was decided about findings, by the ids that ``findings`` calls them by: the gravest first."""
    order = list(Severity)
    findings = plan.draft.findings
    graded = sorted(range(len(findings)), key=lambda number: order.index(findings[number].severity))
    for place, number in enumerate(graded, start=1):
        if number in review.resolved:
            yield f"f{place:03d}", review.resolved[number]


def _claim(each: ReviewedClaim) -> dict[str, object]:
    return {
        "section": each.section.value,
        "state": each.state.value,
        "by": each.by,
        "at": each.at.isoformat() if each.at else None,
        "reason": each.reason,
        "question": each.question,
        "drafted": each.drafted.text if each.drafted else None,
        "text": each.claim.text,
        "words_by": "person" if each.by_hand else "program",
        "from_draft": each.carried or None,
    }


def _told(judgements: Iterable[Judgement]) -> Iterable[Judgement]:
    return (each for each in judgements if each.act is not Act.SEE)


def _judgement(each: Judgement) -> dict[str, object]:
    return {
        "number": each.number,
        "at": each.at.isoformat(),
        "by": each.name,
        "reading": each.reading,
        "act": each.act.value,
        "claim": each.claim,
        "undoes": each.undoes,
        "from_draft": each.earlier.draft if each.earlier else None,
    }
