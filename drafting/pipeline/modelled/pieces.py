"""One question and what may come of it: an answer, a question more, or nothing, which costs that piece only.

What is asked next follows from what was answered so far and from nothing else. So whoever asks may die at any
moment, and goes on where it was. However a model answers, no piece is asked about more than a few times.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from drafting.pipeline.modelled.answers import (
    Doubting,
    NotAnAnswer,
    Reading,
    Threading,
    Writing,
    read_answer,
)
from drafting.pipeline.modelled.packing import Pack
from drafting.ports import Answers, Ending, Reply, Request

Shape = TypeVar("Shape", Reading, Writing, Threading, Doubting)

AGAIN = 2
"""How often a question is asked again whose answer could not be used."""
_HALVED = {Ending.CUT: 3, Ending.BLOCKED: 6}
"""How often a question is halved whose answer was cut short, or that the gate did not let out: so that one
paragraph in which a name is left costs that paragraph, and nothing is asked for it."""
DEEPEST = max(_HALVED.values())

_WHY = {
    Ending.CUT: "its answer was cut short, however little it was asked",
    Ending.REFUSED: "it refused to answer",
    Ending.FILTERED: "a content filter of its endpoint stopped the answer",
    Ending.BLOCKED: "the gate did not let the question out, because something in it might identify somebody",
    Ending.UNPAID: "the budget for this draft was used up",
    Ending.FAILED: "its endpoint stopped answering",
}
_UNUSABLE = "its answers could not be used"


@dataclass(frozen=True, slots=True)
class Lost:
    """What a model gave no usable answer to, and why, in words that a caseworker understands."""

    pack: Pack
    why: str


@dataclass(frozen=True)
class Settled(Generic[Shape]):
    """How far a piece has come: what was *answered*, what is *waiting* to be asked, what is *lost*."""

    answered: tuple[tuple[Pack, Shape], ...] = ()
    waiting: tuple[Request, ...] = ()
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True)
class Piece(Generic[Shape]):
    """A question: its *name*, what it shows, the *shape* of its answer.

    *ask* makes the request of a name, a pack and what was wrong with the answer before ("" at first);
    *fault* says what is wrong with an answer of the right shape, or "".
    """

    name: str
    pack: Pack
    shape: type[Shape]
    ask: Callable[[str, Pack, str], Request]
    fault: Callable[[Pack, Shape], str]

    def settled(self, answers: Answers, depth: int = 0) -> Settled[Shape]:
        """How far it has come, given *answers*."""
        wrong = ""
        for attempt in range(AGAIN + 1):
            name = f"{self.name}.again-{attempt}" if attempt else self.name
            reply = answers.get(name)
            if reply is None:
                return Settled(waiting=(self.ask(name, self.pack, wrong),))
            if depth < _HALVED.get(reply.ending, 0) and self.pack.halves():
                return self._halved(answers, depth)
            if reply.ending is not Ending.WHOLE:
                return Settled(lost=(Lost(self.pack, _why(reply)),))
            found, wrong = self._read(reply)
            if found is not None:
                return Settled(answered=((self.pack, found),))
        return Settled(lost=(Lost(self.pack, _UNUSABLE),))

    def _read(self, reply: Reply) -> tuple[Shape | None, str]:
        try:
            found = read_answer(reply.text, self.shape)
        except NotAnAnswer as error:
            return None, str(error)
        wrong = self.fault(self.pack, found)
        return (None, wrong) if wrong else (found, "")

    def _halved(self, answers: Answers, depth: int) -> Settled[Shape]:
        return together(
            Piece(f"{self.name}.{number}", half, self.shape, self.ask, self.fault).settled(answers, depth + 1)
            for number, half in enumerate(self.pack.halves(), 1)
        )


def _why(reply: Reply) -> str:
    """Why there is no answer: in the words of whoever gave up, where it was no model's doing."""
    ours = reply.ending in {Ending.FAILED, Ending.UNPAID, Ending.CUT}
    return reply.why.rstrip(".") if ours and reply.why else _WHY[reply.ending]


def together(settled: Iterable[Settled[Shape]]) -> Settled[Shape]:
    """All of *settled* as one."""
    every = list(settled)
    return Settled(
        tuple(each for part in every for each in part.answered),
        tuple(each for part in every for each in part.waiting),
        tuple(each for part in every for each in part.lost),
    )
