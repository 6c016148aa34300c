"""How a section stands, in words: a section without claims says so, and what that does not mean."""

from dataclasses import dataclass

from drafting.domain.claim import Claim, ClaimKind, Verdict
from drafting.domain.plan import Section, SectionStatus
from drafting.render.words import Words


@dataclass(frozen=True, slots=True)
class Standing:
    """*status* is a word or two, empty for a drafted section; *note* a sentence, or empty."""

    status: str
    note: str

    @property
    def opening(self) -> str:
        """The status, where the note does not begin with it."""
        return "" if self.note.casefold().startswith(self.status.casefold()) else self.status


def standing(section: Section, words: Words) -> Standing:
    """Put the state of *section* into words."""
    drafted = section.status is SectionStatus.DRAFTED
    status = "" if drafted else words.of("section_status", section.status)
    return Standing(status, section.note or words.of("section_means", section.status))


def holds(section: Section) -> str:
    """How much stands in a section: "3 statements", or "4 documents, 1 not read" in section K."""
    documents = [claim for claim in section.claims if claim.kind is ClaimKind.DOCUMENT]
    said, listed = len(section.claims) - len(documents), len(documents)
    parts = [_counted(said, "statement")] if said or not listed else []
    parts += [_counted(listed, "document")] if listed else []
    unread = sum(not_read(claim) for claim in documents)
    return ", ".join((*parts, f"{unread} not read") if unread else parts)


def not_read(claim: Claim) -> bool:
    """Whether *claim* lists a document of which nothing was read."""
    failed = any(check.verdict is Verdict.FAIL for check in claim.checks)
    return claim.kind is ClaimKind.DOCUMENT and failed


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
