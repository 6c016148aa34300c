"""Which medicines a statement says are taken, in what dose: a plan must not state a dose that has changed.

Schools and social workers copy doses from older letters. So a dose, or a medicine of a group of which one
is taken at a time, that differs between two current advices is always worth a question.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.rulebook import any_of, fold, pack_file

_DOSE = re.compile(r"[^.;]{0,30}?\b(\d+(?:\.\d+)?) ?(mg|micrograms|mcg|ml)\b")


_OFTEN = (
    (2, re.compile(r"\b(?:twice|two (?:doses|times)|bd|morning and (?:night|evening))\b", re.IGNORECASE)),
    (3, re.compile(r"\b(?:three (?:doses|times)|tds)\b", re.IGNORECASE)),
    (4, re.compile(r"\b(?:four (?:doses|times)|qds)\b", re.IGNORECASE)),
)


class Taken(NamedTuple):
    """A medicine of a *group* (empty for none) and the doses that are stated of it, in one unit each.

    *times* is how often a day: "250 mg twice a day" and "500 mg a day" are one dose.
    """

    group: str
    doses: frozenset[tuple[Decimal, str]]
    times: int = 1


class _Medicine(NamedTuple):
    name: str
    group: str
    words: re.Pattern[str]


@cache
def _medicines() -> tuple[_Medicine, ...]:
    lines = (line.partition(":") for line in pack_file("disputes.toml")["medicines"].strip().splitlines())
    found = []
    for label, _, words in lines:
        group, _, name = label.strip().rpartition(".")
        found.append(_Medicine(name, group, any_of([rf"(?:{words.strip()})\b"])))
    return tuple(found)


@lru_cache(maxsize=8192)
def medicines_in(text: str) -> Mapping[str, Taken]:
    """The medicines that *text* names, with the doses that stand right behind each."""
    folded = fold(text)
    found: dict[str, Taken] = {}
    times = next((times for times, words in _OFTEN if words.search(folded)), 1)
    for medicine in _medicines():
        for match in medicine.words.finditer(folded):
            dose = _DOSE.match(folded, match.end())
            stated = {(Decimal(dose[1]).normalize(), dose[2])} if dose else set()
            before = found.get(medicine.name, Taken(medicine.group, frozenset()))
            found[medicine.name] = Taken(medicine.group, before.doses | stated, times)
    return found


def other_medicine(mine: Mapping[str, Taken], theirs: Mapping[str, Taken]) -> str | None:
    """The medicine of which the two state different doses, or in place of which the other names another."""
    for name, taken in mine.items():
        if name in theirs and _other_dose(taken, theirs[name]):
            return name
        rivals = {other for other, each in theirs.items() if taken.group and each.group == taken.group}
        if rivals and name not in rivals and not rivals & mine.keys() and taken.doses:
            return name
    return None


def _other_dose(mine: Taken, theirs: Taken) -> bool:
    if not mine.doses or not theirs.doses:
        return False
    return not (_possible(mine) & _possible(theirs))


def _possible(taken: Taken) -> frozenset[tuple[Decimal, str]]:
    """What is stated, read as each dose and as that of a day."""
    return taken.doses | {(dose * taken.times, unit) for dose, unit in taken.doses}
