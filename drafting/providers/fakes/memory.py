"""What one fake remembers of another case: an invented child with needs that few children have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the other case; *words* are those by which it is known again."""

    section: str
    kind: str
    words: str
    text: str


REMEMBERED = (
    Fact("C", "need", "buccal midazolam", "[CHILD] has epilepsy and is prescribed buccal midazolam."),
    Fact("B", "need", "cochlear implants", "[CHILD] wears bilateral cochlear implants and lip-reads."),
    Fact("B", "need", "long cane", "[CHILD] is registered blind and has begun to use a long cane."),
    Fact("C", "need", "gastrostomy", "[CHILD] is fed through a gastrostomy and cannot swallow safely."),
    Fact("D", "need", "child protection plan", "[CHILD] is the subject of a child protection plan."),
    Fact("F", "provision", "Makaton tutor", "A Makaton tutor will work with [CHILD] for 40 minutes a day."),
    Fact("F", "provision", "hydrotherapy", "[CHILD] will have hydrotherapy in a warm pool every Tuesday."),
    Fact("G", "provision", "insulin pump", "A nurse will check the insulin pump of Osric Vane at noon."),
    Fact("H1", "provision", "14 nights", "[CHILD] will have 14 nights a year of overnight short breaks."),
    Fact("E", "outcome", "tie a bowline", "By July [CHILD] will tie a bowline without help, as Osric can."),
    Fact("A", "view", "lighthouse keeper", "Osric told us: “I want to be a lighthouse keeper.”"),
    Fact("B", "strength", "chess for the county", "[CHILD] plays chess for the county."),
)
"""The facts of the other case."""
