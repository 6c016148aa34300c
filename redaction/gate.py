"""The last look at what is about to leave. Its own code: it shares no matching with the redactor.

It reads the finished bytes of a request (prompt, file names, headers) and knows the case. Whatever it
finds blocks the call; whatever goes wrong in it is raised, so the call does not happen either.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from redaction.circle import Circle
from redaction.dictionary import dictionary
from redaction.errors import ModelMissing
from redaction.gate_fold import Seen, seen
from redaction.gate_names import Names, name_words
from redaction.model import PEOPLE, QUASI, Kind, Redacted, Span
from redaction.vault import PLACEHOLDER, Vault
from redaction.wordlists import everyday, given_names, terms, word_names

if TYPE_CHECKING:
    from redaction.redactor import Redactor

_DIGIT = dict(
    zip("0123456789", ("0oq", "1li|!", "2z", "3e", "4a", "5s", "6g", "7t", "8b", "9g"), strict=True)
)
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"(?<![\w.+'-])[\w.+'-]++\s?(?:@|[([]at[)\]])\s?[\w-]+(?:\.\s?[\w-]+)+", re.I)),
    (Kind.UPN, re.compile(r"(?<!\w)[A-Z](?:[ -]?\d){11}[ -]?[0-9A-Z](?!\w)", re.I)),
    (Kind.NI_NUMBER, re.compile(r"(?<!\w)[A-CEGHJ-TW-Z]{2}(?:[ -]?\d\d){3}[ -]?[A-D](?!\w)", re.I)),
    (Kind.NHS_NUMBER, re.compile(r"(?<![\w+.-])[1-9]\d\d([ -])\d{3}\1\d{4}(?![\w-])")),
    (Kind.PHONE, re.compile(r"(?<![\w./-])(?:\+\s?44|0044|\(?0)(?:[ ().-]{0,3}\d){9,10}(?![\w/])")),
    (Kind.POSTCODE, re.compile(r"(?<![\w-])(?!KS|Y\d)[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\w-])")),
)  # fmt: skip
_DIRECT = frozenset(Kind) - PEOPLE - QUASI - {Kind.LITERAL, Kind.TEAM, Kind.AUTHORITY}
_OPENS = re.compile(r"(?:^|[\n.!?:;|¦•–—(\"“])[\s\W]*\Z")
_BEFORE = 6
_MARK = "¦"  # what may stand before a sentence to mark it as data: no part of it
_LEAST, _LEAST_MIXED = 6, 4
_MONTHS = [month.lower() for month in calendar.month_name if month]


class LastLook:
    """The last look for one case: what must not pass is worked out once, then any number of texts are read.

    Knows the names of the case in every written form, everything the vault stands for, and the shapes
    of structured identifiers; the name model of a *redactor*, if it has one, reads the text too, at a lower
    bar.
    """

    def __init__(self, circle: Circle | None, vault: Vault, redactor: "Redactor | None" = None) -> None:
        self._names = Names(name_words(circle or Circle(), vault))
        values = dict.fromkeys(_values(circle or Circle(), vault))
        self._exact = [(kind, pattern) for kind, value in values if (pattern := _spread(value))]
        self._exact += [(Kind.DATE_OF_BIRTH, pattern) for pattern in _births(circle or Circle())]
        self._redactor = redactor

    def leaks(self, text: str) -> tuple[Span, ...]:
        """Give every identifier that *text* still holds; empty means that it may leave."""
        view = seen(_bare(text))
        found = [*_shapes(view), *self._names.find(view)]
        small = view.small()
        for kind, pattern in self._exact:
            found += [
                Span(*view.span(*match.span()), kind, "gate_case", 1.0, "", "stands on the case")
                for match in pattern.finditer(small)
            ]
        if self._redactor is not None:
            with suppress(ModelMissing):  # by rules alone; only ``outbound`` lets anything leave
                found += self.suspected(text, self._redactor)
        return tuple(sorted(found, key=lambda span: (span.start, span.end, span.recogniser)))

    def suspected(self, text: str, redactor: "Redactor") -> tuple[Span, ...]:
        """Give what the redactor's model takes for names in *text*. Raises ``ModelMissing`` without one."""
        return tuple(
            Span(start, end, Kind.PERSON, "gate_model", score, "", "the model takes it for a name")
            for start, end, score in redactor.suspects(_bare(text).replace(_MARK, " "))
            if not _is_plain(text, start, end)
        )


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether what a model takes for a name is a word of English that opens a sentence, a cell or a line."""
    word = re.sub(r"['’](?:d|ll|s|ve|re|m)$", "", text[start:end])
    opens = _OPENS.search(text, max(0, start - _BEFORE), start) is not None
    plain = (
        word.lower() in everyday() | word_names().function or {word.lower(), word.lower()[:-1]} & dictionary()
    )
    return bool(plain) and (opens or word.islower()) and word.lower() not in given_names()


def leaks(
    circle: Circle | None, vault: Vault, text: str, redactor: "Redactor | None" = None
) -> tuple[Span, ...]:
    """Give every identifier that *text* still holds; ``LastLook`` does so for many texts."""
    return LastLook(circle, vault, redactor).leaks(text)


def _bare(text: str) -> str:
    return PLACEHOLDER.sub(lambda match: "\x00" * len(match.group()), text)


def survivors(
    paragraphs: Sequence[Redacted], circle: Circle | None, vault: Vault, redactor: "Redactor"
) -> Iterator[str]:
    """Yield a line for everything in redacted *paragraphs* that must not leave; the line repeats it."""
    look = LastLook(circle, vault, redactor)
    for number, paragraph in enumerate(paragraphs, start=1):
        for span in look.leaks(paragraph.text):
            words = paragraph.text[span.start : span.end]
            yield f"paragraph {number}: {span.kind} “{words}” ({span.reason})"


def _shapes(view: Seen) -> Iterator[Span]:
    for kind, pattern in _SHAPES:
        for match in pattern.finditer(view.text):
            yield Span(
                *view.span(*match.span()), kind, "gate_shape", 1.0, "", f"has the shape of a {kind.value}"
            )


def _values(circle: Circle, vault: Vault) -> Iterator[tuple[Kind, str]]:
    """Give every number, address and setting of the case."""
    yield Kind.NHS_NUMBER, circle.nhs_number
    yield Kind.UPN, circle.upn
    yield Kind.CASE_REFERENCE, circle.reference
    members = [
        *([circle.child] if circle.child else []),
        *circle.parents,
        *circle.siblings,
        *circle.professionals,
    ]
    for member in members:
        yield Kind.PHONE, re.sub(r"^\W*(?:44|0044)|^\W*0", "", member.phone)
        yield Kind.EMAIL, member.email
        yield from _address(member.address)
    if circle.school:
        yield Kind.SCHOOL, circle.school.name
        yield from _address(circle.school.address)
    for entry in vault.entries:
        if entry.kind in _DIRECT:
            yield from ((entry.kind, form) for form in entry.forms if _says_something(form))


def _says_something(form: str) -> bool:
    """Whether a form has a word or number of its own: "School" alone would block every request."""
    words = re.findall(r"[a-z0-9]+", seen(form).small())
    return any(word not in terms().single for word in words)


def _address(address: str) -> Iterator[tuple[Kind, str]]:
    yield Kind.ADDRESS, address
    first = address.split(",", maxsplit=1)[0]
    if any(character.isdigit() for character in first):
        yield Kind.ADDRESS, first
    match = re.search(r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b", address)
    if match:
        yield Kind.POSTCODE, match.group()


def _births(circle: Circle) -> Iterator[re.Pattern[str]]:
    """Give, for each date of birth on the record, a pattern of all its written forms."""
    for member in (*([circle.child] if circle.child else []), *circle.parents, *circle.siblings):
        if member.born:
            day, month, year = (f"0?{member.born.day}", f"0?{member.born.month}", member.born.year)
            years, between = f"(?:{year}|'?{year % 100:02d})", r"[\s/.,\\-]{1,3}"
            name = _MONTHS[member.born.month - 1]
            named = f"(?:{name}|{name[:3]}t?)"
            yield re.compile(
                rf"(?<!\d)(?:{day}{between}{month}|{month}{between}{day}){between}{years}(?!\d)"
                rf"|(?<!\d){year}{between}{month}{between}{day}(?!\d)"
                rf"|(?<!\d){member.born:%d%m%Y}(?!\d)"
                rf"|(?<!\d){day}\s?(?:st|nd|rd|th)?(?:\s+of)?[\s.,-]{{0,3}}{named}[\s.,-]{{0,3}}{years}(?!\d)"
                rf"|{named}\s+{day}(?:st|nd|rd|th)?[\s,]{{1,3}}{years}(?!\d)"
            )


def _spread(value: str) -> re.Pattern[str] | None:
    """Match a value as a scanner reads it, with anything but letters and digits between its parts."""
    plain = re.sub(r"[^a-z0-9]", "", seen(value).small())
    mixed = any(map(str.isdigit, plain)) and any(map(str.isalpha, plain))
    if len(plain) < (_LEAST_MIXED if mixed else _LEAST):
        return None
    numeric = sum(map(str.isdigit, plain)) * 2 >= len(plain)
    if numeric:
        body = r"[^a-z0-9\x00]{0,4}".join(f"[{re.escape(_DIGIT[c])}]" if c in _DIGIT else c for c in plain)
    else:
        words = re.findall(r"[a-z0-9]+", seen(value).small())
        body = r"[^a-z0-9\x00]{0,4}".join(words)
    return re.compile(rf"(?<![a-z0-9]){body}(?![a-z0-9])")
