"""A language model that ships: the faithful answer, spoilt by one fault, delivered in one way."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from drafting.ports import Reply, Request, Room
from drafting.providers.fakes.answers import Answer
from drafting.providers.fakes.faithful import faithful
from drafting.providers.fakes.inventions import Inventions
from drafting.providers.fakes.lots import Lots
from drafting.providers.wire import Asked, body_of, read_back
from redaction import Released

PROVIDER = "goldenthread.fake"
"""What a fake says in place of who serves it: how everybody knows that it is one."""
ROOM = Room(window=128_000, answer=16_000)
_A_TOKEN = 4  # characters


@dataclass(frozen=True, slots=True)
class Call:
    """One call to a fake: what was asked, by which lots it acts, what it notes, how often it was tried."""

    model: str
    asked: Asked
    body: bytes
    lots: Lots
    inventions: Inventions
    attempt: int

    @property
    def known(self) -> str:
        """All that the sources say, in small letters."""
        return "\n".join(text for _, text in (*self.asked.headings, *self.asked.sources)).lower()

    def reply(self, text: str) -> Reply:
        """*text* as a whole reply, with tokens as everybody reckons them who has no tokeniser."""
        told, said = len(self.body.decode()) // _A_TOKEN, len(text) // _A_TOKEN
        return Reply(
            text, self.model, asked_for=told, said=said, id=f"fake-{sha256(self.body).hexdigest()[:16]}"
        )


Spoil = Callable[[Answer, Call], Answer]
Answering = Callable[[], Answer]
"""Works the answer out, which takes a while: not every fault needs one."""
Deliver = Callable[[Answering, Call], Reply]


def unspoilt(answer: Answer, call: Call) -> Answer:  # noqa: ARG001  the shape of a fault
    """The answer as it is."""
    return answer


def whole(answer: Answering, call: Call) -> Reply:
    """The answer as it was asked for."""
    return call.reply(answer().as_json())


class Fake:
    """A model of that *name* that does what *spoil* and *deliver* say, the same for the same bytes.

    It remembers only what it made up, and how often it was asked the same: some faults go away.
    """

    provider = PROVIDER
    room = ROOM

    def __init__(self, name: str, spoil: Spoil = unspoilt, deliver: Deliver = whole) -> None:
        self.name = name
        self.inventions = Inventions()
        self._spoil = spoil
        self._deliver = deliver
        self._lock = threading.Lock()
        self._attempts: Counter[bytes] = Counter()

    def written(self, request: Request) -> bytes:
        """*request* as any endpoint gets it."""
        return body_of(request, self.name)

    def reply(self, released: Released) -> Reply:
        """Answer what was released. Raises ``ModelBusy`` and ``ModelFailed`` where that is the fault."""
        call = self._call(released.body)
        return self._deliver(lambda: self._spoil(faithful(call.asked), call), call)

    def answer(self, asked: Asked) -> str:
        """The text of the faithful answer: what an endpoint under test gives back."""
        return faithful(asked).as_json()

    def _call(self, body: bytes) -> Call:
        digest = sha256(body).digest()
        with self._lock:
            self._attempts[digest] += 1
            attempt = self._attempts[digest]
        return Call(self.name, read_back(body), body, Lots(digest), self.inventions, attempt)
