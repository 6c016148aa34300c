"""Finds settings that are called by a name alone, by what is said before it: "moved to The Willows"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from redaction.model import Found, Kind
from redaction.people import TITLES
from redaction.text import Line
from redaction.wordlists import Terms, either, english, everyday, given_names, listed, word_names

_FILE = "places.toml"
_NEXT = r"(?:[Tt]he[ \n])?(?=[A-Z])"
_CUES = (
    (re.compile(rf"(?<![\w-]){either(_FILE, 'attends')}[ |\n]{{1,3}}{_NEXT}"), Kind.SCHOOL),
    (re.compile(rf"(?<![\w-]){either(_FILE, 'treated')}[ \n]{{1,2}}{_NEXT}"), Kind.HEALTH),
    (re.compile(rf"(?<![\w-]){either(_FILE, 'met_at')}[ |\n]{{1,3}}{_NEXT}"), Kind.SCHOOL),
    (re.compile(r"(?<![\w-])(?:Dr|GP)\b[^.;|\n]{2,40},\s(?:The)\s(?=[A-Z])"), Kind.HEALTH),
    (re.compile(r"(?<![\w-])(?:at|of|to|from|attends|near)\s(?:The)\s(?=[A-Z])"), Kind.SCHOOL),
)
_ADDRESSED = re.compile(
    r"(?:^|(?<=\n))(?:To |FAO |(?i:cc):? )?Dr\.? [^\n,;:]{2,40}\n(?=(?P<site>[A-Z][^\n]{2,40})(?:\n|$))"
)
_CELL = re.compile(r"(?:^|(?<=\n)|(?<=\|)) ?(?P<site>[A-Z][\w']+(?: [A-Z][\w']+){1,3}) ?(?=\||\n|$)")
_SITED = re.compile(rf"(?<![\w-]){either(_FILE, 'sited')} at (?:the )?(?=[A-Z])")
_NEAR = re.compile(rf"(?<![\w-])(?:[Aa]t|to|from|of|near|{either(_FILE, 'chosen')})[ \n]{_NEXT}")
_POST = re.compile(rf"(?<![\w-]){either(_FILE, 'posts')}(?: [|]|,)[ |]{_NEXT}")
_PREVIOUS = re.compile(either(_FILE, "before_now"), re.IGNORECASE)
_JOINS, _MIDDLES = listed(_FILE, "joins"), listed(_FILE, "middles")
_PARTS, _SAINTLY = listed(_FILE, "site_words"), listed(_FILE, "saintly")
_CUT_SHORT = frozenset({"st", "sts", "mt"})
_HOLY_NAMES = either(_FILE, "holy").replace(" ", "[ \\n]")
_HOLY = re.compile(rf"(?<![\w'-]){_HOLY_NAMES}(?!['\w]|\s(?:[Dd]ay|[Ee]ve)\b)")
_AFTER_NAME = re.compile(r"(?:, | \()(?:The )?(?=[A-Z])")
_BEFORE_SITES = listed(_FILE, "before_sites")
_CHURCH = re.compile(r"[ \n](?:C[ \n]of[ \n]E|Church[ \n]of[ \n]England)\b", re.IGNORECASE)
_LETTERED = listed("word_names.toml", "lettered")
_GROVES = listed(_FILE, "groves")
_PARTED = re.compile(
    r"\s*(?:[.,;:)?!\n]|$)|\s(?:not|or|and|is|was|has|will|would|who|where|because|as|in|on|for)\b"
)
_SAINTS = frozenset({"st", "sts", "saint"})
_SAINTS_DAYS = listed(_FILE, "saints_days")
_HEADS = listed(_FILE, "schools") | listed(_FILE, "health")
_LONGEST = 6
_A_GROVE = re.compile(rf"(?<![\w-])The (?=(?i:{'|'.join(sorted(_GROVES))})\b)(?=[A-Z])")
_ABBREVIATION = 5


class Sites:
    """Finds settings that no "School" or "Surgery" gives away. *terms* are never taken for one."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find(self, line: Line, closed: frozenset[int]) -> Iterator[Found]:
        """Yield what is found; *closed* are the words that belong to a term."""
        for pattern, kind in _CUES:
            for match in pattern.finditer(line.text):
                yield from self._cued(line, match.end(), closed, kind)
        for match in (*_NEAR.finditer(line.text), *_POST.finditer(line.text), *_A_GROVE.finditer(line.text)):
            yield from self._cued(line, match.end(), closed, Kind.SCHOOL, sure=False)
        for match in _SITED.finditer(line.text):
            for item in self._cued(line, match.end(), closed, Kind.SCHOOL):
                if any(key in word_names().all or key not in everyday() for key in item.key.split()):
                    yield item
        yield from self._whole(line, closed)
        yield from self._saints(line, closed)
        for match in _HOLY.finditer(line.text):
            yield self._holy(line, match)

    def beside(
        self, line: Line, people: Sequence[tuple[int, int]], closed: frozenset[int]
    ) -> Iterator[Found]:
        """Yield what follows somebody's name and a comma, as in a list of copies: "Orla Finch, Elm View;"."""
        for _, end in people:
            match = _AFTER_NAME.match(line.text, end)
            if match:
                for item in self._cued(line, match.end(), closed, Kind.SCHOOL, sure=False):
                    taken = any(start < item.end and item.start < stop for start, stop in people)
                    if not taken and line.text[item.end : item.end + 1] in {"", ";", ".", ")", "\n"}:
                        yield item

    def own(self, line: Line, index: int, closed: frozenset[int]) -> bool:
        """Whether a word is no kind of place, service or work, so that it can name one."""
        if index >= len(line.words):
            return False
        word = line.words[index]
        if (
            word.key in self._terms.generic
            or word.key in TITLES
            or index in closed
            or word.raw.isdigit()
            or not word.capital
        ):
            return False
        if word.shouted and not line.upper and len(word.raw) <= _ABBREVIATION:
            return False
        if word.key in word_names().months | word_names().seasons:
            return False
        if word.key in word_names().all:
            return not (line.opens(index) and word.key in word_names().function)
        return word.key not in self._terms.single or self._called_as_a_test(line, index)

    def _called_as_a_test(self, line: Line, index: int) -> bool:
        """Whether a test's name that is no word of English names a setting: "Rivermead Surgery"."""
        words, key = self._terms, line.key(index)
        strange = key not in english() and key not in words.roles
        return strange and line.key(index + 1) in _HEADS and line.gap(index, index + 1) in {" ", "\n"}

    def _whole(self, line: Line, closed: frozenset[int]) -> Iterator[Found]:
        """Find a setting that has a line or a cell to itself: under a doctor's name, "| Oakapple House"."""
        for match, kind in (
            *((match, Kind.HEALTH) for match in _ADDRESSED.finditer(line.text)),
            *((match, Kind.SCHOOL) for match in _CELL.finditer(line.text)),
        ):
            first = bisect_left(line.words, match.start("site"), key=lambda word: word.start)
            words = [word for word in line.words[first:] if word.start < match.end("site")]
            local = bool(words) and words[-1].key in _PARTS | _MIDDLES
            own = [index for index in range(first, first + len(words)) if self.own(line, index, closed)]
            strange = any(
                line.key(at) not in english() and line.key(at) not in word_names().all for at in own
            )
            somebody = any(line.key(at) in given_names() for at in own)
            plain = (
                not somebody and all(word.capital or word.key in _JOINS for word in words) and not line.upper
            )
            if plain and own and (kind is Kind.HEALTH or (local and strange)):
                yield called(line, first, first + len(words), kind, "organisation_cue", 0.65)

    def _holy(self, line: Line, match: re.Match[str]) -> Found:
        """Read how far "Our Lady" goes: "… of the Fen", "… Star of the Sea"."""
        first = next(i for i, word in enumerate(line.words) if word.end > match.start())
        end = next((i for i, word in enumerate(line.words) if word.start >= match.end()), len(line.words))
        while end < len(line.words) and line.gap(end - 1, end) in {" ", "\n"}:
            joins = line.key(end) in _JOINS - {"on"} and leads_on(line, end + 1)
            own = line.words[end].capital and line.key(end) not in self._terms.single
            if not (joins or own or self._ends_so(line, end)):
                break
            end += 1
        return called(line, first, end, Kind.SCHOOL, "organisation_saint", 0.7)

    def _saints(self, line: Line, closed: frozenset[int]) -> Iterator[Found]:
        """Find what is called after a saint and by nothing else: "referred to St Aldate's"."""
        for index in range(len(line.words) - 1):
            saint = line.words[index]
            if saint.key not in _SAINTS or not saint.capital or index in closed:
                continue
            if line.gap(index, index + 1) not in {" ", ". ", "\n"}:
                continue
            last = next((at for at in (index + 1, index + 2) if _owns(line, at)), 0)
            if last and line.key(last + 1) not in _SAINTS_DAYS:
                yield called(line, index, last + 1, Kind.SCHOOL, "organisation_saint", 0.7)

    def _cued(
        self, line: Line, position: int, closed: frozenset[int], kind: Kind, *, sure: bool = True
    ) -> Iterator[Found]:
        first = bisect_left(line.words, position, key=lambda word: word.start)
        end = first
        while end < len(line.words) and end - first < _LONGEST and self._part(line, first, end, closed):
            end += 1
        while end > first and line.key(end - 1) in _JOINS:
            end -= 1
        if end == first or not self._names(line, first, end, closed, sure=sure):
            return
        if line.text[line.words[end - 1].end :][:1] == "-":
            return  # the "Follow" of "Follow-up"
        if _CHURCH.match(line.text, line.words[end - 1].end):
            end += 3
        if line.key(first - 1) == "the" and line.words[first - 1].capital and not line.opens(first - 1):
            first -= 1
        yield called(line, first, end, kind, "organisation_cue", 0.65)

    def _part(self, line: Line, first: int, index: int, closed: frozenset[int]) -> bool:
        """Whether the name that begins at word *first* goes on with word *index*."""
        word = line.words[index]
        if index > first and not _hangs_together(line, index):
            return False
        if word.key == "and" and line.key(index - 1) in given_names() and line.key(index - 2) not in _SAINTS:
            return False  # "to Amina and Elm Tree School"
        if word.key in _JOINS and (index > first or word.key in _CUT_SHORT):
            following = _after_joins(line, index)
            return following < len(line.words) and self._word(line, following, closed)
        if word.key in _BEFORE_SITES and word.capital and index + 1 < len(line.words):
            return self._word(line, index + 1, closed) and _hangs_together(line, index + 1)
        return self._word(line, index, closed) or (index > first and self._ends_so(line, index))

    def _ends_so(self, line: Line, index: int) -> bool:
        return line.words[index].capital and line.key(index) in _MIDDLES

    def _word(self, line: Line, index: int, closed: frozenset[int]) -> bool:
        key, word = line.key(index), line.words[index]
        if self.own(line, index, closed):
            return True
        if key in _CUT_SHORT and word.capital:
            return index + 1 < len(line.words) and line.words[index + 1].capital
        return word.capital and index not in closed and not word.shouted and key in _PARTS | _SAINTLY

    def _names(self, line: Line, first: int, end: int, closed: frozenset[int], *, sure: bool) -> bool:
        """Whether words can be a setting's name. Unless *sure*, they must look like a place besides."""
        words = line.words[first:end]
        own = [index for index in range(first, end) if self.own(line, index, closed)]
        named = line.key(first - 1) == "the" and line.words[first - 1].capital
        first_key, placed = words[0].key, words[-1].key in _PARTS | _MIDDLES
        if (first_key in given_names() and not placed) or (first_key in _LETTERED and len(words) == 1):
            return False  # "referred to Fergus Quist", "moved to Band B"
        if sure and own:
            return True
        if (
            len(words) == 1
            and first_key in _GROVES
            and line.key(first - 1) == "the"
            and not line.opens(first - 1)
        ):
            return bool(_PARTED.match(line.text, words[0].end))  # "would like the Grove, not"
        if first_key in word_names().given and not placed:
            return False
        local = any(word.key in _PARTS | _SAINTLY | _MIDDLES | _BEFORE_SITES for word in words)
        several = sum(word.capital for word in words) > 1
        if named and len(words) == 1 and first_key in _GROVES:
            return True  # "The Willows told us": a capital that no sentence asks for
        return (local and several and not all(word.key in _MIDDLES for word in words)) or (
            named and not line.opens(first - 1) and (bool(own) or local)
        )


def _owns(line: Line, index: int) -> bool:
    """Whether a word with a capital owns something: "St Mary's", "St James'"."""
    if index >= len(line.words) or not line.words[index].capital:
        return False
    end = line.words[index].end
    return line.text[end : end + 2] == "'s" or line.text[end - 1 : end + 1] == "s'"


def leads_on(line: Line, index: int) -> bool:
    """Whether a capital follows a small word, or two: "Our Lady of the Fen"."""
    while index < len(line.words) and line.key(index) == "the" and line.gap(index - 1, index) == " ":
        index += 1
    return index < len(line.words) and line.words[index].capital


def _after_joins(line: Line, index: int) -> int:
    """Give the word after small words: the "Marsh" of "of the Marsh"."""
    following = index + 1
    while line.key(following) in _JOINS and line.key(following) not in _CUT_SHORT:
        following += 1
    return following


def _hangs_together(line: Line, index: int) -> bool:
    """Whether a word belongs to the one before; a full stop parts them but in "St. Hilda" and "J. Ames"."""
    gap, before = line.gap(index - 1, index), line.words[index - 1]
    short = before.key in _CUT_SHORT or len(before.raw) == 1
    return gap in {" ", "'s ", "-", "' ", "\n", "'s\n", " & "} or (gap == ". " and short)


def called(line: Line, first: int, end: int, kind: Kind, recogniser: str, score: float) -> Found:
    """Make the finding of words *first* to *end*; it says whether the setting is one of before."""
    start, stop = line.words[first].start, line.words[end - 1].end
    before = line.text[max(0, start - 60) : start]
    reason = "previous" if kind is Kind.SCHOOL and _PREVIOUS.search(re.split(r"[.;\n]", before)[-1]) else ""
    words = line.words[first:end]
    key = " ".join(word.key + "'s" * (line.text[word.end : word.end + 2] == "'s") for word in words)
    return Found(start, stop, kind, recogniser, score, 50, reason, key=key)
