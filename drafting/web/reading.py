"""What every page of the review begins with: the draft opened, and what of it somebody looks at."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from fastapi.responses import Response

from drafting.domain.account import Deed
from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey
from drafting.domain.review import FIRST, SECOND
from drafting.services.reviewing import reads_first, reads_second
from drafting.services.reviews import Opened, Reviewer
from drafting.web.desk import desk_of
from drafting.web.forms import Sent
from drafting.web.identity import Here, Who, require_case
from drafting.web.pages import back
from drafting.web.review_desk import ReviewDesk
from drafting.web.views.board import Order, Shown

_DIGITS = 10
AtReview = Annotated[Here, Depends(require_case(Deed.REVIEW))]
AtSecond = Annotated[Here, Depends(require_case(Deed.REVIEW_SECOND))]
AtCase = Annotated[Here, Depends(require_case(Deed.SEE_CASE))]
AtSignOff = Annotated[Here, Depends(require_case(Deed.SIGN_OFF))]
"""Somebody at a case: who reviews it, who reads it second, who may see it, who signs it off."""


def review_of(request: Request) -> ReviewDesk:
    """What the review needs."""
    return desk_of(request).review


def in_part(request: Request) -> bool:
    """Whether a script asks, which needs no more than the parts that change."""
    return "x-part" in request.headers


def onward(request: Request, url: str, said: str = "") -> Response:
    """Send the browser on to *url*; a script is told where, so that what is said is read on that page."""
    answer = back(url, said)
    if in_part(request):
        del answer.headers["location"]
        answer.headers["x-go"] = url
        answer.status_code = HTTPStatus.NO_CONTENT
    return answer


def reviewer(who: Who, reading: int = FIRST, form: Sent | None = None) -> Reviewer:
    """Whoever asks, as a reviewer; their *form* says which draft they have before them."""
    return Reviewer(who.id, who.name, who.role, reading, draft_of(form) if form else None)


def draft_of(form: Sent) -> int | None:
    """The number of the draft that a form was made for; None where it does not say."""
    given = form.text("draft")
    return int(given) if given.isdecimal() and len(given) < _DIGITS else None


def shown_in(order: str, section: str) -> Shown:
    """What an address or a form says of what is looked at; what it does not know counts as not said."""
    return Shown(
        Order(order) if order in set(Order) else Order.PROBLEMS,
        SectionKey(section) if section in set(SectionKey) else None,
    )


def shown_by(form: Sent) -> Shown:
    """The same of a form."""
    return shown_in(form.text("order"), form.text("section"))


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of one case's review are, with what is looked at."""

    case: CaseId
    shown: Shown
    base: str = "review"
    draft: int = 0

    def at(self, claim: str = "", do: str = "", *, jump: bool = True) -> str:
        """The review with *claim* chosen."""
        order, section = self.shown.order, self.shown.section
        said = [f"order={order}"] if order is not Order.PROBLEMS else []
        said += [f"section={section}"] if section else []
        said += [f"claim={quote(claim)}"] if claim else []
        said += [f"do={do}"] if do else []
        to = f"/cases/{self.case}/{self.base}{'?' if said else ''}{'&'.join(said)}"
        return f"{to}#c-{claim}" if claim and jump else to

    def parts(self, claim: str, also: str) -> str:
        """The parts of the page that change when *claim* is chosen in the place of *also*."""
        asked = {
            "claim": claim,
            "also": also,
            "order": self.shown.order.value,
            "section": self.shown.section.value if self.shown.section else "",
        }
        return f"/cases/{self.case}/{self.base}/parts?{urlencode(asked)}"

    def ordered(self, order: str) -> str:
        """The same in another order."""
        return Addresses(self.case, Shown(Order(order), self.shown.section), self.base).at()

    def within(self, section: str) -> str:
        """The same with only *section*, or all of them where it is the one chosen."""
        key = SectionKey(section)
        chosen = None if key is self.shown.section else key
        return Addresses(self.case, Shown(self.shown.order, chosen), self.base).at()


def second_waiting(here: Here, opened: Opened | None) -> int:
    """How many statements wait for whoever asks as their second reader; none for who has read first."""
    if opened is None or not here.who.may(Deed.REVIEW_SECOND):
        return 0
    if opened.signed is not None or reads_first(opened.readings.first, here.who.id):
        return 0
    return sum(
        not each.decided and each.id in opened.readings.twice for each in opened.readings.second.claims
    )


def second_unfinished(opened: Opened, account: str) -> bool:
    """Whether *account* reads second and has not come to the end: the first review stays hidden till then."""
    return reads_second(opened.readings.second, account) and any(
        not each.decided and each.id in opened.readings.twice for each in opened.review(SECOND).claims
    )
