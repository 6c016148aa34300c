"""Takes a name met in a document to the person it belongs to, making one where nobody fits."""

from redaction.model import Kind
from redaction.people import People, Person, sex_of, split
from redaction.runs import Mention
from redaction.wordlists import everyday, word_names

_STEMS = {
    Kind.PROFESSIONAL: "PROFESSIONAL",
    Kind.PEER: "PEER",
    Kind.FAMILY: "RELATIVE",
    Kind.PERSON: "PERSON",
}
_VAGUE = frozenset(_STEMS.values())
FAMILY_NAME = "FAMILY_NAME"


class Register:
    """The people of one case while its documents are read."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.grown = False
        self._families: dict[str, Person] = {}

    def of(self, mention: Mention) -> Person | None:
        """Give the person whom a mention means; None where it is too thin to be a name."""
        title, givens, short, surnames = split(mention.name)
        if not (givens or surnames):
            return None
        person = self._find(title, (*givens, *short), surnames)
        if person is None:
            stem = mention.stem or _STEMS[mention.kind]
            person = self.people.add(mention.kind, stem, mention.name)
            person.trusted = mention.trusted
            self.grown = True
        else:
            self._enrich(person, mention, givens, surnames)
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
        people = [person for person in self.people.all if person.stem != FAMILY_NAME]
        if surnames and givens:
            fitting = [person for person in people if _fits(person, givens, surnames, title)]
        elif surnames:
            fitting = [
                person for person in people if surnames[-1] in person.surnames and _may_be(person, title)
            ]
        else:
            fitting = [person for person in people if givens[0] in (*person.givens, *person.short)]
        return min(fitting, key=lambda person: (not person.known, person.id)) if fitting else None

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
        return not person.surnames and givens[0] in (*person.givens, *person.short) and not person.known
    names = (*person.givens, *person.short)
    if not names:
        return _may_be(person, title)
    first = givens[0]
    return first in names or any(
        (len(first) == 1 and name[0] == first) or (len(name) == 1 and first[0] == name) for name in names
    )


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
