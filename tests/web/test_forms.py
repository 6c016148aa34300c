"""What a form sent is read as text, then as a value, or as what is wrong with it in plain words."""

from datetime import date

import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, field_validator

from drafting.web.forms import Form, Sent, Trouble, read


class Visit(BaseModel):
    """A form of a test."""

    child: str = Field(min_length=1, max_length=10)
    on: date | None = None
    hours: int = 1

    @field_validator("child")
    @classmethod
    def _known(cls, child: str) -> str:
        if child == "nobody":
            raise ValueError("Say whom.")
        return child


def sent(**texts: str) -> Sent:
    return Sent(tuple(texts.items()), ())


def test_a_form_is_read_as_its_shape() -> None:
    value, troubles = read(Visit, sent(child=" Otis ", on="2026-11-24", hours="2", extra="ignored"))

    assert value == Visit(child="Otis", on=date(2026, 11, 24), hours=2)
    assert troubles == ()


def test_an_empty_field_was_not_filled_in() -> None:
    value, _ = read(Visit, sent(child="Otis", on="  "))

    assert value is not None
    assert value.on is None


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("child", "", "Fill this in."),
        ("child", "a name too long", "This is too long."),
        ("child", "nobody", "Say whom."),
        ("hours", "some", "Write a whole number."),
        ("on", "31 February", "Write a real date, as in 2026-11-24."),
        ("on", "2026-02-31", "Write a real date, as in 2026-11-24."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words_beside_its_field(field: str, text: str, words: str) -> None:
    value, troubles = read(Visit, sent(**{"child": "Otis", field: text}))

    assert value is None
    assert troubles == (Trouble(field, words),)


def test_texts_files_and_repeated_fields_come_as_they_were_sent() -> None:
    app = FastAPI()
    got: list[Sent] = []

    @app.post("/")
    def take(form: Form) -> Response:
        got.append(form)
        return Response()

    with TestClient(app) as client:
        client.post(
            "/",
            data={"who": ["a", "b"], "why": "one\r\ntwo\x00"},
            files=[("letters", ("a.txt", b"A")), ("letters", ("", b""))],
        )

    (form,) = got
    assert form.all("who") == ("a", "b")
    assert form.as_mapping()["who"] == "a"
    assert form.text("why") == "one\ntwo"
    assert form.text("nothing") == ""
    assert [file.filename for file in form.files("letters")] == ["a.txt"]
