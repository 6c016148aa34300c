"""What whoever checks privacy sees of a case: what was covered, what left, nothing that says whose it is.

Each look is one line in the audit trail, written before anything is shown. Covered words are in what these
functions give only while a second person's grant holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from drafting.domain.account import Account
from drafting.domain.advice import AdviceKind, BlockKind, DocumentId
from drafting.domain.audit import Action, Event, Recorded, Wanted
from drafting.domain.disposal import Deletion
from drafting.domain.grant import Grant, GrantState
from drafting.domain.kept import CaseId, CaseStage, DraftId, KeptDraft
from drafting.domain.plan import Provenance
from drafting.errors import NotThere
from drafting.pipeline.draft import Brought
from drafting.pipeline.intake import document_rules
from drafting.pipeline.redact import Prepared
from drafting.services.covered import Group, Piece, by_kind, pieces
from drafting.services.editions import name_of
from drafting.services.holdings import KeptCall
from drafting.services.keeping import Store, Transaction
from drafting.services.pieces import in_words

_PREPARATIONS = 8
"""Preparations that stay opened in memory: one is megabytes, and never changes."""
_LINES = 50
PAGE = 60
"""Paragraphs on one page."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of a case: what it is called with names covered, how long, and how much was covered."""

    id: DocumentId
    file: str
    kind: str
    dated: date | None
    paragraphs: int
    covered: int


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looks at what: *grant* is the view of originals that holds, if one does."""

    case: CaseId
    stage: CaseStage
    opened_at: datetime
    grant: Grant | None
    now: datetime


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A row of the trail with its actor's name.

    *why* is empty for whoever may not read it; *reasoned* says that there is one.
    """

    row: Recorded
    actor: str
    reasoned: bool
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CasePrivacy:
    """A case as whoever checks privacy sees it. *draft* is None where nothing was made safe yet."""

    looked: Looked
    draft: KeptDraft | None
    documents: tuple[DocumentLine, ...]
    kinds: tuple[tuple[Group, str, int], ...]
    remaining: tuple[str, ...]
    calls: tuple[KeptCall, ...]
    made_by: Provenance | None
    mine: tuple[Grant, ...]
    trail: tuple[TrailRow, ...]
    deletions: tuple[Deletion, ...]


@dataclass(frozen=True, slots=True)
class SafeParagraph:
    """One paragraph, as it was and as it was made safe."""

    number: int
    kind: BlockKind
    page: int | None
    pieces: tuple[Piece, ...]

    @property
    def covered(self) -> int:
        """How many things in it were covered."""
        return sum(piece.cover is not None for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class DocumentPrivacy:
    """Some paragraphs of one document. *page* counts from 1."""

    looked: Looked
    line: DocumentLine
    paragraphs: tuple[SafeParagraph, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CallPrivacy:
    """One call of a model: exactly what left and what came back. *number* is its place among *of*."""

    looked: Looked
    call: KeptCall
    number: int
    of: int
    draft: int

    @property
    def piece(self) -> str:
        """What it was asked for, in words."""
        return in_words(self.call.request.name)

    @property
    def ending(self) -> str:
        """How it ended, as a code; "none" where no answer arrived."""
        return self.call.reply.ending.value if self.call.reply else "none"


class Privacy:
    """Shows cases to whoever checks privacy."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._prepared: Callable[[DraftId], tuple[Brought, Prepared]] = lru_cache(_PREPARATIONS)(self._load)

    def case(self, account: Account, case: CaseId) -> CasePrivacy:
        """A case at a glance. Raises ``NotThere``."""
        looked = self._look(account, case, {"page": "case"})

        def read(tx: Transaction) -> CasePrivacy:
            draft = _safe_draft(tx, case)
            brought, prepared = self._prepared(draft.id) if draft else (None, None)
            seen = looked.grant is not None
            return CasePrivacy(
                looked,
                draft,
                _documents(brought, prepared) if brought and prepared else (),
                by_kind(prepared.redacted.values()) if prepared else (),
                prepared.remaining if prepared else (),
                tx.holdings.calls(case),
                _made_by(tx, draft),
                tx.grants.of(case, account.id),
                tuple(_row(tx, row, seen=seen) for row in tx.trail.find(Wanted(case=case), None, _LINES)),
                tx.holdings.deletions(case),
            )

        return self.store.run(read, reading=True)

    def document(
        self, account: Account, case: CaseId, document: DocumentId, page: int = 1, *, covered: bool = False
    ) -> DocumentPrivacy:
        """The paragraphs of a document, a page at a time; only those with something *covered* if so asked."""
        looked = self._look(account, case, {"page": "document", "document": document})
        brought, prepared = self.store.run(lambda tx: self._of(tx, case), reading=True)
        line = next((each for each in _documents(brought, prepared) if each.id == document), None)
        if line is None:
            raise NotThere("There is no such document in this case.")
        found = _paragraphs(brought, prepared, document, originals=looked.grant is not None)
        if covered:
            found = [each for each in found if each.covered]
        pages = max(1, -(-len(found) // PAGE))
        page = min(max(1, page), pages)
        return DocumentPrivacy(looked, line, tuple(found[(page - 1) * PAGE : page * PAGE]), page, pages)

    def call(self, account: Account, case: CaseId, key: str, draft: str = "") -> CallPrivacy:
        """One call of a model, as that *draft* made or used it. Raises ``NotThere``."""
        looked = self._look(account, case, {"page": "call", "call": key[:16]})

        def read(tx: Transaction) -> CallPrivacy:
            calls = tx.holdings.calls(case)
            mine = [
                n for n, each in enumerate(calls, start=1) if each.key == key and draft in {"", each.draft}
            ]
            if not mine:
                raise NotThere("There is no such call in this case.")
            call = calls[mine[0] - 1]
            kept = tx.drafts.get(DraftId(call.draft))
            return CallPrivacy(looked, call, mine[0], len(calls), kept.number)

        return self.store.run(read, reading=True)

    def named(self, account: Account, reference: str) -> CaseId:
        """The case of that reference, for somebody who was given it. Raises ``NotThere``."""

        def work(tx: Transaction) -> CaseId | None:
            found = tx.cases.find(reference.strip())
            tx.trail.write(Event(account.actor, Action.PRIVACY_SEEN, found, {"page": "find"}))
            return found

        if (found := self.store.run(work)) is None:
            raise NotThere("There is no case of that reference.")
        return found

    def looked_at(self, account: Account, page: str) -> None:
        """Write down that somebody looked at a page about all cases."""
        self.store.run(
            lambda tx: tx.trail.write(Event(account.actor, Action.PRIVACY_SEEN, None, {"page": page}))
        )

    def _look(self, account: Account, case: CaseId, what: dict[str, str | int]) -> Looked:
        """Write down a look at a case, and say whether originals may be in it."""

        def work(tx: Transaction) -> Looked:
            kept = tx.cases.get(case)
            mine = tx.grants.of(case, account.id)
            grant = next((each for each in mine if each.holds(account.id, tx.now)), None)
            action = Action.NAMES_SEEN if grant else Action.PRIVACY_SEEN
            details = what | ({"grant": grant.id} if grant else {})
            tx.trail.write(Event(account.actor, action, case, details))
            return Looked(case, kept.stage, kept.opened_at, grant, tx.now)

        return self.store.run(work)

    def _of(self, tx: Transaction, case: CaseId) -> tuple[Brought, Prepared]:
        draft = _safe_draft(tx, case)
        if draft is None:
            raise NotThere("Nothing of this case was made safe yet.")
        return self._prepared(draft.id)

    def _load(self, draft: DraftId) -> tuple[Brought, Prepared]:
        return self.store.run(lambda tx: tx.drafts.prepared(draft), reading=True)


def open_requests(grants: Sequence[Grant]) -> bool:
    """Whether one of these still waits for a second person."""
    return any(each.state is GrantState.ASKED for each in grants)


def _safe_draft(tx: Transaction, case: CaseId) -> KeptDraft | None:
    """The newest draft of which it is kept how its documents were made safe."""
    tx.cases.get(case)  # refuses one that was erased, whatever is in memory
    return next((each for each in reversed(tx.drafts.of(case)) if tx.drafts.is_prepared(each.id)), None)


def _made_by(tx: Transaction, draft: KeptDraft | None) -> Provenance | None:
    if draft is None:
        return None
    try:
        return tx.drafts.provenance(draft.id)
    except NotThere:  # not finished, or past its period
        return None


def _documents(brought: Brought, prepared: Prepared) -> tuple[DocumentLine, ...]:
    labels = document_rules().labels
    return tuple(
        DocumentLine(
            each.document.id,
            prepared.files.get(each.document.file, ""),
            labels.get(each.kind, labels.get(AdviceKind.OTHER, "")),
            each.dated,
            len(each.document.blocks),
            sum(len(prepared.redacted[block.id].spans) for block in each.document.blocks),
        )
        for each in brought.described
    )


def _paragraphs(
    brought: Brought, prepared: Prepared, document: DocumentId, *, originals: bool
) -> list[SafeParagraph]:
    blocks = next(each.document.blocks for each in brought.described if each.document.id == document)
    return [
        SafeParagraph(
            number, block.kind, block.page, pieces(prepared.redacted[block.id], originals=originals)
        )
        for number, block in enumerate(blocks, start=1)
    ]


def _row(tx: Transaction, row: Recorded, *, seen: bool) -> TrailRow:
    why = row.event.why
    told = replace(row, event=replace(row.event, why=""))
    return TrailRow(told, name_of(tx, row.event.actor), bool(why), why if seen else "")
