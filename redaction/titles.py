"""Finds people by what stands beside a name: a title, a label, a relation, a profession, a signature."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redaction.model import Kind
from redaction.people import PARTICLES, family_stem, work_stem
from redaction.text import Line, Word
from redaction.wordlike import is_name
from redaction.wordlists import Terms, either, everyday, listed, word_names


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found by its company: where in the fold, as written, and what it says of its owner."""

    start: int
    end: int
    name: str
    recogniser: str
    score: float
    kind: Kind = Kind.PERSON
    stem: str = ""

    @property
    def trusted(self) -> bool:
        """Whether its company is proof enough, against a list of places, say."""
        return self.score > 0.7 and self.recogniser != "name_model"  # noqa: PLR2004


_FILE = "company.toml"
_LOWER_TITLES = listed(_FILE, "small_titles")
_WEAK_TITLES = listed(_FILE, "wordy_titles")
_NEXT = r"(?-i:(?=[^\W\d_a-z]))"  # a capital letter, whatever the case of the cue
_TITLE = re.compile(rf"(?<![\w'-])({either(_FILE, 'titles')})\b\.?(?=[ \n]{{1,3}}[^\W\d_])", re.IGNORECASE)
_WORKERS = rf"(?:(?:{either(_FILE, 'work_kinds')}[ -]){{0,3}}{either(_FILE, 'workers')}s?)"
_NAME_OF = (
    rf"(?:{either(_FILE, 'owners')}(?:'s|s)?[ /-]{{0,2}}){{0,3}}"
    r"(?:names?|forenames?|surnames?)(?: of (?:the )?\w+)?"
)
_ASIDE = r"(?: name)?[ ]*(?:\([^)\n]{0,40}\))?[ ]*"
_LABEL = re.compile(
    rf"(?<![\w-]){_NAME_OF}{_ASIDE}[:|=-][ \n|]*"
    rf"|(?<![\w-])(?:{either(_FILE, 'labels')}|{_WORKERS}){_ASIDE}[:|=][ \n|]*"
    rf"|(?<![\w-]){either(_FILE, 'openings')},?[ \n]{{1,4}}",
    re.IGNORECASE,
)
_RELATION = re.compile(
    rf"(?<![\w-]){either(_FILE, 'relations')}s?"
    rf"(?:\s+(?:called|named|is|are|was|were|and)\b|[,:(\s]){{0,3}}\s*[('\"]?{_NEXT}",
    re.IGNORECASE,
)
_COMPANY = re.compile(rf"(?<![\w-]){either(_FILE, 'company')}\s+{_NEXT}")
_ROLE_BEFORE = re.compile(
    rf"(?<![\w-]){_WORKERS}(?:\s*[,(:-]\s*|\s+)(?:is\s+|called\s+|named\s+)?{_NEXT}", re.IGNORECASE
)
_ROLE_AFTER = re.compile(
    rf"^['\"]?\s*(?:[,(|/-]|\n|\bis\b|\bthe\b)?\s*(?:(?:the|our|a|an|his|her|their|school|\w+'s)\s+)?{_WORKERS}\b",
    re.IGNORECASE,
)
_PEERS = re.compile(r"friend|bestie|buddy|mate|peer|pupil|child|student|boy|girl|neighbour", re.IGNORECASE)
_LIST = re.compile(
    r"^\s*(?:,|;|/|&|\band\b|\bor\b|,\s*and\b|\(\s*\w[^)\n]{0,25}\)\s*(?:,|;|&|\band\b|,\s*and\b)|\n)\s*(?=[^\W\d_a-z])"
)
_LONGEST = 4
_WITHIN = frozenset({" ", "-", "  "})


class Company:
    """Finds people by their company in a paragraph. *terms* never begin a name that no title announces."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find(self, line: Line, closed: frozenset[int]) -> Iterator[Mention]:
        """Yield everybody found. *closed* are the words that belong to a term."""
        run = _Runs(line, self._terms, closed)
        yield from self._titled(line, run)
        for match in _LABEL.finditer(line.text):
            yield from self._listed(line, run, match, "label", 0.9)
        for match in _RELATION.finditer(line.text):
            yield from self._listed(line, run, match, "relation", 0.85)
        for match in _COMPANY.finditer(line.text):
            yield from self._listed(line, run, match, "company", 0.7, strict=True)
        for match in _ROLE_BEFORE.finditer(line.text):
            yield from self._listed(line, run, match, "role", 0.85, strict=True)
        yield from self._signed(line, run)
        yield from self._word_names(line, run, closed)

    def _word_names(self, line: Line, run: "_Runs", closed: frozenset[int]) -> Iterator[Mention]:
        """Read "Mark Young" and, in mid-sentence, "Daisy" as names, though each word is a word."""
        for index, word in enumerate(line.words):
            if (
                word.key not in word_names().given
                or not word.capital
                or index in closed
                or line.upper
                or word.shouted
            ):
                continue
            end = run.plain(index, strict=False) if word.key not in word_names().function else index + 1
            pair = index + 1 < len(line.words) and run.surname(index + 1)
            if pair and not line.text[word.end :].lstrip()[:1].isdigit():
                yield run.mention(word.start, max(end, index + 2), "word_name", 0.72, Kind.PERSON, "")
            elif (
                not line.opens(index)
                and word.key not in word_names().function | word_names().months
                and is_name(line, index)
            ):
                yield run.mention(word.start, max(end, index + 1), "word_name", 0.6, Kind.PERSON, "")

    def _titled(self, line: Line, run: "_Runs") -> Iterator[Mention]:
        for match in _TITLE.finditer(line.text):
            title = match.group(1)
            weak = title.lower() in _WEAK_TITLES
            if title.islower() and (weak or title not in _LOWER_TITLES):
                continue
            index = run.index_at(match.end())
            end = run.after_title(index, lower=title.islower(), weak=weak)
            if end > index:
                role = _ROLE_AFTER.match(line.text[line.words[end - 1].end :])
                stem = work_stem(role.group() if role else title)
                yield run.mention(match.start(), end, "title", 0.75 if weak else 0.9, Kind.PROFESSIONAL, stem)

    def _listed(
        self,
        line: Line,
        run: "_Runs",
        match: re.Match[str],
        recogniser: str,
        score: float,
        *,
        strict: bool = False,
    ) -> Iterator[Mention]:
        cue, position = match.group(), match.end()
        kind, stem = _owner(cue, recogniser)
        while True:
            index = run.index_at(position)
            end = run.plain(index, strict=strict)
            if end <= index:
                return
            yield run.mention(line.words[index].start, end, recogniser, score, kind, stem)
            following = _LIST.match(line.text[line.words[end - 1].end :])
            if not following:
                return
            position = line.words[end - 1].end + following.end()

    def _signed(self, line: Line, run: "_Runs") -> Iterator[Mention]:
        """Read "Joelle Baptiste, Speech and Language Therapist" and "Tobi Akinlade (nurse)"."""
        index = 0
        while index < len(line.words):
            end = run.plain(index, strict=True) if line.words[index].capital else index
            if end > index + 1:
                following = _ROLE_AFTER.match(line.text[line.words[end - 1].end :])
                if following:
                    stem = work_stem(following.group()) or family_stem(following.group())
                    yield run.mention(line.words[index].start, end, "role", 0.85, Kind.PROFESSIONAL, stem)
            index = max(end, index + 1)


def _owner(cue: str, recogniser: str) -> tuple[Kind, str]:
    if recogniser == "relation":
        stem = family_stem(cue)
        if stem:
            return Kind.FAMILY, stem
        return (Kind.PEER, "PEER") if _PEERS.search(cue) else (Kind.FAMILY, "RELATIVE")
    if recogniser == "role":
        return Kind.PROFESSIONAL, work_stem(cue)
    return Kind.PERSON, work_stem(cue) or family_stem(cue)


class _Runs:
    """Reads how far a name goes from a word of one paragraph."""

    def __init__(self, line: Line, terms: Terms, closed: frozenset[int]) -> None:
        self._line = line
        self._terms = terms
        self._closed = closed
        self._starts: Sequence[int] = [word.start for word in line.words]

    def index_at(self, position: int) -> int:
        """Give the first word at or after a character."""
        return bisect_left(self._starts, position)

    def after_title(self, index: int, *, lower: bool, weak: bool) -> int:
        """Give the end of the name after a title; the first word may be any that is not a role."""
        words = self._line.words
        if index >= len(words):
            return index
        word = words[index]
        if word.key in {"and", "or"} and index + 1 < len(words):
            return index
        barred = self._terms.roles if not weak else self._terms.single - word_names().all
        if word.key in barred or word.key in word_names().function - {
            "long",
            "little",
            "young",
            "day",
            "may",
            "case",
            "low",
            "art",
            "bill",
        }:
            return index
        if not word.capital and not (lower and len(word.raw) > 1 and word.key not in self._terms.single):
            first = index
            while first < len(words) and words[first].key in PARTICLES and not words[first].capital:
                first += 1
            found = first > index and first < len(words) and words[first].capital
            return self._extend(first, first + 1) if found else index
        return self._extend(index, index + 1)

    def plain(self, index: int, *, strict: bool) -> int:
        """Give the end of the name that begins at a word, or the word itself where none does."""
        words = self._line.words
        if index >= len(words) or not self._may_begin(words[index], index, strict=strict):
            return index
        return self._extend(index, index + 1)

    def _may_begin(self, word: Word, index: int, *, strict: bool) -> bool:
        if not word.capital or index in self._closed or word.raw.isdigit() or len(word.raw) < 2:  # noqa: PLR2004
            return len(word.raw) == 1 and word.capital and self._initial_then_name(index)
        if word.shouted and len(word.raw) <= _LONGEST and not self._line.upper:
            return False
        if word.key.isdecimal() or any(map(str.isdigit, word.raw)):
            return False
        if word.key in self._terms.single or word.key in everyday():
            return not strict and word.key in word_names().given - word_names().function
        return True

    def _initial_then_name(self, index: int) -> bool:
        words = self._line.words
        gaps = {". ", "."} if words[index].raw in {"A", "I"} else {". ", ".", " "}
        if index + 1 >= len(words) or self._line.gap(index, index + 1) not in gaps:
            return False
        following = words[index + 1]
        return following.capital and len(following.raw) > 2 and following.key not in self._terms.single  # noqa: PLR2004

    def _extend(self, first: int, end: int) -> int:
        words = self._line.words
        while end < len(words) and end - first < _LONGEST + 1:
            gap, word = self._line.gap(end - 1, end), words[end]
            initial = len(words[end - 1].raw) == 1
            if not (gap in _WITHIN or (initial and gap in {". ", "."})):
                break
            if gap == "\n" and not initial and end - first > 1:
                break  # a whole name, and then the next line
            if (
                word.key in PARTICLES
                and gap == " "
                and end + 1 < len(words)
                and words[end + 1].capital
                and not word.capital
            ):
                end += 2
                continue
            if not self._goes_on(word, gap, end):
                break
            end += 1
        return end

    def _goes_on(self, word: Word, gap: str, index: int) -> bool:
        if gap == "-":
            return word.raw[0].isalpha() and (word.capital or index not in self._closed)
        if not word.capital or word.key in self._terms.roles or any(map(str.isdigit, word.raw)):
            return False
        if index in self._closed or (
            word.shouted and len(word.raw) <= _LONGEST and not self._line.words[index - 1].shouted
        ):
            return False
        if word.key in word_names().all:
            return word.key not in word_names().function
        return word.key not in self._terms.single and word.key not in everyday()

    def surname(self, index: int) -> bool:
        """Whether a word may be the surname of the word-name before it: "Drew Little", not "Max Score"."""
        word, names = self._line.words[index], word_names()
        if (
            self._line.gap(index - 1, index) != " "
            or not word.capital
            or index in self._closed
            or word.shouted
        ):
            return False
        if word.key in names.months | names.seasons | self._terms.roles or any(map(str.isdigit, word.raw)):
            return False
        return word.key not in self._terms.single or word.key in names.all - names.given

    def mention(self, start: int, end: int, recogniser: str, score: float, kind: Kind, stem: str) -> Mention:
        """Make the mention that begins at character *start* and ends before word *end*."""
        stop = self._line.words[end - 1].end
        name = re.sub(r"\s+", " ", self._line.text[start:stop])
        return Mention(start, stop, name, recogniser, score, kind, stem)
