"""One paragraph while it is being read, and small questions about what was found in it."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from redaction.guesses import Guessed
from redaction.known import Named
from redaction.misread_terms import misread_terms
from redaction.model import Found, Kind
from redaction.people import TITLES
from redaction.runs import Mention
from redaction.text import Line, Word, read
from redaction.vault import LITERAL
from redaction.wordlike import is_name
from redaction.wordlists import Terms, word_names

_ORGANISATIONS = frozenset({Kind.SCHOOL, Kind.HEALTH, Kind.TEAM})


@dataclass(slots=True)
class Reading:
    """A paragraph, its words that belong to terms (*closed*), and what the finders say."""

    source: str
    line: Line
    closed: frozenset[int]
    found: list[Found] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    guessed: list[Guessed] = field(default_factory=list)

    @property
    def people(self) -> list[tuple[int, int]]:
        """Where somebody of the lexicon is named."""
        return [(item.start, item.end) for item in self.named]

    @property
    def met(self) -> list[tuple[int, int]]:
        """Where somebody is named, by the lexicon, by company or by the model's guess."""
        guessed = [(item.start, item.end) for item in self.guessed if item.label == "NAME"]
        return [*self.people, *((item.start, item.end) for item in self.mentions), *guessed]


def open_reading(text: str, terms: Terms, names: Collection[str] = frozenset()) -> Reading:
    """Fold a paragraph, cut it into words, and mark the terms in it, misread ones too.

    *names* is how the case's own names look to a scanner: nothing that may be one of them is a term.
    """
    line = read(text)
    closed = frozenset(index for start, end in terms.spans(line) for index in range(start, end))
    return Reading(text, line, closed | misread_terms(line, terms, names))


def covered(line: Line, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Give the words that begin within any of *spans* (characters of the fold)."""
    marks = bytearray(len(line.text) + 1)
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
    return {index for index, word in enumerate(line.words) if marks[word.start]}


def literals(line: Line) -> Iterator[Found]:
    """Yield what looks like a placeholder though the author wrote it."""
    for match in LITERAL.finditer(line.text):
        reason = "looks like a placeholder in the original"
        yield Found(*match.span(), Kind.LITERAL, "literal", 1.0, 100, reason, key=match.group())


def place_of(guess: Guessed) -> Found:
    """Turn the model's guess at a town or a street into a finding."""
    kind = Kind.PLACE if guess.label == "CITY" else Kind.ADDRESS
    reason, key = "the model's guess", guess.name.lower()
    return Found(guess.start, guess.end, kind, "name_model", guess.score, 22, reason, key=key)


def belongs(line: Line, mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether every word of a mention but its title, or a mere word, already belongs to somebody known."""
    first, end = (bisect_left(line.words, at, key=_start) for at in (mention.start, mention.end))
    inside = [(at, line.words[at]) for at in range(first, end) if line.key(at) not in TITLES]
    telling = [word for index, word in inside if len(word.raw) > 1 and not _is_mere_word(line, index)]
    words = telling or [word for _, word in inside]  # the "Grace" of "Will Grace come?"
    return all(any(start <= word.start < end for start, end in spans) for word in words)


def _start(word: Word) -> int:
    return word.start


def _is_mere_word(line: Line, index: int) -> bool:
    names = word_names()
    return line.key(index) in names.function | names.months | names.seasons and not is_name(line, index)


def after_names(text: str, item: Found, named: Sequence[Named]) -> Found:
    """Let an address begin after the names of those who live there: "Tariq Haddad, 7 Mill Lane, …"."""
    if item.kind is not Kind.ADDRESS:
        return item
    number = next((place for place in range(item.start, item.end) if text[place].isdigit()), item.end)
    ends = [name.end for name in named if name.exact and name.person and name.person.known
            and item.start < name.end < number and text[name.end : name.end + 1] in {",", "\n"}
            and _begins_segment(text, item.start, name.start)]  # fmt: skip
    return replace(item, start=max(ends)) if ends else item


def without_people(line: Line, item: Found, people: Sequence[tuple[int, int]], terms: Terms) -> Found | None:
    """Let an organisation begin after the name of somebody above it or beside it: "Dr Osei CAMHS closed".

    None where nothing of its own is left: the "NHS" of "Ebo Sarpong", line, "NHS 999 …".
    """
    if item.kind not in _ORGANISATIONS or not item.recogniser.startswith("organisation"):
        return item
    ends = [end for start, end in people if item.start < end < item.end and _parts(line, start, end)]
    if not ends:
        return item
    inside = [word for word in line.words if max(ends) <= word.start < item.end]
    if all(word.key in terms.single for word in inside):
        return None
    return replace(item, start=inside[0].start, key=" ".join(word.key for word in inside))


def _parts(line: Line, start: int, end: int) -> bool:
    """Whether a name ends with its line, or begins with a title, so that what follows is no part of it."""
    several = " " in line.text[start:end] or "\n" in line.text[start:end]
    titled = line.text[start:end].split()[0].rstrip(".").lower() in TITLES
    body = titled and re.match(r" [A-Z]{3}", line.text[end : end + 4])  # "Dr Osei CAMHS"
    return several and (bool(body) or line.text[end : end + 1] == "\n")


def _begins_segment(text: str, floor: int, start: int) -> bool:
    head = text[floor:start].rstrip()
    return start <= floor or not head or head[-1] in ",\n" or head.endswith(("and", "&"))
