"""Finds a claim that refuses, ends or needs no provision which its sources promise.

It looks for whole ways of saying so ("will have no therapy", "no longer needs", "the sessions will stop"),
not for single words: "no more than 20 minutes" and "not only at school" refuse nothing.
"""

import re
from collections.abc import Iterator, Sequence

from drafting.pipeline.frames.clauses import Clause, Ease
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames, Lookup
from drafting.pipeline.frames.vocabulary import Word
from drafting.pipeline.rulebook import fold

_NO = (
    r"(?:no(?! (?:more|less|fewer|later|longer|earlier|greater) than\b)"
    r"(?: (?:longer|further|more|additional|extra|other))?|none of)"
)
_HAVE = (
    r"(?:have(?! to\b)|has(?! to\b)|having|needs?|requires?|receives?|gets?|access"
    r"|(?:be|is) (?:given|offered|provided with))"
)
_GIVEN = (
    r"(?:needed|required|necessary|given|provided|offered|delivered|available|in place|arranged|made|planned"
    r"|recommended)"
)
_NOT = (
    r"(?:(?:(?:do|does|did|will|should|must|shall|need|is|are)(?: not|n’t)|won’t|shan’t|never|no longer"
    r"|cannot|can’t)(?: (?!only|merely|simply|solely)\w+ly)?)"
)
_ENDED = (
    r"(?:stop(?:s|ped)?|ceased?|ceases|ends?|ended|finish(?:es|ed)?|withdrawn|discontinued|removed|cancelled"
    r"|refused)"
)
_REFUSED = re.compile(
    r"(?<![\w-])(?:"
    rf"{_HAVE} {_NO} (?P<had>.+)"
    rf"|^{_NO} (?P<bare>[\w-]+(?: [\w-]+){{0,2}})\.?$"
    r"|^(?P<label>[\w -]+): (?:none|no|nil)\.?$"
    rf"|{_NO} (?P<passed>[^,;]+?) (?:is|are|will be|should be|shall be|must be) (?:\w+ly )?{_GIVEN}\b"
    rf"|(?:there (?:is|are|will be|should be)|with) {_NO} (?P<absent>.+)"
    rf"|{_NOT}(?: currently| now)? {_HAVE}(?: any)? (?P<denied>.+)"
    r"|(?<!the )(?<!an )(?<!this )(?:stop(?:s|ped)?|ceases?|ends|(?:(?<=will )|(?<=must )|(?<=should ))end"
    r"|refuses?|declines?|withdraws?|without)"
    r"(?: (?:having|receiving|all|any|the|his|her|their))* (?P<left>.+))",
    re.IGNORECASE,
)
_OVER = re.compile(
    rf"^(?P<over>.+?) (?:(?:will|should|shall|must|has|have|is|are|to)(?: now| been| be)* {_ENDED}"
    r"|(?:stops|ceases|ends|stopped|ceased|ended)"
    r"|(?:will not|won’t|should not|is not|are not|will never|(?:is|are|will) no longer)"
    rf"(?: now| be| being)* {_GIVEN})\b"
    r"(?! (?:\w+ing|with|at|by|before|after|once|when|if|in|to|and|until)\b)",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:provision|support|help|therapy|therapies|interventions?|input|assistance|programmes?|sessions?"
    r"|treatment|teaching|tuition|supervision)\b",
    re.IGNORECASE,
)
"""What provision is called in general: to refuse "support" refuses whatever the sources promise."""
_ENDS = re.compile(
    r"[,;]|:(?!\d)|\b(?:but|although|when|if|because|which)\b"
    r"|\band (?=(?:he|she|they|\[child\]|will|should|must|is|are|can|has|have|needs?)(?!\w))",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:without|except|other than|unless|apart from|until|not|only|no"
    r"|difficult\w*|problems?|trouble)\b|n’t\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:no|not|never|none|without|cannot|nor|neither|unable|stop\w*|ceas\w+|end(?:s|ed)|refus\w+|declin\w+"
    r"|withdrawn|discontinued|discharged|instead of|rather than|lacks?|independent\w*)\b|n’t\b",
    re.IGNORECASE,
)
"""Words by which a source may deny the same thing: then the other comparisons decide."""


def refusals(claim: Frames, sources: Sequence[Frames]) -> Iterator[Difference]:
    """Provision that *claim* refuses although *sources* promise it, and deny nothing of the kind."""
    told = [clause for frames in sources for clause in frames.clauses]
    promised = [clause for frames in sources if frames.promises for clause in frames.clauses]
    said = [fold(clause.text).lower() for clause in told]
    for clause in claim.clauses:
        for words, general in _refused(clause, said):
            named = _named(clause, words)
            if general and _ANY.search(words) and len(named) <= 1:
                denied = bool(promised) and not any(map(_settles, told))
            else:
                denied = any(_holds(each, named) for each in promised) and not any(
                    _settles(each) for each in told if _holds(each, named)
                )
            if denied:
                detail = f"The claim denies “{words}”; its sources promise it and deny nothing of the kind."
                yield Difference(DifferenceKind.NEGATION, "negation", detail)
                return


def _refused(clause: Clause, said: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """What *clause* says is not had, not needed or over; and whether it says so of provision as such.

    What the sources themselves have *said* in the same words denies nothing of theirs.
    """
    text = fold(clause.text)
    for pattern in (_REFUSED, _OVER):
        for match in pattern.finditer(text):
            name, found = next((name, each) for name, each in match.groupdict().items() if each)
            words = _ENDS.split(found)[0].strip(" .")
            twice = _SETTLED.search(text[: match.start()]) or clause.ease is Ease.HARD
            if any(match.group().lower().rstrip(" .") in each for each in said):
                continue
            if words and not twice and not _AGAIN.search(found + text[match.end() :]):
                yield words, name != "left" or "without" not in match.group().lower()


def _settles(clause: Clause) -> bool:
    return _SETTLED.search(fold(clause.text)) is not None


def _named(clause: Clause, words: str) -> list[Word]:
    """The words of *clause* that carry the meaning of *words*."""
    start = fold(clause.text).find(words)
    return [word for word in clause.words if start <= word.start < start + len(words) and not word.light]


def _holds(clause: Clause, named: Sequence[Word]) -> bool:
    said = Lookup(clause.words)
    return bool(named) and all(word in said for word in named)
