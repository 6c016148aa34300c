"""Decides what may not become a claim, and why: instructions, placements, other people, boilerplate.

Every exclusion has a reason for the ledger; the grave ones are findings too, so that a person sees
what was kept out. When in doubt about provision the statement stays: see ``guard``.
"""

import re
from dataclasses import dataclass

from drafting.domain.advice import AdviceKind, BlockKind, Mark, Paragraph
from drafting.domain.finding import Finding, FindingKind, Reason, Severity
from drafting.pipeline.rulebook import fold, screening_rules
from drafting.pipeline.sentences import sentences
from drafting.pipeline.statements import Statement

_CHILD = re.compile(r"\[CHILD\]", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"(he|she|they|his|her|their)(?:’\w+)?\b", re.IGNORECASE)
_FORMS = {"he": ("he", "him", "his"), "she": ("she", "her", "hers"), "they": ("they", "them", "their")}
_FOREIGN = {"he": ("she", "her"), "she": ("he", "his")}
_WOMAN = re.compile(r"mother|mum|mom|grandma|\bnan\b|aunt", re.IGNORECASE)
_MAN = re.compile(r"father|dad|uncle", re.IGNORECASE)
_SHORT = 16  # words
_PREPOSITION = re.compile(r"\b(?:with|to|from|by|of|than|like|at|near|beside)\s+$", re.IGNORECASE)
_MINE = re.compile(r"\bmy (?:\w+ )?(?:brother|sister|twin|cousin)", re.IGNORECASE)


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
    if rules.instruction.search(text):
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
        if words.search(text) and not own_words:
            return Excluded(statement, reason)
    return None


def names_placement(text: str) -> bool:
    """Whether *text* names or asks for a school, or a type of school (s.38(5) CFA 2014)."""
    rules = screening_rules()
    if rules.placement.search(text) or rules.named_setting.search(text) or rules.institution.search(text):
        return True
    if rules.likely_institution.search(text) and rules.journey.search(text):
        return True
    return rules.school_types.search(text) is not None and rules.asks.search(text) is not None


def about_other_person(text: str, kind: AdviceKind, pronouns: str | None) -> bool:
    """Whether a sentence of *text* is about a relative or another child, not about the child."""
    own = _own_pronouns(pronouns)
    return any(
        _about_sibling(sentence, kind, own) or _about_adult(sentence, own) or _other_subject(sentence, own)
        for cut in sentences(text)
        if (sentence := text[cut.start : cut.end])
    )


def continues(statement: Statement, reason: Reason) -> bool:
    """Whether *statement* goes on about what the one before was set aside for.

    After somebody else's sentence it opens with a pronoun; after a school's it is short and does not
    name the child. Neither states an amount: provision is never lost this way.
    """
    text = fold(statement.text)
    if _CHILD.search(text) or screening_rules().guard.search(text):
        return False
    if reason is Reason.PLACEMENT:
        return len(text.split()) <= _SHORT
    return reason is Reason.OTHER_PERSON and _PRONOUN_FIRST.match(text) is not None


def _own_pronouns(pronouns: str | None) -> frozenset[str]:
    """The subject pronouns that may mean the child; all of them when the record does not say."""
    own = (pronouns or "").split("/")[0].strip().lower()
    return frozenset({own}) if own in {"he", "she"} else frozenset({"he", "she", "they"})


def _about_sibling(sentence: str, kind: AdviceKind, own: frozenset[str]) -> bool:
    rules = screening_rules()
    other = rules.other_tokens.search(sentence) or rules.relatives.search(sentence)
    if other is None:
        return False
    aside = _PREPOSITION.search(sentence[: other.start()]) is not None
    child = _CHILD.search(sentence) or _child_pronoun(sentence[: other.start()], own)
    if rules.private.search(sentence) or _foreign_pronoun(sentence, own):
        return True
    if kind is AdviceKind.FAMILY:
        return child is None and _MINE.search(sentence) is None
    return child is None or (other.start() < child.start() and not aside)


def _child_pronoun(text: str, own: frozenset[str]) -> re.Match[str] | None:
    """A pronoun in *text* that can only mean the child, which needs a record that says which."""
    return re.search(rf"\b{next(iter(own))}\b", text, re.IGNORECASE) if len(own) == 1 else None


def _about_adult(sentence: str, own: frozenset[str]) -> bool:
    """Whether a grown-up relative is the one whose private life the sentence tells."""
    rules = screening_rules()
    for adult in rules.adults.finditer(sentence):
        private = rules.private.search(sentence, adult.end())
        if private is None:
            return False
        between = sentence[adult.end() : private.start()]
        if not _CHILD.search(between) and not _means_child(between, adult.group(), own):
            return True
    return False


def _means_child(words: str, adult: str, own: frozenset[str]) -> bool:
    """Whether a pronoun in *words*, said of *adult*, can only be the child: "his" after "Mum" can."""
    grown = "she" if _WOMAN.search(adult) else "he" if _MAN.search(adult) else "they"
    forms = [form for pronoun in own for form in _FORMS[pronoun] if pronoun != grown]
    forms += ["him"] if grown == "he" and "he" in own else []
    return re.search(rf"\b(?:{'|'.join(forms)})\b", words, re.IGNORECASE) is not None if forms else False


def _other_subject(sentence: str, own: frozenset[str]) -> bool:
    """Whether the sentence opens with a "he" where the child is a "she", or the reverse."""
    first = _PRONOUN_FIRST.match(sentence)
    return (
        first is not None
        and first.group(1).lower() in _FOREIGN.get(next(iter(own)) if len(own) == 1 else "", ())
        and screening_rules().guard.search(sentence) is None
    )


def _foreign_pronoun(sentence: str, own: frozenset[str]) -> bool:
    return any(re.search(rf"\b{word}\b", sentence, re.IGNORECASE) for word in {"he", "she"} - own)


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
    "This passage names or asks for a school or a type of school. A draft may not (Children and Families "
    "Act 2014 s.38(5)), so it was kept out. Consider it when the placement is decided."
)
_OTHER = "This passage is about somebody other than the child. It was kept out of the draft."
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
    """What a person is told about an exclusion."""
    if excluded.finding is None:
        return None
    severity, message = _MESSAGES[excluded.finding]
    return Finding(excluded.finding, severity, message, paragraphs=(excluded.statement.paragraph.id,))


def paragraph_findings(paragraph: Paragraph) -> tuple[Finding, ...]:
    """What a person is told about marks on a paragraph, and about instructions in what is never quoted."""
    found = []
    if Mark.HIDDEN in paragraph.marks:
        found.append((FindingKind.HIDDEN_TEXT, Severity.WARNING, _HIDDEN))
    if Mark.INSERTED in paragraph.marks or Mark.DELETED in paragraph.marks:
        found.append((FindingKind.TRACKED_CHANGE, Severity.INFO, _TRACKED))
    unquoted = set_aside_whole(paragraph) is not None
    if unquoted and screening_rules().instruction.search(fold(paragraph.text)):
        severity, message = _MESSAGES[FindingKind.SUSPECTED_INSTRUCTION]
        found.append((FindingKind.SUSPECTED_INSTRUCTION, severity, message))
    return tuple(Finding(kind, severity, text, paragraphs=(paragraph.id,)) for kind, severity, text in found)
