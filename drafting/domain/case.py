"""The case as its caseworker records it: the child, the family, the people who advise, the dates."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Child:
    """The child or young person whom the plan is about."""

    full_name: str
    preferred_name: str | None = None
    date_of_birth: date | None = None
    pronouns: str | None = None
    nhs_number: str | None = None
    upn: str | None = None
    address: str | None = None
    year_group: str | None = None
    looked_after: bool | None = None
    legal_status: str | None = None
    over_compulsory_school_age: bool | None = None

    @property
    def known_as(self) -> str:
        """The name that the plan uses: the preferred one, else the first of the full name."""
        return self.preferred_name or self.full_name.split()[0]

    @property
    def spoken_of_as(self) -> str:
        """The name by which people look for a case: the known first name with the family name."""
        known = self.preferred_name
        if not known or known in self.full_name.split():
            return self.full_name
        return known if " " in known else f"{known} {self.full_name.split()[-1]}"


@dataclass(frozen=True, slots=True)
class Parent:
    """Someone with parental responsibility, or who stands in for them."""

    name: str
    relationship: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Sibling:
    """A brother or sister. Nothing about them may enter the plan."""

    name: str
    date_of_birth: date | None = None
    relationship: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The school, college or nursery attended now. A draft plan never names it."""

    name: str
    address: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Professional:
    """Someone who advises on the case."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """What the record says of one uploaded file."""

    file: str
    kind: str | None = None
    author: str | None = None
    role: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class CaseDates:
    """The statutory clock: SEND Regulations 2014, regs 5, 8 and 13."""

    request_received: date | None = None
    request_made_by: str | None = None
    decision_to_assess: date | None = None
    advice_requested: date | None = None
    advice_due: date | None = None
    draft_due: date | None = None
    final_due: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One child's assessment, as in ``case.json``. Every key but the first and the name is optional."""

    reference: str
    child: Child
    local_authority: str | None = None
    parents: tuple[Parent, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    school: Setting | None = None
    professionals: tuple[Professional, ...] = ()
    dates: CaseDates = field(default_factory=CaseDates)
    documents: tuple[ListedDocument, ...] = ()
    notes: str | None = None
