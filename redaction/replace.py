"""Gives every person and thing its placeholder, cuts the text, and fills the vault."""

import re
from collections.abc import Mapping, Sequence

from redaction.checks import digits
from redaction.model import Found, Kind, Redacted, SafeText, Span
from redaction.people import Person
from redaction.text import Line, keys
from redaction.vault import Entry, Vault

_STEMS = {
    Kind.SCHOOL: "SETTING",
    Kind.HEALTH: "HEALTH_SETTING",
    Kind.TEAM: "TEAM",
    Kind.AUTHORITY: "LOCAL_AUTHORITY",
    Kind.NATIONALITY: "NATIONALITY",
}
_LONE_KEYS = {
    (Kind.SCHOOL, "school"): "[SCHOOL]",
    (Kind.ADDRESS, "home"): "[ADDRESS]",
    (Kind.ADDRESS, "school address"): "[SCHOOL_ADDRESS]",
    (Kind.AUTHORITY, "authority"): "[LOCAL_AUTHORITY]",
    (Kind.NHS_NUMBER, "child"): "[NHS_NUMBER]",
    (Kind.UPN, "child"): "[UPN]",
    (Kind.DATE_OF_BIRTH, "child"): "[DATE_OF_BIRTH]",
}
_HEALTH = (
    ("hospital", "HOSPITAL"),
    ("infirmary", "HOSPITAL"),
    ("surgery", "SURGERY"),
    ("practice", "SURGERY"),
    ("trust", "TRUST"),
    ("clinic", "CLINIC"),
)
_SINGULAR = frozenset({Kind.NHS_NUMBER, Kind.UPN, Kind.DATE_OF_BIRTH})
_NUMBERS = frozenset(
    {Kind.PHONE, Kind.NHS_NUMBER, Kind.REGISTRATION, Kind.UPN, Kind.NI_NUMBER, Kind.CASE_REFERENCE}
)


class Placeholders:
    """Hands out placeholders over one case: the same for every form of one thing, never a hash."""

    def __init__(
        self, people: Mapping[int, Person], lone: Mapping[tuple[Kind, str], str], canonical: Mapping[str, str]
    ) -> None:
        self._people = people
        self._names: dict[int, str] = {}
        self._lone = lone  # (kind, plain key) → the key of ``_LONE_KEYS``
        self._canonical = canonical  # special placeholder → the record's own words
        self._given: dict[tuple[Kind, str], str] = {}
        self._counts: dict[str, int] = {}
        self._entries: dict[str, tuple[Kind, str, list[str]]] = {}
        for person in people.values():
            if person.known:  # in the order of the record, so that numbers never depend on the documents
                self._keep(self._name(person), person.kind, _tidy(person.spoken or person.name), "")

    def of(self, item: Found, written: str) -> str:
        """Give the placeholder for a finding that is written *written*; for a pronoun, another word."""
        if item.kind is Kind.PRONOUN:
            return item.key  # a plain word: nothing to look up on the way back
        if item.person is not None:
            person = self._people[item.person]
            return self._keep(self._name(person), person.kind, _tidy(person.spoken or person.name), written)
        key = _plain(item, written)
        special = _LONE_KEYS.get((item.kind, self._lone.get((item.kind, key), item.key)))
        if special:
            return self._keep(special, item.kind, self._canonical.get(special, written), written)
        placeholder = self._given.get((item.kind, key))
        if placeholder is None:
            placeholder = self._given[(item.kind, key)] = self._next(item, key)
        return self._keep(placeholder, item.kind, written, written)

    def _name(self, person: Person) -> str:
        if person.id not in self._names:
            count = self._counts[person.stem] = self._counts.get(person.stem, 0) + 1
            lone = person.single and count == 1
            self._names[person.id] = f"[{person.stem}]" if lone else f"[{person.stem}_{count}]"
        return self._names[person.id]

    def _next(self, item: Found, key: str) -> str:
        if item.kind is Kind.SCHOOL and item.reason == "previous" and "PREVIOUS_SCHOOL" not in self._counts:
            self._counts["PREVIOUS_SCHOOL"] = 1
            return "[PREVIOUS_SCHOOL]"
        stem = _STEMS.get(item.kind, item.kind.name)
        if item.kind is Kind.HEALTH:
            stem = next((stem for word, stem in _HEALTH if word in key), stem)
        count = self._counts[stem] = self._counts.get(stem, 0) + 1
        if item.kind in _SINGULAR:  # the child's own is [UPN]; another's is [UPN_2]
            count += any(kind is item.kind for kind, _ in self._lone)
            return f"[{stem}]" if count == 1 else f"[{stem}_{count}]"
        return f"[{stem}_{count}]"

    def _keep(self, placeholder: str, kind: Kind, canonical: str, form: str) -> str:
        forms = self._entries.setdefault(placeholder, (kind, canonical, []))[2]
        if form and form not in forms:
            forms.append(form)
        return placeholder

    def vault(self) -> Vault:
        """Give the way back for every placeholder handed out, and for everybody on the case record."""
        return Vault(
            tuple(
                Entry(placeholder, kind, canonical, tuple(forms))
                for placeholder, (kind, canonical, forms) in sorted(self._entries.items())
            )
        )


def _plain(item: Found, written: str) -> str:
    if item.kind in _NUMBERS:
        number = digits(written)
        if item.kind is Kind.PHONE:
            number = (
                re.sub(r"^(?:00)?44", "0", number).replace("00", "0", 1)
                if number[:2] in {"44", "00"}
                else number
            )
        letters = (
            "".join(re.findall(r"[a-z]", written.lower()))
            if item.kind in {Kind.CASE_REFERENCE, Kind.NI_NUMBER}
            else ""
        )
        return letters + number
    if item.kind is Kind.DATE_OF_BIRTH:
        return item.key
    if item.kind is Kind.LITERAL:
        return written
    return " ".join(keys(item.key or written)) or written.lower()


def _tidy(name: str) -> str:
    name = re.sub(r"\s+", " ", name).strip(" ,")
    return name.title() if name.isupper() and len(name) > 3 else name  # noqa: PLR2004


def cut(source: str, line: Line, items: Sequence[Found], placeholders: Placeholders) -> Redacted:
    """Replace *items* (of the fold, in order, apart) in the original paragraph *source*."""
    parts: list[str] = []
    spans: list[Span] = []
    starts: list[int] = []
    last = length = 0
    for item in items:
        start, end = line.folded.original(item.start, item.end)
        start = max(start, last)
        if start >= end:
            continue
        placeholder = placeholders.of(item, source[start:end])
        length += start - last
        parts += [source[last:start], placeholder]
        starts.append(length)
        spans.append(Span(start, end, item.kind, item.recogniser, item.score, placeholder, item.reason))
        length += len(placeholder)
        last = end
    parts.append(source[last:])
    return Redacted(SafeText("".join(parts)), tuple(spans), source, tuple(starts))
