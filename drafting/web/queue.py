"""The queue: every case that somebody may see, the most urgent first; found, sorted, taken, given, saved.

A name has no place in a web address, where histories and logs keep it: what is searched for travels in a
form, and then as a token that only this service can read.
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import EVERY_TEAM, UNPLACED, Deed
from drafting.domain.queue import Asked, Line, Onlooker, Show, Sort, Stage, View
from drafting.errors import BadInput, Changed
from drafting.services.queueing import LONGEST_TEXT
from drafting.web.case_words import STAGES, Urgency, missing_words, urgency
from drafting.web.desk import Desk, desk_of
from drafting.web.forms import Form, Sent, Trouble
from drafting.web.identity import Here, Who, require, require_case, signed_in
from drafting.web.pages import SAID, back, home, page

router = APIRouter()
Onlooking = Annotated[Who, Depends(require(Deed.SEE_QUEUE))]
SAID.update(
    taken="This case is yours now.",
    taken_already="Somebody was faster: this case has just been taken.",
    view_saved="The view is saved.",
    view_deleted="The view is deleted.",
)
_CHIPS = {
    Show.MINE: "Mine",
    Show.LATE: "Late",
    Show.PROBLEMS: "With problems",
    Show.FREE: "Nobody’s yet",
}
_SORTS = {Sort.URGENT: "Most urgent", Sort.NAME: "Name", Sort.NEWEST: "Newest"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that a link turns on or off."""

    words: str
    count: int
    url: str
    on: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the page shows it."""

    line: Line
    stage: str
    urgency: Urgency
    missing: str
    owner: str
    reviewable: bool


@router.get("/")
def show(request: Request, who: Annotated[Who, Depends(signed_in)]) -> Response:
    """The queue; whoever has none is led to the first page of their own."""
    if not who.may(Deed.SEE_QUEUE):
        return back(home(who))
    desk = desk_of(request)
    given = request.query_params
    token = given.get("found", "")[: 4 * LONGEST_TEXT]
    asked = Asked(
        text=desk.queue.text(who.id, token),
        show=frozenset(each for each in Show if each in given.getlist("show")),
        stage=next((each for each in Stage if each == given.get("stage")), None),
        sort=next((each for each in Sort if each == given.get("sort")), Sort.URGENT),
        page=_number(given.get("page", "1")),
        over=given.get("over") == "1",
    )
    return _page(request, who, asked, token if asked.text else "")


@router.post("/find")
def find(request: Request, who: Onlooking, form: Form) -> Response:
    """Look for a text, and sort: on to the page that shows what was found."""
    text = " ".join(form.text("text").split())[:LONGEST_TEXT]
    token = desk_of(request).queue.token(who.id, text) if text else ""
    return back(url_of(_asked(form), token))


@router.post("/views")
def save(request: Request, who: Onlooking, form: Form) -> Response:
    """Save what is asked for under a name."""
    asked = _asked(form)
    try:
        desk_of(request).queue.save_view(who.id, form.text("name"), asked)
    except BadInput as error:
        return _page(request, who, asked, "", (Trouble("name", str(error)),))
    return back(url_of(asked), "view_saved")


@router.post("/views/{view}/delete")
def drop(request: Request, who: Onlooking, view: str) -> Response:
    """Delete a saved view."""
    desk_of(request).queue.drop_view(who.id, view)
    return back("/", "view_deleted")


@router.post("/cases/{case}/take")
def take(
    request: Request, here: Annotated[Here, Depends(require_case(Deed.TAKE_CASE))], form: Form
) -> Response:
    """Take a case that nobody has."""
    to = f"/cases/{here.case.id}" if form.text("from") == "case" else "/"
    try:
        desk_of(request).queue.take(here.who.account, here.case.id)
    except (BadInput, Changed):
        return back(to, "taken_already")
    return back(to, "taken")


def onlooker_of(who: Who) -> Onlooker:
    """Which cases somebody may see in the queue: the same that they may open."""
    if who.role in EVERY_TEAM:
        return Onlooker(who.id, None)
    return Onlooker(who.id, (who.team, "") if who.role in UNPLACED else (who.team,))


def url_of(asked: Asked, token: str = "", page_number: int = 1) -> str:
    """The address of what is asked for."""
    pairs = [("show", each.value) for each in Show if each in asked.show]
    pairs += [("stage", asked.stage.value)] if asked.stage else []
    pairs += [("sort", asked.sort.value)] if asked.sort is not Sort.URGENT else []
    pairs += [("over", "1")] if asked.over else []
    pairs += [("found", token)] if token else []
    pairs += [("page", str(page_number))] if page_number > 1 else []
    return "/?" + urlencode(pairs) if pairs else "/"


def _page(
    request: Request, who: Who, asked: Asked, token: str, troubles: tuple[Trouble, ...] = ()
) -> Response:
    desk = desk_of(request)
    found = desk.queue.page(onlooker_of(who), asked)
    views = desk.queue.views(who.id)
    return page(
        request,
        "queue.html",
        422 if troubles else 200,
        rows=_rows(desk, found.lines),
        found=found,
        asked=asked,
        token=token,
        chips=[
            Chip(words, found.counts.by.get(each, 0), _toggled(asked, each, token), each in asked.show)
            for each, words in _CHIPS.items()
        ],
        sorts=[(each.value, words) for each, words in _SORTS.items()],
        stages=[("", "Every stage"), *((each.value, words) for each, words in STAGES.items())],
        views=[(view, url_of(view.asked), _same(view, asked)) for view in views],
        narrowed=bool(asked.show or asked.stage or asked.text),
        pages=[(number, url_of(asked, token, number)) for number in _near(found.page, found.pages)],
        turn=lambda number: url_of(asked, token, number),
        troubles=troubles,
    )


def _rows(desk: Desk, lines: tuple[Line, ...]) -> list[Row]:
    people = desk.queue.people() if any(line.owner for line in lines) else {}
    today = desk.queue.today()
    return [
        Row(
            line,
            STAGES[line.stage],
            urgency(line, today),
            missing_words(line.missing),
            people.get(line.owner, "Somebody who has left") if line.owner else "",
            line.stage is Stage.REVIEW,
        )
        for line in lines
    ]


def _asked(form: Sent) -> Asked:
    return Asked(
        show=frozenset(each for each in Show if each in form.all("show")),
        stage=next((each for each in Stage if each == form.text("stage")), None),
        sort=next((each for each in Sort if each == form.text("sort")), Sort.URGENT),
        over=form.text("over") == "1",
    )


def _toggled(asked: Asked, show: Show, token: str) -> str:
    return url_of(Asked("", asked.show ^ {show}, asked.stage, asked.sort, 1, asked.over), token)


def _same(view: View, asked: Asked) -> bool:
    mine, theirs = view.asked, asked
    return (mine.show, mine.stage, mine.sort, mine.over, "") == (
        theirs.show, theirs.stage, theirs.sort, theirs.over, theirs.text,
    )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000") else 1


def _near(number: int, pages: int) -> list[int]:
    """The first page, the last, and those round the one that is shown."""
    wanted = {1, pages, number - 1, number, number + 1}
    return sorted(each for each in wanted if 1 <= each <= pages)
