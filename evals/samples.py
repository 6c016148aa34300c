"""The two things a measure compares: an annotated case (``gold.json``) and a draft of it (``plan.json``).

Both are files that others write, so both are read and checked here, once, into frozen values. Keys
that no measure needs are passed over: the contract allows a plan to gain keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NewType, TypeVar

from pydantic import TypeAdapter, ValidationError

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, ClaimKind, Links
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import SectionKey
from drafting.errors import BadInput

DATA = Path(__file__).parent / "data"

NuggetId = NewType("NuggetId", str)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a document, as an annotator copied them."""

    document: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Nugget:
    """A fact that a good draft carries.

    It is stated by a text that holds one variant of every list in *must_include*.
    """

    id: NuggetId
    section: SectionKey
    text: str
    vital: bool
    must_include: tuple[tuple[str, ...], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A need, and the provision that meets it."""

    need: NuggetId
    provision: tuple[NuggetId, ...]


class Dispute(StrEnum):
    """Why two sources differ. Only a genuine contradiction waits for a caseworker's decision."""

    GENUINE = "genuine"
    PERSPECTIVE = "perspective"
    PARENT = "parent-professional"
    YOUNG_PERSON = "young person-parent"


@dataclass(frozen=True, slots=True)
class GoldContradiction:
    """Sources that do not agree."""

    about: str
    sources: tuple[Source, ...]
    kind: Dispute = Dispute.GENUINE


@dataclass(frozen=True, slots=True)
class Supersession:
    """A statement that was true once, and the one that replaces it."""

    what: str
    outdated: Source
    current: Source | None = None


@dataclass(frozen=True, slots=True)
class Barred:
    """Words whose content may not enter the plan, and why (sibling, injection, placement, score …)."""

    why: str
    document: str
    snippet: str

    @property
    def source(self) -> Source:
        """Where the words stand."""
        return Source(self.document, self.snippet)


@dataclass(frozen=True, slots=True)
class Gold:
    """What annotators say about one case."""

    case: str
    nuggets: tuple[Nugget, ...]
    links: tuple[GoldLink, ...] = ()
    unmet_needs: tuple[NuggetId, ...] = ()
    contradictions: tuple[GoldContradiction, ...] = ()
    vague_provisions: tuple[Source, ...] = ()
    superseded: tuple[Supersession, ...] = ()
    must_not_appear: tuple[Barred, ...] = ()

    def sources(self) -> Iterator[Source]:
        """Every passage that an annotator copied, as often as it was copied."""
        for nugget in self.nuggets:
            yield from nugget.sources
        for contradiction in self.contradictions:
            yield from contradiction.sources
        yield from self.vague_provisions
        for old in self.superseded:
            yield old.outdated
            if old.current:
                yield old.current
        for barred in self.must_not_appear:
            yield barred.source


@dataclass(frozen=True, slots=True)
class PlanParagraph:
    """A paragraph of a document, as the plan shows it."""

    id: ParagraphId
    text: str


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A document of the case; one that could not be read has no paragraphs."""

    file: str
    paragraphs: tuple[PlanParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanEvidence:
    """A quotation of a claim."""

    paragraph: ParagraphId
    quote: str


@dataclass(frozen=True, slots=True)
class PlanClaim:
    """A claim of the draft."""

    id: ClaimId
    kind: ClaimKind
    text: str
    evidence: tuple[PlanEvidence, ...]
    links: Links = field(default_factory=Links)

    @property
    def cited(self) -> frozenset[ParagraphId]:
        """The paragraphs that it quotes."""
        return frozenset(piece.paragraph for piece in self.evidence)


@dataclass(frozen=True, slots=True)
class PlanSection:
    """The claims of one section."""

    claims: tuple[PlanClaim, ...]


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """Something that the draft asks a person to look at."""

    kind: FindingKind
    severity: Severity
    claims: tuple[ClaimId, ...] = ()
    paragraphs: tuple[ParagraphId, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanUnused:
    """A paragraph set aside, and why."""

    paragraph: ParagraphId
    reason: str


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A draft, as any reader of ``plan.json`` sees it."""

    case: str
    documents: tuple[PlanDocument, ...]
    sections: dict[SectionKey, PlanSection]
    findings: tuple[PlanFinding, ...] = ()
    unused: tuple[PlanUnused, ...] = ()


_GOLD = TypeAdapter(Gold)
_PLAN = TypeAdapter(PlanFile)


def cases_in(folder: Path) -> tuple[Path, ...]:
    """The annotated cases in that folder, by name."""
    return tuple(sorted(gold.parent for gold in folder.glob("*/gold.json")))


def read_gold(case: Path) -> Gold:
    """Read the annotations of the case in that folder. Raises ``BadInput``."""
    gold = _read(_GOLD, case / "gold.json")
    known = {nugget.id for nugget in gold.nuggets}
    linked = {one for link in gold.links for one in (link.need, *link.provision)}
    if unknown := sorted((linked | set(gold.unmet_needs)) - known):
        raise BadInput(f"{case / 'gold.json'}: there is no nugget {', '.join(unknown)}.")
    return gold


def read_plan(file: Path) -> PlanFile:
    """Read a draft. Raises ``BadInput`` where the file is not a whole ``plan.json``."""
    plan = _read(_PLAN, file)
    if missing := [key.value for key in SectionKey if key not in plan.sections]:
        raise BadInput(f"{file}: section {', '.join(missing)} is missing. Draft the case again.")
    return plan


def _read(adapter: TypeAdapter[_Read], file: Path) -> _Read:
    try:
        return adapter.validate_json(file.read_bytes())
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the file"
        raise BadInput(f"{file}: {where}: {first['msg']}.") from error
