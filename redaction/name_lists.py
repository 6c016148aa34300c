"""Reads first names of many countries from Faker's lists: the one module that knows Faker.

Only the lists are read. Nothing is made up, and Faker's own front door stays shut: it would load all else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from faker.providers import person

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"}
)
_LEAST = 3
_PARTS = re.compile(r"[\s\-/]+")


def first_names() -> frozenset[str]:
    """Give the words of every first name that can be written in plain letters, small and without accents."""
    return _words("first_names")


def last_names() -> frozenset[str]:
    """Give the words of every surname likewise."""
    return _words("last_names")


def _words(lists: str) -> frozenset[str]:
    return frozenset(
        word
        for name in set(_written(lists))
        for word in _PARTS.split(_plain(name))
        if len(word) >= _LEAST and word.isascii() and word.isalpha()
    )


def _written(lists: str) -> Iterator[str]:
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for field in dir(provider):
            rows = getattr(provider, field) if field.startswith(lists) else ()
            if isinstance(rows, Iterable):
                yield from (row for row in rows if isinstance(row, str))


def _plain(name: str) -> str:
    name = name.lower().translate(_LETTERS).replace("'", "").replace("’", "")
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
