"""``goldenthread serve``: the review service in a browser, for this machine unless told otherwise."""

import gc
import ipaddress
from collections.abc import Callable
from contextlib import ExitStack
from typing import Annotated
from urllib.parse import urlsplit

import typer
import uvicorn

from drafting import logs
from drafting.bootstrap.stores import open_store
from drafting.bootstrap.web import application
from drafting.cli.rulepack import rules_in_force
from drafting.errors import BadInput
from drafting.settings import Settings
from drafting.web.desk import Manners

_GRACE = 10  # seconds that a request under way has when the service is stopped
_IDLE = 20  # seconds that a connection is kept open without a request


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="The port to listen on.")] = 8080,
) -> None:
    """Serve the pages on which people review drafts. Drafts are made by “goldenthread worker”."""
    settings = Settings.from_environment()
    manners = manners_of(settings, host, port)
    with ExitStack() as stack:
        stack.enter_context(logs.configure(settings.log_level))
        stack.enter_context(rules_in_force(settings))
        store = open_store(settings)
        stack.callback(store.close)
        app = application(settings, store, manners)
        typer.echo(f"Golden Thread is at {manners.origin}/ (Ctrl+C stops it).")
        listen(app, host, port)


def listen(app: Callable[..., object], host: str, port: int) -> None:
    """Serve *app* until somebody stops it.

    What is in memory by now stays: to look through it for garbage, again and again, makes people wait.
    """
    gc.collect()
    gc.freeze()
    uvicorn.Server(config(app, host, port)).run()


def config(app: Callable[..., object], host: str, port: int) -> uvicorn.Config:
    """How the server behaves. Which proxies are believed is for the guards: see drafting/web/proxies.py."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=_IDLE,
    )


def manners_of(settings: Settings, host: str, port: int) -> Manners:
    """How the service is reached there. Raises ``BadInput`` for local accounts that others could reach."""
    local = settings.auth == "local"
    if local and not is_loopback(host):
        raise BadInput(
            f"--host {host}: accounts of our own are for this machine alone. Listen on 127.0.0.1, or set "
            "GOLDENTHREAD_AUTH=oidc to have people sign in at the council's directory."
        )
    if not local:
        _refuse_half_set(settings, host)
    shown = f"[{host}]" if ":" in host else host
    return Manners(
        settings.public_url or f"http://{shown}:{port}",
        local_accounts=local,
        metrics_token=settings.metrics_token,
        proxies=settings.trusted_proxies,
    )


def _refuse_half_set(settings: Settings, host: str) -> None:
    if not (settings.oidc_issuer and settings.oidc_client_id):
        raise BadInput(
            "GOLDENTHREAD_AUTH=oidc needs GOLDENTHREAD_OIDC_ISSUER and GOLDENTHREAD_OIDC_CLIENT_ID."
        )
    public = urlsplit(settings.public_url or "")
    if not public.hostname and not is_loopback(host):
        raise BadInput(f"--host {host}: set GOLDENTHREAD_PUBLIC_URL to what browsers show, https://….")
    if public.scheme == "http" and not is_loopback(public.hostname or ""):
        raise BadInput("GOLDENTHREAD_PUBLIC_URL: has to be https; over http anybody on the way reads along.")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on *host*."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
