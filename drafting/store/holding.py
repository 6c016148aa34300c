"""Gives out what is held of a case where no other noun of the store does: for whoever asks to see it."""

import json
from datetime import datetime

from sqlalchemy import select

from drafting.domain.audit import Action, Actor, Event, Recorded
from drafting.domain.disposal import Deletion
from drafting.domain.kept import CaseId
from drafting.domain.queue import CaseDays
from drafting.domain.sign_off import SignedOff
from drafting.services.holdings import KeptCall, KeptReview, TrailLine
from drafting.store.calls import Calls
from drafting.store.days import Days
from drafting.store.judgements import Judgements
from drafting.store.schema import audit, deletions
from drafting.store.schema_review import judgements, sign_offs
from drafting.store.schema_web import assignments
from drafting.store.session import Session


class Holdings:
    """What is held of a case, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def calls(self, case: CaseId) -> tuple[KeptCall, ...]:
        """Every question to a model and its answer, in the order of asking."""
        return Calls(self._session).kept(case)

    def reviews(self, case: CaseId) -> tuple[KeptReview, ...]:
        """Everything that a person did with a draft, oldest first."""
        found = (
            select(judgements.c.draft_id)
            .where(judgements.c.case_id == case)
            .group_by(judgements.c.draft_id)
            .order_by(judgements.c.draft_id)
        )
        kept = Judgements(self._session)
        return tuple(
            KeptReview(draft, judgement)
            for draft in self._session.connection.execute(found).scalars()
            for judgement in kept.of(case, draft)
        )

    def signed(self, case: CaseId) -> tuple[SignedOff, ...]:
        """Every plan that was signed off."""
        found = select(sign_offs.c.draft_id).where(sign_offs.c.case_id == case)
        kept = Judgements(self._session)
        drafts = self._session.connection.execute(found.order_by(sign_offs.c.at)).scalars().all()
        return tuple(signed for draft in drafts if (signed := kept.signed_off(case, draft)))

    def clock(self, case: CaseId) -> CaseDays:
        """What was recorded of the statutory clock."""
        return Days(self._session).of(case)

    def assigned(self, case: CaseId) -> tuple[str, str] | None:
        """The team and the account whose case it is, if it is anybody's."""
        row = self._session.connection.execute(
            select(assignments.c.team, assignments.c.owner).where(assignments.c.case_id == case)
        ).first()
        return (row.team, row.owner or "") if row else None

    def trail(self, case: CaseId) -> tuple[TrailLine, ...]:
        """Every line of the audit trail that is about the case, oldest first."""
        seal = self._session.seal(case)
        found = select(audit).where(audit.c.case_id == case).order_by(audit.c.number)
        lines = []
        for row in self._session.connection.execute(found):
            why = seal.unseal(f"audit/{row.number}", row.sealed_why).decode() if row.sealed_why else ""
            event = Event(Actor(row.actor), Action(row.action), case, json.loads(row.details), why)
            told = Recorded(row.number, datetime.fromisoformat(row.at), event, row.mac)
            lines.append(TrailLine(told, row.case_mac))
        return tuple(lines)

    def deletions(self, case: CaseId) -> tuple[Deletion, ...]:
        """What was deleted of the case, oldest first."""
        found = select(deletions).where(deletions.c.case_id == case).order_by(deletions.c.number)
        return tuple(
            Deletion(row.at, row.kind, case, row.rows, row.rule)
            for row in self._session.connection.execute(found)
        )
