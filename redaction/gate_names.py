"""The gate's own search for names: by deletion, not by look-up of misspellings as the redactor does it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.circle import Circle, Member
from redaction.model import PEOPLE, Kind, Span
from redaction.vault import Vault
from redaction.wordlists import abbreviations, listed, nicknames, terms, vocabulary, word_names

_PARTS = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*|\x00+|[.!?:\n]")
_SKIP = listed("company.toml", "titles") | listed("company.toml", "particles") | {"the", "and", "of"}
_LOOKS = str.maketrans("0158431!|", "olsbaelll")
_FUZZY = 5
_GAP = 3
_SWELLS = 4


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of names to look for, and the initials of those on the record."""

    words: frozenset[str]
    initials: frozenset[str]


def name_words(circle: Circle, vault: Vault) -> NameWords:
    """Collect the words of every name on the record and in the vault."""
    members = [
        *([circle.child] if circle.child else []),
        *circle.parents,
        *circle.siblings,
        *circle.professionals,
    ]
    pets = nicknames()
    words: set[str] = set()
    initials: set[str] = set()
    for member in members:
        own = _split(f"{member.name} {member.preferred}")
        words.update(own)
        for first in [*_split(member.name)[:1], *_split(member.preferred)]:
            words.update(pet for pet in pets.get(first, ()) if len(pet) > 2)  # noqa: PLR2004
        initials.update(_initials(member))
    for entry in vault.entries:
        if entry.kind in PEOPLE:
            words.update(word for form in (*entry.forms, entry.canonical) for word in _split(form))
    schools = [form for entry in vault.entries if entry.kind is Kind.SCHOOL for form in entry.forms]
    for school in [*([circle.school.name] if circle.school else []), *schools]:
        words.update(word for word in _split(school) if word not in terms().generic and not _everyday(word))
    return NameWords(frozenset(word for word in words if len(word) > 1), frozenset(initials))


def _split(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) != "Mn")
    words = [
        word.replace("'", "").lower()
        for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", plain.replace("’", "'"))
    ]
    return [word for word in words if word not in _SKIP and word not in terms().roles - word_names().all]


def _initials(member: Member) -> Iterator[str]:
    words = _split(member.name)
    if len(words) > 1:
        letters = "".join(word[0] for word in words).upper()
        yield from {letters, letters[0] + letters[-1], letters[:2]}


class Names:
    """Finds the words of names in a text, whole, misspelt, split or run together."""

    def __init__(self, names: NameWords) -> None:
        self._names = names
        self._looks = {_look(word) for word in names.words if len(word) > 2}  # noqa: PLR2004
        self._longest = max(map(len, names.words), default=0)
        self._deletes: dict[str, set[str]] = {}
        for word in names.words:
            if len(word) >= _FUZZY:
                for short in _shorter(word):
                    self._deletes.setdefault(short, set()).add(word)
        self._seen: dict[str, bool] = {}

    def find(self, text: str) -> Iterator[Span]:
        """Yield a span for every word that is one of the names, or was."""
        words = list(_words(text))
        raws = ["", *(raw for _, _, raw, _ in words), ""]
        for index, (start, end, raw, opens) in enumerate(words):
            if self._is_name(raw, opens=opens, before=raws[index], after=raws[index + 2]):
                yield _span(start, end)
            elif index + 1 < len(words) and self._split(
                raw, text[end : words[index + 1][0]], raws[index + 2]
            ):
                yield _span(start, words[index + 1][1])
        for match in re.finditer(r"(?<![\w.])(?:[A-Z][. ]{1,2}){1,4}[A-Z]\b", text):
            if re.sub(r"\W", "", match.group()) in self._names.initials and "." in match.group():
                yield _span(*match.span())

    def _split(self, raw: str, gap: str, following: str) -> bool:
        """Whether a word and the next are the halves of a name: "Raf- ferty"."""
        whole = (raw + following).lower()
        near = len(gap) <= _GAP and not gap.strip("- \n|")
        return near and len(whole) >= _FUZZY - 1 and whole in self._names.words

    def _is_name(self, raw: str, *, opens: bool, before: str, after: str) -> bool:
        key = raw.lower().replace("'", "")
        if raw.removesuffix("'s") in terms().as_written:
            return False
        if raw.isupper() and raw in self._names.initials and raw not in abbreviations():
            return True
        forms = {key, key.removesuffix("s")}
        if raw[-2:].lower() == "'s":
            forms.add(raw[:-2].lower().replace("'", ""))
        for form in forms & self._names.words:
            if not _everyday(form) or self._capital_name(raw, opens=opens, before=before, after=after):
                return True
        return self._near(key)

    def _capital_name(self, raw: str, *, opens: bool, before: str, after: str) -> bool:
        if not raw[:1].isupper():
            return False
        beside = before.lower() in self._names.words or after.lower() in self._names.words
        timed = (
            before.isdigit()
            or after.isdigit()
            or before.lower() in word_names().determiners | {"section", "sections"}
        )
        shouted = raw.isupper() and before.isupper()
        single = len(after) == 1 and after.isupper()
        return beside or not (opens or timed or shouted or single)

    def _near(self, key: str) -> bool:
        if key not in self._seen:
            self._seen[key] = self._slip(key)
        return self._seen[key]

    def _slip(self, key: str) -> bool:
        if key.isdigit() or key in vocabulary() or _everyday(key) or len(key) < 3:  # noqa: PLR2004
            return False
        if _look(key) in self._looks:
            return True
        if not _FUZZY - 1 <= len(key) <= self._longest + 1:
            return False
        close = {word for short in (key, *_shorter(key)) for word in self._deletes.get(short, ())}
        close |= {
            word
            for short in _shorter(key)
            for word in (short,)
            if word in self._names.words and len(word) >= _FUZZY
        }
        return any(_distance_one(key, word) for word in close)


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


def _words(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield words (start, end, as written, whether one opens a sentence); joinedCapitals come apart too."""
    plain, source = _plain(text)
    opens = True
    for match in _PARTS.finditer(plain):
        token = match.group()
        if token in ".!?:\n" or token[0] == "\x00":
            opens = token[0] != "\x00"
            continue
        for part in _camel(token):
            start = match.start() + part[0]
            yield source[start], source[start + len(part[1]) - 1] + 1, part[1], opens
        opens = False


def _camel(token: str) -> Iterator[tuple[int, str]]:
    whole = token.removesuffix("'s") in terms().as_written or not re.search(r"[a-z][A-Z]", token)
    if token.isupper() or token.islower() or whole:
        yield 0, token
        return
    yield 0, token
    for match in re.finditer(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])", token):
        yield match.start(), match.group()


def _plain(text: str) -> tuple[str, list[int]]:
    out: list[str] = []
    source: list[int] = []
    for index, character in enumerate(text):
        pieces = character if character.isascii() else _fold(character)
        out.append(pieces)
        source.extend([index] * len(pieces))
    return "".join(out), source


def _fold(character: str) -> str:
    if character in "’‘ʼ`´":
        return "'"
    one = {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "ß": "ss",
        "œ": "oe",
    }.get(character)
    if one:
        return one
    pieces = unicodedata.normalize("NFKD", character)
    if len(pieces) > _SWELLS:
        return character
    return "".join(piece for piece in pieces if unicodedata.category(piece) not in {"Mn", "Me", "Cf"})


def _span(start: int, end: int) -> Span:
    return Span(start, end, Kind.PERSON, "gate_name", 1.0, "", "a name of this case")
