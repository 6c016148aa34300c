"""The web application: the desk, the guards, and the pages of every router."""

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from drafting import __version__
from drafting.web import (
    accounts,
    audit,
    cases,
    claims,
    concluding,
    exports,
    family,
    health,
    integrations,
    oidc,
    originals,
    paragraphs,
    pictures,
    privacy,
    problems,
    progress,
    queue,
    review,
    second,
    sessions,
    sign_in,
    signoff,
    upload,
    versions,
)
from drafting.web.api.app import create_api
from drafting.web.api.openapi import BASE
from drafting.web.desk import Desk
from drafting.web.guards import Guards
from drafting.web.pages import STATIC

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    sign_in.router,
    oidc.router,
    sessions.router,
    accounts.router,
    integrations.router,
    queue.router,
    review.router,
    claims.router,
    concluding.router,
    paragraphs.router,
    pictures.router,
    second.router,
    signoff.router,
    cases.router,
    upload.router,
    progress.router,
    versions.router,
    exports.router,
    family.router,
    originals.router,
    privacy.router,
    audit.router,
)
"""Every router. Add yours, and a row for each of its routes in tests/web/access.csv."""


def create_app(desk: Desk) -> FastAPI:
    """The application that serves *desk*."""
    app = FastAPI(title="Golden Thread", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.desk = desk
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(BASE, create_api(desk), name="api")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guards, desk=desk)
    return app
