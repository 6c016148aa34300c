"""A document as the pages of a case show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.domain.advice import AdviceKind
from drafting.domain.kept import AdviceId, AdviceState
from drafting.services.filing import Filed, kind_words

_KILO = 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A document in words. *guessed*: nobody has said what it is; *unknown*: nor could it be guessed.

    *wrong* is how doubtful its child is.
    """

    id: AdviceId
    file: str
    code: str
    kind: str
    author: str
    dated: date | None
    size: str
    state: str
    guessed: bool
    unknown: bool
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
            unknown=_is_unknown(each),
            troubles=each.troubles,
            wrong=each.about.severity.value if each.about else "",
            about=each.about.message if each.about else "",
            twin=each.twin,
        )
        for each in filed
    ]


def _is_unknown(filed: Filed) -> bool:
    """Whether a person has to say what a document is: reading it did not tell, nor does its name."""
    guess = not filed.described.said and filed.described.kind is AdviceKind.OTHER
    return guess and filed.advice.state is not AdviceState.UNREADABLE


def size_words(size: int) -> str:
    """A number of bytes as people say it."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
