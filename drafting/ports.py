"""What the service needs from the outside world, in its own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from drafting.domain.advice import Advice, Document, Unreadable
from drafting.domain.claim import Claim, Evidence
from drafting.domain.finding import Finding, Unused
from drafting.domain.plan import SectionKey, Unplaced
from drafting.prompts import Words
from redaction import Circle, Redaction, Released, SafeText, Vault


class Reader(Protocol):
    """Reads uploaded files into blocks, each on its own: one bad file costs that file only."""

    def read_all(
        self,
        files: Sequence[tuple[str, bytes]],
        progress: Callable[[Document | Unreadable], None] | None = None,
    ) -> tuple[Document | Unreadable, ...]:
        """Read *files* (name, bytes) and answer in the same order, telling *progress* of each."""
        ...


@dataclass(frozen=True, slots=True)
class Asks:
    """Which prompt a request was made of: its name, version and the SHA-256 of its file."""

    prompt: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of what the advices say, as a request shows it.

    *label* is how an answer cites it: "2.14", the fourteenth paragraph of the second advice; "c7", the
    seventh claim. It says nothing of the file, so that the same words make the same request whoever they are
    about. A *heading* is shown for what stands under it, and is not to be cited.
    """

    label: str
    text: SafeText | Words
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a language model. By its types, fit to leave the building once the gate has looked.

    *name* is its own within a draft ("read-02"), *instructions* are a filled prompt that all requests of its
    kind begin with, *task* is what this one asks besides, in our words, and *material* is what the advices
    say: data, never instructions. *schema* is the JSON Schema of the answer, as text, under the name
    *answer*. *parameters* are the model's settings, by name. *repeat* counts runs of the same draft, so that
    the same question may be asked again on purpose; *second* says that the second model is asked. Neither is
    sent.
    """

    name: str
    instructions: str
    material: tuple[Source, ...] = ()
    parameters: dict[str, str | int | float] = field(default_factory=dict)
    task: str = ""
    answer: str = ""
    schema: str = ""
    asks: Asks | None = None
    repeat: int = 1
    second: bool = False


class Ending(StrEnum):
    """How an answer ended. Only a whole one is read; each of the others costs its piece of the draft."""

    WHOLE = "whole"
    CUT = "cut"  # the model ran out of room
    REFUSED = "refused"  # the model would not
    FILTERED = "filtered"  # a content filter of the endpoint stopped it
    BLOCKED = "blocked"  # our own gate did not let the question out
    UNPAID = "unpaid"  # a budget was used up before the question was asked
    FAILED = "failed"  # the endpoint gave nothing, however often it was tried, and nobody tries again


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said, and what an auditor will ask about it.

    *model* is the one that says it answered. *asked_for* and *said* count tokens as the endpoint counts them,
    *cached* how many of *asked_for* it had read before. *why* says in words why there is no whole answer.
    """

    text: str
    model: str
    asked_for: int = 0
    said: int = 0
    cached: int = 0
    ending: Ending = Ending.WHOLE
    id: str = ""
    why: str = ""

    @property
    def tokens(self) -> int:
        """All tokens that the endpoint counted."""
        return self.asked_for + self.said


@dataclass(frozen=True, slots=True)
class Room:
    """How many tokens a model takes in one call, question and answer together, and how many it may answer."""

    window: int
    answer: int


class LanguageModel(Protocol):
    """Anything that answers a request in text."""

    @property
    def name(self) -> str:
        """The model that will be asked, as its endpoint knows it."""
        ...

    @property
    def provider(self) -> str:
        """Who serves it, in the words of OpenTelemetry's ``gen_ai.provider.name``."""
        ...

    @property
    def room(self) -> Room:
        """How much it takes."""
        ...

    def written(self, request: Request) -> bytes:
        """*request* as the bytes that will be sent: what the gate reads, and what an auditor is shown."""
        ...

    def reply(self, released: Released) -> Reply:
        """Send what the gate has *released*, exactly, once. A refusal or a filter is a reply, not an error.

        Raises ``ModelBusy`` where another try may help, ``ModelFailed`` else.
        """
        ...


class Redacts(Protocol):
    """Removes what identifies people from all paragraphs of a case at once."""

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        """Make *texts* safe, given who and what is known on the case; the answer keeps their order."""
        ...


class Releases(Protocol):
    """The gate of one case: the last look at what is about to leave. It is always a ``redaction.Gate``."""

    def release(self, request: bytes) -> Released:
        """Give *request* as what may be sent. Raises ``Blocked`` if it holds what must not leave."""
        ...


Gates = Callable[[Circle, Vault], Releases]
"""Gives the gate of a case, by who is on it and what the vault stands for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a proposer may know of the child besides the advices: nothing that identifies."""

    age: int | None = None
    year: int | None = None
    pronouns: str | None = None
    over_compulsory_school_age: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim, and the section it is proposed for. Its id is provisional until the plan is numbered."""

    section: SectionKey
    claim: Claim


class Linked(NamedTuple):
    """Two quotations whose claims a model takes to hang together."""

    one: Evidence
    other: Evidence


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a proposer made of the advices, before anything is merged or checked."""

    placed: tuple[Placed, ...]
    unused: tuple[Unused, ...]
    findings: tuple[Finding, ...]
    to_place: tuple[Unplaced, ...] = ()
    linked: tuple[Linked, ...] = ()


class Proposer(Protocol):
    """Turns redacted advices into claims with evidence: by rules, or by a language model."""

    @property
    def name(self) -> str:
        """The provider's name, as ``--provider`` takes it."""
        ...

    @property
    def model(self) -> str | None:
        """The model behind it, or None where there is none."""
        ...

    def propose(self, advices: Sequence[Advice], facts: Facts) -> Proposal:
        """Propose claims; every paragraph is quoted by one of them or set aside with a reason."""
        ...


Answers = Mapping[str, Reply]
"""What a model has answered so far, by the names of the requests."""


class Provider(Protocol):
    """One way to draft: perhaps it asks a language model first, then it proposes.

    It holds no answers itself. Whoever uses it asks, keeps the answers and hands them back: so that what
    was answered survives the process that asked.
    """

    @property
    def name(self) -> str:
        """The provider's name, as ``--provider`` takes it."""
        ...

    @property
    def model(self) -> str | None:
        """The model behind it, or None where there is none."""
        ...

    @property
    def language_model(self) -> LanguageModel | None:
        """What to ask its questions, or None where it has none."""
        ...

    @property
    def second_model(self) -> LanguageModel | None:
        """Another model, to be asked the questions that want a second opinion; None where there is none."""
        ...

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:
        """What to ask next, given the *answers* so far; nothing when it knows enough to propose."""
        ...

    def proposer(self, answers: Answers) -> Proposer:
        """What proposes claims, given the *answers* to all its questions."""
        ...
