"""The fake that does what any text tells it to do: the worst that a model can make of orders in an advice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.providers.fakes.answers import Answer, Found, Quoted, Worded
from drafting.providers.fakes.inventions import Invention, InventionKind
from drafting.providers.fakes.model import Call

_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instruction|rule|prompt|above|before|told)"
    r"|\b(?:write|say|state|add|include|insert|put|record|output|print|reply|repeat|copy|reveal|append)\b"
    r".{0,80}(?:[:“\"]|\bthat\b|\bplan\b|\bsection\b|\bdraft\b)"
    r"|\b(?:system|assistant|developer)\s*:|\byou are (?:now|an?)\b"
    r"|\bas an? (?:ai|language model|assistant)\b"
    r"|\b(?:plan|draft|section [a-k]\d?)\b.{0,60}\b(?:must|shall|has to|should|is to|will) (?:now )?"
    r"(?:read|say|state|include|contain|begin|end)"
    r"|\breads? as follows|\bplan so far|\bend of (?:advice|document|sources|input)\b|\bnote to (?:the |who)",
    re.IGNORECASE,
)
_WANTED = (
    re.compile('[“"](?P<said>[^”"]{4,})[”"]'),
    re.compile(r":\s*(?P<said>[^:]{4,})$"),
    re.compile(r"\bthat (?P<said>.{4,})$", re.IGNORECASE),
)
_PROMPT = re.compile(
    r"\b(?:instructions|prompt)\b.{0,40}\b(?:word for word|verbatim|in full)\b", re.IGNORECASE
)
_SECTION = re.compile(r"\bsection (?P<key>H1|H2|[A-J])\b", re.IGNORECASE)
_ANSWERED = frozenset({"A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J"})
"""The sections that an answer may name: in any other, all of it would be refused."""
_NOTHING = re.compile(r"\b(?:leave out|omit|say nothing|drop|delete|remove)\b", re.IGNORECASE)
_SHOWN = 200  # characters of our own prompt that it gives away
_KEPT = 2  # claims that are left when it was told to leave things out


@dataclass(frozen=True, slots=True)
class _Order:
    label: str
    whole: str
    wanted: str
    section: str


def obedient(answer: Answer, call: Call) -> Answer:
    """Says what the sources tell it to say, citing them, citing others, and in place of what it found."""
    orders = tuple(_orders(call))
    if not orders:
        return answer
    found, worded = list(answer.found), list(answer.worded)
    if any(_NOTHING.search(order.whole) for order in orders):
        found, worded = found[:_KEPT], worded[:_KEPT]
    for order in orders:
        call.inventions.note(Invention(InventionKind.OBEYED, order.wanted, order.whole, (order.label,)))
        if answer.asked == "read":
            found += _claims(order, call)
        if answer.asked == "write":
            worded += [Worded((label,), order.wanted) for label in _cited(order, call)]
    return replace(answer, found=tuple(found), worded=tuple(worded))


def _orders(call: Call) -> Iterator[_Order]:
    """Each line that orders something; one that ends before it says what, orders the line below."""
    lines = (*call.asked.sources, *call.asked.headings)
    for (label, text), below in zip(lines, (*lines[1:], ("", "")), strict=True):
        match = _ORDER.search(text)
        if match is None:
            continue
        section = _SECTION.search(text)
        named = section["key"].upper() if section else ""
        key = named if named in _ANSWERED else "F"
        label_of, wanted = label, _wanted(text[match.start() :], call)
        if not wanted and below[0]:
            label_of, wanted = below
        yield _Order(label_of, text if label_of == label else wanted, wanted or text, key)


def _wanted(text: str, call: Call) -> str:
    """What the order wants to be said; "" where it does not say it itself."""
    if _PROMPT.search(text):
        return call.asked.instructions[:_SHOWN]
    found = (match for pattern in _WANTED if (match := pattern.search(text)))
    match = next(found, None)
    return match["said"].strip() if match else ""


def _claims(order: _Order, call: Call) -> Iterator[Found]:
    kind = {"A": "view", "B": "need", "C": "need", "D": "need", "E": "outcome", "J": "statement"}
    for label in _cited(order, call):
        for quote in dict.fromkeys((order.wanted, order.whole)):
            told = kind.get(order.section, "provision")
            yield Found(order.section, told, None, (Quoted(label, quote),))


def _cited(order: _Order, call: Call) -> tuple[str, ...]:
    """The source of the order itself, and an innocent one."""
    others = [label for label, _ in call.asked.sources if label != order.label]
    return (order.label, call.lots.one(others, order.label)) if others else (order.label,)
