"""Reads the folder of templates once, so that what writes for people takes plain values."""

from dataclasses import dataclass
from pathlib import Path

from drafting.errors import BadInput
from drafting.render.words import Words, read_words


@dataclass(frozen=True, slots=True)
class Templates:
    """What one folder of templates holds: the words, the Word document and the trace page's parts."""

    words: Words
    plan: bytes
    page: str
    style: str
    script: str


def read_templates(folder: Path) -> Templates:
    """Read *folder* (``templates/``, or a council's own copy of it)."""
    return Templates(
        words=read_words(_bytes(folder / "words.toml").decode("utf-8")),
        plan=_bytes(folder / "plan" / "plan.docx"),
        page=_bytes(folder / "trace" / "trace.html.j2").decode("utf-8"),
        style=_bytes(folder / "trace" / "trace.css").decode("utf-8"),
        script=_bytes(folder / "trace" / "trace.js").decode("utf-8"),
    )


def rules_template(folder: Path) -> str:
    """The words around the list of rules (docs/rules.md)."""
    return _bytes(folder / "rules.md").decode("utf-8")


def letter_template(folder: Path) -> bytes:
    """The Word template of the letter that asks an author what their advice leaves open."""
    return _bytes(folder / "letters" / "query.docx")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"The template {path} is missing: put it back from the templates shipped") from error
