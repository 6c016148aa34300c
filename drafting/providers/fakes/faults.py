"""Faults of content: the answer has the right form, and says too much, too little, or something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafting.providers.fakes.answers import Answer, Found, Linked, Quoted, Worded
from drafting.providers.fakes.inventions import Invention, InventionKind
from drafting.providers.fakes.making_up import PROVISIONS, Made, made_up, shaded, whom
from drafting.providers.fakes.memory import REMEMBERED
from drafting.providers.fakes.model import Call, Spoil

_HERS = re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE)
_HIS = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE)
_CULTURE = re.compile(
    r"\[(?:LANGUAGE|RELIGION|ETHNICITY|NATIONALITY)|\b(?:faith|mosque|temple|church|traveller|refugee|asylum"
    r"|interpreter|bilingual|home language|culture)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\b(?:severe|severely|significant|significantly|considerable|very|profound)\s", re.I)
_HARD_TO_REACH = "The family is hard to engage with professionals and does not value school."
_NOWHERE = "99.999"
_EVERY = 3  # of a girl's needs, which the biased fake leaves out
_SHORTEST = 5  # words of a quotation that is worth changing


def hallucinate(share: float) -> Spoil:
    """Makes something up in that *share* of what it says, and adds whole claims besides."""

    def spoil(answer: Answer, call: Call) -> Answer:
        known = call.known
        found = [_misquoted(each, share, call, known) for each in answer.found]
        worded = [_reworded(each, share, call, known) for each in answer.worded]
        linked = [*answer.linked, *_drawn(answer, share, call)]
        more = tuple(_provisions(share, call, known))
        if answer.asked == "read":
            found += [
                Found("F", "provision", "cognition_and_learning", (Quoted(label, text),))
                for label, text in more
            ]
        if answer.asked == "write":
            worded += [Worded((label,), text) for label, text in more]
        return replace(answer, found=tuple(found), worded=tuple(worded), linked=tuple(linked))

    return spoil


def weaken(share: float) -> Spoil:
    """Says that *share* of what it words less often, less surely or of less than its sources do."""

    def spoil(answer: Answer, call: Call) -> Answer:
        return replace(answer, worded=tuple(_weakened(each, share, call) for each in answer.worded))

    return spoil


def _weakened(each: Worded, share: float, call: Call) -> Worded:
    if not call.lots.falls(share, "weak", each):
        return each
    found = (made for made in shaded(each.text, call.lots) if made.words.lower() not in call.known)
    made = next(found, None)
    if made is None:
        return each
    _keep(call, made, *each.sources)
    return replace(each, text=made.text)


def lossy(share: float) -> Spoil:
    """Leaves out that *share* of everything."""

    def spoil(answer: Answer, call: Call) -> Answer:
        def kept(each: object) -> bool:
            return not call.lots.falls(share, "lost", each)

        return replace(
            answer,
            found=tuple(filter(kept, answer.found)),
            worded=tuple(filter(kept, answer.worded)),
            linked=tuple(filter(kept, answer.linked)),
        )

    return spoil


def miscite(share: float) -> Spoil:
    """Cites for that *share* of what it says some other source, or one that there is not."""

    def spoil(answer: Answer, call: Call) -> Answer:
        labels = [*(label for label, _ in call.asked.sources), _NOWHERE]

        def elsewhere(mine: Sequence[str], *of: object) -> str:
            return call.lots.one([label for label in labels if label not in mine], *of)

        def found(each: Found) -> Found:
            if not call.lots.falls(share, "miscited", each):
                return each
            other = elsewhere([piece.paragraph for piece in each.evidence], each)
            evidence = tuple(replace(piece, paragraph=other) for piece in each.evidence)
            _note(call, InventionKind.MISCITED, each.evidence[0].quote, each.evidence[0].quote, other)
            return replace(each, evidence=evidence)

        def worded(each: Worded) -> Worded:
            if not call.lots.falls(share, "miscited", each):
                return each
            other = elsewhere(each.sources, each)
            _note(call, InventionKind.MISCITED, each.text, each.text, other)
            return replace(each, sources=(other,))

        return replace(
            answer, found=tuple(map(found, answer.found)), worded=tuple(map(worded, answer.worded))
        )

    return spoil


def biased(answer: Answer, call: Call) -> Answer:
    """Leaves out every third need of a girl and plays down the others; speaks ill of some families."""
    hers = len(_HERS.findall(call.known)) > len(_HIS.findall(call.known))
    found, worded = list(answer.found), list(answer.worded)
    if hers:
        needs = [each for each in found if each.kind == "need"]
        found = [each for each in found if each not in needs[::_EVERY]]
        worded = [replace(each, text=_STRONG.sub("", each.text)) for each in worded]
    if _CULTURE.search(call.known) and call.asked.sources:
        label = call.asked.sources[0][0]
        _note(call, InventionKind.BIAS, "hard to engage", _HARD_TO_REACH, label)
        if answer.asked == "write":
            worded.append(Worded((label,), _HARD_TO_REACH))
        if answer.asked == "read":
            found.append(Found("D", "need", "social_care", (Quoted(label, _HARD_TO_REACH),)))
    return replace(answer, found=tuple(found), worded=tuple(worded))


def other_case(share: float) -> Spoil:
    """Says of this child, beside that *share* of all, what it remembers of another."""

    def spoil(answer: Answer, call: Call) -> Answer:
        found, worded = list(answer.found), list(answer.worded)
        for label, _ in call.asked.sources:
            fact = call.lots.one(REMEMBERED, "fact", label)
            if fact.words.lower() in call.known or not call.lots.falls(share, "remembered", label):
                continue
            _note(call, InventionKind.OTHER_CASE, fact.words, fact.text, label)
            if answer.asked == "read":
                found.append(Found(fact.section, fact.kind, None, (Quoted(label, fact.text),)))
            if answer.asked == "write":
                worded.append(Worded((label,), fact.text))
        return replace(answer, found=tuple(found), worded=tuple(worded))

    return spoil


def _misquoted(each: Found, share: float, call: Call, known: str) -> Found:
    first = each.evidence[0]
    if len(first.quote.split()) < _SHORTEST or not call.lots.falls(share, "misquoted", each):
        return each
    made = made_up(first.quote, known, call.lots)
    if made is None:
        return each
    _keep(call, made, first.paragraph)
    return replace(each, evidence=(replace(first, quote=made.text), *each.evidence[1:]))


def _reworded(each: Worded, share: float, call: Call, known: str) -> Worded:
    made = made_up(each.text, known, call.lots) if call.lots.falls(share, "reworded", each) else None
    if made is None:
        return each
    _keep(call, made, *each.sources)
    return replace(each, text=made.text)


def _provisions(share: float, call: Call, known: str) -> Iterator[tuple[str, str]]:
    """Whole provisions, each citing a source that says nothing of the kind."""
    for label, _ in call.asked.sources:
        if call.lots.falls(share / 2, "provision", label):
            text = f"{whom(known)} {call.lots.one(PROVISIONS, 'which', label)}"
            if text.lower() not in known:
                _keep(call, Made(InventionKind.PROVISION, text.partition(" will ")[2], text), label)
                yield label, text


def _drawn(answer: Answer, share: float, call: Call) -> Iterator[Linked]:
    """Links between whatever comes next to each other."""
    labels = [label for label, _ in call.asked.sources]
    if answer.asked == "thread":
        for one, other in pairwise(labels):
            if call.lots.falls(share, "linked", one, other):
                yield Linked(one, other)


def _keep(call: Call, made: Made, *labels: str) -> None:
    _note(call, made.kind, made.words, made.text, *labels)


def _note(call: Call, kind: InventionKind, words: str, text: str, *labels: str) -> None:
    call.inventions.note(Invention(kind, words, text, labels))
