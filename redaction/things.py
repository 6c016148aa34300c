"""The places and numbers of a case record, and organisations met while reading, in every form."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from redaction.checks import digits
from redaction.circle import Circle
from redaction.lexicon import skeleton
from redaction.model import Found, Kind
from redaction.slips import one_slip
from redaction.text import Line, Phrases, Word, keys
from redaction.wordlists import Terms, english, everyday, word_names

_STREET_END = re.compile(r"^\W*(?:\d+\s*[A-Za-z]?(?:\s?[-/]\s?\d+)?|flat\s+\w+|the)\b[\s,]*", re.I)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I)
_LOOKS = {"0": "[0OoQ]", "1": "[1lI|!]", "5": "[5S]", "8": "[8B]", "2": "[2Z]", "6": "[6G]"}
_SAINTS = frozenset({"st", "saint", "sts"})
_LEAST_DIGITS = 6
_LEAST_ACRONYM = 3
_TRAILING = frozenset({"c", "e", "va", "vc", "pre", "class"})
_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii"})
_LEAST_MISREAD = 5
_PHASES = frozenset(
    [
        "nursery",
        "infant",
        "junior",
        "primary",
        "secondary",
        "first",
        "middle",
        "college",
        "hospital",
        "surgery",
        "special",
        "preschool",
    ]
)
_SAME_PHASE = {"infants": "infant", "juniors": "junior", "high": "secondary", "upper": "secondary"}
_SMALL = frozenset({"of", "the", "and", "for", "in", "at", "on"})
_KIND = (
    r"(?:,?[ \n](?:\(?(?:C[ \n]?of[ \n]?E|CE|Church[ \n]of[ \n]England|R\.?C\.?|Catholic|V[AC])\b\)?"
    r"|(?:Voluntary|Aided|Controlled|Community|Primary|Junior|Infants?|First|Middle|High|Special|Grammar|Nursery"
    r"|School|Academy|College|Surgery|Practice|Medical|Health|Hospital|Infirmary|Clinic|House)\b))+"
)
_MORE, _MORE_SMALL = re.compile(_KIND), re.compile(_KIND, re.IGNORECASE)
_LETTERS = "its first letters"
_OF_SITES = frozenset({"staff", "and", "teachers", "team", "are", "do", "will"})


def core(name: str, terms: Terms) -> tuple[str, ...]:
    """Give an organisation's own words: "Thornbeck" of "Thornbeck Primary School"."""
    own = list(keys(name))
    while own and (own[-1] in terms.generic | _TRAILING or (len(own) > 1 and own[-1] in _NUMERALS)):
        own.pop()
    if own[:1] == ["the"]:
        own.pop(0)
    return tuple(own)


class KnownThings:
    """Finds the school, addresses, authority and numbers of a circle, and organisations learned."""

    def __init__(self, circle: Circle, terms: Terms, learned: Iterable[Found] = ()) -> None:
        self._terms = terms
        self._owning: set[str] = set()  # words that the names of settings have with 's: "Bishop Alden's"
        rows: dict[tuple[str, ...], tuple[Kind, str, str]] = {}
        if circle.school and circle.school.name:
            self._name(rows, circle.school.name, Kind.SCHOOL, "school")
        for address, key in _addresses(circle):
            self._address(rows, address, key)
        if circle.local_authority:
            self._name(rows, circle.local_authority, Kind.AUTHORITY, "authority")
            town = core(circle.local_authority, terms)
            if town:  # "Wealdmere" alone is the place
                rows[town] = (Kind.PLACE, " ".join(town), "of the authority on the case record")
        for item in sorted(learned, key=lambda item: item.recogniser != "organisation"):  # whole names first
            self._learn(rows, item)
        self._phrases = Phrases((row, payload) for row, payload in rows.items())
        self._keys = {row: (kind, key) for row, (kind, key, _) in rows.items() if kind is not Kind.PLACE}
        self._numbers = tuple(_number_patterns(circle))

    def find(self, line: Line) -> Iterator[Found]:
        """Yield what a paragraph holds of them."""
        for first, end, (kind, key, reason) in self._phrases.find(line.words):
            words = line.words[first:end]
            if len(words) == 1 and not self._stands(line, first):
                continue
            if reason == _LETTERS and not all(word.raw.isupper() for word in words[:1]):
                continue
            if not line.lower and self._whispered(words):
                continue
            rank = 43 if kind is Kind.PLACE else 62
            end_at = words[-1].end if kind is Kind.PLACE else self._ends(line, words, kind)
            yield Found(words[0].start, end_at, kind, "case_record", 0.95, rank, reason, key=key)
        for pattern, kind, key in self._numbers:
            for match in pattern.finditer(line.text):
                yield Found(*match.span(), kind, "case_record", 0.99, 85, "on the case record", key=key)

    def _ends(self, line: Line, words: Sequence[Word], kind: Kind) -> int:
        """Give where a name ends: with its own 's, and with what kind of school it is said to be."""
        end = words[-1].end
        if line.text[end : end + 2].lower() == "'s" and (
            words[0].key in _SAINTS or words[-1].key in self._owning
        ):
            end += 2  # "St Hilda's" is the name, not a possessive of it
        more = (_MORE_SMALL if line.lower or line.upper else _MORE).match(line.text, end)
        return more.end() if more and kind in {Kind.SCHOOL, Kind.HEALTH} else end

    def same(self, item: Found) -> Found:
        """Give an organisation the key of its other names: "Castle Fen" is "Castle Fen Academy"."""
        if (
            item.kind not in {Kind.SCHOOL, Kind.HEALTH, Kind.TEAM, Kind.AUTHORITY}
            or item.recogniser == "case_record"
        ):
            return item
        row = keys(item.key)
        known = self._keys.get(row) or self._keys.get(core(item.key, self._terms)) or self._as_read(row)
        return replace(item, kind=known[0], key=known[1]) if known else item

    def _as_read(self, row: tuple[str, ...]) -> tuple[Kind, str] | None:
        """Give the name of which a scanner made another: "Lorkmead Special School" of "Larkmead"."""
        for known, payload in self._keys.items():
            if len(known) == len(row) > 1 and all(map(_one_word, known, row)):
                return payload
        return None

    def _whispered(self, words: Sequence[Word]) -> bool:
        """Whether words in small letters are everyday ones, that need a capital to be a name."""
        telling = [word for word in words if word.key not in _SMALL]
        if any(word.capital or word.raw[0].isdigit() for word in telling):
            return False
        return all(word.key in everyday() or word.key in self._terms.single for word in words)

    def _stands(self, line: Line, index: int) -> bool:
        word = line.words[index]
        if word.key in word_names().all or self._is_term(word.key):
            return word.capital and (not line.opens(index) or self._opens_as_place(line, index))
        strange = len(word.key) > _LEAST_MISREAD and word.key not in english()  # "thats harrowby for you"
        return word.capital or line.lower or strange

    def _is_term(self, key: str) -> bool:
        """Whether a word is a term that English knows; "Rivermead" of the test may be a surgery as well."""
        return key in self._terms.single and key in english()

    def _opens_as_place(self, line: Line, index: int) -> bool:
        """Whether a word that opens a line is a place here: "Orchard is small", a lone "Orchard"."""
        names, key, after = word_names(), line.key(index), line.key(index + 1)
        timely = key in names.function or key in names.months or key in names.seasons
        if timely or key in self._terms.single:
            return False
        tail = line.text[line.words[index].end :].lstrip(" ")
        return not tail or tail[0] in "\n|,'" or after in names.verbs or after in _OF_SITES

    def _name(
        self, rows: dict[tuple[str, ...], tuple[Kind, str, str]], name: str, kind: Kind, key: str
    ) -> None:
        whole, own = keys(name), core(name, self._terms)
        self._owning |= _owners(name)
        rows.setdefault(whole, (kind, key, "on the case record"))
        if whole[:1] == ("the",):
            rows.setdefault(whole[1:], (kind, key, "on the case record"))
            if own:
                rows.setdefault(("the", *own), (kind, key, "short for one on the case record"))
        for length in range(len(own), len(whole)):
            if own and whole[: len(own)] == own:
                rows.setdefault(whole[:length], (kind, key, "short for one on the case record"))
        plain = self._terms.generic | self._terms.roles | self._terms.ordinary
        if own and (len(own) > 1 or own[0] not in plain - word_names().all):
            rows.setdefault(own, (kind, key, "short for one on the case record"))
        if kind is Kind.SCHOOL:
            self._letters(rows, whole, own, key)

    def _letters(
        self,
        rows: dict[tuple[str, ...], tuple[Kind, str, str]],
        whole: tuple[str, ...],
        own: tuple[str, ...],
        key: str,
    ) -> None:
        """Enter what a school is called by its letters: "ETPS", "ET Primary" for Elm Tree Primary School."""
        letters = "".join(word[0] for word in whole if word not in _SMALL)
        if len(letters) >= _LEAST_ACRONYM and letters not in self._terms.single:
            rows.setdefault((letters,), (Kind.SCHOOL, key, _LETTERS))
        first = "".join(word[0] for word in own if word not in _SMALL)
        if len(first) > 1 and whole[: len(own)] == own and len(whole) > len(own):
            rows.setdefault((first, whole[len(own)]), (Kind.SCHOOL, key, _LETTERS))

    def _address(self, rows: dict[tuple[str, ...], tuple[Kind, str, str]], address: str, key: str) -> None:
        payload = (Kind.ADDRESS, key, "on the case record")
        segments = [part.strip() for part in re.split(r"[,\n]", _POSTCODE.sub(" ", address)) if part.strip()]
        rows.setdefault(keys(address), payload)
        rows.setdefault(keys(" ".join(segments)), payload)
        for index, segment in enumerate(segments):
            row = keys(segment)
            if index == 0 or any(character.isdigit() for character in segment):
                rows.setdefault(row, payload)
                street = keys(_STREET_END.sub("", segment))
                if len(street) > 1:
                    rows.setdefault(street, payload)
            elif row and not all(word in self._terms.single for word in row):
                rows.setdefault(row, (Kind.PLACE, " ".join(row), "of an address on the case record"))

    def _met_before(
        self,
        rows: dict[tuple[str, ...], tuple[Kind, str, str]],
        row: tuple[str, ...],
        own: tuple[str, ...],
        item: Found,
    ) -> bool:
        """Take a setting to one met under a longer name: "Elm School" is Elm Primary School."""
        met = rows.get(own) if item.recogniser == "organisation" else None
        same = met is not None and met[0] is item.kind and _alike(row, keys(met[1]))
        if met and same:
            rows.setdefault(row, met)
        return same

    def _learn(self, rows: dict[tuple[str, ...], tuple[Kind, str, str]], item: Found) -> None:
        row = keys(item.key)
        self._owning |= _owners(item.key)
        own = core(item.key, self._terms)
        if own != row and self._met_before(rows, row, own, item):
            return
        rows.setdefault(row, (item.kind, item.key, item.reason or "met in this case"))
        if item.kind not in {Kind.SCHOOL, Kind.HEALTH, Kind.TEAM} or not own:
            return
        payload = (item.kind, item.key, item.reason or "short for one met in this case")
        for length in range(len(own) + 1, len(row) if row[: len(own)] == own else 0):
            rows.setdefault(row[:length], payload)  # "Ashgrove Community" of the Primary School
        if item.kind is Kind.TEAM or own == row:
            return
        if row[0] == "the":
            rows.setdefault(("the", *own), payload)
        names = word_names()
        timely = own[0] in names.function or own[0] in names.months or own[0] in names.seasons
        if len(own) > 1 or not (timely or (self._is_term(own[0]) and own[0] not in names.all)):
            rows.setdefault(own, payload)
        if item.kind is Kind.SCHOOL and item.recogniser == "organisation":
            self._letters(rows, row, own, item.key)


def _one_word(known: str, read: str) -> bool:
    """Whether two words are one, one of them misread."""
    if known == read or (len(known) >= _LEAST_MISREAD and skeleton(known) == skeleton(read)):
        return True
    return len(known) >= _LEAST_MISREAD and read not in english() and one_slip(known, read)


def _alike(left: Collection[str], right: Collection[str]) -> bool:
    """Whether two names that begin alike may be one setting: "Elm Primary" and "Elm School"."""
    phases = [{_SAME_PHASE.get(key, key) for key in keys} & _PHASES for keys in (left, right)]
    return not (phases[0] and phases[1]) or bool(phases[0] & phases[1])


def _owners(name: str) -> set[str]:
    """Give the words of a name that own something: the "Alden" of "Bishop Alden's School"."""
    return {key for text in re.findall(r"([^\W_]+)['\u2019]s\b", name) for key in keys(text)}


def _addresses(circle: Circle) -> Iterator[tuple[str, str]]:
    members = [*([circle.child] if circle.child else []), *circle.parents]
    for number, member in enumerate(members):
        if member.address:
            yield member.address, f"home{number}" if number else "home"
    if circle.school and circle.school.address:
        yield circle.school.address, "school address"


def _number_patterns(circle: Circle) -> Iterator[tuple[re.Pattern[str], Kind, str]]:
    rows: list[tuple[str, Kind]] = [
        (circle.nhs_number, Kind.NHS_NUMBER),
        (circle.upn, Kind.UPN),
        (circle.reference, Kind.CASE_REFERENCE),
    ]
    phones: Sequence[str] = [member.phone for member in circle.parents] + (
        [circle.school.phone] if circle.school else []
    )
    rows += [(phone, Kind.PHONE) for phone in phones]
    for text, kind in rows:
        if len(digits(text)) >= _LEAST_DIGITS or (kind is Kind.CASE_REFERENCE and len(text) > 3):  # noqa: PLR2004
            plain = re.sub(r"[\W_]", "", text)
            body = r"[\s\W_]{0,3}".join(_LOOKS.get(letter, re.escape(letter)) for letter in plain)
            if kind is Kind.PHONE:
                body = r"(?:\+?\s?44[\s().-]{0,3}(?:\(?0\)?[\s.-]{0,2})?|\(?[0Oo])" + r"[\s\W_]{0,3}".join(
                    _LOOKS.get(letter, re.escape(letter))
                    for letter in plain.removeprefix("44").removeprefix("0")
                )
            yield re.compile(rf"(?<!\w){body}(?!\w)", re.I), kind, digits(text) or plain.lower()
    for member in circle.parents:
        if member.email:
            yield (
                re.compile(rf"(?<!\w){re.escape(member.email)}(?!\w)", re.I),
                Kind.EMAIL,
                member.email.lower(),
            )
