"""A case so small that its figures can be counted by hand: two documents, and any draft a test wants."""

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, ClaimKind, Links
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import SectionKey
from evals.comparison import Comparison, compare
from evals.samples import (
    Gold,
    Nugget,
    NuggetId,
    PlanClaim,
    PlanDocument,
    PlanEvidence,
    PlanFile,
    PlanFinding,
    PlanParagraph,
    PlanSection,
    Source,
)

STEPS = "Otis cannot follow an instruction of more than two steps."
READING = "He should have a reading programme for 30 minutes, twice a week."
SISTER = "His sister Pearl was kept out of school for a week in May."
WORDS = "In 2024 Otis was mostly using single words."
CLASS = "In class Otis gets lost when an instruction has more than two steps."
HOURS = "Otis has 15 hours a week of additional adult support."

EP, SCHOOL = "ep.pdf", "school.docx"
TEXTS = {"e1": STEPS, "e2": READING, "e3": SISTER, "e4": WORDS, "s1": CLASS, "s2": HOURS}

STEPS_SOURCE = Source(EP, STEPS)
READING_SOURCE = Source(EP, READING)
CLASS_SOURCE = Source(SCHOOL, CLASS)


def documents() -> tuple[PlanDocument, ...]:
    read = [PlanParagraph(ParagraphId(identity), text) for identity, text in TEXTS.items()]
    return PlanDocument(EP, tuple(read[:4])), PlanDocument(SCHOOL, tuple(read[4:]))


def claim(
    identity: str, text: str, *cited: str, kind: ClaimKind = ClaimKind.NEED, needs: str = ""
) -> PlanClaim:
    """A claim that quotes whole paragraphs, and that names the needs it meets."""
    evidence = tuple(PlanEvidence(ParagraphId(one), TEXTS.get(one, "gone")) for one in cited)
    links = Links(needs=tuple(ClaimId(one) for one in needs.split()))
    return PlanClaim(ClaimId(identity), kind, text, evidence, links)


def finding(kind: FindingKind, paragraphs: str, claims: str = "") -> PlanFinding:
    touched = tuple(ParagraphId(one) for one in paragraphs.split())
    return PlanFinding(kind, Severity.WARNING, tuple(ClaimId(one) for one in claims.split()), touched)


def plan(*findings: PlanFinding, **sections: PlanClaim | tuple[PlanClaim, ...]) -> PlanFile:
    """A draft with those claims in those sections, and none in the others."""
    claims = {key: value if isinstance(value, tuple) else (value,) for key, value in sections.items()}
    every = {key: PlanSection(claims.get(key.value, ())) for key in SectionKey}
    return PlanFile("SMALL-1", documents(), every, findings)


def nugget(identity: str, *sources: Source, includes: str = "instruction", vital: bool = True) -> Nugget:
    """A fact of the section that begins its id; each word of *includes* must be said."""
    words = tuple((word,) for word in includes.split())
    section = SectionKey(identity.partition(".")[0])
    return Nugget(NuggetId(identity), section, f"fact {identity}", vital, words, sources)


def beside(draft: PlanFile, *nuggets: Nugget) -> Comparison:
    return compare(draft, Gold("SMALL-1", nuggets))
