"""Finds provision that its author left vague, wherever it was placed, and asks the author for the rest."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafting.domain.advice import AdviceKind, BlockKind, ParagraphId
from drafting.domain.claim import Claim, ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.findings.said import recommends, told_by_parents
from drafting.pipeline.findings.timing import has_verb
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.leaning import leans
from drafting.pipeline.quoting import quoted, role_of
from drafting.pipeline.rulebook import any_of, fold, pack_file
from drafting.pipeline.statements import Statement
from drafting.pipeline.voice import reports_view

_SHORTEST = 3  # words of a sentence that recommends something
_NOTE = 14  # words of a note such as "Support in lessons"
_MOST = 3  # paragraphs that one finding touches
_OURS = re.compile(r"\b(?:we|i|our|my)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"[“‘’].*\b(?:i|me|my|we|our)\b.*[”’]\W*$", re.IGNORECASE)


class _Rules(NamedTuple):
    strong: re.Pattern[str]
    bare: re.Pattern[str]
    modal: re.Pattern[str]
    offered: re.Pattern[str]
    note: re.Pattern[str]
    strategy: re.Pattern[str]
    person: re.Pattern[str]
    not_provision: re.Pattern[str]
    weekday: re.Pattern[str]
    standing: re.Pattern[str]
    lasting: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("specificity.toml")
    whole = r"(?!\w)"
    return _Rules(
        strong=re.compile(
            any_of([*pack_file("provision.toml")["vague"], *data["vague"]]).pattern + whole, re.IGNORECASE
        ),
        **{name: any_of(data[name]) for name in _Rules._fields if name != "strong"},
    )


class Vague(NamedTuple):
    """A vague sentence of provision: its words, and whether it only tells staff how to teach."""

    sentence: str
    words: tuple[str, ...]
    strategy: bool
    bare: bool


def vague_words(text: str) -> tuple[str, ...]:
    """The vague words of a provision that states no amount of time and no frequency; else nothing."""
    return () if quantified(text) else _found(_rules().strong, text)


def quantified(text: str) -> bool:
    """Whether *text* states how often, and how much time or how many sessions."""
    units = {amount.unit for amount in amounts(text)}
    often = any(unit.startswith("per ") for unit in units) or _rules().weekday.search(fold(text)) is not None
    return often and bool(units & {"minute", "session", "day"})


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(dict.fromkeys(text[m.start() : m.end()] for m in pattern.finditer(folded) if m.group()))


def vague_sentences(statement: Statement) -> Iterator[Vague]:
    """The sentences of *statement* that recommend something and do not say exactly what."""
    if _own_words(statement):
        return
    rules = _rules()
    listed = recommends(statement)
    for part in _told(statement):
        folded = fold(part)
        short = len(folded.split()) < _SHORTEST
        if short or quantified(part) or not _provides(folded, listed=listed):
            continue
        strong, bare = _found(rules.strong, part), _found(rules.bare, part)
        if rules.standing.search(folded):
            strong = tuple(word for word in strong if not rules.lasting.fullmatch(fold(word)))
        if strong or (bare and not amounts(part) and _asks(folded, noted=listed and _is_note(statement))):
            strategy = rules.strategy.search(folded) is not None and not rules.person.search(folded)
            yield Vague(part.strip(), strong or bare, strategy, not strong)


def _is_note(statement: Statement) -> bool:
    """Whether nothing stands beside it in its paragraph: a short sentence before another is a head."""
    alone = str(statement.paragraph.text).strip() in statement.text
    return (alone or statement.paragraph.kind is BlockKind.TABLE_ROW) and len(list(_told(statement))) == 1


def _asks(folded: str, *, noted: bool) -> bool:
    """Whether a sentence without an amount recommends: by its verb, or as a note among recommendations."""
    return (noted and len(folded.split()) <= _NOTE) or _rules().modal.search(folded) is not None


def _own_words(statement: Statement) -> bool:
    """Whether a child or family speaks: nobody asks them to be exact. An author's "we" is no parent's."""
    if statement.advice.kind is AdviceKind.FAMILY or reports_view(statement):
        return True
    folded = fold(statement.text).strip()
    return _SPOKEN.match(folded) is not None or (told_by_parents(statement) and not _OURS.search(folded))


def _told(statement: Statement) -> Iterator[str]:
    """The sentences, each with those that lean on it: "This should be daily" belongs to what "this" is."""
    if statement.paragraph.kind is BlockKind.TABLE_ROW:
        yield statement.text  # the cells of a row are one provision
        return
    joined = ""
    for part in filter(None, SENTENCE.split(statement.text)):
        if joined and not leans(part):
            yield joined
            joined = ""
        joined = f"{joined} {part}".strip()
    if joined:
        yield joined


def _provides(folded: str, *, listed: bool) -> bool:
    rules = _rules()
    if rules.not_provision.search(folded):
        return False
    if listed or rules.modal.search(folded) or rules.offered.search(folded):
        return True
    return rules.note.search(folded) is not None and not has_verb(folded)


def vague_findings(found: Sequence[Statement]) -> Iterator[Finding]:
    """One finding for each statement whose author was vague, with the question to ask."""
    for statement in found:
        told = list(vague_sentences(statement))
        if told:
            yield _finding(statement, told)


def _finding(statement: Statement, told: Sequence[Vague]) -> Finding:
    minor = all(each.strategy or each.bare for each in told)
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(word for each in told for word in each.words))
    said = quoted(" ".join(each.sentence for each in told))
    message = (
        f"The source was vague: the {role_of(statement.advice.role)} writes {said}, with {words} and no "
        f"amount. {_question(statement)} (Code of Practice 9.69; L v Clarke and Somerset [1998] ELR 129.)"
    )
    paragraphs = dict.fromkeys(source.paragraph for source in statement.sources[:_MOST])
    severity = Severity.INFO if minor else Severity.WARNING
    return Finding(FindingKind.VAGUE_PROVISION, severity, message, paragraphs=tuple(paragraphs))


_ASKED = {
    "who": "who will do this, and with what training",
    "how_often": "how often",
    "how_long": "for how long each time",
    "ratio": "alone or in a group of how many",
}


def _question(statement: Statement) -> str:
    slots = read_slots(statement.text)
    open_slots = [words for name, words in _ASKED.items() if getattr(slots, name) is None]
    asked = ", ".join(["exactly what is to be done", *open_slots])
    return f"Ask its author: “Please say {asked}.”"


def watered_down(claim: Claim) -> Finding | None:
    """A provision whose source states an amount or a frequency that the claim has lost."""
    if claim.kind is not ClaimKind.PROVISION or not claim.evidence:
        return None
    stated = frozenset(amount for piece in claim.evidence for amount in amounts(piece.quote))
    lost = sorted(
        f"{amount.value} {amount.unit}"
        for amount in stated - amounts(claim.text)
        if amount.unit.startswith("per ") or amount.unit == "minute"
    )
    if not lost or amounts(claim.text) & stated:
        return None
    message = (
        f"The draft watered this down: the source states {', '.join(lost)}, the claim does not. Put the "
        "amount of the source back into the claim."
    )
    return Finding(FindingKind.VAGUE_PROVISION, Severity.ERROR, message, (claim.id,), cited(claim))


def cited(claim: Claim) -> tuple[ParagraphId, ...]:
    """The paragraphs that *claim* quotes."""
    return tuple(dict.fromkeys(piece.paragraph for piece in claim.evidence))
