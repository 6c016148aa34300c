"""Takes a name met in a document to the person it belongs to, making one where nobody fits."""

from collections import Counter
from collections.abc import Iterable

from redaction.lexicon import initials_of, one_edit, skeleton
from redaction.model import Kind
from redaction.people import KIN_TITLES, People, Person, family_stem, sex_of, split
from redaction.runs import Mention
from redaction.wordlists import english, everyday, given_names, surnames, word_names

_STEMS = {
    Kind.PROFESSIONAL: "PROFESSIONAL",
    Kind.PEER: "PEER",
    Kind.FAMILY: "RELATIVE",
    Kind.PERSON: "PERSON",
}
_VAGUE = frozenset(_STEMS.values())
_FIRST_NAME_TITLES = frozenset({"miss", "nurse", "sister", "coach"})  # "Miss Saoirse", "Nurse Ama"
_ANY_TITLES = frozenset({"mr", "mrs", "ms", "mx"})  # "Mr Sebastian", where no surname sounds so
_NO_STAFF = frozenset({"CHILD", "SIBLING", "PEER", "RELATIVE", "PARENT", "CARER"})
_SEXES = {"MOTHER": "f", "GRANDMOTHER": "f", "AUNT": "f", "FATHER": "m", "GRANDFATHER": "m", "UNCLE": "m"}
_SERVICES = (
    frozenset({"SENCO", "HEADTEACHER", "TEACHER", "TEACHING_ASSISTANT"}),
    frozenset({"SOCIAL_WORKER"}),
    frozenset({"EP", "PSYCHOLOGIST", "PSYCHIATRIST"}),
    frozenset({"SLT"}),
    frozenset({"OT", "PHYSIOTHERAPIST"}),
    frozenset({"PAEDIATRICIAN", "GP"}),
)
_FUZZY_FROM = 5
_OFTEN = 2
_INITIALS = 3
_LOOK_ALIKE_FROM = 3
FAMILY_NAME = "FAMILY_NAME"


class Register:
    """The people of one case while its documents are read."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.grown = False
        self._families: dict[str, Person] = {}
        self._bearers: dict[str, dict[int, Person]] = {}  # word of a name → whose it may be
        self._subject = ""
        self._couples: frozenset[str] = frozenset()
        self._shared: frozenset[str] = frozenset()  # surnames of two people, of whom either may be the "Mrs"
        self._looks: dict[str, str] = {}  # how a scanner sees a word → the word
        for person in people.all:
            self._enter(person)

    def expect(self, names: Iterable[str]) -> None:
        """Note the surnames that *names* give to a Mr and to a Mrs: they say nothing of a third bearer."""
        names = tuple(names)
        sexes: dict[str, set[str]] = {}
        firsts: dict[str, set[str]] = {}
        for name in names:
            title, givens, _, surnames = split(name)
            if surnames and givens and len(givens[0]) > 1:
                firsts.setdefault(surnames[-1], set()).add(givens[0])
            if surnames and not givens:
                sexes.setdefault(surnames[-1], set()).add(sex_of(title))
        self._subject = self._most_named(names)
        self._couples = frozenset(surname for surname, met in sexes.items() if {"f", "m"} <= met)
        self._shared = frozenset(surname for surname, met in firsts.items() if len(met) > 1)

    def _most_named(self, names: Iterable[str]) -> str:
        """Give the first name that documents without a record speak of most: the child, who is no "Miss"."""
        if any(person.stem == "CHILD" for person in self.people.all):
            return ""
        firsts = Counter(givens[0] for title, givens, *_ in map(split, names) if givens and not title)
        most = firsts.most_common(1)
        return most[0][0] if most and most[0][1] > _OFTEN else ""

    def of(self, mention: Mention) -> Person | None:
        """Give the person whom a mention means; None where it is too thin to be a name."""
        title, givens, short, surnames = split(mention.name)
        if not (givens or surnames):
            return None
        person = self._find(title, (*givens, *short), surnames) or self._lettered(mention)
        if person is None and not short:
            person = self._find(title, self._righted(givens), self._righted(surnames))
        if person and not person.known and _works_elsewhere(person.stem, mention.stem):
            person = self._of_stem(surnames, mention.stem)
        if person is None:
            stem = mention.stem or _STEMS[mention.kind]
            person = self.people.add(mention.kind, stem, mention.name)
            person.trusted = mention.trusted
            self.grown = True
        else:
            self._enrich(person, mention, givens, surnames)
        person.sex = person.sex or _SEXES.get(person.stem, "")
        self._enter(person)
        return person

    def _lettered(self, mention: Mention) -> Person | None:
        """Give the one person whose initials a mention is."""
        if mention.recogniser != "initials":
            return None
        people = [one for one in self.people.all if mention.name in initials_of(one)]
        near = [one for one in people if one.known] or people
        return near[0] if len(near) == 1 else None

    def _of_stem(self, surnames: tuple[str, ...], stem: str) -> Person | None:
        """Give the one of a surname who was met in the same post."""
        rows = [self._bearers.get(word, {}).values() for word in surnames[-1:]]
        return next((person for row in rows for person in row if person.stem == stem), None)

    def _enter(self, person: Person) -> None:
        for word in person.words:
            self._bearers.setdefault(word, {})[person.id] = person
            if len(word) >= _LOOK_ALIKE_FROM:
                self._looks.setdefault(skeleton(word), word)

    def _righted(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Give the words of a name as somebody met before bears them: "Bcvan" and "8evan" as "Bevan"."""
        return tuple(word if word in self._bearers else self._meant(word) for word in words)

    def _meant(self, word: str) -> str:
        if len(word) < _LOOK_ALIKE_FROM or word in given_names() or word in surnames() or word in english():
            return word
        if skeleton(word) in self._looks:
            return self._looks[skeleton(word)]
        if len(word) < _FUZZY_FROM:
            return word
        return next((slip for slip in one_edit(word) if len(slip) > 3 and slip in self._bearers), word)  # noqa: PLR2004

    def called(self, key: str, owner: int | None, *, of_child: bool) -> Person | None:
        """Note that somebody goes by *key* as well: whoever has the id *owner*, or the child."""
        person = next((one for one in self.people.all if one.id == owner), None)
        if of_child and not (person and person.known):
            person = next((one for one in self.people.all if one.stem == "CHILD"), person)
        if person is None or person.stem == FAMILY_NAME:
            return None
        if key not in person.words:
            person.short, person.called, self.grown = (*person.short, key), (*person.called, key), True
            self._enter(person)
        return person

    def family(self, surnames: tuple[str, ...], written: str) -> Person:
        """Give the stand-in for a family's bare surname, which means nobody in particular."""
        key = " ".join(surnames)
        if key not in self._families:
            person = self.people.add(Kind.FAMILY, FAMILY_NAME, written)
            person.givens, person.surnames, person.single = (), (), True
            self._families[key] = person
        return self._families[key]

    def _find(self, title: str, givens: tuple[str, ...], surnames: tuple[str, ...]) -> Person | None:
        rows = [self._bearers.get(word, {}) for word in (*surnames, *givens[:1])]
        people = list({number: person for row in rows for number, person in row.items()}.values())
        if title.lower() in KIN_TITLES:  # "Gran Drax" is not the child, nor the mother
            people = [one for one in people if one.stem in {family_stem(title), "RELATIVE", "PERSON"}]
        if surnames and givens:
            fitting = [person for person in people if _fits(person, givens, surnames, title)]
        elif surnames:
            fitting = [
                person
                for person in people
                if surnames[-1] in person.surnames
                and _may_be(person, title)
                and not (title and (_a_friend(person) or self._subject in person.givens))
                and not (surnames[-1] in self._couples and sex_of(title) and not person.sex)
                and not (surnames[-1] in self._shared and title and _untitled(person))
            ] or [person for person in people if _by_first_name(title, surnames, person)]
        else:
            fitting = [person for person in people if givens[0] in (*person.givens, *person.short)] or [
                person
                for person in people
                if not person.givens and _by_first_name(split(person.name)[0], person.surnames, person)
            ]
        if not fitting:
            return None
        # "Mrs Bassey" is whoever was met as "Mrs Bassey", before another of that surname.
        return min(fitting, key=lambda one: (not one.known, bool(title) and not split(one.name)[0], one.id))

    def _enrich(
        self, person: Person, mention: Mention, givens: tuple[str, ...], surnames: tuple[str, ...]
    ) -> None:
        """Learn a fuller name or a plainer role of somebody first met as "Dr Adeyinka"."""
        if person.known:
            return
        person.trusted = person.trusted or mention.trusted
        title, *_ = split(mention.name)
        person.sex = person.sex or sex_of(title)
        if mention.stem and person.stem in _VAGUE:
            person.kind, person.stem = (
                (mention.kind if mention.kind is not Kind.PERSON else person.kind),
                mention.stem,
            )
        elif person.stem == "PERSON" and mention.kind is not Kind.PERSON:
            person.kind, person.stem = mention.kind, _STEMS[mention.kind]
        if surnames and not person.surnames:
            person.surnames, self.grown = surnames, True
        if givens and (not person.givens or len(person.givens[0]) < len(givens[0])):
            person.givens, self.grown = givens, True
        if len(mention.name) > len(person.spoken):
            person.spoken = mention.name


def _fits(person: Person, givens: tuple[str, ...], surnames: tuple[str, ...], title: str) -> bool:
    if not set(person.surnames) & set(surnames):
        if givens[0] in person.givens and person.surnames:
            return _shortened(person.surnames, surnames) or _slipped(person.surnames[-1], surnames[-1])
        return not person.surnames and givens[0] in (*person.givens, *person.short) and not person.known
    names = (*person.givens, *person.short)
    if not names:
        return _may_be(person, title)
    first = givens[0]
    if len(first) == 1 and not _may_be(person, title):
        return False  # "Dr T. Okonjo" is not the child Temwa Okonjo
    odd = [name for name in names if not {name, first} <= given_names() and _slipped(name, first)]
    return (
        first in names
        or bool(odd)
        or any(
            (len(first) == 1 and name[0] == first) or (len(name) == 1 and first[0] == name) for name in names
        )
    )


def _shortened(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one of two surnames is the other's first letter: "Priya S" is "Priya Sharma"."""
    return 1 in {len(left[-1]), len(right[-1])} and left[-1][0] == right[-1][0]


def _slipped(left: str, right: str) -> bool:
    """Whether two words are one, misspelt or misread once."""
    if min(len(left), len(right)) < _FUZZY_FROM:
        return False
    return skeleton(left) == skeleton(right) or right in one_edit(left)


def _by_first_name(title: str, names: tuple[str, ...], person: Person) -> bool:
    """Whether *names* is a first name after a title, and *person* bears it and no other: "Miss Saoirse"."""
    if len(names) != 1 or names[0] not in given_names():
        return False
    sounds_so = names[0] in surnames()
    if title.lower() in _FIRST_NAME_TITLES:
        called = (names[0] in person.givens and not person.surnames) or person.surnames == names
        return called or (not sounds_so and names[0] in person.givens and _may_teach(person, title))
    return (
        title.lower() in _ANY_TITLES
        and not sounds_so
        and names[0] in person.givens
        and _may_teach(person, title)
    )


def _may_teach(person: Person, title: str) -> bool:
    """Whether somebody met by name may be whom children call "Mr Sebastian": none of them, and no family."""
    return person.stem not in _NO_STAFF | _SEXES.keys() and _may_be(person, title)


def _untitled(person: Person) -> bool:
    """Whether somebody with both names, met without a title or a post, may as well be a child."""
    return bool(person.givens) and person.stem in {"PERSON", "PEER"} and not split(person.name)[0]


def _works_elsewhere(left: str, right: str) -> bool:
    """Whether two posts are of two services, so that nobody holds both: a SENCO and a social worker."""
    services = [next((row for row in _SERVICES if stem in row), None) for stem in (left, right)]
    return None not in services and services[0] is not services[1]


def _a_friend(person: Person) -> bool:
    """Whether somebody is one of the child's friends, whom nobody calls Mrs."""
    return person.stem == "PEER" and _untitled(person)


def _may_be(person: Person, title: str) -> bool:
    sex = sex_of(title)
    grown_up = person.stem not in {"CHILD", "SIBLING"} or not title
    return grown_up and not (sex and person.sex and sex != person.sex)


def richness(name: str) -> int:
    """Rank names by how much they tell: both names 3, title and surname 2, one name 1."""
    title, givens, short, surnames = split(name)
    if (givens or short) and surnames:
        return 3 if len((givens or short)[0]) > 1 else 2
    return 2 if title else 1


def spreads(person: Person) -> bool:
    """Whether every word of a learned name may be looked for everywhere, as it is nobody's everyday word."""
    names = word_names()
    telling = (names.given - names.function - names.months) | names.firm
    return any(word in telling or (word not in everyday() and word not in names.all) for word in person.words)


def findable(person: Person) -> bool:
    """Whether somebody is looked for by name: not initials of nobody known, nor a mere guess at a word."""
    letters = person.name.isupper() and len(person.words) == 1 and len(person.name) <= _INITIALS
    if not person.known and (letters or all(len(word) == 1 for word in person.words)):
        return False  # "KB", "Dr C"
    titled = person.trusted and bool(split(person.name)[0])  # "Mrs Pike", of whom "Pike reports" more
    return person.stem != FAMILY_NAME and (person.known or spreads(person) or titled or len(person.words) > 1)
