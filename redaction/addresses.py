"""Finds postal addresses: streets with their numbers, and what stands before a postcode."""

import re
from collections.abc import Iterator, Sequence

from redaction.model import Found, Kind
from redaction.text import Line
from redaction.wordlists import Terms

_SURE = "Road|Street|Avenue|Crescent|Terrace|Lane|Causeway|Boulevard|Mews|Rd|Cres|Ave|Parade|Esplanade"
_NUMBERED = f"{_SURE}|Close|Drive|Gardens|Court|Grove|Way|Place|Row|Hill|Walk|Rise|Square|Green|View|Park|Yard|Wharf|Quay|Croft|Meadow|Meadows|Fold|Bank|Brow|Garth|Gate|Mount|Path|Vale|Field|Fields|House|Mansions|Heights|Cottages?|Cottage|Buildings|Estate|Common|St|Dr|Cl|Gdns|Ct|Pl|Sq|End|Passage|Circus|Approach|Ridge|Copse|Orchard|Drove|Chase|Broadway|Loke|Wynd|Hey|Lea|Bridge|Spinney|Dene|Glade|Paddock|Loan|Strand|Villas|Reach|Embankment|Side|Bottom|Top|Shore|Links|Points?"
_NAME = r"[A-Z][\w'.-]*"
_NUMBER = r"(?:(?:Flat|Apartment|Apt|Unit|Room|Suite|Plot|No\.?|Number)\s?[0-9]{0,4}[A-Za-z]?\s?,?\s?[\n]?)?\d{1,4}\s?[A-Za-z]?(?:\s?[-/]\s?\d{1,4}[A-Za-z]?)?"
_STREET = re.compile(rf"(?<![\w/.])(?:{_NUMBER}),?[ \n]+(?:(?:{_NAME}|of|the|and)[ \n]+){{0,4}}(?:{_NUMBERED})\b\.?(?![ ]?\w*['-]\w)")
_NAMED = re.compile(rf"(?<![\w/.])(?:(?:{_NAME})[ ]+){{1,3}}(?:{_SURE})\b\.?")
_FLAT = re.compile(r"(?<!\w)(?:Flat|Apartment|Apt)\s?\d{1,4}[A-Za-z]?,?[ \n]+(?:[A-Z][\w'-]*[ \n]?){1,4}")
_LOWER = re.compile(r"(?<![\w/.])\d{1,4}[a-z]? (?:[a-z'-]+ ){1,3}(?:road|street|avenue|crescent|terrace|lane|close|drive|gardens|court|grove|row|mews)\b")
_POSTCODE = re.compile(r"(?<![\w-])(?!KS\d|Y\d)[A-Z]{1,2}[0-9O][A-Z\d]?[ \n]{0,2}[0-9O][ABD-HJLNP-UW-Z]{2}(?![\w-])")
_SEGMENT = re.compile(r"(?:^|(?<=[,\n|:;(])|(?<=[.!?][ ])(?=\d))[ ]*((?:\d{1,4}[A-Za-z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?,?[ ]+)?(?:(?:The |the )?[A-Z0-9][\w'.&-]*)(?:[ ](?:[A-Z&][\w'.-]*|of|on|upon|in|le|the|under|and|by|next|super|at))*)[ ]*,?[ ]*\n?[ ]*$")
_STREETLIKE = re.compile(rf"\b(?:{_NUMBERED})\b|^\W*\d{{1,4}}[A-Za-z]?\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?i)(?<![\w-])(?:home |postal |current |family |correspondence )?address(?:es)?[ ]*(?:of \w+)?[:|][ |\n]*")
_MOST = 5
_NOT_STREETS = frozenset("high way main cross by road street motor rail free key dead".split())


class Addresses:
    """Finds addresses in one paragraph, and says which short paragraphs are lines of one."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find(self, line: Line) -> Iterator[Found]:
        """Yield the addresses of a paragraph."""
        text = line.text
        for match in _POSTCODE.finditer(text):
            start = self._left(text, match.start())
            if start < match.start():
                yield _address(text, start, match.end(), 0.92)
        for pattern in (_STREET, _FLAT):
            for match in pattern.finditer(text):
                if not self._is_term(match.group()):
                    yield _address(text, match.start(), match.end(), 0.85)
        for match in _NAMED.finditer(text):
            start = self._named(match)
            if start is not None:
                yield _address(text, start, match.end(), 0.7)
        for match in _LOWER.finditer(text):
            yield _address(text, match.start(), match.end(), 0.7)
        for match in _BEFORE.finditer(text):
            end = self._right(text, match.end())
            if end > match.end():
                yield _address(text, match.end(), end, 0.9)

    def _left(self, text: str, start: int) -> int:
        for _ in range(_MOST):
            match = _SEGMENT.search(text[max(0, start - 60) : start])
            if not match or not match.group(1).strip():
                return start
            words = re.findall(r"[a-z']+", match.group(1).lower())
            if words and all(word in self._terms.single - self._terms.generic for word in words):
                return start
            start = max(0, start - 60) + match.start(1)
        return start

    def _right(self, text: str, start: int) -> int:
        """Read what an "Address:" label announces: segments with capitals or numbers, to the end of the cell."""
        cell = re.split(r"\||\n\n|\n(?=[A-Z][\w ]{0,30}:)|(?<=[a-z])\.(?:\s|$)", text[start:])[0].rstrip(" ,\n")
        first = re.match(r"[A-Z\d][\w'. -]*", cell)
        if not first or not (("," in cell or "\n" in cell) or _STREETLIKE.search(cell)):
            return start
        return start + len(cell) if len(cell) < 120 else start  # noqa: PLR2004

    def _is_term(self, text: str) -> bool:
        words = re.findall(r"[A-Za-z']+", text.lower())
        return all(word in self._terms.single for word in words[:-1]) and len(words) > 1

    def _named(self, match: re.Match[str]) -> int | None:
        """Drop the words that merely open the sentence; refuse "High Street" and the like."""
        words = list(re.finditer(r"[\w'.-]+", match.group()))
        while len(words) > 1 and words[0].group().lower() in self._terms.single:
            words.pop(0)
        if len(words) < 2 or words[0].group().lower() in _NOT_STREETS:  # noqa: PLR2004
            return None
        return match.start() + words[0].start()


def _address(text: str, start: int, end: int, score: float) -> Found:
    key = re.sub(r"[\W_]+", " ", text[start:end].lower()).strip()
    return Found(start, end, Kind.ADDRESS, "address", score, 60, key=key)


def blocks(texts: Sequence[str], found: Sequence[Sequence[Found]]) -> Iterator[tuple[int, Found]]:
    """Yield the short paragraphs between a street and a postcode: the town of a letter's head.

    *texts* are folded paragraphs in order, *found* what is known of each.
    """
    for index, text in enumerate(texts):
        if not (0 < index < len(texts) - 1) or len(text) > 40 or not re.fullmatch(r"[A-Z][A-Za-z' -]+,?", text.strip()):  # noqa: PLR2004
            continue
        above = any(_ends(item, texts[index - 1]) for item in found[index - 1])
        below = any(_POSTCODE.match(texts[other].strip()) for other in (index + 1, index + 2) if other < len(texts))
        if above and below:
            start = len(text) - len(text.lstrip())
            yield index, _address(text, start, len(text.rstrip(" ,")), 0.8)


def _ends(item: Found, text: str) -> bool:
    return item.kind is Kind.ADDRESS and item.end >= len(text.rstrip(" ,.")) - 1
