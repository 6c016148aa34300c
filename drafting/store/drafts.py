"""The drafts of a case: each a version of its own, complete, with the paragraphs it was made from."""

import uuid
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from drafting.domain.kept import CaseId, CaseStage, DraftId, DraftState, KeptClaim, KeptDraft, KeptFinding
from drafting.domain.plan import Provenance
from drafting.errors import NotThere
from drafting.pipeline.draft import Brought, Drafted
from drafting.pipeline.redact import Prepared
from drafting.store.cases import Cases
from drafting.store.plans import Plans
from drafting.store.preparations import Preparations
from drafting.store.schema import drafts
from drafting.store.session import Session

_LAST = select(func.coalesce(func.max(drafts.c.number), 0)).where(drafts.c.case_id == bindparam("of"))
_NEXT = insert(drafts).values(number=_LAST.scalar_subquery() + 1).returning(drafts.c.number)


class Drafts:
    """The drafts, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._preparations = Preparations(session)
        self._plans = Plans(session)

    def begin(self, case: CaseId, provider: str) -> KeptDraft:
        """Begin the next version of the draft of *case*."""
        # Whoever begins a draft waits here for whoever else does: no number is given twice.
        Cases(self._session).lock(case)
        draft, state, begun_at = DraftId(uuid.uuid4().hex), DraftState.MAKING, self._session.now
        row = {
            "id": draft,
            "case_id": case,
            "of": case,
            "state": state,
            "provider": provider,
            "begun_at": begun_at,
            "version": 1,
        }
        number = self._session.connection.execute(_NEXT, row).scalar_one()
        return KeptDraft(draft, case, number, state, provider, begun_at)

    def get(self, draft: DraftId) -> KeptDraft:
        """One draft. Raises ``NotThere``."""
        row = self._session.connection.execute(select(drafts).where(drafts.c.id == draft)).first()
        if row is None:
            raise NotThere("There is no such draft.")
        return _kept(row)

    def of(self, case: CaseId) -> tuple[KeptDraft, ...]:
        """Every draft of *case*, oldest first."""
        found = select(drafts).where(drafts.c.case_id == case).order_by(drafts.c.number)
        return tuple(map(_kept, self._session.connection.execute(found)))

    def latest(self, case: CaseId) -> KeptDraft | None:
        """The newest draft of *case* that was made."""
        made = [draft for draft in self.of(case) if draft.state is DraftState.MADE]
        return made[-1] if made else None

    def keep_prepared(self, draft: DraftId, brought: Brought, prepared: Prepared) -> None:
        """Keep what a draft will be made from, once; a second time changes nothing."""
        kept = self.get(draft)
        if not self._preparations.has(draft):
            self._preparations.keep(kept.case, draft, brought, prepared)

    def is_prepared(self, draft: DraftId) -> bool:
        """Whether what the draft will be made from is kept."""
        return self._preparations.has(draft)

    def prepared(self, draft: DraftId) -> tuple[Brought, Prepared]:
        """What a draft is made from. Raises ``NotThere``."""
        return self._preparations.get(self.get(draft).case, draft)

    def keep(self, draft: DraftId, drafted: Drafted, provenance: Provenance) -> KeptDraft:
        """Keep a finished draft; it takes the place of earlier ones. A second time changes nothing."""
        kept = self.get(draft)
        if kept.state is DraftState.MADE:
            return kept
        self._plans.keep(kept.case, draft, drafted, provenance)
        execute = self._session.connection.execute
        execute(
            update(drafts)
            .where(drafts.c.case_id == kept.case, drafts.c.state == DraftState.MADE)
            .values(state=DraftState.SUPERSEDED)
        )
        execute(
            update(drafts)
            .where(drafts.c.id == draft)
            .values(state=DraftState.MADE, made_at=self._session.now)
        )
        cases = Cases(self._session)
        if cases.get(kept.case).stage is CaseStage.OPEN:  # one that was closed meanwhile stays closed
            cases.move(kept.case, CaseStage.DRAFTED)
        return self.get(draft)

    def give_up(self, draft: DraftId) -> None:
        """Say that a draft will not be made, unless its job is tried again."""
        self._move(draft, DraftState.MAKING, DraftState.GIVEN_UP)

    def take_up(self, draft: DraftId) -> None:
        """Go on with a draft that was given up."""
        self._move(draft, DraftState.GIVEN_UP, DraftState.MAKING)

    def drafted(self, draft: DraftId) -> Drafted:
        """A finished draft as it stands now, amendments included. Raises ``NotThere``."""
        kept = self.get(draft)
        brought, prepared = self._preparations.get(kept.case, draft)
        safe, restored = self._plans.get(kept.case, draft)
        return Drafted(safe, restored, brought.described, brought.unreadable, prepared)

    def provenance(self, draft: DraftId) -> Provenance:
        """What made a finished draft. Raises ``NotThere``."""
        return self._plans.provenance(self.get(draft).case, draft)

    def claims(self, draft: DraftId) -> tuple[KeptClaim, ...]:
        """The claims of a draft in the order of the plan."""
        return self._plans.claims(self.get(draft).case, draft)

    def findings(self, draft: DraftId) -> tuple[KeptFinding, ...]:
        """The findings of a draft in the order in which it lists them."""
        return self._plans.findings(self.get(draft).case, draft)

    def _move(self, draft: DraftId, from_state: DraftState, to_state: DraftState) -> None:
        self._session.connection.execute(
            update(drafts).where(drafts.c.id == draft, drafts.c.state == from_state).values(state=to_state)
        )


def _kept(row: Row[Any]) -> KeptDraft:
    return KeptDraft(
        DraftId(row.id),
        CaseId(row.case_id),
        row.number,
        DraftState(row.state),
        row.provider,
        row.begun_at,
        row.made_at,
    )
