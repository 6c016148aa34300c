"""Every UK identifier of the table is found exactly, and its near misses are not."""

import tomllib
from importlib.resources import files

import pytest

from redaction import Redactor

_ROWS = tomllib.loads(files("redaction").joinpath("words", "recognisers.toml").read_text(encoding="utf-8"))[
    "recogniser"
]
_YES = [(row["kind"], *example.rsplit(" => ", 1)) for row in _ROWS for example in row["yes"]]
_NO = [(row["kind"], example) for row in _ROWS for example in row["no"]]


@pytest.mark.parametrize(("kind", "text", "match"), _YES)
def test_an_identifier_is_found_to_the_letter(rules: Redactor, kind: str, text: str, match: str) -> None:
    spans = rules.redact(None, [text]).paragraphs[0].spans

    found = {text[span.start : span.end]: span.kind.value for span in spans}
    assert match in found or any(match in whole for whole in found)
    assert kind in found.values()


@pytest.mark.parametrize(("kind", "text"), _NO)
def test_a_near_miss_stays(rules: Redactor, kind: str, text: str) -> None:
    spans = rules.redact(None, [text]).paragraphs[0].spans

    assert kind not in {span.kind.value for span in spans}
