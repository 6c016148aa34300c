"""Tells a post from the child whose initials its letters are: "TA to check in", "TA's mum rang".

Neither mistake is harmless: a plan that says that the child supports himself is as wrong as a leak.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from functools import cache

from redaction.letters import are_initials, is_work, means_else
from redaction.text import Line
from redaction.wordlists import either, everyday, listed, terms

_FILE = "posts.toml"
_MARK = r"[ ]?(?:[:|=–-]|\n)[ ]?[\"'(]?$"
_PERSON_LABEL = re.compile(
    rf"(?<![\w-])(?:{either(_FILE, 'person_labels')}[ ]?[:|=–-][ ]?|{either(_FILE, 'known_as')} )[\"'(]?$",
    re.IGNORECASE,
)
_WORK_LABEL = re.compile(rf"(?<![\w-]){either(_FILE, 'work_labels')}{_MARK}", re.IGNORECASE)
_ABOUT = re.compile(rf"(?<![\w-]){either(_FILE, 'about')} $", re.IGNORECASE)
_FIRST = re.compile(
    rf"(?<![\w'-])(?:I|[Ww]e)(?:'ve|'d)?(?: (?!ask)[\w']+){{0,5}}? {either(_FILE, 'first')} $"
)
_OPENS_CHILD = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
_AIM = re.compile(
    r" [a-z]+(?: (?!when|if|because|that|as|and|but|while|so)[a-z]+){0,3}? "
    r"(?:him|them|her(?= ?(?:[.,;:!?)\n|]|$)| (?:to|with|when|if|in|at|and|by|through|for|on|back)\b))"
)
_BRACKET = re.compile(r" \((?:d\.?o\.?b|dob|born|aged?\b|he/|she/|they/|year \d|yr ?\d|y\d)", re.IGNORECASE)
_AMOUNT = re.compile(r" ?\(?(?:x ?\d|\d ?x|\d[:.]\d|\d+ ?(?:min|hour|hr|%|per))", re.IGNORECASE)
_ENDS = re.compile(r"[\"')]?(?: ?$|[.,;:!?)\n|]|'s| [(–|-]| (?:who|is|was|has|and|in|at|on|from|to|about)\b)")
_BREAK = re.compile(r"[.!?\n|]")
_WITH_HIM = re.compile(
    rf" {either(_FILE, 'with_him')}(?: [a-z]+){{0,3}}? "
    r"(?:with|beside|alongside|near|next to) (?:him|her|them)\b"
)
_NAMED = re.compile(  # the gate reads a placeholder as \x00
    rf" ?(?:[:|=–-]|is) ?(?:\x00|{either('company.toml', 'titles')}\b\.? ?[A-Z]"
    r"|[A-Z][a-z'-]+ [A-Z][a-z'-]+ ?(?:[,.;(\n|]|$))"
)
_ASIDE = re.compile(r"(?:[a-z] \(|[–-] |\([^()|\n]{0,30}\d[^()|\n]{0,30}[,;+/] ?)$")
_ASIDE_ENDS = re.compile(r"\)| [–-] ")
_TIMES = re.compile(r"(?:x ?\d|\d ?x|\d:\d) $")
_COPY = re.compile(r"(?<![\w-])cc:? $", re.IGNORECASE)
_DOTTED_STAFF = re.compile(r"(?<![\w-])(?:an?|the|his|her|their|our|another|each|every) $", re.IGNORECASE)


class Sense(Enum):
    """What letters stand for at one place."""

    POST = "post"
    PERSON = "person"
    OPEN = "open"


def may_be_post(letters: str) -> bool:
    """Whether letters in capitals are those of a post, a profession or a service."""
    return is_work(letters) or letters.lower() in listed(_FILE, "more")


def sense(line: Line, index: int, own: Collection[str] = ()) -> Sense:
    """Say what a post's letters mean at a word. *own*: the child's first names, as keys, small."""
    head, tail = _sides(line, index)
    if _labelled(line, index, own) or (line.upper and _as_person(line, index, head, tail)):
        return Sense.PERSON
    elsewhere = means_else(line, index) and not are_initials(line, index)
    if elsewhere or _as_post(line, index, head, tail):
        return Sense.POST
    if _as_person(line, index, head, tail):
        return Sense.PERSON
    return Sense.POST if _beside_the_child(line, index, own) or _AIM.match(tail) else Sense.OPEN


def leaning(lines: Iterable[Line], posts: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Give those of *posts* (letters → the child's first names) that a case uses more often for the post."""
    counts = dict.fromkeys(posts, 0)
    for line in lines if posts else ():
        for index, word in enumerate(line.words):
            if word.raw in counts:
                found = sense(line, index, posts[word.raw])
                counts[word.raw] += (found is Sense.POST) - (found is Sense.PERSON)
    return frozenset(letters for letters, count in counts.items() if count > 0)


def dotted_post(text: str, start: int, letters: str) -> bool:
    """Whether letters with stops are a post's: "a T.A. helps"."""
    return may_be_post(letters) and bool(_DOTTED_STAFF.search(text, max(0, start - 12), start))


def _sides(line: Line, index: int) -> tuple[str, str]:
    word = line.words[index]
    return line.text[max(0, word.start - 60) : word.start], line.text[word.end : word.end + 60]


@cache
def _deeds() -> tuple[frozenset[str], frozenset[str]]:
    """Give what only a post does, and what it does if it is to, or will."""
    every = listed(_FILE, "deeds")
    return every - listed(_FILE, "either"), every


def _labelled(line: Line, index: int, own: Collection[str]) -> bool:
    """Whether a label asks for a name here, or the name stands beside: "Pupil: TA", "Taiwo (TA)"."""
    head, tail = _sides(line, index)
    if _PERSON_LABEL.search(head) and _ENDS.match(tail):
        return True
    before = line.words[index - 1] if index else None
    named = before is not None and before.capital and not before.shouted and before.key not in everyday()
    if head.endswith(" (") and named and before is not None:
        return before.key not in listed(_FILE, "staff_nouns") and before.key not in terms().single
    return line.key(index + 1) in own and tail.startswith((" (", " = ", " - ", " – "))


def _as_post(line: Line, index: int, head: str, tail: str) -> bool:
    after = line.key(index + 1)
    if _placed(head, tail) or _fills_a_cell(line, index) or _after_work(line, index, head, tail):
        return True
    if _WORK_LABEL.search(head):
        return not (tail.startswith(" ") and _lives(line, index, after))
    if tail.startswith("'s"):
        return after in listed(_FILE, "post_owns")
    if tail.startswith((" + ", " & ")):
        return after in listed(_FILE, "staff_nouns")
    return tail.startswith(" ") and _works(line, index, after)


def _placed(head: str, tail: str) -> bool:
    """Whether the marks around are those of a post: "TA x3", "GP: Dr Moss", "(10 mins, TA)", "cc GP"."""
    aside = _ASIDE.search(head) and _ASIDE_ENDS.match(tail)
    before = _TIMES.search(head) or (_COPY.search(head) and _ENDS.match(tail))
    return bool(aside or before or _AMOUNT.match(tail) or _NAMED.match(tail) or _WITH_HIM.match(tail))


def _after_work(line: Line, index: int, head: str, tail: str) -> bool:
    """Whether what stands before is work: "delivered by TA", "a session with TA", "a key adult (TA)"."""
    before, near = line.key(index - 1), line.key(index - 2)
    if head.endswith(" ("):
        return before in listed(_FILE, "staff_nouns")
    if before in listed(_FILE, "had") or (near, before) == ("there", "is"):
        return head.endswith(" ") and _ENDS.match(tail) is not None
    if before == "with" and near in listed(_FILE, "people"):
        return True
    if before in {"ask", "asks", "asked"}:
        return tail.startswith((" for help", " for support", " to help"))
    return (before == "by" and near in listed(_FILE, "done_by")) or (
        before == "with" and near in listed(_FILE, "had_with")
    )


def _works(line: Line, index: int, after: str) -> bool:
    """Whether what follows is done by a post, or said of one."""
    sure, every = _deeds()
    if after in listed(_FILE, "states") | sure:
        return True
    verb, step = _verb(line, index)
    said = verb
    if verb in {"been", "be"}:
        said = line.key(index + step + 1)
    if after in listed(_FILE, "modals"):
        return verb in every or said in listed(_FILE, "of_posts")
    if after in listed(_FILE, "person_states"):
        return said in listed(_FILE, "of_posts")
    return verb in sure


def _verb(line: Line, index: int) -> tuple[str, int]:
    """Give the verb after the letters, modals and adverbs left out, and how far off it is."""
    step = 1
    skipped = listed(_FILE, "between") | listed(_FILE, "modals") | listed(_FILE, "person_states")
    while step < 4 and line.key(index + step) in skipped:  # noqa: PLR2004 - "will also not"
        step += 1
    return line.key(index + step), step


def _as_person(line: Line, index: int, head: str, tail: str) -> bool:
    after = line.key(index + 1)
    if tail.startswith("'s"):
        return after in listed("company.toml", "own") | listed("word_names.toml", "owned")
    if _BRACKET.match(tail) or (_ABOUT.search(head) and _ENDS.match(tail)) or _FIRST.search(head):
        return True
    if after == "and" and line.key(index + 2) in {"his", "her", "their"}:
        return True
    return tail.startswith(" ") and _lives(line, index, after)


def _lives(line: Line, index: int, after: str) -> bool:
    """Whether what follows is done by a child, or said of one."""
    verb, _ = _verb(line, index)
    if after in listed(_FILE, "modals") - {"can", "cannot", "could"}:
        return verb in listed(_FILE, "person_bases")
    if after in listed(_FILE, "person_states"):
        return True
    owns = line.key(index + 2) in {"his", "her", "their"} and after.endswith(("s", "ed"))
    return verb in listed(_FILE, "person_deeds") or owns


def _fills_a_cell(line: Line, index: int) -> bool:
    """Whether letters are all that a cell of a row holds, and no cell before asks for a name."""
    word = line.words[index]
    before = line.text[: word.start].rstrip(" ")
    behind = line.text[word.end :].lstrip(" ")
    opens, ends = before[-1:] in {"", "|", "\n"}, behind[:1] in {"", "|", "\n"}
    if not (opens and ends) or "|" not in (before[-1:], behind[:1]):
        return False
    return before[-1:] == "|" or bool(re.search(r"\d|week|daily|dai|hour|min", behind.split("\n")[0]))


def _beside_the_child(line: Line, index: int, own: Collection[str]) -> bool:
    """Whether the sentence names the child besides, or opens with it: "He works with TA"."""
    word = line.words[index]
    start = max((match.end() for match in _BREAK.finditer(line.text, 0, word.start)), default=0)
    stop = _BREAK.search(line.text, word.end)
    end = stop.start() if stop else len(line.text)
    inside = [at for at, one in enumerate(line.words) if start <= one.start < end]
    if any(line.key(at) in own and line.words[at].capital for at in inside):
        return True
    opened = _OPENS_CHILD.match(line.text[start:].lstrip(" •*-–"))
    return bool(opened) and line.key(index - 1) in listed(_FILE, "beside")
