"""The draft plan: twelve sections in the order of the law, their claims, findings and ledger."""

from dataclasses import dataclass, field
from enum import StrEnum

from drafting.domain.claim import Claim, Evidence
from drafting.domain.finding import Finding, Unused


class SectionKey(StrEnum):
    """The sections of an EHC plan: SEND Regulations 2014, reg 12(1), separately identified."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"
    I = "I"  # noqa: E741  the letter that the regulation uses
    J = "J"
    K = "K"


class SectionStatus(StrEnum):
    """How a section stands. Silence is never "none": without advice it is ``not_provided``."""

    DRAFTED = "drafted"
    NONE_IDENTIFIED = "none_identified"
    NOT_PROVIDED = "not_provided"
    LEFT_BLANK = "left_blank"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the draft. *note* says in a sentence why it stands as it does."""

    key: SectionKey
    title: str
    status: SectionStatus
    note: str = ""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the draft: enough to make it again, and nothing that changes between two runs."""

    provider: str
    model: str | None
    rule_pack: str
    redaction_policy: str
    prompts: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def is_rehearsal(self) -> bool:
        """Whether a model that breaks on purpose made it: no plan comes of such a draft."""
        return self.provider.startswith("fake:")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A statement of which nobody can say surely where it belongs: the "to place" tray.

    A person chooses between *first* and *second*, the likeliest sections, or leaves it out.
    """

    text: str
    evidence: tuple[Evidence, ...]
    first: SectionKey
    second: SectionKey
    confidence: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft, as safe or as restored text; see ``pipeline.restore``."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...] = ()
    unused: tuple[Unused, ...] = ()
    to_place: tuple[Unplaced, ...] = ()

    def section(self, key: SectionKey) -> Section:
        """The section of that letter."""
        return next(section for section in self.sections if section.key is key)

    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of the plan."""
        return tuple(claim for section in self.sections for claim in section.claims)
