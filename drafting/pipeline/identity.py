"""Is this document about this child? A report filed in the wrong case must never be drafted from."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from drafting.domain.advice import Document
from drafting.domain.case import Case
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.intake import dates_in

_CHILD = r"(?:child|pupil|student|young person|patient|client|learner)"
_LABEL = re.compile(
    rf"(?:^|[|\n])\s*(?i:{_CHILD}(?:[’']s)?(?: full)?(?: name)?|(?:full )?name(?: of (?:the )?{_CHILD})?|re"
    r"|regarding)\s*[:|\-–]\s*((?:[A-Z][\w’'-]+,?[ ]*){2,4})"
)
_ABOUT = re.compile(
    r"\b(?i:report|advice|assessment|review|letter|summary|statement|profile|views?)"
    r"\s+(?i:for|on|about|of|regarding|concerning)\s*:?\s+([A-Z][\w’'-]+(?: +[A-Z][\w’'-]+){1,3})"
)
_BESIDE_NAME = re.compile(
    r"[’']s?(?= |$)| (?:d\.?o\.?b|date|born|aged?|year|class|nhs|upn)\b.*", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\s*[,(–-]?\s*(?:\w+\s+){0,3}(?:officer|case ?worker|manager|co-?ordinator|panel|team|senco|teacher)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born on)\b[^0-9]{0,12}([\w/. -]{6,24})", re.IGNORECASE)
_TITLES = 8  # blocks in which "report for" names the person whom all of it is about
_OPENING = 30  # blocks in which a report says whom it is about
# Capitalised words that may follow such a label and are no name: titles of columns, organisations, subjects.
_NO_NAME = frozenset([
    "date", "birth", "name", "names", "year", "group", "class", "age", "school", "academy", "college",
    "nursery", "council", "borough", "county", "service", "services", "team", "trust", "nhs", "report",
    "advice", "assessment", "review", "plan", "education", "educational", "health", "care", "needs",
    "special", "support", "request", "meeting", "visit", "annual", "statutory", "psychology",
    "psychological", "therapy", "language", "speech", "view", "views", "parent", "parents", "carer",
    "mother", "father", "teacher", "address", "phone", "number", "male", "female", "details",
    "information", "dr", "mr", "mrs", "ms", "miss", "prof", "professor", "the", "and", "key", "stage",
    "autumn", "spring", "summer", "winter", "term", "reception", "primary", "secondary", "infant", "junior",
    "high", "panel", "local", "authority", "tribunal", "hospital", "clinic", "centre", "department",
    "progress", "development", "autism", "home", "ehc", "ehcp", "send", "sen", "january", "february", "march",
    "april", "june", "july", "august", "september", "october", "november", "december", "of", "for", "in",
])  # fmt: skip


def wrong_person(document: Document, case: Case) -> Finding | None:
    """The finding, if *document* seems not to be about the child of *case*.

    An error when it says that it is about another person, so that nothing of it may be drafted; a
    warning when the child's name merely does not occur, or another date of birth stands in it.
    """
    words = Counter(re.findall(r"\w+", _plain("\n".join(block.text for block in document.blocks))))
    opening = tuple(block.id for block in document.blocks[:3])
    if names_another(document, case, words):
        message = (
            f"{document.file} seems to be about another person: it gives another name or date of birth. "
            "Nothing of it was used. Remove it from this case, or check the record."
        )
        return Finding(FindingKind.WRONG_PERSON, Severity.ERROR, message, paragraphs=opening)
    if not words.keys() & {*_given_names(case), *_family_names(case)}:
        message = f"The child’s name does not occur in {document.file}. Check that it belongs to this case."
        return Finding(FindingKind.WRONG_PERSON, Severity.WARNING, message, paragraphs=opening)
    if _other_birthday(document, case):
        message = f"{document.file} gives another date of birth. Check that it belongs to this case."
        return Finding(FindingKind.WRONG_PERSON, Severity.WARNING, message, paragraphs=opening)
    return None


def child_named(document: Document) -> str | None:
    """The name that *document* gives behind a label such as "Pupil:", or None: for want of a record."""
    return next((" ".join(word.capitalize() for word in name) for name in _labelled(document)), None)


def names_another(document: Document, case: Case, words: Counter[str]) -> bool:
    """Whether *document* says that it is about somebody else. *words* are all its words, counted.

    Another name must stand behind a label such as "Pupil:" or "Report for", and occur as often as the
    child's.
    A report on a brother or a sister names the child too, in passing.
    """
    mine = _given_names(case)
    ours = sum(words[name] for name in mine)
    if not ours and _other_birthday(document, case):
        return True
    labelled = list(_labelled(document))
    if any(mine & set(name) for name in labelled):
        return False
    others = {word for name in _others(case) for word in _words(name)} - _family_names(case)
    strangers = [name for name in labelled if not others & set(name)]
    theirs = [max((words[word] for word in {*name} - _family_names(case)), default=0) for name in strangers]
    return any(count >= max(ours, 1) for count in theirs)


def _labelled(document: Document) -> Iterator[list[str]]:
    for block in document.blocks[:_OPENING]:
        for match in _LABEL.finditer(block.text):
            name = _words(match.group(1))
            if not _NO_NAME & set(name):
                yield name
    written = {word for block in document.blocks for word in re.findall(r"\b[a-z]\w*", block.text)}
    for block in document.blocks[:_TITLES]:
        for match in _ABOUT.finditer(block.text):
            name = _words(_BESIDE_NAME.sub("", match.group(1)))
            if _OFFICE.match(block.text, match.end()):
                continue  # whoever asked for it
            # “Report on Reading Skills”: what is also written in small letters is nobody's surname.
            if len(name) > 1 and not _NO_NAME & set(name) and name[-1] not in written:
                yield name


def _other_birthday(document: Document, case: Case) -> bool:
    opening = [block.text for block in document.blocks[:_OPENING]]
    born = [day for text in opening for match in _BORN.finditer(text) for day in dates_in(match.group(1))]
    return case.child.date_of_birth is not None and bool(born) and case.child.date_of_birth not in born


def _given_names(case: Case) -> set[str]:
    """Every name of the child but the family name, which brothers and sisters share."""
    given = {*_words(case.child.known_as), *_words(case.child.full_name)[:-1]}
    return {name for name in given if len(name) > 1} or set(_words(case.child.full_name))


def _family_names(case: Case) -> set[str]:
    return set(_words(case.child.full_name)[-1:])


def _others(case: Case) -> list[str]:
    """Adults and places of the record: a report may be for them and still about the child."""
    adults = [*(parent.name for parent in case.parents), *(one.name for one in case.professionals)]
    return [*adults, case.school.name if case.school else "", case.local_authority or ""]


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", _plain(name))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
