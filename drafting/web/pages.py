"""Makes pages of templates, and sends browsers on: what every page shows besides its own matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from drafting.domain.account import Deed
from drafting.web.identity import Who
from drafting.web.views.words import counted

_FOLDER = Path(__file__).parent
STATIC = _FOLDER / "static"
_LONDON = ZoneInfo("Europe/London")
_SAID = "goldenthread-said"
_SAID_SECONDS = 30

SAID: dict[str, str] = {
    "signed_out": "You are signed out.",
    "signed_out_everywhere": "You are signed out on every device.",
    "session_ended": "That session has ended.",
    "account_added": "The account is there.",
    "account_changed": "The account was changed, and signed out everywhere.",
    "token_revoked": "The token was revoked. It opens nothing from now on.",
    "webhook_changed": "Changed.",
    "saved": "Saved.",
    "undone": "Put back as it was. Undo again to go one step further back.",
    "nothing_to_undo": "Nothing to undo.",
    "nothing_more_to_undo": "Nothing more to undo on this draft.",
    "accepted": "Accepted.",
    "changed": "Changed, and checked again.",
    "chosen": "Chosen. The other statement went into this one.",
    "removed": "Removed. It stays on the record. Undo puts it back.",
    "asked": "Asked. The question waits in the letter to its author.",
    "reopened": "To decide again.",
    "moved": "Moved. It is to be decided where it stands now.",
    "split": "Split in two. Both are to be decided.",
    "merged": "Merged. The other statement went into this one.",
    "resolved": "Your decision is on the record.",
    "placed": "Placed.",
    "added": "Added to the draft.",
    "set_aside": "Set aside, with your reason.",
    "put_back": "Put back. It is to be decided.",
    "left_out": "Left out. It stays on the record.",
    "settled_already": "Somebody was faster: that was settled already.",
    "second_first": "You read this draft second. Finish that first: the first review is shown then.",
    "names_asked": "A second person was asked. You see originals once they let you.",
    "names_granted": "They may see the originals of that case, for that time.",
    "names_refused": "The request is refused.",
    "names_ended": "Originals are covered again.",
    "signed_off": "Signed off. The plan can no longer be changed.",
}
"""What a page may say of what was just done, by code: nothing but a code travels. Add yours."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the main navigation, shown to whoever may do *deed*."""

    label: str
    url: str
    deed: Deed


NAVIGATION = (
    Entry("Cases", "/", Deed.SEE_QUEUE),
    Entry("Privacy", "/privacy", Deed.SEE_PRIVACY),
    Entry("Requests", "/privacy/requests", Deed.GRANT_NAMES),
    Entry("Audit trail", "/audit", Deed.SEE_AUDIT),
    Entry("Accounts", "/accounts", Deed.MANAGE_ACCOUNTS),
)
"""The main navigation. Add yours."""


def page(request: Request, template: str, /, status: int = 200, **context: object) -> HTMLResponse:
    """The *template* as a page. It also knows ``who``, ``nav``, ``said`` and ``path``."""
    who: Who | None = getattr(request.state, "who", None)
    said = _said(request)
    always: Mapping[str, object] = {
        "who": who,
        "nav": [
            (each, _current(each, request.url.path)) for each in NAVIGATION if who and who.may(each.deed)
        ],
        "home": home(who),
        "said": said,
        "path": request.url.path,
    }
    made = _environment().get_template(template).render({**always, **context})
    response = HTMLResponse(made, status)
    if said:
        response.delete_cookie(_SAID, path="/", httponly=True, samesite="lax")
    return response


def warm() -> None:
    """Make every template ready now, so that nobody's first page has to wait for it."""
    made = _environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)


def home(who: Who | None) -> str:
    """The first page of whoever asks: the first in the navigation that their role shows."""
    if who is None:
        return "/"
    return next((each.url for each in NAVIGATION if who.may(each.deed)), "/sessions")


def back(url: str, said: str = "") -> RedirectResponse:
    """Send the browser on to *url*, a path of ours; the next page says what ``SAID`` has under *said*."""
    response = RedirectResponse(url, status_code=303)
    if said:
        response.set_cookie(_SAID, said, max_age=_SAID_SECONDS, path="/", httponly=True, samesite="lax")
    return response


def static(name: str) -> str:
    """The URL of a file of ours: it changes when the file does, so a browser may keep it for ever."""
    return f"/static/{name}?v={_version(name)}"


def day(value: date | datetime | None) -> str:
    """A day as people write it, "24 November 2026"."""
    if value is None:
        return "Not provided"
    if isinstance(value, datetime):
        value = value.astimezone(_LONDON)
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """A time as people write it, "24 November 2026 at 14:05", as clocks in London show it."""
    return f"{day(value)} at {value.astimezone(_LONDON):%H:%M}"


@cache
def _version(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static=static, counted=counted, today=lambda: datetime.now(UTC).astimezone(_LONDON).date()
    )
    made.globals["Deed"] = Deed
    made.filters.update(day=day, moment=moment)
    return made


def _current(entry: Entry, path: str) -> bool:
    if entry.url == "/":
        return path == "/" or path.startswith("/cases")
    return path.startswith(entry.url)


def _said(request: Request) -> str:
    return SAID.get(request.cookies.get(_SAID, ""), "")
