"""Says which of the people on the lexicon a name means, where several bear it."""

from collections.abc import Sequence

from redaction.grouping import Hit
from redaction.lexicon import Lexicon
from redaction.people import KIN_TITLES, Form, Part, Person, family_stem, sex_of
from redaction.text import Line


def last_letter_of(line: Line, index: int) -> str:
    """Give the letter that stands for a surname at a word, small: the "g" of "Yusuf G came"; or nothing."""
    if not 0 < index < len(line.words) or line.gap(index - 1, index) not in {" ", "\n"}:
        return ""
    word = line.words[index]
    tail = line.text[word.end : word.end + 2]
    letter = len(word.raw) == 1 and word.capital and (tail == "'s" or tail[:1] not in {"-", "'"})
    return word.key if letter else ""


def choose(lexicon: Lexicon, group: Sequence[Hit], title: str, letters: str, last: str = "") -> Person | None:
    """Say who is meant. None: a family's surname with nobody in particular, or a stranger of that name.

    *letters* are initials before the name, *last* the first letter of a surname after it, all small.
    """
    shared = [form.person for form in group[0].forms]
    for hit in group[1:]:
        here = {form.person for form in hit.forms}
        shared = [person for person in shared if person in here]
    people = [lexicon.people[person] for person in dict.fromkeys(shared)]
    if title.lower() in KIN_TITLES:
        people = [person for person in people if person.stem in {family_stem(title), "RELATIVE"}]
    called = [person for person in people if any(_first_name_of(hit, person) for hit in group)]
    if called and len(group) > 1:
        return called[0]
    if called and not title:
        return min(people, key=lambda one: (not _given_of(group[0], one), not _bears(one, last), one.id))
    if letters:
        fitting = [person for person in people if person.givens and person.givens[0][0] == letters[0]]
        if not fitting or not title:
            return fitting[0] if fitting else None
        people = fitting
    return _titled(people, title)


def _first_name_of(hit: Hit, person: Person) -> bool:
    return Form(person.id, Part.GIVEN) in hit.forms and Form(person.id, Part.SURNAME) not in hit.forms


def _bears(person: Person, last: str) -> bool:
    """Whether a surname of somebody begins with a letter, so that "Kofi A" is not Kofi Mensah."""
    return any(name[0] == last for name in person.surnames)


def _given_of(hit: Hit, person: Person) -> bool:
    return Form(person.id, Part.GIVEN) in hit.forms


def _titled(people: Sequence[Person], title: str) -> Person | None:
    """Choose by title among people of one surname: a mother is Mrs, a father Mr, a child neither."""
    if not title:
        return people[0] if len(people) == 1 else None
    if title.lower() in {"master", "mstr"}:
        return next((person for person in people if person.stem in {"CHILD", "SIBLING"}), None)
    sex = sex_of(title)
    adults = [person for person in people if person.stem not in {"CHILD", "SIBLING"}]
    fitting = [person for person in adults if not (sex and person.sex) or person.sex == sex]
    fitting.sort(key=lambda person: person.sex != sex)  # "Mr Sharma" before somebody of unknown sex
    if title.lower() in {"dr", "prof", "professor", "doctor"}:
        fitting.sort(key=lambda person: person.kind != "professional")
    return fitting[0] if fitting else None  # nobody calls a child of school age "Miss" and the surname
