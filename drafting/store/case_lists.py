"""Lists of cases for other programs: a team's, page after page, from the one after the last."""

from sqlalchemy import and_, or_, select

from drafting.domain.kept import CaseId
from drafting.domain.queue import Line
from drafting.services.integration_keeping import Listed
from drafting.store.cards import Cards
from drafting.store.schema import case_keys
from drafting.store.schema_queue import cards
from drafting.store.schema_web import assignments
from drafting.store.session import Session


class CaseLists:
    """The lists, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def page(self, asked: Listed, most: int) -> tuple[Line, ...]:
        """Up to *most* cases of a team in the order in which they were opened."""
        found = (
            select(cards.c.case_id)
            .join(assignments, assignments.c.case_id == cards.c.case_id)
            .join(case_keys, case_keys.c.case_id == cards.c.case_id)  # what was erased has none
            .where(assignments.c.team == asked.team)
            .order_by(cards.c.opened_at, cards.c.case_id)
            .limit(most)
        )
        if asked.stage is not None:
            found = found.where(cards.c.stage == asked.stage)
        if asked.since is not None:
            found = found.where(cards.c.changed_at >= asked.since)
        if asked.after is not None:
            opened, last = asked.after
            later = and_(cards.c.opened_at == opened, cards.c.case_id > last)
            found = found.where(or_(cards.c.opened_at > opened, later))
        wanted = [CaseId(each) for each in self._session.connection.execute(found).scalars()]
        return Cards(self._session).lines(wanted, {})
