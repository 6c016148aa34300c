"""Neutralises pronouns where the policy asks for it: "she needs her coat" → "they need their coat".

Sex alone identifies nobody, so this is off unless a council wants it. A pronoun gets no placeholder: the
word itself is replaced and its span remembers what stood there, so the original comes back to the letter,
and no model can make an unknown placeholder of it. The verb agrees where that can be told for sure: beside
its pronoun. "They rest and reads" is the price of leaving alone what cannot.
"""

import re
from collections.abc import Iterator, Sequence

from redaction.errors import BadPolicy
from redaction.model import Found, Kind
from redaction.text import Line
from redaction.wordlists import table

_FILE = "pronouns.toml"


def _row(name: str) -> dict[str, str]:
    row = table(_FILE)[name]
    if not isinstance(row, dict):
        raise BadPolicy(f"{_FILE}: [{name}] must be a table")
    return {str(key): str(value) for key, value in row.items()}


def _list(name: str) -> frozenset[str]:
    return frozenset(_row("words")[name].split())


_BECOMES = {word.replace("_", " "): ours for ours, words in _row("becomes").items() for word in words.split()}
_VERBS = _row("verbs")
_AFTER_THEM, _AFTER_THEIRS, _NO_VERBS = _list("after_them"), _list("after_theirs"), _list("no_verbs")
_PARTICIPLES = _list("participles")
_EITHER = "|".join(sorted(map(re.escape, (*_BECOMES, "her", "his")), key=lambda word: (-len(word), word)))
_PRONOUN = re.compile(rf"(?<![\w'/-])({_EITHER})('s(?!\w))?(?![\w/-])", re.IGNORECASE)
_BETWEEN = "|".join(sorted(_list("between")))
_NEXT = re.compile(
    rf"[ \n]{{1,2}}(?:(?:{_BETWEEN}|\w+ly)[ \n]{{1,2}})?([a-z]+?(?:n't)?)(?![\w'-])", re.IGNORECASE
)
_WORD = re.compile(r"[ \n]{1,2}([a-z]+)(?![\w-])", re.IGNORECASE)
_HYPHENED = re.compile(r"[ \n]{1,2}\w")
_ASKED = re.compile(
    rf"(?:^|[.!?:\n][\s\"'(]*|\b(?:{'|'.join(sorted(_list('asking')))})\s+)"
    r"((?:is|was|has|does)(?:n't)?)[ \n]{1,2}\Z",
    re.IGNORECASE,
)
_NEAR = 40


def with_pronouns(line: Line, items: Sequence[Found]) -> list[Found]:
    """Add the pronouns of a paragraph, and the verbs that must agree, to what is replaced in it anyway."""
    taken = bytearray(len(line.text) + 1)
    for item in items:
        taken[item.start : item.end] = b"\x01" * (item.end - item.start)
    free = (found for found in _pronouns(line, taken) if not any(taken[found.start : found.end]))
    return sorted((*items, *free), key=lambda item: item.start)


def _pronouns(line: Line, taken: bytearray) -> Iterator[Found]:
    text = line.text
    for match in _PRONOUN.finditer(text):
        word = match.group(1)
        if taken[match.start()] or (word == "HE" and not line.upper):
            continue  # part of a name; higher education
        new, short = _neutral(text, match), match.group(2) or ""
        if new == "they" and short:
            following = _NEXT.match(text, match.end())
            new += "'ve" if following and following.group(1).lower() in _PARTICIPLES else "'re"
        elif short:
            continue  # nobody writes "him's"
        yield _found(*match.span(), _like(word, new), "the policy neutralises pronouns")
        if new == "they":
            yield from _verb(text, match.start(), match.end())


def _neutral(text: str, match: re.Match[str]) -> str:
    key = re.sub(r"\s+", " ", match.group(1).lower())
    if key not in {"her", "his"}:
        return _BECOMES[key]
    following = _WORD.match(text, match.end())
    after = following.group(1).lower() if following else ""
    goes_on = bool(after or _HYPHENED.match(text, match.end()))
    if key == "his":
        return "their" if goes_on and after not in _AFTER_THEIRS else "theirs"
    return "their" if goes_on and after not in _AFTER_THEM else "them"


def _verb(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the verb of a pronoun: before it in a question, else right after it."""
    asked = _ASKED.search(text, max(0, start - _NEAR), start)
    match = asked or _NEXT.match(text, end)
    if match:
        verb = match.group(1)
        plural = _plural(verb.lower())
        if plural != verb.lower():
            yield _found(*match.span(1), _like(verb, plural), "agrees with its pronoun")


def _plural(verb: str) -> str:
    """Give the form that stands beside "they"; the word itself where it is none that changes."""
    if verb in _VERBS:
        return _VERBS[verb]
    if not verb.endswith("s") or verb.endswith(("ss", "us", "is")) or verb in _NO_VERBS:
        return verb
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]


def _like(model: str, word: str) -> str:
    """Write *word* with the capitals of *model*."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.capitalize() if model[0].isupper() else word


def _found(start: int, end: int, new: str, reason: str) -> Found:
    return Found(start, end, Kind.PRONOUN, "pronouns", 1.0, 0, reason, key=new)
