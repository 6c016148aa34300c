"""The administrator's page of accounts: who is there, with which role and team; added, changed, stopped."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from drafting.domain.account import AccountId, Deed, Role
from drafting.errors import BadInput, GoldenThreadError, NotThere
from drafting.services.guessable import Guessable
from drafting.web.desk import desk_of
from drafting.web.forms import Form, Trouble, read
from drafting.web.identity import Who, require
from drafting.web.pages import back, page

router = APIRouter()
Administrator = Annotated[Who, Depends(require(Deed.MANAGE_ACCOUNTS))]


class NewAccount(BaseModel):
    """A local account, as its form sends it."""

    login: str = Field(min_length=1, max_length=200)
    name: str = Field(min_length=1, max_length=120)
    role: Role
    team: str = Field(min_length=1, max_length=60)
    password: str = Field(min_length=12, max_length=200)


class Standing(BaseModel):
    """The role and the team of an account."""

    role: Role
    team: str = Field(default="", max_length=60)


@router.get("/accounts")
def show(request: Request, who: Administrator) -> Response:
    """Every account."""
    return _page(request, who)


@router.post("/accounts")
def add(request: Request, who: Administrator, form: Form) -> Response:
    """Add a local account."""
    desk = desk_of(request)
    new, troubles = read(NewAccount, form)
    if not desk.manners.local_accounts:
        raise NotThere
    if new is None:
        return _page(request, who, troubles, form, 422)
    try:
        desk.accounts.add(who.actor, new.login, new.name, new.role, new.team, new.password)
    except Guessable as error:
        return _page(request, who, (Trouble("password", str(error)),), form, 422)
    except GoldenThreadError as error:
        return _page(request, who, (Trouble("login", str(error)),), form, 409)
    return back("/accounts", "account_added")


@router.post("/accounts/{account}/role")
def change(request: Request, who: Administrator, account: str, form: Form) -> Response:
    """Give an account another role or team."""
    wanted, troubles = read(Standing, form)
    if wanted is None:
        return _page(request, who, troubles, form, 422)
    desk_of(request).accounts.change(who.actor, _another(who, account), wanted.role, wanted.team)
    return back("/accounts", "account_changed")


@router.post("/accounts/{account}/stop")
def stop(request: Request, who: Administrator, account: str) -> Response:
    """Stop an account."""
    desk_of(request).accounts.let(who.actor, _another(who, account), active=False)
    return back("/accounts", "account_changed")


@router.post("/accounts/{account}/resume")
def resume(request: Request, who: Administrator, account: str) -> Response:
    """Let a stopped account in again."""
    desk_of(request).accounts.let(who.actor, AccountId(account), active=True)
    return back("/accounts", "account_changed")


def _another(who: Who, account: str) -> AccountId:
    """The account of that id, if it is not one's own: the last to administer would lock themselves out."""
    if account == who.id:
        raise BadInput("You cannot stop or change your own account. Ask another administrator.")
    return AccountId(account)


def _page(
    request: Request,
    who: Who,
    troubles: tuple[Trouble, ...] = (),
    form: Form | None = None,
    status: int = 200,
) -> Response:
    desk = desk_of(request)
    given = dict(form.as_mapping()) if form else {}
    given.pop("password", None)
    return page(
        request,
        "accounts.html",
        status,
        accounts=desk.accounts.every(),
        roles=tuple(Role),
        options=[(role.value, role.words) for role in Role],
        local=desk.manners.local_accounts,
        troubles=troubles,
        given=given,
        me=who.id,
    )
