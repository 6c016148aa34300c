"""Sample cases under other names: whoever a child is called after, a model has to be asked the same bytes.

The names of the child and the family are changed in the record, in the file names and in all that was read of
the documents; then the redactor that ships redacts. The names are given to girls and boys alike.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from drafting.domain.advice import Document, Unreadable
from drafting.domain.case import Case
from drafting.providers.fakes.rehearsing import rehearsing
from evals.models.bundles import bundle, read
from evals.models.driving import ask_all

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "mx", "prof"})
_WORD = re.compile(r"[^\W\d_]+")
_CASE: TypeAdapter[Case] = TypeAdapter(Case)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one origin: of children and grown-ups of either sex, and of families."""

    origin: str
    first: tuple[str, ...]
    last: tuple[str, ...]


ORIGINS = (
    Names(
        "English",
        ("Rowan", "Robin", "Marley", "Darcy", "Quinn", "Emery"),
        ("Ashcombe", "Thistleby", "Garrow"),
    ),
    Names(
        "Punjabi",
        ("Amandeep", "Gurpreet", "Harjit", "Manpreet", "Jaspal", "Kuldip"),
        ("Sandhu", "Dhillon", "Gill"),
    ),
    Names("Arabic", ("Noor", "Nour", "Ihsan", "Sabah", "Shams", "Rida"), ("Rahmani", "Haddad", "Khoury")),
    Names(
        "Yoruba",
        ("Ayomide", "Temitope", "Oluwaseun", "Kehinde", "Taiwo", "Femi"),
        ("Adebayo", "Ogunleye", "Bankole"),
    ),
    Names("Polish", ("Alex", "Sasza", "Noel", "Maryan", "Beniamin", "Andrea"), ("Wrona", "Sroka", "Kania")),
    Names(
        "Japanese",
        ("Hikaru", "Makoto", "Kaoru", "Nagisa", "Tsubasa", "Akira"),
        ("Tanabe", "Morikawa", "Hoshino"),
    ),
)


def swapped(folder: Path) -> dict[str, tuple[bytes, ...]]:
    """The bodies of all questions about the case in *folder*, by the origin of the names in it."""
    case, files = read(folder)
    bodies = {}
    for names in ORIGINS:
        renamed = renaming(case, names)
        other = [_renamed(each, renamed) for each in files]
        ready = bundle(names.origin, _case(case, renamed), other)
        bodies[names.origin] = tuple(each.body for each in ask_all(ready, rehearsing("fake:faithful")))
    return bodies


def differing(bodies: Mapping[str, Sequence[bytes]]) -> Iterator[str]:
    """What differs from the first, a line for each pair of questions that do."""
    (first, asked), *others = bodies.items()
    for origin, theirs in others:
        if len(theirs) != len(asked):
            yield f"{origin}: {len(theirs)} questions, {first}: {len(asked)}"
        for number, (one, other) in enumerate(zip(asked, theirs, strict=False), 1):
            if one != other:
                yield f"question {number}: {first} {_around(one, other)}, {origin} {_around(other, one)}"


def renaming(case: Case, names: Names) -> Mapping[str, str]:
    """A new name for each name of the child and the family, in small letters."""
    given: dict[str, str] = {}
    first, last = iter(names.first), iter(names.last)
    kin = (*(each.name for each in case.parents), *(each.name for each in case.siblings))
    people = [case.child.full_name, *kin]
    family = {word for name in people for word in _words(name.split()[-1])}
    for name in (*people, case.child.preferred_name or ""):
        for word in _words(name):
            if word not in given:
                given[word] = next(last if word in family else first)
    return given


def _words(name: str) -> Iterator[str]:
    yield from (word for word in _WORD.findall(name.lower()) if word not in _TITLES)


def _renamed(document: Document | Unreadable, given: Mapping[str, str]) -> Document | Unreadable:
    renamed = partial(put, given)
    if isinstance(document, Unreadable):
        return replace(document, file=renamed(document.file))
    blocks = []
    for block in document.blocks:
        cells = tuple(
            replace(
                cell,
                column=renamed(cell.column),
                start=len(renamed(block.text[: cell.start])),
                end=len(renamed(block.text[: cell.end])),
            )
            for cell in block.cells
        )
        blocks.append(replace(block, text=renamed(block.text), cells=cells))
    return replace(document, file=renamed(document.file), blocks=tuple(blocks))


def _case(case: Case, given: Mapping[str, str]) -> Case:
    told = json.loads(_CASE.dump_json(case))
    for part in ("child", "parents", "siblings", "documents"):
        told[part] = json.loads(put(given, json.dumps(told[part], ensure_ascii=False)))
    return _CASE.validate_python(told)


def put(given: Mapping[str, str], text: str) -> str:
    """*text* with the new names, in capitals or small letters as the old ones were."""

    def named(match: re.Match[str]) -> str:
        word = match.group()
        new = given.get(word.lower())
        if new is None:
            return word
        return new.upper() if word.isupper() and len(word) > 1 else new.lower() if word.islower() else new

    return _WORD.sub(named, text)


def _around(one: bytes, other: bytes) -> str:
    mine, theirs = one.decode(), other.decode()
    at = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), 0)
    return repr(mine[max(0, at - 40) : at + 40])
