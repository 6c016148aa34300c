"""What the page of a case shows of its drafts: each version, and what was found in the newest."""

from dataclasses import dataclass

from drafting.domain.finding import Finding, Severity
from drafting.domain.kept import CaseId, DraftState, KeptDraft
from drafting.services.keeping import Store, Transaction

_FINISHED = frozenset({DraftState.MADE, DraftState.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Overview:
    """The finished drafts of a case, newest first, and the findings of the newest that want a decision."""

    drafts: tuple[KeptDraft, ...]
    findings: tuple[tuple[int, Finding], ...]


def overview(store: Store, case: CaseId) -> Overview:
    """What is to be said of the drafts of *case*."""

    def work(tx: Transaction) -> Overview:
        drafts = tuple(each for each in reversed(tx.drafts.of(case)) if each.state in _FINISHED)
        latest = tx.drafts.latest(case)
        found = tx.drafts.findings(latest.id) if latest else ()
        told = [(each.position, each.restored) for each in found if each.restored.severity != Severity.INFO]
        order = {Severity.ERROR: 0, Severity.WARNING: 1}
        return Overview(drafts, tuple(sorted(told, key=lambda pair: (order[pair[1].severity], pair[0]))))

    return store.run(work, reading=True)
