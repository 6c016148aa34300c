"""Gives out everything that is held about a child, file by file: for a subject access request.

One document or one draft is in memory at a time, however many there are. What is owed: UK GDPR, article 15.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from drafting.domain.advice import Document
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.case import Case
from drafting.domain.integration import TOLD
from drafting.domain.kept import CaseId, KeptAdvice, KeptCase, KeptDraft
from drafting.domain.plan import Provenance
from drafting.errors import NotThere
from drafting.pipeline.draft import Brought, Drafted
from drafting.pipeline.redact import Prepared
from drafting.services.export_readme import readme
from drafting.services.holdings import TrailLine
from drafting.services.keeping import Store, Transaction

_Kept = TypeVar("_Kept")


class Entry(NamedTuple):
    """One file of an export. *packed* says that its content is compressed already."""

    name: str
    content: bytes
    packed: bool = False


PlanOf = Callable[[Case, Drafted, Provenance], bytes]
"""Writes a draft as ``plan.json``."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """Gives out what is held of a case; *plan_of* is how a draft is written."""

    store: Store
    plan_of: PlanOf

    def export(self, actor: Actor, reference: str, why: str = "") -> Iterator[Entry]:
        """Every file of the export of that case, in a fixed order. Raises ``NotThere``.

        That it was asked for is in the trail before the first file is given, and so in the export too.
        """

        def work(tx: Transaction) -> KeptCase:
            kept = tx.cases.named(reference)
            tx.trail.write(Event(actor, Action.CASE_EXPORTED, kept.id, {}, why))
            return kept

        return self._entries(self.store.run(work))

    def _entries(self, kept: KeptCase) -> Iterator[Entry]:
        advices = self.store.run(lambda tx: tx.advices.of(kept.id), reading=True)
        drafts = self.store.run(lambda tx: tx.drafts.of(kept.id), reading=True)
        yield Entry("README.txt", readme(kept, len(advices), len(drafts)).encode("utf-8", errors="replace"))
        yield Entry("case.json", as_json(without_nothing(plain(kept.case))))
        yield Entry("case-record.json", as_json(plain(_record(kept))))
        yield Entry("documents.json", as_json([plain(advice) for advice in advices]))
        for advice in advices:
            yield from self._advice(advice)
        for draft in drafts:
            yield from self._draft(kept, draft)
        yield from self._besides(kept.id)

    def _advice(self, advice: KeptAdvice) -> Iterator[Entry]:
        number = f"{advice.position + 1:03d}"
        content = self._content(advice)
        if content is not None:
            yield Entry(f"documents/{number}-{_file_name(advice.file)}", content, packed=True)
            del content
        outcome = self.store.run(lambda tx: tx.advices.reading(advice.id), reading=True)
        if outcome is not None:
            state = "read" if isinstance(outcome, Document) else "not read"
            yield Entry(f"read/{number}.json", as_json({"state": state, "outcome": plain(outcome)}))
        names = self.store.run(lambda tx: tx.advices.names(advice.id, None), reading=True)
        if names is not None:
            yield Entry(f"read/{number}.name-model.json", as_json(plain(names)))

    def _content(self, advice: KeptAdvice) -> bytes | None:
        try:
            return self.store.run(lambda tx: tx.advices.content(advice.id), reading=True)
        except NotThere:  # past its period; documents.json still lists it
            return None

    def _draft(self, kept: KeptCase, draft: KeptDraft) -> Iterator[Entry]:
        folder = f"drafts/{draft.number}"
        yield Entry(f"{folder}/draft.json", as_json(plain(draft)))
        made_from = self._optional(lambda tx: tx.drafts.prepared(draft.id))
        if made_from is not None:
            yield Entry(f"{folder}/redactions.json", as_json(_redactions(*made_from)))
        drafted = self._optional(lambda tx: tx.drafts.drafted(draft.id))
        if drafted is None:
            return
        provenance = self.store.run(lambda tx: tx.drafts.provenance(draft.id), reading=True)
        yield Entry(f"{folder}/plan.json", self.plan_of(kept.case, drafted, provenance))
        claims = self.store.run(lambda tx: tx.drafts.claims(draft.id), reading=True)
        yield Entry(f"{folder}/statements.json", as_json([plain(claim) for claim in claims]))
        findings = self.store.run(lambda tx: tx.drafts.findings(draft.id), reading=True)
        yield Entry(f"{folder}/findings.json", as_json([plain(finding) for finding in findings]))
        yield Entry(f"{folder}/ledger.json", as_json([plain(each) for each in drafted.restored.unused]))
        trays = [plain(each) for each in drafted.restored.to_place]
        yield Entry(f"{folder}/to-place.json", as_json(trays))

    def _besides(self, case: CaseId) -> Iterator[Entry]:
        reviews = self.store.run(lambda tx: tx.holdings.reviews(case), reading=True)
        yield Entry("reviews.json", as_json([plain(review) for review in reviews]))
        signed = self.store.run(lambda tx: tx.holdings.signed(case), reading=True)
        yield Entry("signed-off.json", as_json([plain(each) for each in signed]))
        typed = self.store.run(lambda tx: tx.scribbles.all(case), reading=True)
        yield Entry("not-saved.json", as_json([list(map(str, each)) for each in typed]))
        calls = self.store.run(lambda tx: tx.holdings.calls(case), reading=True)
        yield Entry("model-calls.json", as_json([plain(call) for call in calls]))
        yield Entry("jobs.json", as_json(self.store.run(lambda tx: _jobs(tx, case), reading=True)))
        clock = self.store.run(lambda tx: tx.holdings.clock(case), reading=True)
        yield Entry("clock.json", as_json(plain(clock)))
        assigned = self.store.run(lambda tx: tx.holdings.assigned(case), reading=True)
        yield Entry("assigned-to.json", as_json(plain(assigned)))
        grants = self.store.run(lambda tx: tx.grants.of(case), reading=True)
        yield Entry("looks-at-originals.json", as_json([plain(each) for each in grants]))
        yield Entry(
            "told-to-programs.json", as_json(self.store.run(lambda tx: _told(tx, case), reading=True))
        )
        deletions = self.store.run(lambda tx: tx.holdings.deletions(case), reading=True)
        yield Entry("deletions.json", as_json([plain(deletion) for deletion in deletions]))
        trail = self.store.run(lambda tx: tx.holdings.trail(case), reading=True)
        yield Entry("audit.json", as_json([_line(line) for line in trail]))

    def _optional(self, work: Callable[[Transaction], _Kept]) -> _Kept | None:
        try:
            return self.store.run(work, reading=True)
        except NotThere:  # not made yet, or past its period; draft.json tells of it
            return None


def _record(kept: KeptCase) -> Mapping[str, object]:
    return {
        "id": kept.id,
        "stage": kept.stage,
        "opened_at": kept.opened_at,
        "closed_at": kept.closed_at,
        "version": kept.version,
    }


def _line(line: TrailLine) -> dict[str, object]:
    told = line.told
    return {
        "number": told.number,
        "at": told.at.isoformat(),
        "actor": told.event.actor.name,
        "action": told.event.action.value,
        "details": told.event.details,
        "why": told.event.why,
        "mac": told.mac,
        "case_mac": line.case_mac,
    }


def _jobs(tx: Transaction, case: CaseId) -> list[object]:
    return [{"job": plain(job), "steps": plain(tx.jobs.steps(job.id))} for job in tx.jobs.of(case)]


def _told(tx: Transaction, case: CaseId) -> list[object]:
    """What other programs were told, and at which host: article 15(1)(c) asks for the recipients.

    Of an address nothing but its host is given: the rest of it may be what lets somebody in there.
    """
    hosts = {each.id: urlsplit(each.url).hostname or "" for each in tx.webhooks.all()}
    return [
        {
            **_object(told),
            "stage": TOLD[told.event].value,
            "deliveries": [
                {
                    "to": hosts.get(each.webhook, ""),
                    "state": each.state.value,
                    "attempts": each.attempts,
                    "answered": each.status,
                }
                for each in deliveries
            ],
        }
        for told, deliveries in tx.webhooks.told_of(case)
    ]


def _redactions(brought: Brought, prepared: Prepared) -> dict[str, object]:
    """Every paragraph as it was and as it was made safe, with each place and what stood there."""
    documents: dict[str, list[object]] = {}
    for each in brought.described:
        for block in each.document.blocks:
            redacted = prepared.redacted[block.id]
            spans = [
                {**_object(span), "original": block.text[span.start : span.end]} for span in redacted.spans
            ]
            told = {"id": block.id, "text": block.text, "redacted": str(redacted.text), "spans": spans}
            documents.setdefault(each.document.file, []).append(told)
    return {
        "placeholders": [plain(entry) for entry in prepared.vault.entries],
        "unexplained_words": list(prepared.remaining),
        "documents": documents,
    }


def _object(value: object) -> dict[str, object]:
    told = plain(value)
    return told if isinstance(told, dict) else {"value": told}


def plain(value: object) -> object:
    """A value of the domain as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def without_nothing(value: object) -> object:
    """The same without keys that say nothing, as a case record is written."""
    if isinstance(value, dict):
        return {key: without_nothing(each) for key, each in value.items() if each not in (None, [], {})}
    return [without_nothing(each) for each in value] if isinstance(value, list) else value


def as_json(value: object) -> bytes:
    """A value that JSON knows, for people and machines to read."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def _file_name(file: str) -> str:
    """The name of an uploaded file as every archive program takes it."""
    last = re.split(r"[\\/]", file)[-1]
    return re.sub(r'[\x00-\x1f<>:"|?*]', "_", last).strip(" .") or "document"
