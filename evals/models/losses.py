"""What a draft with a model lacks of what quoting alone carries, and where a person still finds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting.pipeline.draft import Drafted
from drafting.pipeline.presentation import present
from drafting.pipeline.provenance import provenance
from drafting.render.plan_file import plan_json
from evals.comparison import Comparison, compare
from evals.models.bundles import Bundle
from evals.samples import Gold, NuggetId, read_plan


@dataclass(frozen=True, slots=True)
class Losses:
    """Vital facts: how many there are, how many quoting carries and how many the model's draft does.

    *lost* are those that only quoting carries; *in_ledger* those of them whose passages are set aside with a
    reason or quoted elsewhere, *in_findings* those that a finding points at.
    """

    vital: int
    quoting: int
    model: int
    lost: tuple[str, ...]
    in_ledger: int
    in_findings: int


def compared(bundle: Bundle, drafted: Drafted, gold: Gold, name: str) -> Comparison:
    """The draft as ``plan.json`` tells it, beside what annotators say of the case."""
    plan = present(drafted, bundle.case, provenance(None, name, None))
    with TemporaryDirectory(prefix="goldenthread-") as out:
        file = Path(out) / "plan.json"
        file.write_bytes(plan_json(plan))
        return compare(read_plan(file), gold)


def losses(quoting: Comparison, model: Comparison) -> Losses:
    """Lay the two drafts side by side."""
    before, after = _carried(quoting), _carried(model)
    lost = sorted(before - after)
    vital = [fate.nugget for fate in quoting.carried if fate.nugget.vital]
    return Losses(
        vital=len(vital),
        quoting=len(before),
        model=len(after),
        lost=tuple(f"{nugget.id}: {nugget.text}" for nugget in vital if nugget.id in lost),
        in_ledger=sum(_accounted(model, identity) for identity in lost),
        in_findings=sum(_pointed_at(model, identity) for identity in lost),
    )


def _carried(draft: Comparison) -> frozenset[NuggetId]:
    return frozenset(fate.nugget.id for fate in draft.carried if fate.nugget.vital and fate.anywhere)


def _accounted(draft: Comparison, identity: NuggetId) -> bool:
    """Whether every passage of the fact is quoted by a claim, or set aside with a reason."""
    aside = {unused.paragraph for unused in draft.plan.unused}
    quoted = {paragraph for placed in draft.claims for paragraph in placed.claim.cited}
    return draft.fact(identity) <= aside | quoted


def _pointed_at(draft: Comparison, identity: NuggetId) -> bool:
    """Whether some finding touches a passage of the fact, or a claim that quotes one."""
    places = draft.fact(identity)
    touched = {paragraph for finding in draft.plan.findings for paragraph in finding.paragraphs}
    quoting = {placed.claim.id for placed in draft.claims if placed.claim.cited & places}
    named = {claim for finding in draft.plan.findings for claim in finding.claims}
    return bool(places & touched or quoting & named)


def total(parts: Sequence[Losses]) -> Losses:
    """All of *parts* as one."""
    return Losses(
        sum(part.vital for part in parts),
        sum(part.quoting for part in parts),
        sum(part.model for part in parts),
        tuple(each for part in parts for each in part.lost),
        sum(part.in_ledger for part in parts),
        sum(part.in_findings for part in parts),
    )
