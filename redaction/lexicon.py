"""Every spelling in which the people of a case may be written, looked up word by word."""

import re
from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from redaction.model import Kind
from redaction.people import PARTICLES, Form, Part, Person
from redaction.posts import may_be_post
from redaction.slips import Slips
from redaction.wordlists import abbreviations, english, given_names, listed, surnames, terms, word_names

_LOOK_ALIKE = str.maketrans("01i!58436972", "olllsbaeggtz")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)$")
_FUZZY_FROM = 5
_MIXED_UP = {
    first: "".join(
        pair.replace(first, "")
        for pair in (
            "ao",
            "ce",
            "co",
            "eo",
            "ae",
            "il",
            "ij",
            "lt",
            "nu",
            "hn",
            "bh",
            "uv",
            "vy",
            "ft",
            "gq",
            "gy",
            "rv",
            "st",
            "mn",
            "ck",
            "ei",
        )
        if first in pair
    )
    for first in ascii_lowercase
}
_TWO_AS_ONE = (
    ("m", "nn"),
    ("m", "in"),
    ("m", "ni"),
    ("n", "ri"),
    ("h", "li"),
    ("k", "lc"),
    ("b", "lo"),
    ("d", "ci"),
)
_LOOK_ALIKE_FROM = 3
_LEAST_END = 4  # "Fania" of "Stefania", but not the "Ana" of "Oksana"
_SURNAME_HEAD = re.compile(r"\b(?:[OD]['’]|Ma?c)([A-Z])")  # "O'Shaughnessy" is an S to some
_PET_ENDINGS = frozenset(["", "y", "ie", "i", "ey", "s", "o", "a", "sy", "zy", "er", "ers", "ster"])


def skeleton(key: str) -> str:
    """Fold what a scanner mixes up: 0/o, 1/l/i, rn/m, vv/w, cl/d."""
    return (
        key.translate(_LOOK_ALIKE).replace("rn", "m").replace("vv", "w").replace("ll", "u").replace("cl", "d")
    )


def one_edit(key: str) -> Iterable[str]:
    """Yield every spelling one slip away: a letter lost, added, changed, or two swapped."""
    for index in range(len(key) + 1):
        head, tail = key[:index], key[index:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def as_scanned(key: str) -> Iterable[str]:
    """Yield what a scanner may have made *key* of: of one letter another, of one two, of two one."""
    for index, letter in enumerate(key):
        for other in _MIXED_UP.get(letter, ""):
            yield key[:index] + other + key[index + 1 :]
        for one, two in _TWO_AS_ONE:
            for read, written in ((one, two), (two, one)):
                if key.startswith(read, index):
                    yield key[:index] + written + key[index + len(read) :]


def means_nothing(letters: str) -> bool:
    """Whether initials in small letters mean nothing else: "kb", but not "kg", "ta" and "so"."""
    key, known = letters.lower(), terms()
    taken = key in listed("abbreviations.toml", "units") or key in known.single or key in known.roles
    return not taken and key not in english() and letters not in abbreviations()


def initials_of(person: Person) -> frozenset[str]:
    """Give the letters that a person may be called by, capitals: "KB", "KAB", "KO" of an O'Brien."""
    if not person.givens or not person.surnames or len(person.givens[0]) == 1:
        return frozenset()
    first = person.givens[0][0]
    called = (person.short or person.givens)[0][0]
    last = "".join(key[0] for key in person.surnames)
    after = "".join(_SURNAME_HEAD.findall(person.name)[-1:]).lower() if person.known else ""
    middle = "".join(key[0] for key in person.givens[1:])
    rows = {
        *(head + tail for head in (first, called) for tail in (last, last[0], last[-1])),
        *(first + middle + tail for tail in (last, last[0], last[-1])),
        *(head + letter for letter in after for head in (first, called)),
        *(first + letter for letter in middle if person.known),  # "Ayaan Warsame Jama" is Ayaan Warsame
    }
    return frozenset(letters.upper() for letters in rows)


class Lexicon:
    """Name words of the people of a case → whose they may be.

    ``exact`` holds spellings as they should be, ``near`` misspellings, ``looks`` what a scanner makes
    of them, ``letters`` initials. A word of everyday English is never taken for a misspelling.
    """

    def __init__(self, people: Iterable[Person], nicknames: Mapping[str, frozenset[str]]) -> None:
        self.exact: dict[str, tuple[Form, ...]] = {}
        self.looks: dict[str, str] = {}
        self._scanned: dict[str, str | None] = {}
        self.letters: dict[str, tuple[Form, ...]] = {}
        self.people = {person.id: person for person in people}
        self._recorded = [person for person in self.people.values() if person.known and person.givens]
        for person in self.people.values():
            self._enter(person, nicknames)
        for person in self.people.values():
            self._initials(person)
        self._spell()
        self.posts = {
            letters: frozenset((*person.givens[:1], *person.short))
            for letters, forms in self.letters.items()
            for person in (self.people[form.person] for form in forms)
            if person.stem == "CHILD" and person.known and may_be_post(letters)
        }
        """The child's initials that are letters of a post too → the child's first names, as keys."""

        self.small_letters = {
            letters.lower(): form
            for letters, forms in self.letters.items()
            for form in forms
            if self.people[form.person].stem == "CHILD" and means_nothing(letters)
        }

    def _enter(self, person: Person, nicknames: Mapping[str, frozenset[str]]) -> None:
        lone = len(person.words) == 1
        for part, words in ((Part.GIVEN, (*person.givens, *person.short)), (Part.SURNAME, person.surnames)):
            bare = words[:1] if part is Part.GIVEN else words[-1:]  # a "Le" may be a whole surname
            for key in words:
                if lone or key not in PARTICLES or ((person.known or person.trusted) and key in bare):
                    self._add(key, Form(person.id, part))
        called = (*person.givens[:1], *person.short) if person.known else ()
        for other in sorted(other for key in called for other in nicknames.get(key, ())):
            self._add(other, Form(person.id, Part.GIVEN))
        self._run_together(person)

    def _run_together(self, person: Person) -> None:
        """Enter "Maryjane" for "Mary-Jane", and the "KeziahBrandreth" of a tag or a heading spaced out."""
        for words in (person.givens, person.surnames):
            if len(words) > 1:
                part = Part.GIVEN if words is person.givens else Part.SURNAME
                self._add("".join(words), Form(person.id, part))
        if not (person.known and person.surnames):
            return
        last = "".join(person.surnames)
        for called in {*person.givens[:1], *person.short, "".join(person.givens)} - {""}:
            self._add(called + last, Form(person.id, Part.GIVEN))
            self._add(last + called, Form(person.id, Part.GIVEN))

    def _add(self, key: str, form: Form) -> None:
        forms = self.exact.get(key, ())
        if key and form not in forms:
            self.exact[key] = (*forms, form)

    def _initials(self, person: Person) -> None:
        for letters in initials_of(person):
            forms = self.letters.get(letters, ())
            if all(form.person != person.id for form in forms):
                self.letters[letters] = (*forms, Form(person.id, Part.GIVEN))

    def _spell(self) -> None:
        ordered = sorted(self.exact, key=lambda key: (self._first(key), key))
        self.near = Slips(key for key in ordered if len(key) >= _FUZZY_FROM)
        self._short = tuple(key for key in ordered if len(key) == _FUZZY_FROM - 1 and self._on_record(key))
        for key in ordered:
            if len(key) >= _LOOK_ALIKE_FROM:
                self.looks.setdefault(skeleton(key), key)

    def _on_record(self, key: str) -> bool:
        return any(self.people[form.person].known for form in self.exact[key])

    def _changed(self, key: str) -> str | None:
        """Give the name of four letters on record of which one letter was changed: "Mebt" of "Mert"."""
        if len(key) != _FUZZY_FROM - 1 or not key.isalpha() or key in given_names() or key in surnames():
            return None
        apart = (name for name in self._short if sum(map(str.__ne__, name, key)) == 1)
        return next(apart, None)

    def _first(self, key: str) -> tuple[bool, int]:
        """Order names: a misspelling is the child's before anybody else's, the record's before a guess."""
        return min((not self.people[form.person].known, form.person) for form in self.exact[key])

    def misspelt(self, key: str, *, capital: bool, firm: bool = False) -> str | None:
        """Give the name that *key* is a slip of the pen or of a scanner for, if any.

        *firm*: its capital says that it is a name, so that it may be a word that a scanner made of one.
        """
        if firm and key in english() and key not in word_names().all:
            return self._misread(key)
        barred = key in english() or key in word_names().all or key in terms().single
        if barred or sum(map(str.isalpha, key)) * 2 < len(key) or _ORDINAL.match(key):
            return None
        name = self.near.get(key)
        if name is not None and (capital or key not in self.exact):
            return name
        if len(key) < _LOOK_ALIKE_FROM or not any(map(str.isalpha, key)):
            return None
        looks = self.looks.get(skeleton(key))
        return looks or self._changed(key) or (self._misread(key) if capital else None)

    def joined(self, key: str) -> str | None:
        """Give the name that two halves make together, one of them misspelt: "Jlean-Luc" of "Jean-Luc"."""
        return key if key in self.exact else self.near.get(key)

    def _misread(self, key: str) -> str | None:
        """Give the name on record that a scanner makes another word of by one letter: "Chose" of "Chase"."""
        if len(key) < _FUZZY_FROM - (key not in english()) or key in terms().single:
            return None
        if key not in self._scanned:
            names = (name for name in as_scanned(key) if name in self.exact)
            self._scanned[key] = next(filter(self._on_record, names), None)
        return self._scanned[key]

    def pet(self, key: str) -> tuple[Form, ...]:
        """Give whom a short form that no table holds may mean: "Keziah" → "Kezzy"."""
        names = word_names()
        wordy = key in english() or key in names.all
        if len(key) < _LOOK_ALIKE_FROM or (wordy and (key not in names.given or key in names.function)):
            return ()
        return tuple(
            Form(person.id, Part.GIVEN) for person in self._recorded if _shortens(key, person.givens[0])
        )

    def initials(self, letters: str, *, told: bool) -> tuple[Form, ...]:
        """Give whose initials these are.

        Unless the neighbours have *told* that they are initials, they are those of somebody on the record,
        and nobody's where they mean something else.
        """
        forms = self.letters.get(letters, ())
        if told:
            return forms
        if letters in abbreviations():
            return ()
        term = letters.lower() in terms().single
        return tuple(
            form
            for form in forms
            if self.people[form.person].known or (not term and self._vouched(form.person))
        )

    def _vouched(self, person: int) -> bool:
        """Whether somebody was met with a title, a label or a post beside the name."""
        one = self.people[person]
        return one.trusted and one.kind is not Kind.PERSON


def _shortens(key: str, name: str) -> bool:
    for length in range(min(len(key), len(name) - 1), _LOOK_ALIKE_FROM - 1, -1):
        if name.startswith(key[:length]):
            rest = key[length:]
            return rest in _PET_ENDINGS or (rest[:1] == key[length - 1] and rest[1:] in _PET_ENDINGS)
    if key in given_names():
        return False  # "Abena" is not Kwabena
    return len(key) >= _LEAST_END and len(name) > len(key) and name.endswith(key)
