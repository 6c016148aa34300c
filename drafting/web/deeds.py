"""What a form may do to a claim, by its name in the address: the same for the first reader and the second."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey
from drafting.errors import BadInput, NotThere
from drafting.services.reviewing import Reviewing
from drafting.services.reviews import Reviewer
from drafting.web.forms import Sent

STAYS = frozenset({"see", "change", "reopen", "move", "split", "merge", "let-go"})
"""Deeds after which the claim stays open: one wants to see what came of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A deed that was asked for: by whom, on which claim, with what form."""

    who: Reviewer
    case: CaseId
    claim: ClaimId
    form: Sent

    @property
    def version(self) -> int:
        """The version of the claim that whoever asks has seen. Raises ``BadInput``."""
        return version_of(self.form)

    @property
    def why(self) -> str:
        """The reason that was given, if any. Raises ``BadInput`` for a far too long one."""
        return brief(self.form.text("reason"))


Deed = Callable[[Reviewing, Asked], object]


def _see(on: Reviewing, asked: Asked) -> None:
    on.see(asked.who, asked.case, asked.claim, map(ParagraphId, asked.form.all("paragraph")))


def _accept(on: Reviewing, asked: Asked) -> object:
    return on.accept(asked.who, asked.case, asked.claim, asked.version, asked.why)


def _change(on: Reviewing, asked: Asked) -> object:
    text = asked.form.text("text")
    return on.change(asked.who, asked.case, asked.claim, asked.version, text, asked.why)


def _choose(on: Reviewing, asked: Asked) -> object:
    return on.choose(asked.who, asked.case, asked.claim, asked.version, ClaimId(asked.form.text("of")))


def _remove(on: Reviewing, asked: Asked) -> object:
    return on.remove(asked.who, asked.case, asked.claim, asked.version, asked.why)


def _ask(on: Reviewing, asked: Asked) -> object:
    question = brief(asked.form.text("question"))
    return on.ask(asked.who, asked.case, asked.claim, asked.version, question)


def _reopen(on: Reviewing, asked: Asked) -> object:
    return on.reopen(asked.who, asked.case, asked.claim, asked.version, asked.why)


def _move(on: Reviewing, asked: Asked) -> object:
    return on.move(asked.who, asked.case, asked.claim, asked.version, section_of(asked.form.text("to")))


def _split(on: Reviewing, asked: Asked) -> object:
    halves = asked.form.text("text"), asked.form.text("second")
    return on.split(asked.who, asked.case, asked.claim, asked.version, halves)


def _merge(on: Reviewing, asked: Asked) -> object:
    with_text = ClaimId(asked.form.text("with")), asked.form.text("text")
    return on.merge(asked.who, asked.case, asked.claim, asked.version, with_text)


def _let_go(on: Reviewing, asked: Asked) -> None:
    on.let_go(asked.who, asked.case, asked.claim, asked.form.text("text"))


_DEEDS: dict[str, Deed] = {
    "see": _see,
    "accept": _accept,
    "change": _change,
    "choose": _choose,
    "remove": _remove,
    "ask": _ask,
    "reopen": _reopen,
    "move": _move,
    "split": _split,
    "merge": _merge,
    "let-go": _let_go,
}
SECOND_DEEDS = frozenset({"see", "accept", "change", "choose", "remove", "reopen"})
"""What a second reader may do: decide each statement as it was drafted.

To ask, move, split or merge is to work on the plan, which is the first reader's; two readings of statements
that are not the same could not be compared."""
_LONGEST = 2_000
_DIGITS = 10


def deed_of(name: str, *, second: bool = False) -> Deed:
    """The deed of that name. Raises ``NotThere``."""
    if name not in _DEEDS or (second and name not in SECOND_DEEDS):
        raise NotThere("There is no such deed.")
    return _DEEDS[name]


def version_of(form: Sent) -> int:
    """The version of what whoever asks has seen. Raises ``BadInput``."""
    given = form.text("version")
    if not given.isascii() or not given.isdecimal() or len(given) >= _DIGITS:
        raise BadInput("This form is out of date. Open the page again.")
    return int(given)


def section_of(name: str) -> SectionKey:
    """The section of that name. Raises ``BadInput``."""
    if name not in set(SectionKey):
        raise BadInput("Choose one of the sections.")
    return SectionKey(name)


def brief(text: str) -> str:
    """A reason or a question. Raises ``BadInput`` for one that is far too long."""
    if len(text) > _LONGEST:
        raise BadInput(f"Write at most {_LONGEST:,} characters.")
    return text.strip()
