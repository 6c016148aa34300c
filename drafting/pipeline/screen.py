"""Decides what may not become a claim, and why: instructions, placements, other people, boilerplate.

Every exclusion has a reason for the ledger; the grave ones are findings too, so that a person sees
what was kept out. When in doubt about provision the statement stays: see ``guard``.
"""

import re
import unicodedata
from dataclasses import dataclass

from drafting.domain.advice import AdviceKind, BlockKind, Mark, Paragraph
from drafting.domain.finding import Finding, FindingKind, Reason, Severity
from drafting.pipeline.others import about_other_person
from drafting.pipeline.placements import names_placement
from drafting.pipeline.quoting import quoted, role_of
from drafting.pipeline.rulebook import fold, screening_rules
from drafting.pipeline.statements import Statement

_CHILD = re.compile(r"\[CHILD\]", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"(he|she|they|his|her|their)(?:’\w+)?\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)")
_SAYS_ENOUGH = 6  # words
_SHORT = 16  # words
_SHOWN = 12  # words of a school's sentence that a finding quotes


@dataclass(frozen=True, slots=True)
class Excluded:
    """A statement that may not become a claim, and the finding that says so to a person."""

    statement: Statement
    reason: Reason
    finding: FindingKind | None = None


def exclusion(statement: Statement, pronouns: str | None) -> Excluded | None:
    """Why *statement* may not become a claim, or None if it may. *pronouns* are the child's."""
    text = fold(statement.text)
    rules = screening_rules()
    parents = statement.advice.kind is AdviceKind.FAMILY
    if speaks_to_machine(text) or (not parents and rules.addressed.search(text)):
        return Excluded(statement, Reason.INSTRUCTION, FindingKind.SUSPECTED_INSTRUCTION)
    if names_placement(text):
        return Excluded(statement, Reason.PLACEMENT, FindingKind.PLACEMENT_NAMED)
    if about_other_person(text, statement.advice.kind, pronouns):
        return Excluded(statement, Reason.OTHER_PERSON, FindingKind.OTHER_PERSON)
    if rules.guard.search(text):
        return None
    for words, reason in (
        (rules.boilerplate, Reason.BOILERPLATE),
        (rules.test_score, Reason.TEST_SCORE),
        (rules.method, Reason.METHOD),
    ):
        own_words = statement.advice.kind is AdviceKind.FAMILY and reason is not Reason.BOILERPLATE
        said = _without_asides(text) if reason is Reason.TEST_SCORE else text
        if words.search(said) and not own_words:
            return Excluded(statement, reason)
    return None


def _without_asides(text: str) -> str:
    """*text* without what stands in brackets, if enough is left: a need with its centile is still a need."""
    bare = _ASIDE.sub("", text)
    return bare if len(bare.split()) >= _SAYS_ENOUGH else text


def speaks_to_machine(text: str) -> bool:
    """Whether *text* tells whoever, or whatever, drafts the plan what to do."""
    return screening_rules().instruction.search(unicodedata.normalize("NFKC", text)) is not None


def continues(statement: Statement, reason: Reason) -> bool:
    """Whether *statement* goes on about what the one before was set aside for.

    After somebody else's sentence it opens with a pronoun; after a school's it is short and does not
    name the child. Neither states an amount: provision is never lost this way.
    """
    if reason is Reason.INSTRUCTION:
        return True  # whoever slipped the first sentence in wrote the next one too
    text = fold(statement.text)
    if _CHILD.search(text) or screening_rules().guard.search(text):
        return False
    if reason is Reason.PLACEMENT:
        return len(text.split()) <= _SHORT
    return reason is Reason.OTHER_PERSON and _PRONOUN_FIRST.match(text) is not None


def set_aside_whole(paragraph: Paragraph) -> Reason | None:
    """Why nothing of *paragraph* may be quoted, or None if it may."""
    if Mark.HIDDEN in paragraph.marks:
        return (
            Reason.INSTRUCTION
            if screening_rules().instruction.search(fold(paragraph.text))
            else Reason.HIDDEN
        )
    return {
        BlockKind.HEADER: Reason.FURNITURE,
        BlockKind.FOOTER: Reason.FURNITURE,
        BlockKind.HEADING: Reason.HEADING,
        BlockKind.COMMENT: Reason.COMMENT,
        BlockKind.CAPTION: Reason.NOT_RELEVANT,
        BlockKind.FOOTNOTE: Reason.BACKGROUND,
    }.get(paragraph.kind)


_INSTRUCTION = (
    "This text reads like an instruction to a machine or to the drafter. It was kept out of the draft. "
    "Look at the document, and ask its author if you do not know why it is there."
)
_PLACEMENT = (
    "The {role} seems to name or ask for a school or a type of school{words}. A draft may not (Children and "
    "Families Act 2014 s.38(5)), so it was kept out. Consider it when the placement is decided."
)
_OTHER = (
    "Paragraph {place} of what the {role} writes is about somebody other than the child, wholly or in part. "
    "That part was kept out of the draft, and is not repeated here."
)
_HIDDEN = (
    "This text cannot be seen on the page (white, tiny or marked as hidden). It was kept out of the draft. "
    "Ask the author what it is."
)
_TRACKED = (
    "This paragraph holds tracked changes that nobody accepted yet. It is read with the insertions in and "
    "the deletions out. Ask the author whether this is the final text."
)
_MESSAGES = {
    FindingKind.SUSPECTED_INSTRUCTION: (Severity.WARNING, _INSTRUCTION),
    FindingKind.PLACEMENT_NAMED: (Severity.INFO, _PLACEMENT),
    FindingKind.OTHER_PERSON: (Severity.INFO, _OTHER),
}


def finding_of(excluded: Excluded) -> Finding | None:
    """What a person is told about an exclusion; of two in one paragraph about others, the same.

    A school's sentence is quoted, in placeholders, since a person must weigh it; another's matter never is.
    """
    if excluded.finding is None:
        return None
    severity, message = _MESSAGES[excluded.finding]
    statement = excluded.statement
    others = about_other_person(fold(statement.text), statement.advice.kind, None)
    told = message.format(
        role=role_of(statement.advice.role),
        words="" if others else f": {quoted(statement.text, _SHOWN)}",
        place=_place(statement.paragraph),
    )
    return Finding(excluded.finding, severity, told, paragraphs=(statement.paragraph.id,))


def _place(paragraph: Paragraph) -> str:
    """Which paragraph of its document it is, counted from 1: "d02.0014" is the fourteenth."""
    return paragraph.id.rpartition(".")[2].lstrip("0")


def paragraph_findings(paragraph: Paragraph) -> tuple[Finding, ...]:
    """What a person is told about marks on a paragraph, and about instructions in what is never quoted."""
    found = []
    if Mark.HIDDEN in paragraph.marks:
        found.append((FindingKind.HIDDEN_TEXT, Severity.WARNING, _HIDDEN))
    if Mark.INSERTED in paragraph.marks or Mark.DELETED in paragraph.marks:
        found.append((FindingKind.TRACKED_CHANGE, Severity.INFO, _TRACKED))
    unquoted = set_aside_whole(paragraph) is not None
    if unquoted and speaks_to_machine(fold(paragraph.text)):
        severity, message = _MESSAGES[FindingKind.SUSPECTED_INSTRUCTION]
        found.append((FindingKind.SUSPECTED_INSTRUCTION, severity, message))
    return tuple(Finding(kind, severity, text, paragraphs=(paragraph.id,)) for kind, severity, text in found)
