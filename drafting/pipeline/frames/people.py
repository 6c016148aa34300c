"""Who is meant: the roles that help, with what qualifies them, and whose need or words a clause tells."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.lexicon import lowered, people, shape
from drafting.pipeline.rulebook import fold

_TRAINED_IN = shape("trained_in")
_OR = re.compile(r"(?: assistant)?,? or (?:(?:an?|the|another) )?$", re.IGNORECASE)
_CHILD = shape("child")
_NAME = shape("name")
_OPENING = re.compile(
    r"^\W*(?:(?:and|but|also|however|although|though|whereas|while|because|that),? )*", re.IGNORECASE
)
_DETERMINER = shape("determiner")
_OBLIQUE = shape("oblique")


_TOO_SHORT = frozenset({"pa", "pas", "ot", "ots", "la", "tod", "slt", "eps", "csw"})
"""Abbreviations of roles that in small letters are something else."""


class Holder(StrEnum):
    """Whose need, strength or view it is."""

    CHILD = "child"
    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    SIBLING = "sibling"
    PEER = "peer"
    STAFF = "staff"
    OTHER = "other"


_PLACEHOLDER = re.compile(
    r"\[(MOTHER|FATHER|PARENT|CARER|FAMILY|SIBLING|BROTHER|SISTER|PEER|FRIEND|RELATIVE)[ _]?\d*\]"
)
_PLACEHOLDERS = {
    "MOTHER": Holder.MOTHER, "FATHER": Holder.FATHER, "PARENT": Holder.PARENT, "CARER": Holder.PARENT,
    "FAMILY": Holder.PARENT, "SIBLING": Holder.SIBLING, "BROTHER": Holder.SIBLING, "SISTER": Holder.SIBLING,
    "PEER": Holder.PEER, "FRIEND": Holder.PEER, "RELATIVE": Holder.OTHER,
}  # fmt: skip


class Role(NamedTuple):
    """A role that a text names, where, and what it asks of whoever fills it."""

    name: str
    qualities: frozenset[str]
    start: int
    end: int
    alternatives: frozenset[str] = frozenset()


class Person(NamedTuple):
    """A relative or peer whom a text names, and where."""

    holder: Holder
    start: int
    end: int
    oblique: bool


@lru_cache(maxsize=4096)
def roles_in(text: str) -> tuple[Role, ...]:
    """The roles that *text* names, in order; "a TA or teacher" gives each with the other beside it."""
    found = list(_roles(fold(text)))
    groups: list[list[Role]] = []
    for role in found:
        if groups and _OR.search(text[groups[-1][-1].end : role.start]):
            groups[-1].append(role)
        else:
            groups.append([role])
    return tuple(
        role._replace(alternatives=frozenset(other.name for other in group) - {role.name})
        for group in groups
        for role in group
    )


def _roles(text: str) -> Iterator[Role]:
    known = people()
    for match in known.any_role.finditer(lowered(text)):
        words = match.group()
        if text[match.start() : match.end()] in _TOO_SHORT:
            continue
        name = next(role.name for role in known.roles if role.words.fullmatch(words))
        before = known.quality.search(text[: match.start()])
        start = before.start() if before else match.start()
        after = _TRAINED_IN.match(text, match.end())
        stated = re.findall(r"[a-z]+(?: [0-9])?", before.group().lower()) if before else []
        if after:
            stated.append("trained")
        yield Role(name, frozenset(stated) - {"and"}, start, after.end() if after else match.end())


@lru_cache(maxsize=4096)
def persons_in(text: str) -> tuple[Person, ...]:
    """The relatives and peers that *text* names; *oblique* where they stand behind "by", "with", "from"."""
    folded, small = fold(text), lowered(text)
    found = [
        Person(
            Holder(person.name),
            match.start(),
            match.end(),
            _OBLIQUE.search(folded[: match.start()]) is not None,
        )
        for person in people().persons
        for match in person.words.finditer(small)
    ]
    found += [
        Person(
            _PLACEHOLDERS.get(match[1], Holder.OTHER),
            match.start(),
            match.end(),
            _OBLIQUE.search(folded[: match.start()]) is not None,
        )
        for match in _PLACEHOLDER.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


_LABEL = re.compile(r"^\s*(?:[\w/&’'-]+ ){0,5}[\w/&’'-]+: (?=\S)")


def subject_of(clause: str) -> Holder | None:
    """Who the *clause* is about, by what stands first in it; None where it does not say.

    The label of a form ("Family and social relationships: …") names a matter, not a person.
    """
    clause = _LABEL.sub("", clause)
    folded = fold(clause)
    child = _CHILD.search(folded) or _NAME.search(folded)
    first = next((person for person in persons_in(clause) if not person.oblique), None)
    role = next(iter(roles_in(clause)), None)
    if first and not _leads(folded, first.start):
        first = None
    if first and (child is None or first.start < child.start()):
        return first.holder
    if role and _leads(folded, role.start) and (child is None or role.start < child.start()):
        return Holder.STAFF
    return Holder.CHILD if child else None


def _leads(text: str, at: int) -> bool:
    """Whether nothing but a conjunction and determiners stand before *at*."""
    opening = _OPENING.match(text)
    position = opening.end() if opening else 0
    while (determiner := _DETERMINER.match(text, position)) and determiner.end() <= at:
        position = determiner.end()
    return position >= at
