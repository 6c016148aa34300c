"""What calls share: how things are written, how an answer is put together, how pages follow one another."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, datetime
from typing import Annotated, TypeVar

from fastapi import Path, Query, Response
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from drafting.domain.kept import CaseId
from drafting.web.api.problems import INVALID, Refused

CASE_ID = "4baa5670c1474e4fa1b7026a30906e3c"
ADVICE_ID = "9d0f3c5a2b7e4416a8c1d2e3f4a5b6c7"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_MOST, _USUAL = 200, 50
S = TypeVar("S", bound=BaseModel)


class Shape(BaseModel):
    """Something that is sent or answered: nothing unknown is in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _clean(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("Take the control characters out.")
    return text


def _day(value: object) -> object:
    """A day as text: numbers are days to pydantic too, and to nobody else."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("Write a day as 2026-11-24.")
    if not isinstance(value, str | date | None):
        raise ValueError("Write a day as 2026-11-24.")  # noqa: TRY004  pydantic tells ValueErrors alone
    return value


Text = Annotated[str, AfterValidator(_clean)]
"""Words of a person."""
Words = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=5000, pattern=r"\S")]
"""Words of a person that may not be missing."""
Day = Annotated[date, BeforeValidator(_day)]
CasePath = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="The id of the case.", examples=[CASE_ID])
]
AdvicePath = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="The id of the document.", examples=[ADVICE_ID])
]
NumberPath = Annotated[int, Path(ge=1, le=100_000, description="The number of the draft, from 1.")]
Moment = Annotated[datetime, Field(examples=["2026-11-24T09:30:00Z"])]
Limit = Annotated[int, Query(ge=1, le=_MOST, description=f"How many at most; {_USUAL} unless told.")]
Cursor = Annotated[
    str, Query(max_length=200, description="Where to go on: “next” of the page before. Empty for the first.")
]
Since = Annotated[AwareDatetime | None, Query(description="Only what has changed since this moment.")]
USUAL = _USUAL


def told(shape: BaseModel, status: int = 200, etag: int | None = None, location: str = "") -> Response:
    """An answer. *etag* is the version of what it shows."""
    headers = {"ETag": f'"{etag}"'} if etag is not None else {}
    headers |= {"Location": location} if location else {}
    # What is kept was checked when it came, perhaps by older rules: it is shown all the same.
    body = shape.model_dump_json(warnings="none")
    return Response(body, status, headers, media_type="application/json")


def pointer(*parts: str) -> str:
    """A cursor that says where a page ended. It is no secret: what it may show is looked at each time."""
    return urlsafe_b64encode("|".join(parts).encode()).decode().rstrip("=")


def pointed(cursor: str, parts: int) -> tuple[str, ...]:
    """What a cursor says, nothing for the first page. Raises ``Refused`` for what is none of ours."""
    if not cursor:
        return ()
    try:
        said = (
            urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii").split("|")
        )
    except ValueError as error:
        raise _no_cursor() from error
    if len(said) != parts:
        raise _no_cursor()
    return tuple(said)


def pointed_case(cursor: str) -> tuple[datetime, CaseId] | None:
    """The case after which a page of cases begins."""
    said = pointed(cursor, 2)
    if not said:
        return None
    try:
        opened = datetime.fromisoformat(said[0])
    except ValueError as error:
        raise _no_cursor() from error
    if opened.tzinfo is None or not re.fullmatch("[0-9a-f]{32}", said[1]):
        raise _no_cursor()
    return opened, CaseId(said[1])


def _no_cursor() -> Refused:
    return Refused(INVALID, "This cursor is none of ours. Begin with the first page.")
