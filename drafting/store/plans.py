"""The finished plan of a draft, row by row: its claims, findings, ledger and tray, each open to amendment.

Every row holds both forms of a text: with placeholders, which may be shown to a model, and with names
put back, which is what people read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Row, Table, insert, select, update

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId
from drafting.domain.finding import Finding, Reason, Unused
from drafting.domain.kept import CaseId, DraftId, KeptClaim, KeptFinding
from drafting.domain.plan import Draft, Provenance, Section, SectionKey, Unplaced
from drafting.errors import NotThere
from drafting.pipeline.draft import Drafted
from drafting.store.schema import claims, drafts, findings, ledger, tray
from drafting.store.sealing import CaseSeal
from drafting.store.session import Session
from drafting.store.values import dump, load

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Claim:
    safe: Claim
    restored: Claim


@dataclass(frozen=True, slots=True)
class _Finding:
    safe: Finding
    restored: Finding


@dataclass(frozen=True, slots=True)
class _Unplaced:
    safe: Unplaced
    restored: Unplaced


@dataclass(frozen=True, slots=True)
class _Header:
    """The sections without their claims, and what made them."""

    provenance: Provenance
    safe: tuple[Section, ...]
    restored: tuple[Section, ...]


class Plans:
    """The finished plans, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, case: CaseId, draft: DraftId, drafted: Drafted, provenance: Provenance) -> None:
        """Keep a finished plan."""
        seal = self._session.seal(case)
        safe, restored = drafted.safe, drafted.restored
        header = _Header(provenance, _bare(safe), _bare(restored))
        sealed = seal.seal(f"drafts.plan/{draft}", dump(_Header, header))
        self._session.connection.execute(
            update(drafts).where(drafts.c.id == draft).values(sealed_plan=sealed)
        )
        keys = [section.key for section in safe.sections for _ in section.claims]
        pairs = zip(keys, safe.claims(), restored.claims(), strict=True)
        self._insert(claims, case, draft, (_claim_row(key, a) | _sealed(_Claim(a, b)) for key, a, b in pairs))
        told = zip(safe.findings, restored.findings, strict=True)
        self._insert(findings, case, draft, (_finding_row(a) | _sealed(_Finding(a, b)) for a, b in told))
        self._insert(
            ledger,
            case,
            draft,
            ({"paragraph": each.paragraph, "reason": each.reason, "of": each.of} for each in safe.unused),
        )
        trays = zip(safe.to_place, restored.to_place, strict=True)
        self._insert(tray, case, draft, (_sealed(_Unplaced(a, b)) for a, b in trays))

    def get(self, case: CaseId, draft: DraftId) -> tuple[Draft, Draft]:
        """The plan with placeholders, and with names. Raises ``NotThere``."""
        header = self._header(case, draft)
        kept = self.claims(case, draft)
        told = self.findings(case, draft)
        unused = tuple(map(_unused, self._rows(ledger, draft)))
        trays = self._opened(tray, case, draft, _Unplaced)
        safe = Draft(
            _filled(header.safe, ((each.section, each.safe) for each in kept)),
            tuple(each.safe for each in told),
            unused,
            tuple(each.safe for _, each in trays),
        )
        restored = Draft(
            _filled(header.restored, ((each.section, each.restored) for each in kept)),
            tuple(each.restored for each in told),
            unused,
            tuple(each.restored for _, each in trays),
        )
        return safe, restored

    def provenance(self, case: CaseId, draft: DraftId) -> Provenance:
        """What made the plan. Raises ``NotThere``."""
        return self._header(case, draft).provenance

    def _header(self, case: CaseId, draft: DraftId) -> _Header:
        found = select(drafts.c.sealed_plan).where(drafts.c.id == draft)
        sealed = self._session.connection.execute(found).scalar()
        if sealed is None:
            raise NotThere("This draft is not finished.")
        return load(_Header, self._session.seal(case).unseal(f"drafts.plan/{draft}", sealed))

    def claims(self, case: CaseId, draft: DraftId) -> tuple[KeptClaim, ...]:
        """The claims in the order of the plan."""
        return tuple(
            KeptClaim(ClaimId(row.claim), SectionKey(row.section), claim.safe, claim.restored, row.version)
            for row, claim in self._opened(claims, case, draft, _Claim)
        )

    def findings(self, case: CaseId, draft: DraftId) -> tuple[KeptFinding, ...]:
        """The findings in the order in which the draft lists them."""
        return tuple(
            KeptFinding(row.position, each.safe, each.restored, row.resolved, row.version)
            for row, each in self._opened(findings, case, draft, _Finding)
        )

    def _insert(self, table: Table, case: CaseId, draft: DraftId, rows: Iterable[dict[str, Any]]) -> None:
        seal = self._session.seal(case)
        numbered = [_numbered(table, seal, draft, position, row) for position, row in enumerate(rows)]
        if numbered:
            self._session.connection.execute(insert(table), numbered)

    def _rows(self, table: Table, draft: DraftId) -> Sequence[Row[Any]]:
        found = select(table).where(table.c.draft_id == draft).order_by(table.c.position)
        return self._session.connection.execute(found).all()

    def _opened(self, table: Table, case: CaseId, draft: DraftId, shape: type[T]) -> list[tuple[Row[Any], T]]:
        seal = self._session.seal(case)
        return [
            (row, load(shape, seal.unseal(_place(table, draft, row.position), row.sealed)))
            for row in self._rows(table, draft)
        ]


def _place(table: Table, draft: DraftId, position: int) -> str:
    return f"{table.name}/{draft}/{position}"


def _numbered(
    table: Table, seal: CaseSeal, draft: DraftId, position: int, row: dict[str, Any]
) -> dict[str, Any]:
    shared = {"draft_id": draft, "case_id": seal.case, "position": position, "version": 1}
    content = row.get("sealed")
    sealed = {"sealed": seal.seal(_place(table, draft, position), content)} if content is not None else {}
    return {**row, **shared, **sealed}


def _sealed(value: T) -> dict[str, bytes]:
    return {"sealed": dump(type(value), value)}


def _claim_row(key: SectionKey, claim: Claim) -> dict[str, str]:
    return {"claim": claim.id, "section": key, "kind": claim.kind, "status": claim.status}


def _finding_row(finding: Finding) -> dict[str, str | bool]:
    return {"kind": finding.kind, "severity": finding.severity, "resolved": False}


def _unused(row: Row[Any]) -> Unused:
    return Unused(ParagraphId(row.paragraph), Reason(row.reason), ParagraphId(row.of) if row.of else None)


def _bare(plan: Draft) -> tuple[Section, ...]:
    return tuple(replace(section, claims=()) for section in plan.sections)


def _filled(sections: Iterable[Section], kept: Iterable[tuple[SectionKey, Claim]]) -> tuple[Section, ...]:
    # Claims are kept in the order of the plan, so those of a section stand together.
    of = {key: tuple(claim for _, claim in group) for key, group in groupby(kept, key=lambda pair: pair[0])}
    return tuple(replace(section, claims=of.get(section.key, ())) for section in sections)
