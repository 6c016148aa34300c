"""Makes all the paragraphs of one case safe at once: what one document gives away, every document loses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from redaction.addresses import Addresses, blocks, names_again
from redaction.aliases import aliases, owner_before
from redaction.births import beside_names, births_again, newest_year, placed_dates
from redaction.circle import Circle
from redaction.dates import born_dates
from redaction.guesses import LEAST, Guessed, Piece, is_heading, names, small_words, unsettled
from redaction.known import KnownNames, Named
from redaction.learning import Register, findable, richness
from redaction.lexicon import Lexicon
from redaction.misread import find_misread, misread_record
from redaction.misread_terms import seen
from redaction.model import Found, Kind
from redaction.numbers_again import numbers_again
from redaction.organisations import Organisations
from redaction.own import own_keys, own_words
from redaction.people import Person, family_stem, of_circle
from redaction.pieces import pieces, together
from redaction.policy import Policy
from redaction.presidio import NameModel, Presidio
from redaction.pronouns import with_pronouns
from redaction.quasi import Quasi
from redaction.reading import (
    Reading,
    after_names,
    belongs,
    covered,
    literals,
    open_reading,
    place_of,
    without_people,
)
from redaction.replace import Placeholders, cut
from redaction.resolve import Settle, resolve
from redaction.result import Redaction
from redaction.runs import Mention
from redaction.staff_letters import staff_letters
from redaction.things import KnownThings
from redaction.titles import Company
from redaction.unknown import PLACE, unknown_words
from redaction.wordlike import usage
from redaction.wordlists import nicknames, terms, vocabulary

_SETTLED = 45  # findings of this rank and above spare the model a sentence
_SHORT = 3
_WITH_BIRTHDAYS = frozenset({Kind.CHILD, Kind.FAMILY, Kind.PEER, Kind.PERSON})


class Redactor:
    """Redacts cases, one call each. Loading it is slow, using it is not; it keeps nothing between calls."""

    def __init__(self, policy: Policy, model: NameModel | None, settle: Settle = resolve) -> None:
        self.policy = policy
        self._resolve = settle
        self._model = model
        self._terms = terms(policy.keep)
        self._nicknames = nicknames(policy.nicknames)
        self._presidio = Presidio(model, LEAST)
        self._company = Company(self._terms)
        self._organisations = Organisations(self._terms)
        self._addresses = Addresses(self._terms)
        self._quasi = Quasi(self._terms.single)

    def redact(self, circle: Circle | None, texts: Sequence[str]) -> Redaction:
        """Make *texts* safe: every paragraph of every document of one case, in order."""
        circle = circle or Circle()
        cuts = [pieces(text) for text in texts]
        register = Register(of_circle(circle))
        names = {seen(word) for person in register.people.all for word in person.words}
        readings = [open_reading(piece, self._terms, names) for row in cuts for piece in row]
        self._find_shapes(circle, readings)
        self._find_names(register, readings)
        for reading in readings:
            reading.mentions = list(self._company.find(reading.line, reading.closed))
        for number, mention in staff_letters([(reading.line, reading.closed) for reading in readings]):
            readings[number].mentions.append(mention)
        self._guess(readings)
        for reading in readings:
            self._take_unknown(reading)
        met = self._learn(register, readings)
        self._find_again(readings)
        if register.grown:
            self._find_names(register, readings)
        newest = newest_year(texts)
        found = [self._settle(register, *pair, newest) for pair in zip(readings, met, strict=True)]
        redaction = self._replace(circle, register, readings, found)
        return replace(redaction, paragraphs=tuple(together([*map(len, cuts)], redaction.paragraphs)))

    def suspects(self, text: str) -> list[tuple[int, int, float]]:
        """Give what the name model takes for names in *text* at the gate's lower bar: start, end, score."""
        reading = open_reading(text, self._terms)
        rows = list(unsettled(0, reading.line, (), reading.closed, self._terms))
        guesses = [
            (piece.start + start, piece.start + end, label, score)
            for piece, row in zip(rows, self._presidio.names([p.text for p in rows]), strict=True)
            for start, end, label, score in row
        ]
        found = names(reading.line, guesses, reading.closed, self._terms, self.policy.gate_score)
        return [
            (*reading.line.folded.original(item.start, item.end), item.score)
            for item in found
            if item.label == "NAME"
        ]

    def _find_shapes(self, circle: Circle, readings: Sequence[Reading]) -> None:
        """Find all that has a shape or a list: numbers, addresses, dates of birth, places, faiths."""
        things, misread = KnownThings(circle, self._terms), misread_record(circle)
        members = (circle.child, *circle.siblings, *circle.parents)
        days = {member.born for member in members if member and member.born}
        structured = self._presidio.shapes([reading.line.text for reading in readings])
        for reading, shapes in zip(readings, structured, strict=True):
            line = reading.line
            reading.found = [
                *shapes,
                *literals(line),
                *born_dates(line.text, days),
                *placed_dates(line.text),
                *self._addresses.find(line),
                *map(things.same, self._organisations.find(line, reading.closed)),
                *self._quasi.find(line, reading.closed),
                *things.find(line),
                *find_misread(line, misread),
            ]
        texts = [reading.line.text for reading in readings]
        rows = [reading.found for reading in readings]
        for again in (births_again(texts, rows, days), blocks(texts, rows), numbers_again(texts, rows)):
            for index, item in again:
                readings[index].found.append(item)
        for index, item in names_again(texts, rows, self._terms):
            readings[index].found.append(item)

    def _find_names(self, register: Register, readings: Sequence[Reading]) -> None:
        """Find everybody known so far, in every form."""
        people = [person for person in register.people.all if findable(person)]
        lexicon = Lexicon(people, self._nicknames)
        used = usage((reading.line for reading in readings), lexicon.exact, lexicon.posts)
        finder = KnownNames(lexicon, used)
        for reading in readings:
            reading.named = list(finder.find(reading.line, reading.closed))

    def _guess(self, readings: Sequence[Reading]) -> None:
        """Have the model read what nothing else has settled."""
        if self._model is None:
            return
        unread: list[Piece] = []
        for number, reading in enumerate(readings):
            spans = [(item.start, item.end) for item in reading.found if item.rank >= _SETTLED]
            spans += [*reading.people, *((item.start, item.end) for item in reading.mentions)]
            settled = covered(reading.line, spans)
            unread += unsettled(number, reading.line, settled, reading.closed, self._terms)
        raw: dict[int, list[tuple[int, int, str, float]]] = {}
        rows = self._presidio.names([piece.text for piece in unread])
        for piece, guesses in zip(unread, rows, strict=True):
            raw.setdefault(piece.line, []).extend(
                (piece.start + start, piece.start + end, label, score) for start, end, label, score in guesses
            )
        small = small_words(reading.line for reading in readings) if raw else frozenset()
        for number, guesses in raw.items():
            reading, least = readings[number], self.policy.score
            found = names(reading.line, guesses, reading.closed, self._terms, least)
            reading.guessed = [guess for guess in found if not is_heading(reading.line, guess, small)]

    def _take_unknown(self, reading: Reading) -> None:
        """Take what nothing explains for a name, or for a place after "at": found last, believed least."""
        line = reading.line
        spans = [(item.start, item.end) for item in reading.found]
        dealt_with = covered(line, [*spans, *reading.met, *((one.start, one.end) for one in reading.guessed)])
        for mention in unknown_words(line, self._terms, dealt_with | reading.closed):
            if mention.recogniser == PLACE:
                reading.found.append(place_of(Guessed(mention.start, mention.end, "CITY", 0.5, mention.name)))
            else:
                reading.mentions.append(mention)

    def _learn(self, register: Register, readings: Sequence[Reading]) -> list[list[Found]]:
        """Take every name met to its person: whole names first, so that the others find their owner."""
        met: list[list[Found]] = [[] for _ in readings]
        mentions: list[tuple[int, Mention]] = []
        for number, reading in enumerate(readings):
            met[number] = [place_of(guess) for guess in reading.guessed if guess.label != "NAME"]
            guessed = [(guess.start, guess.end) for guess in reading.guessed if guess.label == "NAME"]
            named = [*reading.people, *((item.start, item.end) for item in reading.mentions), *guessed]
            reading.mentions += self._company.beside(reading.line, named, reading.closed)
            guesses = [
                Mention(guess.start, guess.end, guess.name, "name_model", guess.score)
                for guess in reading.guessed
                if guess.label == "NAME"
            ]
            mentions += [
                (number, mention)
                for mention in (*reading.mentions, *guesses)
                if not belongs(reading.line, mention, reading.people)
            ]
        register.expect(mention.name for _, mention in mentions)
        mentions.sort(key=lambda pair: (-richness(pair[1].name), not pair[1].trusted))
        for number, mention in mentions:
            person = register.of(mention)
            if person:
                met[number].append(_met(mention, person))
        for number, reading in enumerate(readings):
            self._learn_aliases(register, reading, met[number])
        return met

    def _learn_aliases(self, register: Register, reading: Reading, met: list[Found]) -> None:
        """Take what somebody is called to whoever was named last, or to the child."""
        people = [(item.end, item.person.id) for item in reading.named if item.person]
        people += [(item.end, item.person) for item in met if item.person is not None]
        for alias in aliases(reading.line, self._terms, reading.closed):
            person = register.called(alias.key, owner_before(alias.start, people), of_child=alias.of_child)
            mention = Mention(alias.start, alias.end, alias.key.title(), "alias", 0.85)
            person = person or register.of(mention)
            if person:
                met.append(_met(mention, person))

    def _find_again(self, readings: Sequence[Reading]) -> None:
        """Find again what was called by its whole name once; "Kerem's School" is no name of a school."""
        rows: dict[str, Found] = {}
        for reading in readings:
            owned = self._organisations.is_owned
            met = reading.met
            apart = (without_people(reading.line, item, met, self._terms) for item in reading.found)
            reading.found = [item for item in apart if item and not owned(reading.line, item, reading.people)]
            reading.found += self._organisations.beside(reading.line, reading.met, reading.closed)
            for item in reading.found:
                named = item.recogniser.startswith("organisation") and item.key not in {"school", "authority"}
                if named and (item.key not in rows or item.reason):
                    rows[item.key] = item
        if rows:
            things = KnownThings(Circle(), self._terms, rows.values())
            for reading in readings:
                reading.found = [*map(things.same, reading.found), *things.find(reading.line)]

    def _settle(self, register: Register, reading: Reading, met: Sequence[Found], newest: int) -> list[Found]:
        """Decide between findings that overlap, and leave out what the policy lets stand."""
        text = reading.line.text
        found = [*(after_names(text, item, reading.named) for item in reading.found), *met]
        found += [_named(register, item, text[item.start : item.end]) for item in reading.named]
        found += beside_names(text, [item.end for item in found if item.kind in _WITH_BIRTHDAYS], newest)
        settled = self._resolve(text, (item for item in found if item.kind not in self.policy.kept))
        return with_pronouns(reading.line, settled) if self.policy.neutral else settled

    def _replace(
        self,
        circle: Circle,
        register: Register,
        readings: Sequence[Reading],
        found: Sequence[Sequence[Found]],
    ) -> Redaction:
        people = {person.id: person for person in register.people.all}
        placeholders = Placeholders(people, own_keys(circle), own_words(circle))
        safe = tuple(
            cut(reading.source, reading.line, items, placeholders)
            for reading, items in zip(readings, found, strict=True)
        )
        return Redaction(safe, placeholders.vault(), self._remaining(readings, found))

    def _remaining(self, readings: Sequence[Reading], found: Sequence[Sequence[Found]]) -> tuple[str, ...]:
        """List capitalised words that stayed and that no list explains, for a person to look over."""
        counts: Counter[str] = Counter()
        for reading, items in zip(readings, found, strict=True):
            line = reading.line
            gone = covered(line, [(item.start, item.end) for item in items]) | reading.closed
            for index, word in enumerate(line.words):
                if index in gone or not word.capital or len(word.raw) < _SHORT or word.shouted:
                    continue
                if (
                    word.key not in self._terms.single
                    and word.key not in vocabulary()
                    and not line.opens(index)
                ):
                    counts[word.raw] += 1
        return tuple(word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _met(mention: Mention, person: Person) -> Found:
    rank = 70 if mention.trusted else 41
    reason = "the model's guess" if mention.recogniser == "name_model" else "stands where a name stands"
    return Found(
        mention.start, mention.end, person.kind, mention.recogniser, mention.score, rank, reason, person.id
    )


def _named(register: Register, item: Named, written: str) -> Found:
    person = item.person
    if person is None and item.title:
        stem = family_stem(item.title)
        person = register.of(Mention(item.start, item.end, written, "known_name", 0.9, Kind.FAMILY, stem))
    if person is None and item.stranger:
        person = register.of(Mention(item.start, item.end, written, "known_name", 0.6))
    if person is None:
        person = register.family(item.surnames, written)
    rank = 85 if person.known else 72 if person.trusted else 41
    score = 0.6 if item.doubtful else 0.99 if item.exact else 0.9
    reason = "in doubt a name, not a word" if item.doubtful else "a name of this case"
    return Found(item.start, item.end, person.kind, "known_name", score, rank, reason, person.id)
