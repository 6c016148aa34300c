"""Looks for what a child's documents say, and for what identifies them, in whatever is left of a case."""

import base64
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from drafting.domain.case import Case

RUN = 20
_EVERYBODY = {"primary", "school"}  # a database says "primary" of its keys
_VARIED = 8  # different bytes that a run must have: a row of noughts is in every file


class Canary:
    """Everything of one case that must not be readable anywhere."""

    def __init__(self, case: Case, texts: Iterable[str], files: Iterable[bytes]) -> None:
        self._needles = {form for word in identifiers(case) for form in _forms(word)}
        self._runs = {run for text in texts for run in _runs(text.encode())}
        self._runs |= {run for text in texts for run in _runs(text.lower().encode())}
        self._runs |= {run for file in files for run in _runs(file)}

    def found(self, content: bytes) -> list[bytes]:
        """What of it is readable in *content*."""
        lowered = content.lower()
        found = [needle for needle in self._needles if needle in lowered]
        return found + [run for run in _runs(content) if run in self._runs][:5]

    def found_in(self, folder: Path) -> dict[str, list[bytes]]:
        """What of it is readable in any file below *folder*, by the file's name."""
        looked = {path: self.found(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
        named = {path: self.found(path.name.encode()) for path in folder.rglob("*")}
        return {path.name: found for path, found in (*looked.items(), *named.items()) if found}


def identifiers(case: Case) -> Iterator[str]:
    """Whatever tells who the child is, whole and in parts."""
    child = case.child
    people = [child.full_name, child.preferred_name, *(each.name for each in case.parents)]
    people += [each.name for each in case.siblings]
    people += [each.name for each in case.professionals]
    people += [case.school.name if case.school else None, child.address, case.reference]
    for whole in people:
        for part in (whole or "", *re.split(r"[^\w'-]+", whole or "")):
            if len(part) > 4 and part.lower() not in _EVERYBODY:  # "Row" and "Mrs" are in many files
                yield part
    for number in (child.nhs_number, child.upn, *(each.phone for each in case.parents)):
        yield from (number, re.sub(r"\W", "", number)) if number else ()
    yield from (each.email for each in case.parents if each.email)
    for born in (child.date_of_birth, *(each.date_of_birth for each in case.siblings)):
        yield from _dates(born) if born else ()


def _dates(day: date) -> tuple[str, ...]:
    return (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}")


def _forms(word: str) -> Iterator[bytes]:
    plain = word.lower().encode()
    yield plain
    yield plain.decode().encode("utf-16-le")
    yield plain.hex().encode()
    if len(word) > 7:
        for written in {word.encode(), plain}:
            for shift in range(3):  # wherever in a base64 text it begins
                yield base64.b64encode(b"." * shift + written)[4 if shift else 0 : -4].lower()


def _runs(content: bytes) -> Iterator[bytes]:
    for start in range(len(content) - RUN + 1):
        run = content[start : start + RUN]
        if len(set(run)) >= _VARIED:
            yield run
