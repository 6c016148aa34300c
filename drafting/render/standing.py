"""How a section stands, in words: a section without claims says so, and what that does not mean."""

from dataclasses import dataclass

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
