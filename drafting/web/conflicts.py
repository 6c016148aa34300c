"""Somebody, or a newer draft, was faster: both texts are shown, with the ways on, and nothing is lost."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from drafting.domain.claim import Verdict
from drafting.domain.review import Act, Judgement
from drafting.services.concluding import Beaten
from drafting.services.reviews import Conflict
from drafting.web.forms import Sent
from drafting.web.pages import page
from drafting.web.reading import draft_of, reviewer
from drafting.web.screen import Screen
from drafting.web.views.difference import changes
from drafting.web.views.matters import went
from drafting.web.views.sources import sources_of

_WROTE = frozenset({Act.CHANGE, Act.SPLIT, Act.MERGE})


def conflict_page(request: Request, before: Screen, conflict: Conflict) -> HTMLResponse:
    """Both texts, as they differ from what the program drafted."""
    opened = before.desk.reviews.open(before.here.case.id)
    who = conflict.mine
    reader = reviewer(before.here.who, before.reading)
    theirs = opened.claim(who.reading, conflict.theirs.id)
    original = theirs.drafted.text if theirs.drafted else theirs.claim.text
    mine = who.text if who.act in _WROTE else ""
    checks = opened.checks(mine, theirs.claim.evidence, theirs.claim.kind) if mine else ()
    return page(
        request,
        "conflict.html",
        409,
        here=before.here,
        to=before.to,
        reading=before.reading,
        theirs=theirs,
        original=original,
        mine=mine,
        act=who.act.value,
        their_changes=changes(original, theirs.claim.text),
        my_changes=changes(original, mine) if mine else (),
        their_trouble=[each for each in theirs.claim.checks if each.verdict is not Verdict.PASS],
        my_trouble=[each for each in checks if each.verdict is not Verdict.PASS],
        sources=sources_of(opened, theirs, reader, before.desk.words, disputed=False),
    )


def is_stale(screen: Screen, form: Sent) -> bool:
    """Whether a form was made for an earlier draft, in which its ids mean other claims."""
    return draft_of(form) not in {None, screen.opened.draft.number}


def beaten_page(request: Request, before: Screen, beaten: Beaten, form: Sent) -> HTMLResponse:
    """Somebody else settled a finding, or placed a statement of the tray: theirs, and what was wanted."""
    mine, theirs = beaten.mine, beaten.theirs
    draft = before.opened.readings.draft
    finding = draft.findings[mine.finding] if mine.finding is not None else None
    waiting = draft.to_place[mine.tray] if mine.tray is not None else None
    return page(
        request,
        "beaten.html",
        409,
        here=before.here,
        title=before.desk.words.of("finding", finding.kind) if finding else "To place",
        text=finding.message if finding else waiting.text if waiting else "",
        theirs=theirs,
        their_words=_settled(theirs) if theirs else "",
        my_words=_settled(mine),
        my_reason=mine.reason,
        url=request.url.path,
        kept={**form.as_mapping(), "version": str(beaten.version)},
        on=f"{before.to.at(jump=False)}#{'matters' if finding else 'tray'}",
    )


def _settled(judgement: Judgement) -> str:
    """What was decided of a finding, or where a statement of the tray went, in words."""
    return judgement.text if judgement.finding is not None else went(judgement.section)


def newer_page(request: Request, screen: Screen, about: str = "", mine: str = "") -> HTMLResponse:
    """A newer draft was made in the meantime: what was written *about* something is shown."""
    return page(
        request,
        "newer_draft.html",
        409,
        here=screen.here,
        about=about,
        mine=mine.strip(),
        draft=screen.opened.draft.number,
        url=screen.to.at(),
    )
