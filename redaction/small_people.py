"""Finds people named in small letters, as hurried parents write: "her dad rakib", "will hit him".

Only where nothing in a sentence has a capital, or where nothing but a name can stand.
"""

import re
from collections.abc import Iterator

from redaction.lexicon import one_edit
from redaction.model import Kind
from redaction.people import family_stem
from redaction.runs import Mention
from redaction.text import Line
from redaction.wordlists import Terms, either, english, everyday, given_names, listed, word_names

_NAMES = word_names()
_RELATIONS = either("company.toml", "relations")
_RELATED = re.compile(
    rf"(?<![\w-])(?:(?:my|his|her|our|their|whose)\s+(?:\w+\s)?{_RELATIONS}s?,?\s+(?:called\s+|named\s+)?"
    rf"|{_RELATIONS}s?\s+(?:called|named)\s+)(?=[a-z]{{3}})"
)
_KIN = re.compile(rf"(?<![\w-]){_RELATIONS}s?(?: (?:is|are|called|named|was))? $")
_COMPANY = re.compile(rf"(?<![\w-]){either('company.toml', 'company')} $")
_PEOPLE_ONLY = re.compile(
    r"(?:s[ia]ts?|friends|friend|seated|argue[sd]?|fights?|fought|paired|gets? on|got on) (?:with|of|to) $"
)
_FIRM, _GIVEN = _NAMES.firm, _NAMES.given
_MODALS = _NAMES.modals | _NAMES.firm
_DEEDS = listed("word_names.toml", "deeds")
_THINGS = listed("word_names.toml", "things")
_OWNED = listed("word_names.toml", "owned")
_PERSONAL = frozenset(["he", "she", "they", "i", "we", "him", "her", "them", "me", "us"])
_HARMS = listed("word_names.toml", "harms")
_LEAST = 4
_SAYING = frozenset(["said", "says", "say", "when", "because", "and", "then", "told", "but", "if", "that"])


def small_relations(line: Line, closed: frozenset[int], terms: Terms) -> Iterator[Mention]:
    """Read small letters where nothing but a name can stand: "her dad rakib", "a girl called grace"."""
    for match in _RELATED.finditer(line.text):
        called = re.search(r"(?:called|named)\s+$", match.group())
        index = next((i for i, word in enumerate(line.words) if word.start >= match.end()), len(line.words))
        if index >= len(line.words) or index in closed:
            continue
        word = line.words[index]
        firm = word.key in given_names() or (called and word.key in _NAMES.given | _NAMES.firm)
        strange = word.key not in english() and word.key not in terms.single and word.key.isalpha()
        if firm or strange:
            stem = family_stem(match.group())
            kind = Kind.FAMILY if stem else Kind.PEER
            yield Mention(word.start, word.end, word.raw, "relation", 0.72, kind, stem)


def small_people(line: Line, closed: frozenset[int], terms: Terms) -> Iterator[Mention]:
    """Read names that are words, in sentences without a capital; *closed* are the words of terms."""
    for index, word in enumerate(line.words):
        if word.capital or index in closed or word.key not in _GIVEN | _FIRM:
            continue
        if (line.small(index) or _opens_small(line, index)) and _is_somebody(line, index, terms):
            yield Mention(word.start, word.end, word.raw, "small_name", 0.6, Kind.PERSON, "")


def strange_people(line: Line, closed: frozenset[int], terms: Terms) -> Iterator[Mention]:
    """Read a word that no list knows where somebody acts: "also says rumana is the best"."""
    for index, word in enumerate(line.words):
        if word.capital or index in closed or len(word.raw) < _LEAST or not word.raw.isalpha():
            continue
        before, after = line.key(index - 1), line.key(index + 1)
        acts = before in _SAYING and line.gap(index - 1, index) == " " and _deed(after)
        listed_so = acts and any(word.key in row for row in (english(), terms.single, given_names()))
        if acts and not (listed_so or mistyped(word.key)):
            yield Mention(word.start, word.end, word.raw, "small_name", 0.6, Kind.PERSON, "")


def mistyped(key: str) -> bool:
    """Whether a word is an everyday one with a slip in it: "thier"."""
    return any(slip in everyday() for slip in one_edit(key))


def _opens_small(line: Line, index: int) -> bool:
    """Whether a sentence begins in small letters, so that its writer gives names none either."""
    return index > 0 and line.opens(index) and line.text[: line.words[index].start].rstrip()[-1:] in ".!?"


def _is_somebody(line: Line, index: int, terms: Terms) -> bool:
    key, after = line.key(index), line.key(index + 1)
    tail = line.text[line.words[index].end :]
    if tail.startswith("'s") and after in _OWNED:
        return True
    modal = key in _NAMES.function or key in _FIRM
    if _acts(line, index, after, modal=modal):
        return True
    head = line.text[max(0, line.words[index].start - 40) : line.words[index].start]
    ends = not after or tail[:1] in ".,!?;:\n)" or after in {"and", "or", "at", "in", "on", "who", "again"}
    if line.key(index - 1) in _HARMS and not modal:
        return True  # "he bit rose and we had to go"
    if _KIN.search(head):
        return not modal or ends or _deed(after)
    if _COMPANY.search(head):
        return ends and (key not in _THINGS or bool(_PEOPLE_ONLY.search(head)))
    return ends and _listed(line, index, terms)


def _acts(line: Line, index: int, after: str, *, modal: bool) -> bool:
    """Whether a word does what only somebody does: "chase hit her", "he said will pushed him"."""
    if not _deed(after) or (modal and after in {"hit", "hurt", "bit"} and not line.opens(index)):
        return False
    before = line.key(index - 1)
    if before == "one" and line.key(index - 2) in {"other", "my", "little", "big", "youngest", "oldest"}:
        return True  # "my other one jay has to come first"
    begins = line.opens(index) or (index > 0 and line.gap(index - 1, index).strip(" '\"")[:1] in {",", *"-("})
    return begins or before in _SAYING


def _deed(after: str) -> bool:
    return after in _DEEDS


def _listed(line: Line, index: int, terms: Terms) -> bool:
    """Whether a word is joined to a person: "him and will", "lego and grace and my dog"."""
    if line.key(index) in _THINGS:
        return False
    before, earlier = line.key(index - 1), line.key(index - 2)
    after, following = line.key(index + 1), line.key(index + 2)
    joined = {"and", "or", "&"}
    if before in joined and (earlier in _PERSONAL - {"her"} or earlier in given_names()):
        return True
    strange = following.isalpha() and following not in english() and following not in terms.single
    if after in joined and (strange or following in given_names() or following in {"him", "me"}):
        return True
    return before in joined and after in joined and following in {"my", "his", "her", "our"}
