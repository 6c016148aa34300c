"""Is this document about this child? A report filed in the wrong case must never be drafted from."""

import re
import unicodedata

from drafting.domain.advice import Document
from drafting.domain.case import Case
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.intake import dates_in

_LABEL = re.compile(
    r"\b(?:(?:child|pupil|student|young person|patient|client)(?:’s|'s)?(?: full)? ?(?:name)?"
    r"|full name|name|re|regarding)"
    r"\s*[:|\-–]\s*((?:[A-Z][\w’'-]+[ ,]*){2,4})"
)
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born on)\b[^0-9]{0,12}([\w/. -]{6,24})", re.IGNORECASE)
_OPENING = 30  # blocks in which a report says whom it is about


def names_child(document: Document, case: Case) -> bool:
    """Whether any form of the child's name occurs in *document*."""
    text = _plain(" ".join(block.text for block in document.blocks))
    words = set(re.findall(r"\w+", text))
    forms = [case.child.known_as, *case.child.full_name.split()]
    return any(set(re.findall(r"\w+", _plain(form))) <= words for form in forms if len(form) > 1)


def names_another(document: Document, case: Case) -> bool:
    """Whether *document* says that it is about somebody else: another name or another date of birth."""
    opening = [block.text for block in document.blocks[:_OPENING]]
    adults = {_plain(name) for name in _adults(case)}
    named = [match.group(1).strip(" ,") for text in opening for match in _LABEL.finditer(text)]
    strangers = [name for name in named if not any(_shares(name, adult) for adult in adults)]
    if strangers:
        return True
    born = [day for text in opening for match in _BORN.finditer(text) for day in dates_in(match.group(1))]
    return case.child.date_of_birth is not None and bool(born) and case.child.date_of_birth not in born


def wrong_person(document: Document, case: Case) -> Finding | None:
    """The finding, if *document* seems not to be about the child of *case*.

    An error when it says that it is about another person, so that nothing of it may be drafted; a
    warning when the child's name merely does not occur.
    """
    if names_child(document, case):
        return None
    opening = tuple(block.id for block in document.blocks[:3])
    if names_another(document, case):
        message = (
            f"{document.file} seems to be about another person: the child's name does not occur in it and it "
            "gives another name or date of birth. Nothing of it was used. Remove it from this case, or check "
            "the record."
        )
        return Finding(FindingKind.WRONG_PERSON, Severity.ERROR, message, paragraphs=opening)
    message = f"The child's name does not occur in {document.file}. Check that it belongs to this case."
    return Finding(FindingKind.WRONG_PERSON, Severity.WARNING, message, paragraphs=opening)


def _adults(case: Case) -> list[str]:
    return [*(parent.name for parent in case.parents), *(one.name for one in case.professionals)]


def _shares(name: str, adult: str) -> bool:
    return bool(set(_plain(name).split()) & set(adult.split()))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
