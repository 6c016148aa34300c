"""The people of one case: those on its record, and those met while reading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from redaction.circle import Circle, Member
from redaction.model import Kind
from redaction.text import read
from redaction.wordlists import either, given_names, listed, pattern, stems

TITLES = listed("company.toml", "titles")
KIN_TITLES = listed("company.toml", "kin_titles")
_TITLE = re.compile(
    rf"^(?:{either('company.toml', 'titles')}|{either('company.toml', 'kin_titles')})\b\.?\s+", re.IGNORECASE
)
_AFTER = re.compile(
    r",?\s+(?:ba|bsc|ma|msc|med|phd|dr|hcpc|pgce|qts|dclinpsy|dedpsych|cpsychol|mrcpch|frcpch|mbbs|obe|mbe|cbe)\b.*$",
    re.IGNORECASE,
)
_FEMALE = re.compile(pattern("roles.toml", "female"), re.IGNORECASE)
_MALE = re.compile(pattern("roles.toml", "male"), re.IGNORECASE)
_TWO = re.compile(r"\s+(?:and|&)\s+")
PARTICLES = listed("company.toml", "particles")
_FEMALE_TITLES = listed("company.toml", "female_titles")
_MALE_TITLES = listed("company.toml", "male_titles")


class Part(StrEnum):
    """Which part of somebody's name a word is."""

    GIVEN = "given"
    SURNAME = "surname"


class Form(NamedTuple):
    """One word, read as part of the name of one person."""

    person: int
    part: Part


@dataclass(slots=True)
class Person:
    """Somebody. *stem* is the placeholder without number or brackets; only guessed at until *trusted*."""

    id: int
    kind: Kind
    stem: str
    name: str
    givens: tuple[str, ...]
    surnames: tuple[str, ...]
    short: tuple[str, ...] = ()
    known: bool = False
    sex: str = ""
    single: bool = False
    role: str = ""
    spoken: str = ""
    trusted: bool = True
    called: tuple[str, ...] = ()
    """Words that documents call the person by, and the record does not: they may be mere words elsewhere."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of the name."""
        return (*self.givens, *self.short, *self.surnames)


def sex_of(title: str) -> str:
    """Tell a title's sex: "f", "m", or nothing."""
    title = title.lower().strip(" .")
    return "f" if title in _FEMALE_TITLES else "m" if title in _MALE_TITLES else ""


def split(name: str) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Cut a written name into title, given names, short forms in brackets or quotes, and surname words.

    Words come back as keys. One word alone is a surname after a title, else a given name.
    """
    short = tuple(key for text in re.findall(r"[(\"“]([^)\"”]+)[)\"”]", name) for key in _keys(text))
    name = re.sub(r"[(\"“][^)\"”]*[)\"”]", " ", name).strip()
    title = ""
    while match := _TITLE.match(name):
        title = title or match.group().strip(" .")
        name = name[match.end() :]
    name = _AFTER.sub("", name)
    if "," in name:
        surname, _, given = name.partition(",")
        return title, _keys(given), short, _keys(surname)
    parts = name.split()
    if not parts:
        return title, (), short, ()
    if title and parts[0].lower() in PARTICLES:
        return title, (), short, _keys(name)  # "Mr dos Santos"
    if len(parts) == 1 and title.lower() in KIN_TITLES and parts[0].lower() in given_names():
        return title, _keys(name), short, ()  # "Nan Harriet", but "Gran Drax"
    if len(parts) == 1:
        return (title, (), short, _keys(name)) if title else (title, _keys(name), short, ())
    first = len(parts) - 1
    while first > 1 and "".join(_keys(parts[first - 1])) in PARTICLES:
        first -= 1
    return title, _keys(" ".join(parts[:first])), short, _keys(" ".join(parts[first:]))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in read(text).words)


_FAMILY, _WORK = stems("roles.toml", "family"), stems("roles.toml", "work")
_LONE = frozenset({"CHILD", "MOTHER", "FATHER", "GRANDMOTHER", "GRANDFATHER", "SCHOOL", "ADDRESS"})


def family_stem(role: str) -> str:
    """Say which family placeholder a relationship gives, or nothing."""
    head = re.split(r"[,;(]", role.lstrip(" ,;(|/'\"-"))[0]
    return next((stem for stem, known in _FAMILY if known.search(head)), "")


def work_stem(role: str) -> str:
    """Say which professional's placeholder a role gives, or nothing."""
    return next((stem for stem, known in _WORK if known.search(role)), "")


class People:
    """Everybody of one case, in the order met, those on the record first."""

    def __init__(self) -> None:
        self.all: list[Person] = []

    def add(self, kind: Kind, stem: str, name: str, *, known: bool = False, role: str = "") -> Person:
        """Add somebody by a name as written."""
        title, givens, short, surnames = split(name)
        sex = sex_of(title) or ("f" if _FEMALE.search(role) else "m" if _MALE.search(role) else "")
        person = Person(
            len(self.all), kind, stem, name, givens, surnames, short, known, sex, stem in _LONE, role, name
        )
        self.all.append(person)
        return person

    def same(self, name: str) -> Person | None:
        """Give the person on record whose given and last names are those of *name*, if any."""
        _, givens, _, surnames = split(name)
        for person in self.all:
            if surnames and person.surnames[-1:] == surnames[-1:] and _agree(person.givens, givens):
                return person
            if not surnames and givens and givens[0] in (*person.givens, *person.short):
                return person
        return None


def _agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return True
    return left[0] == right[0] or (1 in {len(left[0]), len(right[0])} and left[0][0] == right[0][0])


def of_circle(circle: Circle) -> People:
    """Put everybody on the record, the child first, so that numbers never depend on the documents."""
    people = People()
    if circle.child:
        child = people.add(Kind.CHILD, "CHILD", circle.child.name, known=True)
        child.short += _keys(circle.child.preferred)
        child.spoken = circle.child.preferred or circle.child.name.split()[0]
        child.short = tuple(key for key in child.short if key not in child.surnames)
    for members, kind, otherwise in (
        (circle.parents, Kind.FAMILY, "PARENT"),
        (circle.siblings, Kind.FAMILY, "SIBLING"),
        (circle.professionals, Kind.PROFESSIONAL, "PROFESSIONAL"),
    ):
        for member in _named(members):
            if people.same(member.name) and kind is Kind.PROFESSIONAL:
                continue
            stem = work_stem(member.role) if kind is Kind.PROFESSIONAL else family_stem(member.role)
            if otherwise == "SIBLING":
                stem = "SIBLING"
            person = people.add(kind, stem or otherwise, member.name, known=True, role=member.role)
            person.short += _keys(member.preferred)
    return people


def _named(members: Iterable[Member]) -> Iterator[Member]:
    """Give the members that have a name; "Iwan Prosser and Ana Sele" in one field are two."""
    for member in members:
        names = _TWO.split(member.name)
        if len(names) > 1 and any(name.lower().strip(" .") in TITLES for name in names):
            names = [member.name]  # "Mr and Mrs Coyle"
        for name in names if member.name else ():
            yield replace(member, name=name) if name != member.name else member
