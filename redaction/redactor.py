"""Makes all the paragraphs of one case safe at once: what one document gives away, every document loses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from redaction.addresses import Addresses, blocks
from redaction.checks import digits
from redaction.circle import Circle
from redaction.dates import asks, born_dates, only_date
from redaction.guesses import Guessed, Piece, names, unsettled
from redaction.known import KnownNames, Named
from redaction.learning import FAMILY_NAME, Register, spreads
from redaction.lexicon import Lexicon
from redaction.model import Found, Kind, Redaction
from redaction.organisations import Organisations
from redaction.people import of_circle
from redaction.policy import Policy
from redaction.presidio import NameModel, Presidio
from redaction.quasi import Quasi
from redaction.replace import Placeholders, cut, lone_keys
from redaction.resolve import resolve
from redaction.text import Line, read
from redaction.things import KnownThings
from redaction.titles import Company, Mention
from redaction.vault import LITERAL
from redaction.wordlike import usage
from redaction.wordlists import nicknames, terms, vocabulary


@dataclass(slots=True)
class _Reading:
    """One paragraph while it is being read."""

    source: str
    line: Line
    closed: frozenset[int]
    found: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    guessed: list[Guessed] = field(default_factory=list)


class Redactor:
    """Redacts cases, one call each. Loading it is slow, using it is not; it keeps nothing between calls."""

    def __init__(self, policy: Policy, model: NameModel | None) -> None:
        self.policy = policy
        self._model = model
        self._terms = terms(policy.keep)
        self._nicknames = nicknames(policy.nicknames)
        self._presidio = Presidio(model, min(policy.score, policy.gate_score))
        self._company = Company(self._terms)
        self._organisations = Organisations(self._terms)
        self._addresses = Addresses(self._terms)
        self._quasi = Quasi(self._terms.single)

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        """Make *texts* safe: every paragraph of every document of one case, in order."""
        circle = circle or Circle()
        readings = [self._open(text) for text in texts]
        register = Register(of_circle(circle))
        self._shapes(circle, readings)
        named = self._named(register, readings)
        for reading in readings:
            reading.mentions = list(self._company.find(reading.line, reading.closed))
        self._guess(readings, named)
        learned = [self._learn(register, reading) for reading in readings]
        self._organisations_met(readings, named)
        if register.grown:
            named = self._named(register, readings)
        found = [
            self._gather(register, reading, known, met)
            for reading, known, met in zip(readings, named, learned, strict=True)
        ]
        return self._replace(circle, register, readings, found)

    def _open(self, text: str) -> _Reading:
        line = read(text)
        closed = frozenset(index for start, end in self._terms.spans(line) for index in range(start, end))
        return _Reading(text, line, closed)

    def _shapes(self, circle: Circle, readings: Sequence[_Reading]) -> None:
        """Find all that has a shape or a list: numbers, addresses, dates of birth, places, faiths."""
        things = KnownThings(circle, self._terms)
        days = {member.born for member in (circle.child, *circle.siblings, *circle.parents) if member and member.born}
        structured = self._presidio.shapes([reading.line.text for reading in readings])
        for reading, shapes in zip(readings, structured, strict=True):
            line = reading.line
            reading.found = [
                *shapes,
                *_literals(line),
                *born_dates(line.text, days),
                *self._addresses.find(line),
                *map(things.same, self._organisations.find(line, reading.closed)),
                *self._quasi.find(line, reading.closed),
                *things.find(line),
            ]
        self._dates_met(readings, days)
        for index, item in blocks([r.line.text for r in readings], [r.found for r in readings]):
            readings[index].found.append(item)

    def _dates_met(self, readings: Sequence[_Reading], days: set[date]) -> None:
        """Find again, everywhere, a date that was once said to be one of birth; and one in the cell below."""
        met = {date.fromisoformat(item.key) for r in readings for item in r.found if item.kind is Kind.DATE_OF_BIRTH and item.key[:4].isdigit()}
        for reading in readings if met - days else ():
            reading.found += born_dates(reading.line.text, met)
        for above, below in zip(readings, readings[1:], strict=False):
            if asks(above.line.text) and only_date(below.line.text):
                text = below.line.text
                below.found.append(Found(0, len(text.rstrip()), Kind.DATE_OF_BIRTH, "date_of_birth", 0.85, 80, "below its label", key=text.strip()))

    def _named(self, register: Register, readings: Sequence[_Reading]) -> list[list[Named]]:
        people = [person for person in register.people.all if person.known or spreads(person) or len(person.words) > 1]
        lexicon = Lexicon((person for person in people if person.stem != FAMILY_NAME), self._nicknames)
        words = usage((reading.line for reading in readings), lexicon.exact)
        finder = KnownNames(lexicon, words)
        return [
            list(finder.find(reading.line, tuple((index, index + 1) for index in sorted(reading.closed))))
            for reading in readings
        ]

    def _guess(self, readings: Sequence[_Reading], named: Sequence[Sequence[Named]]) -> None:
        """Have the model read what nothing else has settled."""
        if self._model is None:
            return
        pieces: list[Piece] = []
        for number, (reading, known) in enumerate(zip(readings, named, strict=True)):
            spans = [*((item.start, item.end) for item in reading.found if item.rank > 45),
                     *((item.start, item.end) for item in known), *((item.start, item.end) for item in reading.mentions)]  # fmt: skip
            settled = _covered(reading.line, spans)
            pieces += unsettled(number, reading.line, settled, reading.closed, self._terms)
        raw: dict[int, list[tuple[int, int, str, float]]] = {}
        for piece, guesses in zip(pieces, self._presidio.names([piece.text for piece in pieces]), strict=True):
            raw.setdefault(piece.line, []).extend(
                (piece.start + start, piece.start + end, label, score) for start, end, label, score in guesses
            )
        for number, guesses in raw.items():
            reading = readings[number]
            reading.guessed = list(names(reading.line, guesses, reading.closed, self._terms, self.policy.score))

    def _learn(self, register: Register, reading: _Reading) -> list[Found]:
        """Take every name met to its person. The surest come first, so that they shape the person."""
        met: list[Found] = []
        for mention in reading.mentions:
            person = register.of(mention)
            if person:
                met.append(Found(mention.start, mention.end, person.kind, mention.recogniser, mention.score, 70 if mention.trusted else 41, "stands where a name stands", person.id))
        for guess in reading.guessed:
            if guess.label != "NAME":
                kind = Kind.PLACE if guess.label == "CITY" else Kind.ADDRESS
                met.append(Found(guess.start, guess.end, kind, "name_model", guess.score, 22, "the model's guess", key=guess.name.lower()))
                continue
            if any(item.start <= guess.start and guess.end <= item.end for item in met):
                continue
            person = register.of(Mention(guess.start, guess.end, guess.name, "name_model", guess.score))
            if person:
                met.append(Found(guess.start, guess.end, person.kind, "name_model", guess.score, 40, "the model's guess", person.id))
        return met

    def _organisations_met(self, readings: Sequence[_Reading], named: Sequence[Sequence[Named]]) -> None:
        """Find again what was called by its whole name once; "Kerem's School" is no name of a school."""
        for reading, known in zip(readings, named, strict=True):
            people = [(item.start, item.end) for item in known]
            reading.found = [item for item in reading.found if not self._organisations.is_owned(reading.line, item, people)]
        kinds = {Kind.SCHOOL, Kind.HEALTH, Kind.TEAM}
        rows = {item.key: item for reading in readings for item in reading.found if item.kind in kinds and item.recogniser.startswith("organisation") and item.key not in {"school", "authority"}}
        if rows:
            things = KnownThings(Circle(), self._terms, rows.values())
            for reading in readings:
                reading.found = [*map(things.same, reading.found), *things.find(reading.line)]

    def _gather(self, register: Register, reading: _Reading, named: Sequence[Named], met: Sequence[Found]) -> list[Found]:
        found = [*reading.found, *met]
        for item in named:
            person = item.person
            if person is None and item.title:
                written = reading.line.text[item.start : item.end]
                person = register.of(Mention(item.start, item.end, written, "known_name", 0.9, Kind.FAMILY))
            if person is None:
                person = register.family(item.surnames, reading.line.text[item.start : item.end])
            reason = "in doubt a name, not a word" if item.doubtful else "a name of this case"
            score = (0.99 if item.exact else 0.9) if not item.doubtful else 0.6
            found.append(Found(item.start, item.end, person.kind, "known_name", score, 85 if person.known else 72 if person.trusted else 41, reason, person.id))
        kept = self.policy.kept
        return resolve(reading.line.text, (item for item in found if item.kind not in kept))

    def _replace(
        self, circle: Circle, register: Register, readings: Sequence[_Reading], found: Sequence[Sequence[Found]]
    ) -> Redaction:
        people = {person.id: person for person in register.people.all}
        placeholders = Placeholders(people, lone_keys(_own(circle)), _recorded(circle))
        safe = tuple(
            cut(reading.source, reading.line, items, placeholders)
            for reading, items in zip(readings, found, strict=True)
        )
        return Redaction(safe, placeholders.vault(), self._remaining(readings, found))

    def _remaining(self, readings: Sequence[_Reading], found: Sequence[Sequence[Found]]) -> tuple[str, ...]:
        """List capitalised words that stayed and that no list explains, for a person to look over."""
        counts: Counter[str] = Counter()
        for reading, items in zip(readings, found, strict=True):
            line = reading.line
            gone = _covered(line, [(item.start, item.end) for item in items])
            for index, word in enumerate(line.words):
                if index in gone or index in reading.closed or not word.capital or len(word.raw) < 3 or line.opens(index):  # noqa: PLR2004
                    continue
                if word.key not in self._terms.single and word.key not in vocabulary() and not word.shouted:
                    counts[word.raw] += 1
        return tuple(word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _covered(line: Line, spans: Iterable[tuple[int, int]]) -> set[int]:
    marks = bytearray(len(line.text) + 1)
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
    return {index for index, word in enumerate(line.words) if marks[word.start]}


def _literals(line: Line) -> Iterable[Found]:
    for match in LITERAL.finditer(line.text):
        yield Found(*match.span(), Kind.LITERAL, "literal", 1.0, 100, "looks like a placeholder in the original", key=match.group())


def _recorded(circle: Circle) -> dict[str, str]:
    """Say what the record calls the things that have a placeholder of their own."""
    rows = {
        "[SCHOOL]": circle.school.name if circle.school else "",
        "[SCHOOL_ADDRESS]": circle.school.address if circle.school else "",
        "[ADDRESS]": circle.child.address if circle.child else "",
        "[LOCAL_AUTHORITY]": circle.local_authority,
        "[NHS_NUMBER]": circle.nhs_number,
        "[UPN]": circle.upn,
    }
    return {placeholder: text for placeholder, text in rows.items() if text}


def _own(circle: Circle) -> Iterable[tuple[Kind, str, str]]:
    yield Kind.NHS_NUMBER, digits(circle.nhs_number), "child"
    yield Kind.UPN, digits(circle.upn), "child"
    if circle.child and circle.child.born:
        yield Kind.DATE_OF_BIRTH, circle.child.born.isoformat(), "child"
