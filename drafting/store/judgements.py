"""What reviewers did with drafts, and the plans that were signed off."""

from dataclasses import replace

from sqlalchemy import func, insert, select

from drafting.domain.kept import CaseId, DraftId
from drafting.domain.review import Judgement
from drafting.domain.sign_off import SignedOff
from drafting.store.cases import Cases
from drafting.store.schema_review import judgements, sign_offs
from drafting.store.session import Session
from drafting.store.values import dump, load


class Judgements:
    """The judgements, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, case: CaseId, draft: DraftId, after: int = 0) -> tuple[Judgement, ...]:
        """What was done with a draft since the judgement *after*, oldest first."""
        seal = self._session.seal(case)
        found = (
            select(judgements.c.number, judgements.c.sealed)
            .where(judgements.c.draft_id == draft, judgements.c.number > after)
            .order_by(judgements.c.number)
        )
        return tuple(
            load(Judgement, seal.unseal(f"judgements/{draft}/{row.number}", row.sealed))
            for row in self._session.connection.execute(found)
        )

    def count(self, draft: DraftId) -> int:
        """The number of the last judgement on a draft."""
        counted = select(func.max(judgements.c.number)).where(judgements.c.draft_id == draft)
        return self._session.connection.execute(counted).scalar() or 0

    def hold(self, case: CaseId) -> None:
        """Let nobody else judge drafts of *case* until the end of this transaction."""
        Cases(self._session).lock(case)

    def add(self, case: CaseId, draft: DraftId, judgement: Judgement) -> Judgement:
        """Add one; its number and its time are given here."""
        numbered = replace(judgement, number=self.count(draft) + 1, at=self._session.now)
        place = f"judgements/{draft}/{numbered.number}"
        row = {
            "draft_id": draft,
            "number": numbered.number,
            "case_id": case,
            "at": numbered.at,
            "account": numbered.account,
            "act": numbered.act,
            "reading": numbered.reading,
            "claim": numbered.claim,
            "sealed": self._session.seal(case).seal(place, dump(Judgement, numbered)),
        }
        self._session.connection.execute(insert(judgements).values(row))
        return numbered

    def sign_off(self, case: CaseId, signed: SignedOff) -> None:
        """Keep a plan that was signed off."""
        sealed = self._session.seal(case).seal(f"sign_offs/{signed.draft}", dump(SignedOff, signed))
        row = {
            "draft_id": signed.draft,
            "case_id": case,
            "at": signed.at,
            "account": signed.account,
            "sealed": sealed,
        }
        self._session.connection.execute(insert(sign_offs).values(row))

    def is_signed_off(self, draft: DraftId) -> bool:
        """Whether the plan was signed off."""
        found = select(sign_offs.c.draft_id).where(sign_offs.c.draft_id == draft)
        return self._session.connection.execute(found).first() is not None

    def signed_off(self, case: CaseId, draft: DraftId) -> SignedOff | None:
        """The plan as it was signed off, if it was."""
        found = select(sign_offs.c.sealed).where(sign_offs.c.draft_id == draft)
        sealed = self._session.connection.execute(found).scalar()
        if sealed is None:
            return None
        return load(SignedOff, self._session.seal(case).unseal(f"sign_offs/{draft}", sealed))
