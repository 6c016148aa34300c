"""Pictures of pages, with the place that is quoted boxed."""

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from drafting.domain.kept import AdviceId
from drafting.errors import BadInput, NotThere
from drafting.services.picturing import Page
from drafting.web.reading import AtCase, review_of

router = APIRouter()
_BOX = re.compile(r"(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})")
_NAME = re.compile(r"([1-9]\d{0,3})\.png")
_MOST = 12


@router.get("/cases/{case}/pages/{advice}/{picture}")
def draw(
    request: Request,
    here: AtCase,
    advice: str,
    picture: str,
    box: Annotated[list[str], Query()] = [],  # noqa: B006  never changed: how the framework takes a list
    crop: bool = False,
) -> Response:
    """A page as a PNG; ``box=left,top,right,bottom``, in points from its top left corner, marks a place."""
    named = _NAME.fullmatch(picture)
    if named is None or len(box) > _MOST:
        raise NotThere("There is no such page.")
    page = Page(AdviceId(advice), int(named[1]), tuple(map(_sides, box)), crop)
    drawn = review_of(request).picturing.picture(here.case.id, page)
    return Response(drawn, media_type="image/png", headers={"cache-control": "private, max-age=600"})


def _sides(text: str) -> tuple[float, float, float, float]:
    found = _BOX.fullmatch(text)
    if found is None:
        raise BadInput("A box is four numbers: left, top, right, bottom.")
    left, top, right, bottom = map(float, found.groups())
    return left, top, max(left, right), max(top, bottom)
