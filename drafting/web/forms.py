"""Reads what a form sent: as text, then as a value of a pydantic model, or as what is wrong with it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one field, in words that also stand in the summary above the form."""

    field: str
    words: str


class Sent:
    """The fields of a form as they were sent. A field that is missing is empty."""

    def __init__(self, texts: tuple[tuple[str, str], ...], files: tuple[tuple[str, UploadFile], ...]) -> None:
        self.texts = texts
        self._files = files

    def text(self, name: str) -> str:
        """What stands in the field *name*, its line ends as ours."""
        return next((value for key, value in self.texts if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may be sent more than once."""
        return tuple(value for key, value in self.texts if key == name)

    def files(self, name: str) -> tuple[UploadFile, ...]:
        """The files of a field; an empty file field sends none."""
        return tuple(file for key, file in self._files if key == name and file.filename)

    def as_mapping(self) -> Mapping[str, str]:
        """The fields by name; of one that was sent twice, the first."""
        return dict(reversed(self.texts))


async def _sent(request: Request) -> AsyncIterator[Sent]:
    async with request.form() as form:  # closes, and so deletes, what was uploaded
        texts, files = [], []
        for key, value in form.multi_items():
            if isinstance(value, UploadFile):
                files.append((key, value))
            else:
                texts.append((key, value.replace("\r\n", "\n").replace("\x00", "")))
        yield Sent(tuple(texts), tuple(files))


Form = Annotated[Sent, Depends(_sent)]
"""A parameter of this type holds the form that was sent. Put it after the one that says who asks."""


def read(shape: type[M], sent: Sent) -> tuple[M | None, tuple[Trouble, ...]]:
    """Read a form as *shape*: the value, or what is wrong. Empty fields count as not filled in."""
    given = {name: value.strip() for name, value in sent.as_mapping().items() if value.strip()}
    try:
        return shape.model_validate(given), ()
    except ValidationError as error:
        return None, tuple(
            Trouble(".".join(map(str, each["loc"])) or "form", _words(each["type"], each["msg"]))
            for each in error.errors(include_url=False, include_input=False)
        )


def _words(kind: str, said: str) -> str:
    """Pydantic's verdict in plain words; a validator of ours says its own."""
    if kind == "value_error":
        return said.removeprefix("Value error, ")
    return _PLAIN.get(kind, "This cannot be read. Write it again.")


_PLAIN = {
    "missing": "Fill this in.",
    "string_too_short": "Fill this in.",
    "string_too_long": "This is too long.",
    "string_pattern_mismatch": "This is not in the right form.",
    "enum": "Choose one of those offered.",
    "literal_error": "Choose one of those offered.",
    "int_parsing": "Write a whole number.",
    "date_from_datetime_parsing": "Write a real date, as in 2026-11-24.",
    "date_parsing": "Write a real date, as in 2026-11-24.",
}
