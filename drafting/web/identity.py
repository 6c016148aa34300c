"""Who asks, and whether they may: dependencies that every page begins with.

A page takes ``who: Annotated[Who, Depends(require(Deed.SEE_QUEUE))]``, or, where its path names a case,
``here: Annotated[Here, Depends(require_case(Deed.REVIEW))]``. What is not asked for is refused by a test.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from drafting import logs
from drafting.domain.account import AS_SHIPPED, Account, AccountId, Assignment, Deed, Rights, Role
from drafting.domain.audit import Actor
from drafting.domain.kept import CaseId, KeptCase
from drafting.errors import NotAllowed, NotThere, SignedOut, TooMany
from drafting.web.desk import Desk, desk_of

_LOG = logs.log("web")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever asks: signed in, and let in."""

    account: Account
    rights: Rights = AS_SHIPPED

    @property
    def id(self) -> AccountId:
        """The id of their account."""
        return self.account.id

    @property
    def name(self) -> str:
        """Their name."""
        return self.account.name

    @property
    def role(self) -> Role:
        """Their role."""
        return self.account.role

    @property
    def team(self) -> str:
        """Their team."""
        return self.account.team

    @property
    def actor(self) -> Actor:
        """They, as the audit trail names them."""
        return self.account.actor

    def may(self, deed: Deed) -> bool:
        """Whether their role lets them do *deed*."""
        return self.rights.may(self.role, deed)


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody at a case that they may do something with, and whose it is."""

    who: Who
    case: KeptCase
    assignment: Assignment


def cookie_name(desk: Desk) -> str:
    """The name of the cookie: its prefix has the browser refuse one that another host has set."""
    return "__Host-goldenthread" if desk.manners.https else "goldenthread"


def signed_in(request: Request) -> Who:
    """Whoever asks. Raises ``SignedOut``; ``TooMany`` for changes in a row that no person makes."""
    desk = desk_of(request)
    account = desk.accounts.signed_in(request.cookies.get(cookie_name(desk), ""))
    who = Who(account, desk.accounts.rights)
    request.state.who = who
    if request.method not in SAFE_METHODS:
        try:
            desk.rates.change(who.id)
        except TooMany:
            denied(desk, who.actor, "rate.change")
            raise
    return who


def require(deed: Deed) -> Callable[[Request], Who]:
    """A dependency: whoever asks, if their role lets them do *deed*. Raises ``NotAllowed``."""

    def who(request: Request) -> Who:
        found = signed_in(request)
        if not found.may(deed):
            denied(desk_of(request), found.actor, deed)
            raise NotAllowed
        return found

    return who


def require_case(deed: Deed) -> Callable[[Request], Here]:
    """A dependency for paths with ``{case}``: whoever asks, and the case, if they may do *deed* with it."""

    def here(request: Request) -> Here:
        found = signed_in(request)
        return case_of(desk_of(request), found, str(request.path_params["case"]), deed)

    return here


def case_of(desk: Desk, who: Who, case: str, deed: Deed = Deed.SEE_CASE) -> Here:
    """The case of that id, for *who* to do *deed* with it.

    Raises ``NotThere`` for a case of others as for none, ``NotAllowed`` for a deed that is not theirs, and
    ``TooMany`` for somebody who tries one door after the other: each is written into the audit trail.
    """
    desk.rates.may_look(who.id)
    try:
        found = desk.accounts.case(who.account, deed, CaseId(case))
    except (NotThere, NotAllowed) as error:
        desk.rates.refused(who.id)
        _LOG.warning("denied", kind=deed, code=type(error).__name__)
        raise
    return Here(who, found.kept, found.assignment)


def denied(desk: Desk, actor: Actor, what: str) -> None:
    """Log and audit that *actor* was refused; a flood of refusals counts once a minute."""
    _LOG.warning("denied", kind=what)
    if desk.rates.first(what, actor.name):
        desk.accounts.deny(actor, what)


def signed_in_or_nobody(request: Request) -> Who | None:
    """Whoever asks, or nobody: for pages that everybody sees."""
    try:
        return signed_in(request)
    except SignedOut:
        return None
