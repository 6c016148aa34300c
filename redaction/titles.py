"""Finds people by what stands beside a name: a title, a label, a relation, a profession, a signature."""

import re
from collections.abc import Iterator, Sequence

from redaction.first_names import first_names
from redaction.letters import strangers
from redaction.model import Kind
from redaction.people import KIN_TITLES, family_stem, work_stem
from redaction.rows import rows
from redaction.runs import Mention, Runs
from redaction.small_people import mistyped, small_people, small_relations, strange_people
from redaction.text import Line
from redaction.word_people import word_people
from redaction.wordlists import (
    Terms,
    either,
    english,
    given_names,
    listed,
    surnames,
    vocabulary,
    word_names,
)

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
    rf"^['\"]?\s*(?:[,(|/-]|\n|\bis\b|\bthe\b)?\s*(?:(?:the|our|a|an|his|her|their|school|\w+'s)\s+)?{_WORKERS}\b"
    rf"|^['\"]?\s*[,(|]\s*(?:(?:the|my|our|his|her|their|\w+'s)\s+)?{either(_FILE, 'relations')}\b",
    re.IGNORECASE,
)
_PEERS = re.compile(r"friend|bestie|buddy|mate|peer|pupil|child|student|boy|girl|neighbour", re.IGNORECASE)
_LIST = re.compile(
    r"^\s*(?:,|;|/|&|\band\b|\bor\b|,\s*and\b|\(\s*\w[^)\n]{0,25}\)\s*(?:,|;|&|\band\b|,\s*and\b)|\n)\s*(?=[^\W\d_a-z])"
)
_WITH = re.compile(
    r"(?:'s)?\s*(?:,\s*and\b|,|&|\band\b|\bor\b)\s*"
    r"(?:(?:sometimes|also|then|occasionally|now|with)\s+)?(?=[^\W\d_a-z])"
)
_MINE = re.compile(
    r"(?<![\w'-])(?:my|our)\s+(?:(?:own|older|elder|eldest|younger|youngest|big|little|late|other|two|three|twin)\s+){0,2}$",
    re.IGNORECASE,
)  # the writer's own: a parent's sister is no sister of the child

_AGED = re.compile(
    r",? ?\(?(?:(?:now|who is) )?(?:aged? )?(?:[1-9]|1\d|2[0-5])"
    r"(?: ?\)|,(?! ?[A-Z](?!ear))|[.;]?$|[.;] | years? old)"
)
_NO_AGE = re.compile(rf"(?:{either('places.toml', 'streets')}|{either('places.toml', 'numbered_streets')})$")
_TO_BE = re.compile(r"\b(?:be|being)\s$")
_LEAST = 4
_POSTS = either(_FILE, "post_surnames")
_LETTER = re.compile(
    rf"(?<=[a-z,] )(?:[A-Z]\.[ ]?){{1,2}}(?i:{_POSTS})"
    r"(?=[.,;:)\n]|'s|$|[ ](?:and|who|is|was|has|said|will|to|on|in)\b)"
)
_GIVEN = word_names().given | word_names().firm


class Company:
    """Finds people by their company in a paragraph. *terms* never begin a name that no title announces."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find(self, line: Line, closed: frozenset[int]) -> Iterator[Mention]:
        """Yield everybody found. *closed* are the words that belong to a term."""
        run = Runs(line, self._terms, closed)
        yield from self._titled(line, run, closed)
        for match in _LABEL.finditer(line.text):
            yield from self._listed(line, run, match, "label", 0.9)
        for match in _RELATION.finditer(line.text):
            yield from self._listed(line, run, match, "relation", 0.85)
        for match in _COMPANY.finditer(line.text):
            yield from self._listed(line, run, match, "company", 0.7, strict=True)
        for match in _ROLE_BEFORE.finditer(line.text):
            yield from self._listed(line, run, match, "role", 0.85, strict=True)
        yield from small_relations(line, closed, self._terms)
        yield from small_people(line, closed, self._terms)
        yield from strange_people(line, closed, self._terms)
        yield from rows(line, run, self._terms, closed)
        yield from self._signed(line, run)
        yield from word_people(line, run, self._terms, closed)
        yield from first_names(line, run, self._terms, closed)
        for match in _LETTER.finditer(line.text):  # "letter from J. Child"
            if match.group()[-2:-1].islower() and match.group().split()[-1][0].isupper():
                yield Mention(*match.span(), match.group(), "role", 0.75)
        for start, end in strangers(line):
            letters = re.sub(r"[^A-Z]", "", line.text[start:end])
            yield Mention(start, end, letters, "initials", 0.5)

    def beside(
        self, line: Line, people: Sequence[tuple[int, int]], closed: frozenset[int]
    ) -> Iterator[Mention]:
        """Yield unknown words with a capital that are listed with somebody: "Chidi and sometimes Yuting"."""
        run = Runs(line, self._terms, closed)
        yield from self._small_beside(line, people, closed)
        for _, end in people:
            following = _WITH.match(line.text[end:])
            if following:
                index = run.index_at(end + following.end())
                stop = run.plain(index, strict=True)
                if stop > index and (line.key(index) not in vocabulary() or line.key(index) in _GIVEN):
                    yield run.mention(line.words[index].start, stop, "company", 0.6, Kind.PERSON, "")

    def _small_beside(
        self, line: Line, people: Sequence[tuple[int, int]], closed: frozenset[int]
    ) -> Iterator[Mention]:
        """Yield strange words listed with somebody named in small letters: "mansi and jigna when i"."""
        ends = {end for _, end in people}
        for index, word in enumerate(line.words[:-2]):
            other = line.words[index + 2]
            joined = line.key(index + 1) in {"and", "or"} and not (word.capital or other.capital)
            strange = other.raw.isalpha() and len(other.raw) >= _LEAST and index + 2 not in closed
            if word.end in ends and joined and strange:
                known = other.key in english() or other.key in self._terms.single
                if not known and not mistyped(other.key):
                    yield Mention(other.start, other.end, other.raw, "company", 0.6, Kind.PERSON, "")

    def _titled(self, line: Line, run: Runs, closed: frozenset[int]) -> Iterator[Mention]:
        for match in _TITLE.finditer(line.text):
            title = match.group(1)
            weak = title.lower() in _WEAK_TITLES
            if title.islower() and (weak or title not in _LOWER_TITLES):
                continue
            index = run.index_at(match.end())
            if {index - 1, index} <= closed:
                continue  # "mr men", of whom everybody has heard
            end = run.after_title(index, lower=title.islower(), weak=weak)
            if end > index:
                role = _ROLE_AFTER.match(line.text[line.words[end - 1].end :])
                stem = work_stem(role.group() if role else title)
                yield run.mention(match.start(), end, "title", 0.75 if weak else 0.9, Kind.PROFESSIONAL, stem)

    def _listed(
        self,
        line: Line,
        run: Runs,
        match: re.Match[str],
        recogniser: str,
        score: float,
        *,
        strict: bool = False,
    ) -> Iterator[Mention]:
        cue, position = match.group(), match.end()
        if recogniser == "label" and _by_then(line, match, run.index_at(position)):
            return
        kind, stem = _owner(cue, recogniser)
        if stem == "SIBLING" and _MINE.search(line.text[: match.start()]):
            stem = "RELATIVE"
        while True:
            index = run.index_at(position)
            end = run.plain(index, strict=strict)
            if end <= index:
                return
            kin = recogniser == "relation" and cue.strip().lower() in KIN_TITLES and cue[0].isupper()
            start = match.start() if kin and position == match.end() else line.words[index].start
            yield run.mention(start, end, recogniser, score, kind, stem)
            following = _LIST.match(line.text[line.words[end - 1].end :])
            if not following:
                return
            position = line.words[end - 1].end + following.end()

    def _signed(self, line: Line, run: Runs) -> Iterator[Mention]:
        """Read "Joelle Baptiste, Speech and Language Therapist" and "Tobi Akinlade (nurse)"."""
        index = 0
        while index < len(line.words):
            end = run.plain(index, strict=True) if line.words[index].capital else index
            alone = end == index + 1 and line.key(index) in vocabulary() and line.key(index) not in _GIVEN
            if end > index and not alone:
                following = _ROLE_AFTER.match(line.text[line.words[end - 1].end :])
                if following and not _describes(line, index, end, following.group()):
                    stem = work_stem(following.group()) or family_stem(following.group())
                    yield run.mention(line.words[index].start, end, "role", 0.85, Kind.PROFESSIONAL, stem)
                elif _is_aged(line, index, end):
                    yield run.mention(line.words[index].start, end, "age", 0.8, Kind.PERSON, "")
            index = max(end, index + 1)


def _describes(line: Line, index: int, end: int, following: str) -> bool:
    """Whether words say what kind of worker somebody is: the "Cognitive Behavioural" of a therapist."""
    names = word_names().all | given_names() | surnames()
    plain = all(line.key(at) in english() and line.key(at) not in names for at in range(index, end))
    return plain and following.startswith(" ") and following[1:2].isalpha()


def _is_aged(line: Line, index: int, end: int) -> bool:
    """Whether an age follows a name, and no number of a house: "Hikaru Tanabe, 13, likes art"."""
    last = line.words[end - 1]
    if end - index < 2 or line.upper or not _AGED.match(line.text, last.end):  # noqa: PLR2004 - a whole name
        return False
    words = line.words[index:end]
    strange = any(word.key not in english() or word.key in given_names() for word in words)
    return strange and all(word.capital for word in words) and not _NO_AGE.search(last.raw)


def _by_then(line: Line, match: re.Match[str], index: int) -> bool:
    """Whether a month says by when: "to be completed by May"."""
    month = line.key(index) in word_names().months and match.group().rstrip().endswith(" by")
    return month and bool(_TO_BE.search(line.text[: match.start()]))


def _owner(cue: str, recogniser: str) -> tuple[Kind, str]:
    if recogniser == "relation":
        stem = family_stem(cue)
        if stem:
            return Kind.FAMILY, stem
        return (Kind.PEER, "PEER") if _PEERS.search(cue) else (Kind.FAMILY, "RELATIVE")
    if recogniser == "role":
        return Kind.PROFESSIONAL, work_stem(cue)
    return Kind.PERSON, work_stem(cue) or family_stem(cue)
