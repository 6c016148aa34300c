"""Who calls, and what they may: looked at before a byte of what they send is read.

A route says which scope it needs by ``caller: Annotated[Caller, Depends(Needs(Scope.X))]``; one that says
nothing cannot be made. Cookies are never looked at: what a browser sends by itself opens nothing here.
"""

from dataclasses import dataclass, replace

from fastapi import Request

from drafting import logs
from drafting.domain.account import Deed
from drafting.domain.audit import Actor
from drafting.domain.integration import Scope
from drafting.domain.kept import CaseId, KeptCase
from drafting.errors import NotAllowed, NotThere, SignedOut, TooMany
from drafting.services.reviews import Reviewer
from drafting.services.tokens import Caller, Tokens
from drafting.web.desk import Desk, desk_of

_LOG = logs.log("api")
ANONYMOUS = Actor("api:anonymous")


@dataclass(frozen=True, slots=True)
class Needs:
    """A dependency: whoever calls, whose token has *scope*."""

    scope: Scope

    def __call__(self, request: Request) -> Caller:
        """Whoever was let in by ``let_in``."""
        caller: Caller = request.state.caller
        return caller


def let_in(request: Request, scope: Scope) -> Caller:
    """Whoever calls. Raises ``SignedOut``, ``TooMany``, and ``NotAllowed`` without *scope*."""
    desk = desk_of(request)
    try:
        caller = tokens_of(desk).let_in(_shown(request))
    except SignedOut:
        _refused(desk, ANONYMOUS, "token")
        desk.rates.refused_call(request.client.host if request.client else "")
        raise
    try:
        desk.rates.call(caller.token.id)
    except TooMany:
        _refused(desk, caller.actor, "rate.call")
        raise
    if not caller.has(scope):
        _refused(desk, caller.actor, scope)
        raise NotAllowed
    return caller


def case_for(request: Request, caller: Caller, case: str) -> KeptCase:
    """The case of that id, if it is of the caller's team. Raises ``NotThere``."""
    try:
        return tokens_of(desk_of(request)).case(caller, CaseId(case))
    except NotThere:
        _LOG.warning("denied", kind="case")
        raise


def reviewer_for(
    request: Request, caller: Caller, case: str, deed: Deed, draft: int
) -> tuple[KeptCase, Reviewer]:
    """The case, and the person in whose name the caller does *deed* with it, having seen that *draft*."""
    kept = case_for(request, caller, case)
    try:
        who = tokens_of(desk_of(request)).as_person(caller, deed, kept.id)
    except NotAllowed:
        _LOG.warning("denied", kind=deed)
        raise
    return kept, replace(who, draft=draft)


def tokens_of(desk: Desk) -> Tokens:
    """The tokens of the service."""
    return Tokens(desk.store, desk.accounts.rights)


def _shown(request: Request) -> str:
    """The token that was shown; "" when there is none, or more than one."""
    given = request.headers.getlist("authorization")
    if len(given) != 1:
        return ""
    scheme, _, text = given[0].partition(" ")
    return text.strip() if scheme.casefold() == "bearer" else ""


def _refused(desk: Desk, actor: Actor, what: str) -> None:
    """Log a refusal, and audit the first of its kind in a minute: a flood counts once."""
    _LOG.warning("denied", kind=what)
    if desk.rates.first(what, actor.name):
        tokens_of(desk).deny(actor, what)
