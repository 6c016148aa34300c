"""Builds the review service: the desk with every service that its pages use."""

from datetime import timedelta
from typing import TYPE_CHECKING

from drafting.bootstrap.api import api_desk
from drafting.bootstrap.exports import taking_out
from drafting.bootstrap.models import chosen
from drafting.bootstrap.privacy import privacy_desk
from drafting.bootstrap.reviewing import review_desk
from drafting.bootstrap.stores import casework
from drafting.domain.account import Rights, Role
from drafting.errors import CannotRead
from drafting.metrics import Metrics, new_metrics
from drafting.parsers.kinds import kind_of
from drafting.parsers.limits import Limits
from drafting.providers.catalogue import set_up
from drafting.services.accounts import Accounts, Lasting
from drafting.services.filing import Filing
from drafting.services.following import Following
from drafting.services.queueing import Queueing
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.migrating import is_current
from drafting.web.app import create_app
from drafting.web.desk import Desk, Manners
from drafting.web.directory import Directory
from drafting.web.oidc import BACK
from drafting.web.pages import warm
from drafting.web.strength import Strength

if TYPE_CHECKING:
    from fastapi import FastAPI


def accounts(settings: Settings, store: Database) -> Accounts:
    """Who the people are."""
    idle, most = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return Accounts(store, lasting=Lasting(idle, most), rights=rights(settings))


def rights(settings: Settings) -> Rights:
    """Who may do what in this council."""
    return Rights(
        frozenset(map(Role, settings.sign_off_roles)), frozenset(map(Role, settings.second_reader_roles))
    )


def desk(settings: Settings, store: Database, manners: Manners, metrics: Metrics | None = None) -> Desk:
    """Everything the pages need, on *store*."""
    work = casework(store)
    review = review_desk(store)
    leaving = taking_out(review.reviews, settings.templates)
    return Desk(
        store=store,
        accounts=accounts(settings, store),
        casework=work,
        queue=Queueing(store),
        filing=Filing(store, work, refusal),
        following=Following(store),
        review=review,
        taking_out=leaving,
        privacy=privacy_desk(settings, store),
        api=api_desk(
            review.reviews, settings.webhook_networks, [each.name for each in set_up(chosen(settings))]
        ),
        manners=manners,
        directory=directory(settings, manners),
        metrics=metrics or new_metrics(),
        ready=lambda: is_current(store.engine),
        provider=settings.provider,
    )


def directory(settings: Settings, manners: Manners) -> Directory | None:
    """The council's directory, where people sign in at one."""
    if settings.auth != "oidc" or not settings.oidc_issuer or not settings.oidc_client_id:
        return None
    come_back = f"{manners.origin}{BACK}"
    minutes = settings.oidc_within_minutes
    return Directory(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret,
        come_back,
        strength=Strength(
            settings.oidc_needs_acr,
            settings.oidc_needs_amr,
            timedelta(minutes=minutes) if minutes is not None else None,
        ),
    )


def refusal(file: str, content: bytes) -> str:
    """Why a file cannot be read, judged by its size and its first bytes; "" if it can be tried."""
    if too_large := Limits().refusal(len(content)):
        return too_large
    try:
        kind_of(file, content)
    except CannotRead as error:
        return str(error)
    return ""


def application(settings: Settings, store: Database, manners: Manners) -> "FastAPI":
    """The web application, on *store*."""
    made = desk(settings, store, manners)
    made.queue.fill_in()
    made.queue.warm()
    warm()
    return create_app(made)
