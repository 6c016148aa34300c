"""The API as an application of its own, to be mounted at ``/api/v1``: its own errors, its own description."""

from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from drafting import __version__
from drafting.errors import GoldenThreadError
from drafting.web.api import (
    audit,
    cases,
    concluding,
    documents,
    drafts,
    exports,
    judging,
    openapi,
    problems,
    review,
)
from drafting.web.api.docs import shown
from drafting.web.desk import Desk
from drafting.web.pages import page

ROUTERS: tuple[APIRouter, ...] = (
    cases.router,
    documents.router,
    drafts.router,
    review.router,
    judging.router,
    concluding.router,
    exports.router,
    audit.router,
)
"""Every router of the API."""


@cache
def _described() -> dict[str, Any]:
    """The description, made when first asked for: it takes a moment."""
    return openapi.description(ROUTERS)


def create_api(desk: Desk) -> FastAPI:
    """The API that serves *desk*."""
    api = FastAPI(title="Golden Thread", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    api.state.desk = desk
    for router in ROUTERS:
        api.include_router(router)
    for error in (GoldenThreadError, HTTPException, problems.Refused):
        api.add_exception_handler(error, problems.known)
    api.add_exception_handler(Exception, problems.unexpected)

    @api.get("/openapi.json", include_in_schema=False)
    def description() -> Response:
        """The description of the API, for programs."""
        return JSONResponse(_described())

    @api.get("/docs", include_in_schema=False)
    def documentation(request: Request) -> Response:
        """The same for people, without a script."""
        return page(request, "api_docs.html", 200, **shown(_described()))

    return api
