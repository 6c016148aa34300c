"""Reads the templates of what leaves the service: plans, letters, and the family's copy."""

from dataclasses import dataclass
from pathlib import Path

from drafting.errors import BadInput
from drafting.render.templates import Templates, read_templates


@dataclass(frozen=True, slots=True)
class Page:
    """A page by itself: its HTML, its style, and what its style adds while nobody has signed it off."""

    html: str
    style: str
    draft_style: str


@dataclass(frozen=True, slots=True)
class OutgoingTemplates:
    """What a plan that leaves is written with: *drafts* hold the words and the Word template of a draft."""

    drafts: Templates
    signed: bytes
    letter: bytes
    plan_page: Page
    family_page: Page


def read_outgoing(folder: Path) -> OutgoingTemplates:
    """Read *folder* (``templates/``, or a council's own copy of it)."""
    draft_style = _text(folder / "plan" / "draft.css")
    return OutgoingTemplates(
        drafts=read_templates(folder),
        signed=_bytes(folder / "plan" / "signed.docx"),
        letter=_bytes(folder / "letters" / "covering.docx"),
        plan_page=Page(
            _text(folder / "plan" / "plan.html.j2"), _text(folder / "plan" / "plan.css"), draft_style
        ),
        family_page=Page(
            _text(folder / "family" / "copy.html.j2"), _text(folder / "family" / "copy.css"), draft_style
        ),
    )


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"The template {path} is missing: put it back from the templates shipped") from error
