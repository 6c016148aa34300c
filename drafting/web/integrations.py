"""The administrator's pages of other programs: their tokens, and the addresses that are told of changes.

A token and a secret are shown once, in the answer to the form that made them, and kept nowhere as text.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from drafting.domain.account import AccountId, Deed, Role
from drafting.domain.audit import Action
from drafting.domain.integration import TOLD, Scope, TokenId, WebhookId
from drafting.errors import GoldenThreadError
from drafting.services.tokens import LONGEST_DAYS, Tokens, Wanted
from drafting.services.webhooks import Webhooks
from drafting.web.desk import desk_of
from drafting.web.forms import Form, Trouble, read
from drafting.web.identity import Who, require
from drafting.web.pages import back, page

router = APIRouter()
Administrator = Annotated[Who, Depends(require(Deed.MANAGE_TOKENS))]
_REVIEWS = frozenset({Role.CASEWORKER, Role.MANAGER})
_TELLS = {
    Action.CASE_OPENED: "a case was opened",
    Action.DRAFT_MADE: "a draft was made",
    Action.DRAFT_FAILED: "a draft failed",
    Action.PLAN_SIGNED_OFF: "a plan was signed off",
}


class NewToken(BaseModel):
    """A token, as its form sends it."""

    name: str = Field(min_length=1, max_length=80)
    team: str = Field(default="", max_length=60)
    days: int = Field(ge=1, le=LONGEST_DAYS)
    person: str = Field(default="", max_length=40)


class NewWebhook(BaseModel):
    """An address that is to be told, as its form sends it."""

    url: str = Field(min_length=1, max_length=500)
    team: str = Field(min_length=1, max_length=60)


@router.get("/accounts/tokens")
def show_tokens(request: Request, _: Administrator) -> Response:
    """Every token."""
    return _tokens(request)


@router.post("/accounts/tokens")
def add_token(request: Request, who: Administrator, form: Form) -> Response:
    """Make a token, and show it this once."""
    new, troubles = read(NewToken, form)
    chosen = frozenset(each for each in Scope if each.value in form.all("scopes"))
    if new is None:
        return _tokens(request, troubles, form, 422)
    person = AccountId(new.person) if new.person else None
    try:
        text, _ = Tokens(desk_of(request).store).add(
            who.actor, Wanted(new.name, new.team, chosen, new.days, person)
        )
    except GoldenThreadError as error:
        return _tokens(request, (Trouble("name", str(error)),), form, 422)
    return _tokens(request, status=201, shown=text)


@router.post("/accounts/tokens/{token}/revoke")
def revoke_token(request: Request, who: Administrator, token: str) -> Response:
    """Let a token open nothing from now on."""
    Tokens(desk_of(request).store).revoke(who.actor, TokenId(token))
    return back("/accounts/tokens", "token_revoked")


@router.get("/accounts/webhooks")
def show_webhooks(request: Request, _: Administrator) -> Response:
    """Every address that is told."""
    return _webhooks(request)


@router.post("/accounts/webhooks")
def add_webhook(request: Request, who: Administrator, form: Form) -> Response:
    """Add an address, and show its secret this once."""
    new, troubles = read(NewWebhook, form)
    chosen = frozenset(each for each in TOLD if each.value in form.all("events"))
    if new is None:
        return _webhooks(request, troubles, form, 422)
    desk = desk_of(request)
    try:
        secret, _ = Webhooks(desk.store).add(who.actor, new.url, new.team, chosen, desk.api.posts)
    except GoldenThreadError as error:
        return _webhooks(request, (Trouble("url", str(error)),), form, 422)
    return _webhooks(request, status=201, shown=secret)


@router.get("/accounts/webhooks/{webhook}")
def show_webhook(request: Request, _: Administrator, webhook: str) -> Response:
    """What an address was told, and how that went."""
    return _webhook(request, WebhookId(webhook))


@router.post("/accounts/webhooks/{webhook}/secret")
def renew_secret(request: Request, who: Administrator, webhook: str) -> Response:
    """Give an address another secret, and show it this once."""
    secret = Webhooks(desk_of(request).store).renew(who.actor, WebhookId(webhook))
    return _webhook(request, WebhookId(webhook), secret)


@router.post("/accounts/webhooks/{webhook}/stop")
def stop_webhook(request: Request, who: Administrator, webhook: str) -> Response:
    """Tell an address nothing for now."""
    Webhooks(desk_of(request).store).let(who.actor, WebhookId(webhook), active=False)
    return back(f"/accounts/webhooks/{webhook}", "webhook_changed")


@router.post("/accounts/webhooks/{webhook}/resume")
def resume_webhook(request: Request, who: Administrator, webhook: str) -> Response:
    """Tell an address again, beginning with what waited."""
    Webhooks(desk_of(request).store).let(who.actor, WebhookId(webhook), active=True)
    return back(f"/accounts/webhooks/{webhook}", "webhook_changed")


def _tokens(
    request: Request,
    troubles: tuple[Trouble, ...] = (),
    form: Form | None = None,
    status: int = 200,
    shown: str = "",
) -> Response:
    desk = desk_of(request)
    people = {each.id: each for each in desk.accounts.every()}
    return page(
        request,
        "tokens.html",
        status,
        tokens=Tokens(desk.store).every(),
        people=people,
        reviewers=[("", "Nobody")]
        + [(each.id, f"{each.name}, {each.team}") for each in people.values() if each.role in _REVIEWS],
        scopes=tuple(Scope),
        chosen=form.all("scopes") if form else (),
        given=dict(form.as_mapping()) if form else {},
        troubles=troubles,
        shown=shown,
        now=desk.store.run(lambda tx: tx.now, reading=True),
    )


def _webhooks(
    request: Request,
    troubles: tuple[Trouble, ...] = (),
    form: Form | None = None,
    status: int = 200,
    shown: str = "",
) -> Response:
    return page(
        request,
        "webhooks.html",
        status,
        webhooks=Webhooks(desk_of(request).store).every(),
        tells=[(each.value, words) for each, words in _TELLS.items()],
        chosen=form.all("events") if form else (),
        given=dict(form.as_mapping()) if form else {},
        troubles=troubles,
        shown=shown,
    )


def _webhook(request: Request, webhook: WebhookId, shown: str = "") -> Response:
    webhooks = Webhooks(desk_of(request).store)
    found = webhooks.get(webhook)
    return page(
        request,
        "webhook.html",
        webhook=found,
        tells={each.value: words for each, words in _TELLS.items()},
        log=webhooks.log(webhook),
        shown=shown,
    )
