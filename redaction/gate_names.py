"""The gate's own search for names: by deletion, not by look-up of misspellings as the redactor does it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.circle import Circle, Member
from redaction.dictionary import dictionary
from redaction.gate_fold import Seen, seen
from redaction.gate_letters import Letters
from redaction.model import PEOPLE, Kind, Span
from redaction.text import read
from redaction.vault import Vault
from redaction.wordlists import english, everyday, listed, nicknames, terms, word_names

_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\x00+|[.!?:\n]")
_TITLES = listed("company.toml", "titles") | {"the", "and", "of"}
_PARTICLES = listed("company.toml", "particles")
_LOOKS = str.maketrans("0158431!|", "olsbaelll")
_KINDS = listed("word_names.toml", "kinds_of_people") | {"of"}
_ASKED = listed("word_names.toml", "pronouns") | {"not"}
_LETTERED = frozenset({"section", "sections"})
_TERM_AFTER = frozenset({"half", "term", "holiday", "holidays", "break"})
_FUZZY = 5
_LOOKED_AT = 3
_GAP = 3


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of names to look for, and the initials of those on the record."""

    words: frozenset[str]
    initials: frozenset[str]
    childs: frozenset[str] = frozenset()
    """The initials of the child, which are the child's even where they mean something else as well."""

    recorded: frozenset[str] = frozenset()
    """Those of the words that stand on the record: in doubt they are names, not words."""


@dataclass(frozen=True, slots=True)
class _Token:
    """One word of a text: where it stands, as it is written, and whether it opens a sentence."""

    start: int
    end: int
    raw: str
    opens: bool


def name_words(circle: Circle, vault: Vault) -> NameWords:
    """Collect the words of every name on the record and in the vault."""
    child = [circle.child] if circle.child else []
    members = [*child, *circle.parents, *circle.siblings, *circle.professionals]
    pets = nicknames()
    words: set[str] = set()
    for member in members:
        words.update(_split(member.name), _split(member.preferred))
        for first in [*_split(member.name)[:1], *_split(member.preferred)]:
            words.update(pet for pet in pets.get(first, ()) if len(pet) >= _LOOKED_AT)
    recorded = frozenset(words)
    letters = frozenset(letters for member in members for letters in _initials(member))
    for entry in vault.entries:
        if entry.kind in PEOPLE:
            forms = (form for form in (*entry.forms, entry.canonical) if form not in letters)
            words.update(word for form in forms for word in _split(form))
    schools = [form for entry in vault.entries if entry.kind is Kind.SCHOOL for form in entry.forms]
    for school in [*([circle.school.name] if circle.school else []), *schools]:
        words.update(word for word in _split(school) if word not in terms().generic and not _everyday(word))
    childs = frozenset(letters for member in child for letters in _initials(member))
    return NameWords(frozenset(word for word in words if len(word) > 1), letters, childs, recorded)


def _split(name: str) -> list[str]:
    """Give the words of a name that tell: a particle does where nothing else stands at its end."""
    rows = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", seen(name).text)
    words = [row.replace("'", "").lower() for row in rows]
    words = [word for word in words if word not in _TITLES]
    words = [word for at, word in enumerate(words) if word not in _PARTICLES or at in {0, len(words) - 1}]
    return [word for word in words if word not in terms().roles - word_names().all]


def _initials(member: Member) -> Iterator[str]:
    last = [word for word in _split(member.name)[1:] if word not in _PARTICLES] or _split(member.name)[1:]
    for first in [*_split(member.name)[:1], *_split(member.preferred)[:1]]:
        letters = "".join(word[0] for word in (first, *last)).upper()
        if len(letters) > 1:
            yield from {letters, letters[0] + letters[-1], letters[:2]}


class Names:
    """Finds the words of names in a text, whole, misspelt, split, spaced out or run together."""

    def __init__(self, names: NameWords) -> None:
        self._names = names
        self._looks = {_look(word) for word in names.words if len(word) >= _LOOKED_AT}
        self._longest = max(map(len, names.words), default=0)
        self._letters = Letters(names.words, names.initials, names.childs)
        self._deletes: dict[str, set[str]] = {}
        for word in names.words:
            if len(word) >= _FUZZY:
                for short in _shorter(word):
                    self._deletes.setdefault(short, set()).add(word)
        self._seen: dict[str, bool] = {}

    def find(self, view: Seen) -> Iterator[Span]:
        """Yield a span for every word that is one of the names, or was."""
        tokens = list(_tokens(view.text))
        nobody, closed = _Token(0, 0, "", opens=False), _Closed(view.text)
        for index, token in enumerate(tokens):
            before = tokens[index - 1] if index else nobody
            after = tokens[index + 1] if index + 1 < len(tokens) else nobody
            for part in _camel(token):
                if self._is_name(part, (before, after), closed):
                    yield _span(view, part.start, part.end)
            if after.raw and self._split(token.raw, view.text[token.end : after.start], after.raw):
                yield _span(view, token.start, after.end)
        for start, end in self._letters.find(view.text):
            yield _span(view, start, end)

    def _split(self, raw: str, gap: str, following: str) -> bool:
        """Whether a word and the next are the halves of a name: "Raf- ferty"."""
        whole = (raw + following).lower()
        near = len(gap) <= _GAP and not gap.strip("- \n|")
        return near and len(whole) >= _FUZZY - 1 and whole in self._names.words

    def _is_name(self, token: _Token, beside: "tuple[_Token, _Token]", closed: "_Closed") -> bool:
        raw = token.raw
        key = raw.lower().replace("'", "")
        if raw.removesuffix("'s") in terms().as_written:
            return False
        bare = raw.removesuffix("'s").removesuffix("'S").lower().replace("'", "")
        forms = {key, key.removesuffix("s"), key.removesuffix("es"), bare, _without_number(bare)}
        for form in forms & self._names.words:
            if not self._is_word(form) or self._stands(token, form, beside, closed):
                return True
        return self._near(key)

    def _is_word(self, form: str) -> bool:
        """Whether a name is a word too: one that is not on the record is already if English has it."""
        learnt = form not in self._names.recorded and _in_dictionary(form)
        return learnt or _everyday(form)

    def _stands(self, token: _Token, key: str, beside: "tuple[_Token, _Token]", closed: "_Closed") -> bool:
        """Whether a word that is a name too is one here, by its capital and its neighbours."""
        before, after = (other.raw for other in beside)
        if not token.raw[:1].isupper():
            return not (_in_dictionary(key) or key in terms().single)
        if before.lower() in self._names.words or after.lower() in self._names.words:
            return True
        dated = key in word_names().months | word_names().seasons or key not in self._names.recorded
        timed = dated and (before.isdigit() or after.isdigit())
        timed = (
            timed
            or (dated and after.lower() in _TERM_AFTER)
            or before.lower() in word_names().determiners | _LETTERED
        )
        shouted = token.raw.isupper() and before.isupper() and len(before) > 1
        lettered = len(after) == 1 and after.isupper() and key not in self._names.recorded
        if timed or shouted or lettered:
            return False
        if not token.opens:
            return True
        known = key in self._names.recorded and not closed.holds(token.start)
        return known and _opens_as_name(key, after.lower(), closed.text[token.end : token.end + 2])

    def _near(self, key: str) -> bool:
        if key not in self._seen:
            self._seen[key] = self._slip(key)
        return self._seen[key]

    def _slip(self, key: str) -> bool:
        if key.isdigit() or key in english() or _everyday(key) or len(key) < _LOOKED_AT:
            return False
        if _look(key) in self._looks:
            return True
        if not _FUZZY - 1 <= len(key) <= self._longest + 1:
            return False
        close = {word for short in (key, *_shorter(key)) for word in self._deletes.get(short, ())}
        close |= {short for short in _shorter(key) if short in self._names.words and len(short) >= _FUZZY}
        return any(_distance_one(key, word) for word in close)


class _Closed:
    """Where the terms of a text stand, found only when somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: list[tuple[int, int]] | None = None

    def holds(self, place: int) -> bool:
        """Whether a character belongs to a term of several words: the "Will" of "Will power"."""
        if self._places is None:
            line = read(self.text)
            spans = terms().spans(line)
            self._places = [
                line.folded.original(line.words[first].start, line.words[end - 1].end) for first, end in spans
            ]
        return any(start <= place < end for start, end in self._places)


def _without_number(word: str) -> str:
    """Give a word without a note's number: "kez2"; but "5th" is no "Th"."""
    bare = word.strip("0123456789")
    return bare if len(bare) >= _LOOKED_AT else word


def _in_dictionary(word: str) -> bool:
    if word in everyday() or word in word_names().function:
        return True
    return any(form in dictionary() for form in (word, word.removesuffix("s"), word.removesuffix("es")))


def _opens_as_name(key: str, after: str, tail: str) -> bool:
    """Judge a word that opens a sentence: "Skye likes", "Will's turn", but "Will he", "Young people"."""
    names = word_names()
    if not after or tail[:1] in {"'", ",", ":", ")"}:
        return True
    if key in names.modals:
        return after not in _ASKED | names.determiners
    if key in names.function | names.months | names.seasons:
        return after in names.verbs
    return after not in _KINDS and (after != "the" or key in names.given)


def _everyday(word: str) -> bool:
    return word in word_names().all or word in terms().single


def _look(word: str) -> str:
    return word.translate(_LOOKS).replace("i", "l").replace("rn", "m").replace("vv", "w").replace("cl", "d")


def _shorter(word: str) -> Iterable[str]:
    return {word[:index] + word[index + 1 :] for index in range(len(word))} | {word}


def _distance_one(left: str, right: str) -> bool:
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    index = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    a, b = left[index:], right[index:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _tokens(text: str) -> Iterator[_Token]:
    opens = True
    for match in _PARTS.finditer(text):
        token = match.group()
        if token in ".!?:\n" or token[0] == "\x00":
            opens = token[0] != "\x00"
            continue
        yield _Token(match.start(), match.end(), token, opens)
        opens = False


def _camel(token: _Token) -> Iterator[_Token]:
    """Yield a word, and the words of which joinedCapitals are made."""
    yield token
    raw = token.raw
    if raw.isupper() or raw.islower() or not re.search(r"[a-z][A-Z]", raw):
        return
    if raw.removesuffix("'s") in terms().as_written:
        return
    for match in re.finditer(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])", raw):
        start = token.start + match.start()
        yield _Token(start, start + len(match.group()), match.group(), token.opens)


def _span(view: Seen, start: int, end: int) -> Span:
    return Span(*view.span(start, end), Kind.PERSON, "gate_name", 1.0, "", "a name of this case")
