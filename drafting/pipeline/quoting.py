"""Puts statements into a finding's sentence: who says it, when, in which words."""

from datetime import date
from typing import Protocol

from drafting.pipeline.rulebook import fold

_LONGEST = 32  # words of a quotation
_NOBODY = frozenset({"", "other advice", "unknown", "other"})  # roles that name nobody


def quoted(text: str, longest: int = _LONGEST) -> str:
    """The words between quotation marks, cut where they grow longer than *longest* words."""
    words = fold(text).replace("“", "‘").replace("”", "’").replace('"', "’").split()
    shown = " ".join(words[:longest]).rstrip(" .;,")
    return f"“{shown}{' …' if len(words) > longest else ''}”"


class Spoken(Protocol):
    """Something that somebody said in a paper of some day."""

    @property
    def role(self) -> str:
        """What the one who says it is."""
        ...

    @property
    def written(self) -> date | None:
        """The day of the paper, where it has one."""
        ...


def speaker(said: Spoken) -> str:
    """Who says it, with the day of the paper: "The educational psychologist (4 November 2026)"."""
    return f"the {role_of(said.role)}{f' ({day(said.written)})' if said.written else ''}"


def role_of(role: str) -> str:
    """A role as it stands inside a sentence: abbreviations keep their capitals."""
    if role.strip().lower() in _NOBODY:
        return "author of this advice"
    words = role.split()
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in words)


def day(on: date) -> str:
    """A day as people write it."""
    return f"{on.day} {on:%B} {on.year}"


def sentence(text: str) -> str:
    """*text* with a capital at its start."""
    return text[:1].upper() + text[1:]
