"""What the service needs from the outside world, in its own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from drafting.domain.advice import Advice, Document, Unreadable
from drafting.domain.claim import Claim
from drafting.domain.finding import Finding, Unused
from drafting.domain.plan import SectionKey, Unplaced
from redaction import Circle, Redaction, SafeText


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
class Request:
    """One question to a language model. By its types, fit to leave the building once the gate has looked.

    *name* says what it is for ("section-f"), *instructions* are a filled prompt, *material* is what the
    advices say. *parameters* are the model's settings, by name.
    """

    name: str
    instructions: str
    material: tuple[SafeText, ...]
    parameters: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said, and what an auditor will ask about it. *model* is the one that answered."""

    text: str
    model: str
    tokens: int


class LanguageModel(Protocol):
    """Anything that answers a request in text."""

    @property
    def name(self) -> str:
        """The model that will be asked."""
        ...

    def reply(self, request: Request) -> Reply:
        """Answer *request*. Raises ``Unavailable`` where another try may help, ``OutsideFailed`` else."""
        ...


class Redacts(Protocol):
    """Removes what identifies people from all paragraphs of a case at once."""

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        """Make *texts* safe, given who and what is known on the case; the answer keeps their order."""
        ...


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a proposer made of the advices, before anything is merged or checked."""

    placed: tuple[Placed, ...]
    unused: tuple[Unused, ...]
    findings: tuple[Finding, ...]
    to_place: tuple[Unplaced, ...] = ()


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

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:
        """What to ask next, given the *answers* so far; nothing when it knows enough to propose."""
        ...

    def proposer(self, answers: Answers) -> Proposer:
        """What proposes claims, given the *answers* to all its questions."""
        ...
