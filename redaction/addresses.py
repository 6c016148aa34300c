"""Finds postal addresses: streets with their numbers, and what stands before a postcode."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redaction.dates import dated
from redaction.misread import misread
from redaction.model import Found, Kind
from redaction.text import Line
from redaction.wordlists import Terms, either, everyday, given_names, listed

_SURE = either("places.toml", "streets")
_NUMBERED = rf"(?:{_SURE}|{either('places.toml', 'numbered_streets')})"
_NAME = r"[A-Z][\w'.-]*"
_NUMBER = (
    r"(?:(?:Flat|Apartment|Apt|Unit|Room|Suite|Plot|No\.?|Number)\s?[0-9]{0,4}[A-Za-z]?\s?,?\s?[\n]?)?"
    r"\d{1,4}\s?[A-Za-z]?(?:\s?[-/]\s?\d{1,4}[A-Za-z]?)?"
)
_STREET = re.compile(
    rf"(?<![\w/.])(?:{_NUMBER}),?[ \n]+(?:(?:{_NAME}|of|the|and)[ \n]+){{0,4}}(?:{_NUMBERED})\b\.?"
    r"(?![ ]?\w*['-]\w)"
)
_NAMED = re.compile(rf"(?<![\w/.])(?:(?:{_NAME})[ ]+){{1,3}}(?:{_SURE})\b\.?")
_FLAT = re.compile(r"(?<!\w)(?:Flat|Apartment|Apt)\s?\d{1,4}[A-Za-z]?,?[ \n]+(?:[A-Z][\w'-]*[ \n]?){1,4}")
_ROOM = re.compile(
    r"(?<!\w)(?:Room|Unit|Caravan|Pitch|Plot|Bedsit|Chalet|Lodge|Berth|Mooring)\s?\d{1,3}[A-Za-z]?,[ \n]"
    r"(?:The )?[A-Z][\w'-]+(?:[ ][A-Z][\w'-]+){0,2}"
)
_COMMON = (
    "Road",
    "Street",
    "Avenue",
    "Lane",
    "Close",
    "Drive",
    "Gardens",
    "Court",
    "Grove",
    "Terrace",
    "Crescent",
)
_MISREAD = re.compile(
    r"(?<![\w/.])(?=[^\W_]*\d)[0-9lIOS]{1,4}[A-Za-z]?,?[ ]+(?:[A-Z0-9][a-z0-9'.]+[ ]+){1,3}"
    rf"(?=\w[a-z0-9])(?i:{'|'.join(misread(street) for street in _COMMON)})(?!\w)"
)
_CAPITALS = re.compile(
    r"(?<![\w/.])\d{1,4} ?[A-Z]?(?: ?[-/] ?\d{1,4}[A-Z]?)?,?[ \n]+(?:[A-Z][A-Z'.-]*[ \n]+){1,4}?"
    rf"(?i:{_NUMBERED})\b\.?(?=[ ]*(?:[,.;\n|]|$))"
)
_LOWER = re.compile(
    r"(?<![\w/.])\d{1,4}[a-z]? (?:[a-z'-]+ ){1,3}"
    r"(?:road|street|avenue|crescent|terrace|lane|close|drive|gardens|court|grove|row|mews)\b"
)
_POSTCODE = re.compile(
    r"(?<![\w-])(?:(?<=, )|(?<=\n)|(?!KS\d|Y\d))[A-Z]{1,2}[0-9O][A-Z\d]?[ \n]{0,2}"
    r"[0-9O][ABD-HJLNP-UW-Z]{2}(?![\w-])"
)
_SEGMENT = re.compile(
    r"(?:^|(?<=[,\n|:;(])|(?<=[.!?][ ])(?=\d))[ ]*"
    r"((?:\d{1,4}[A-Za-z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?,?[ ]+)?(?:(?:The |the )?[A-Z0-9][\w'.&-]*)"
    r"(?:[ ](?:[A-Z&][\w'.-]*|of|on|upon|in|le|the|under|and|by|next|super|at))*)[ ]*,?[ ]*\n?[ ]*$"
)
_STREETLIKE = re.compile(rf"\b(?:{_NUMBERED})\b|^\W*\d{{1,4}}[A-Za-z]?\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?i)(?<![\w-])(?:home |postal |current |family |correspondence )?address(?:es)?[ ]*"
    r"(?:of \w+)?[:|][ |\n]*"
)
_CELL_END = re.compile(r"\||\n\n|\n(?=[A-Z][^\n:|]{0,40}:)|[ ]{4,}|(?<=[a-z])\.(?:\s|$)")
_HOUSE = re.compile(
    rf"(?:(?:The )?(?:[A-Z][\w'-]+ ){{0,2}}(?:{either('places.toml', 'houses')}|Old \w+))[ ]?[,\n][ ]*\Z"
)
_CODE_LABEL = re.compile(r"[ ]*post ?code\b[ :|]*", re.IGNORECASE)
_MOST = 5
_WITH_CODE = 0.92
_LONGEST = 120
_TOWN = re.compile(r"[A-Z][A-Za-z' -]{0,38},?")
_NO_STREET = frozenset(["in", "and", "for", "to", "with", "his", "her", "at", "on", "a", "is", "was"])
_NOT_STREETS = listed("places.toml", "no_streets")


class Addresses:
    """Finds addresses in one paragraph, and says which short paragraphs are lines of one."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find(self, line: Line) -> Iterator[Found]:
        """Yield the addresses of a paragraph."""
        for start, end, score in self._ranges(line.text):
            if start < end:
                yield _address(line.text, start, end, score)

    def _ranges(self, text: str) -> Iterator[tuple[int, int, float]]:
        for match in _POSTCODE.finditer(text):
            start = self._left(text, match.start())
            label = _CODE_LABEL.match(text, start)
            start = label.end() if label else start
            yield start, match.end() if start < match.start() else start, 0.92
        for match in (*_STREET.finditer(text), *_FLAT.finditer(text)):
            none = self._is_term(match.group()) or dated(text, match.start()) > match.start()
            yield _house(text, match.start()), match.start() if none else match.end(), 0.85
        for match in _NAMED.finditer(text):
            yield self._named(match), match.end(), 0.7
        for match in (*_LOWER.finditer(text), *_ROOM.finditer(text), *_MISREAD.finditer(text)):
            yield *match.span(), 0.7
        for match in _CAPITALS.finditer(text):
            plain = {word.lower() for word in re.findall(r"[A-Z']+", match.group())} & _NO_STREET
            yield match.start(), match.start() if plain else match.end(), 0.8
        for match in _BEFORE.finditer(text):
            yield match.end(), self._right(text, match.end()), 0.9

    def _left(self, text: str, start: int) -> int:
        for _ in range(_MOST):
            match = _SEGMENT.search(text[max(0, start - 60) : start])
            if not match or not match.group(1).strip():
                return start
            words = re.findall(r"[a-z']+", match.group(1).lower())
            if words and all(word in self._terms.single - self._terms.generic for word in words):
                return start
            start = max(0, start - 60) + match.start(1)
            if match.group(1)[0].isdigit():
                return _house(text, start)  # a house number opens an address
        return start

    def _right(self, text: str, start: int) -> int:
        """Read what an "Address:" label announces, to the end of its line or cell."""
        cell = _CELL_END.split(text[start : start + 200], maxsplit=1)[0].rstrip(" ,\n")
        first = re.match(r"[A-Z\d][\w'. -]*", cell)
        if not first or not (("," in cell or "\n" in cell) or _STREETLIKE.search(cell)):
            return start
        code = _POSTCODE.search(text, start, start + len(cell))
        end = code.end() if code else start + len(cell)  # a postcode ends an address
        return end if len(cell) < _LONGEST else start

    def _is_term(self, text: str) -> bool:
        words = re.findall(r"[A-Za-z']+", text.lower())
        return all(word in self._terms.single for word in words[:-1]) and len(words) > 1

    def _named(self, match: re.Match[str]) -> int:
        """Drop the words that merely open the sentence; refuse "High Street" and the like."""
        words = list(re.finditer(r"[\w'.-]+", match.group()))
        while len(words) > 1 and words[0].group().lower() in self._terms.single:
            words.pop(0)
        if len(words) < 2 or words[0].group().lower() in _NOT_STREETS:  # noqa: PLR2004
            return match.end()
        return match.start() + words[0].start()


def _house(text: str, start: int) -> int:
    """Go back over the name of the house that stands before its number: "The Old Forge, 69 Sycamore Rise"."""
    match = _HOUSE.search(text[max(0, start - 50) : start])
    return start - len(match.group()) if match else start


def _address(text: str, start: int, end: int, score: float) -> Found:
    key = re.sub(r"[\W_]+", " ", text[start:end].lower()).strip()
    return Found(start, end, Kind.ADDRESS, "address", score, 60, key=key)


def blocks(texts: Sequence[str], found: Sequence[Sequence[Found]]) -> Iterator[tuple[int, Found]]:
    """Yield the short paragraphs between a street and a postcode: the town of a letter's head.

    *texts* are folded paragraphs in order, *found* what is known of each.
    """
    for index, text in enumerate(texts):
        if not (0 < index < len(texts) - 1) or not _TOWN.fullmatch(text.strip()):
            continue
        above = any(_ends(item, texts[index - 1]) for item in found[index - 1])
        below = any(
            _POSTCODE.match(texts[other].strip()) for other in (index + 1, index + 2) if other < len(texts)
        )
        if above and below:
            start = len(text) - len(text.lstrip())
            yield index, _address(text, start, len(text.rstrip(" ,")), 0.8)


def _ends(item: Found, text: str) -> bool:
    return item.kind is Kind.ADDRESS and item.end >= len(text.rstrip(" ,.")) - 1


def names_again(
    texts: Sequence[str], found: Sequence[Sequence[Found]], terms: Terms
) -> Iterator[tuple[int, Found]]:
    """Yield the first line of an address again, where it is the name of a house or of whoever is in it.

    *texts* are folded paragraphs, *found* what is known of each. It ranks below whoever bears the name.
    """
    names: dict[str, str] = {}
    for text, items in zip(texts, found, strict=True):
        for item in items:
            if item.kind is Kind.ADDRESS and item.score >= _WITH_CODE:
                first, *rest = re.split(r" ?[,\n] ?", text[item.start : item.end].strip())
                if rest and _is_own(first, terms):
                    names.setdefault(first, item.key)
    for index, text in enumerate(texts):
        for name, key in names.items():
            for match in re.finditer(rf"(?<![\w'-]){re.escape(name)}(?![\w'-])", text):
                yield index, replace(_address(text, *match.span(), 0.8), rank=40, key=key)


def _is_own(name: str, terms: Terms) -> bool:
    """Whether the line of an address can mean nothing else: two words or more, and one that tells."""
    words = re.findall(r"[a-z']+", name.lower())
    keys = [word.replace("'", "") for word in words]
    telling = [key for key in keys if key not in everyday() and key not in terms.single and len(key) > 2]  # noqa: PLR2004
    plain = any(map(str.isdigit, name)) or any(key in given_names() for key in keys)
    street = _STREETLIKE.search(
        name.rsplit(maxsplit=1)[-1]
    )  # "Mill Lane", but "Vale Children's Therapies" is none
    return len(words) > 1 and bool(telling) and not plain and not street
