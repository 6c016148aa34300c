"""A document as the pages of a case show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.domain.kept import AdviceId
from drafting.services.filing import Filed, kind_words

_KILO = 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A document in words. *guessed*: nobody has said what it is. *wrong* is how doubtful its child is."""

    id: AdviceId
    file: str
    code: str
    kind: str
    author: str
    dated: date | None
    size: str
    state: str
    guessed: bool
    troubles: tuple[str, ...]
    wrong: str
    about: str
    twin: str


def shown(filed: Sequence[Filed]) -> list[Shown]:
    """Documents in words, in their order."""
    return [
        Shown(
            id=each.advice.id,
            file=each.advice.file,
            code=each.described.kind.value,
            kind=kind_words(each.described.kind),
            author=each.described.author,
            dated=each.described.dated,
            size=size_words(each.advice.size),
            state=each.advice.state.value,
            guessed=not each.described.said,
            troubles=each.troubles,
            wrong=each.about.severity.value if each.about else "",
            about=each.about.message if each.about else "",
            twin=each.twin,
        )
        for each in filed
    ]


def size_words(size: int) -> str:
    """A number of bytes as people say it."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
