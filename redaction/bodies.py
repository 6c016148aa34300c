"""Takes a body of JSON apart, so that the gate reads each text in it as whoever receives it will.

Read as one run of bytes, an escaped line end and the letter after it make a word that nobody wrote; and a
name may hide behind an escape. Every key, every text and every number is given, of repeated keys too.
"""

import json
from collections.abc import Collection, Iterator, Mapping

_LONG = 200  # characters from which on a text is read by itself


class _Pairs(list[tuple[str, object]]):
    """An object with all its keys: a dict would forget all but the last of two that are the same."""


def parts_of(body: str, fixed: Collection[str] = ()) -> Mapping[str, str]:
    """The texts in *body* by where they stand, but those that are *fixed*; all of it where it is not JSON."""
    try:
        told = json.loads(body, object_pairs_hook=_Pairs, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return {"body": body}
    parts: dict[str, str] = {}
    short: list[str] = []
    for number, (place, text) in enumerate(_texts(told, "body")):
        if text in fixed:
            continue
        if len(text) < _LONG:
            short.append(text)
        else:
            parts[place if place not in parts else f"{place} ({number})"] = text
    return {**parts, "the rest of the body": "\n".join(short)}


def _texts(told: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(told, _Pairs):
        for number, (key, value) in enumerate(told, 1):
            yield f"{place}.key {number}", key
            yield from _texts(value, f"{place}.{number}")
    elif isinstance(told, list):
        for number, value in enumerate(told, 1):
            yield from _texts(value, f"{place}.{number}")
    elif isinstance(told, str):
        yield place, told
