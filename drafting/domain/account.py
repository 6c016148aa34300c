"""Who may do what: accounts, their roles, and the deeds that each role may do. Pure, and one table.

A role says what somebody may do; their team says with whose cases. Nobody administers the service and
sees a case, and nobody who checks the privacy of cases may change one.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from drafting.domain.audit import Actor

AccountId = NewType("AccountId", str)


class Role(StrEnum):
    """What somebody is here."""

    CASEWORKER = "caseworker"
    MANAGER = "manager"
    QA_LEAD = "qa_lead"
    DPIA_REVIEWER = "dpia_reviewer"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """The role as a person says it."""
        return _WORDS[self]


_WORDS = {
    Role.CASEWORKER: "caseworker",
    Role.MANAGER: "manager",
    Role.QA_LEAD: "quality lead",
    Role.DPIA_REVIEWER: "privacy reviewer",
    Role.ADMINISTRATOR: "administrator",
}


class Deed(StrEnum):
    """Everything that somebody may do, or not."""

    SEE_QUEUE = "see.queue"
    SEE_CASE = "see.case"
    OPEN_CASE = "open.case"
    AMEND_CASE = "amend.case"
    ADD_DOCUMENTS = "add.documents"
    ASK_FOR_DRAFT = "ask.for.draft"
    TAKE_CASE = "take.case"
    ASSIGN_CASE = "assign.case"
    REVIEW = "review"
    REVIEW_SECOND = "review.second"
    SIGN_OFF = "sign.off"
    EXPORT = "export"
    SHOW_FAMILY = "show.family"
    SEE_QUALITY = "see.quality"
    SEE_PRIVACY = "see.privacy"
    ASK_FOR_NAMES = "ask.for.names"
    GRANT_NAMES = "grant.names"
    SEE_AUDIT = "see.audit"
    MANAGE_ACCOUNTS = "manage.accounts"
    MANAGE_TOKENS = "manage.tokens"


_CASEWORK = frozenset(
    {
        Deed.SEE_QUEUE,
        Deed.SEE_CASE,
        Deed.OPEN_CASE,
        Deed.AMEND_CASE,
        Deed.ADD_DOCUMENTS,
        Deed.ASK_FOR_DRAFT,
        Deed.TAKE_CASE,
        Deed.REVIEW,
        Deed.REVIEW_SECOND,
        Deed.EXPORT,
        Deed.SHOW_FAMILY,
    }
)

MAY: dict[Role, frozenset[Deed]] = {
    Role.CASEWORKER: _CASEWORK,
    Role.MANAGER: _CASEWORK | {Deed.ASSIGN_CASE, Deed.SIGN_OFF, Deed.SEE_QUALITY, Deed.GRANT_NAMES},
    Role.QA_LEAD: frozenset({Deed.SEE_QUEUE, Deed.SEE_CASE, Deed.REVIEW_SECOND, Deed.SEE_QUALITY}),
    Role.DPIA_REVIEWER: frozenset({Deed.SEE_PRIVACY, Deed.ASK_FOR_NAMES, Deed.SEE_AUDIT}),
    Role.ADMINISTRATOR: frozenset(
        {Deed.MANAGE_ACCOUNTS, Deed.MANAGE_TOKENS, Deed.SEE_AUDIT, Deed.GRANT_NAMES}
    ),
}
"""The deeds of each role, as they ship. A deed that is not here is refused."""

EVERY_TEAM = frozenset({Role.QA_LEAD, Role.DPIA_REVIEWER})
"""Roles that are there for the whole council: they reach the cases of every team."""
UNPLACED = frozenset({Role.MANAGER})
"""Roles that also reach a case that has no team yet, so that somebody can give it one."""


CHOSEN = (Role.CASEWORKER, Role.MANAGER, Role.QA_LEAD)
"""The roles among which a council chooses who signs off and who reads second: those that see cases."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may do what in one council: the table above, and its own choice of two things in it."""

    sign_off: frozenset[Role] = frozenset({Role.MANAGER})
    second: frozenset[Role] = frozenset(CHOSEN)

    def __post_init__(self) -> None:
        if not self.sign_off or not (self.sign_off | self.second).issubset(CHOSEN):
            raise ValueError(
                "only roles that see cases sign off or read second, and somebody has to sign off"
            )

    def who(self, deed: Deed) -> tuple[Role, ...]:
        """The roles that may do *deed*."""
        return tuple(role for role in Role if self.may(role, deed))

    def may(self, role: Role, deed: Deed) -> bool:
        """Whether somebody of *role* may do *deed* at all."""
        match deed:
            case Deed.SIGN_OFF:
                return role in self.sign_off
            case Deed.REVIEW_SECOND:
                return role in self.second
            case _:
                return deed in MAY[role]


AS_SHIPPED = Rights()
"""The rights where a council has chosen nothing else."""


class Source(StrEnum):
    """Who says that somebody is who they are."""

    LOCAL = "local"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who uses the service. *login* is a name of ours, or the directory's for them."""

    id: AccountId
    login: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    team: str
    source: Source
    active: bool
    made_at: datetime

    @property
    def actor(self) -> Actor:
        """This account, as the audit trail names it."""
        return Actor(f"account:{self.id}")


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose case it is: a team's ("" for none yet), and perhaps one person's. *version* counts changes."""

    team: str
    owner: AccountId | None
    version: int


NOBODYS = Assignment("", None, 0)
"""How a case stands that nobody has placed yet."""


def may(role: Role, deed: Deed) -> bool:
    """Whether somebody of *role* may do *deed* where the council has chosen nothing else."""
    return deed in MAY[role]


def reaches(role: Role, team: str, case: Assignment) -> bool:
    """Whether somebody of *role* in *team* may know that *case* exists."""
    if role in EVERY_TEAM:
        return True
    if not case.team:
        return role in UNPLACED
    return Deed.SEE_CASE in MAY[role] and case.team == team
