"""Settles what overlaps: the surer finding names the span, and nothing that either covers is left."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from redaction.model import PEOPLE, Found, Kind

Settle = Callable[[str, Iterable[Found]], list[Found]]
"""What decides between findings that overlap: ``resolve``, or what listens to it."""

_CONTAINERS = frozenset(
    {
        Kind.ADDRESS,
        Kind.SCHOOL,
        Kind.HEALTH,
        Kind.TEAM,
        Kind.EMAIL,
        Kind.URL,
        Kind.AUTHORITY,
    }
)
_SURE, _SHORT = 0.85, 6
_SETTINGS = frozenset({Kind.SCHOOL, Kind.HEALTH})  # a setting's name stays apart from the address after it


def resolve(text: str, found: Iterable[Found]) -> list[Found]:
    """Give findings that do not overlap, in order. What the loser covered besides stays covered."""
    kept: list[Found] = []
    for item in sorted(_recorded(_apart(list(found))), key=strength):
        for piece in _outside(item, kept):
            trimmed = _trim(text, piece)
            if trimmed:
                kept.append(trimmed)
    kept.sort(key=lambda item: item.start)
    return _joined(text, kept)


def _apart(found: Sequence[Found]) -> list[Found]:
    """Leave out the short name of a place inside an address: "Aldersby" of "7 Tannery Row, Aldersby, QX4"."""
    addresses = [item for item in found if item.kind is Kind.ADDRESS and item.score >= _SURE]
    return [
        item
        for item in found
        if not item.reason.startswith("short for")
        or not any(one.start <= item.start and item.end <= one.end and one is not item for one in addresses)
    ]


def _recorded(found: Sequence[Found]) -> list[Found]:
    """Give whatever overlaps a thing of the case record, and is of its kind, the record's own key."""
    record = [item for item in found if item.recogniser == "case_record"]
    out: list[Found] = []
    for item in found:
        key = next(
            (
                own.key
                for own in record
                if own.kind is item.kind and own.start < item.end and item.start < own.end
            ),
            item.key,
        )
        out.append(item if key == item.key else replace(item, key=key))
    return out


def strength(item: Found) -> tuple[int, int, int, int, str, str]:
    """Give what findings are ordered by, the strongest first: rank, length, place, then anything fixed."""
    # An address holds a town's name and a school's name a surname: the whole goes before its parts.
    # A model's guess is no such whole: it takes a child called Kaoru for a street.
    rank = item.rank
    guessed = item.recogniser == "name_model"
    if item.kind in _CONTAINERS and not guessed and item.score >= _SURE and item.end - item.start > _SHORT:
        rank = max(rank, 88 + (item.kind in _SETTINGS))
    return (-rank, item.start - item.end, item.start, item.person or 0, item.recogniser, item.key)


def _outside(item: Found, kept: Sequence[Found]) -> list[Found]:
    pieces = [item]
    for other in kept:
        rest: list[Found] = []
        for piece in pieces:
            if other.end <= piece.start or other.start >= piece.end:
                rest.append(piece)
                continue
            if piece.start < other.start:
                rest.append(replace(piece, end=other.start))
            if other.end < piece.end:
                rest.append(replace(piece, start=other.end))
        pieces = rest
    return pieces


def _trim(text: str, item: Found) -> Found | None:
    start, end = item.start, item.end
    while start < end and not text[start].isalnum() and text[start] not in "+(@[":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".)]":
        end -= 1
    if end - start < 1 or not any(character.isalnum() for character in text[start:end]):
        return None
    return replace(item, start=start, end=end)


def _joined(text: str, items: Sequence[Found]) -> list[Found]:
    """Make one span of two that touch and stand for the same person or thing."""
    out: list[Found] = []
    for item in items:
        if out and _same(out[-1], item):
            gap = text[out[-1].end : item.start]
            # "Marlowe. Ivy Marlowe" is two sentences; a line of an address ends in a comma.
            between = " \n-" if item.kind in PEOPLE else " \n-.,"
            if not gap.strip(between) and (item.kind in PEOPLE or item.key) and gap.count("\n") <= 1:
                out[-1] = replace(out[-1], end=item.end)
                continue
        out.append(item)
    return out


def _same(left: Found, right: Found) -> bool:
    if left.person is not None or right.person is not None:
        return left.person == right.person
    return left.kind is right.kind and left.key == right.key
