"""Finds what an advice passes on from an older paper or an earlier time, and what has replaced it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from drafting.domain.advice import Advice, AdviceKind, DocumentId, ParagraphId
from drafting.domain.claim import Evidence
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.findings.cutting import cut, evidence_of
from drafting.pipeline.findings.disputes import weights_of
from drafting.pipeline.findings.older import OlderPapers, aged
from drafting.pipeline.findings.opposition import nearness
from drafting.pipeline.findings.parts import Part, going_on, sentences_of, tells_both
from drafting.pipeline.findings.said import Said, said
from drafting.pipeline.findings.timing import (
    Time,
    latest,
    names_older_papers,
    names_paper,
    when_of,
)
from drafting.pipeline.quoting import day, quoted, role_of, sentence, speaker
from drafting.pipeline.statements import Statement

_LINKED = 0.3  # nearness from which a current statement is shown beside an older paper's
_REPLACES = 0.4  # nearness from which a current statement replaces what is told of the past
_ABOUT = 0.3  # probability from which both are about one topic
_SAYS_SOMETHING = 6  # words of what is kept of a statement
_REFERS = re.compile(
    r"\W*(?:this|that|these|those|it|the (?:older|old|earlier|previous|former)|please)\b", re.IGNORECASE
)
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Outdated:
    """What of a statement no longer holds: *old* its words, *kept* what of it still stands.

    *current* is what is said of the matter now; *paper* the words that name the older paper; *certain*
    that the advice itself says so, or says otherwise. Nothing of *old* may become a claim unless *mixed*:
    then the same sentence tells both what was and what is, or tells of help, and is kept with a finding.
    *aged* says that the whole advice is an older paper, *overruled* that a newer one sets all of it aside.
    """

    statement: Statement
    old: tuple[Evidence, ...]
    kept: Statement | None
    current: Said | None
    paper: str
    certain: bool
    mixed: bool
    aged: bool = False
    overruled: bool = False


def outdated(found: Sequence[Statement]) -> tuple[Outdated, ...]:
    """Everything in *found* that tells of an older paper or an earlier time, and has been replaced."""
    heard = [said(each) for each in found]
    advices = {each.advice.document: each.advice for each in found}.values()
    case = _Case(heard, _by_matter(heard, aged(advices)), weights_of(heard))
    papers = OlderPapers(heard, advices, case.weights)
    told = (_told(found, at, case, papers) for at in range(len(found)))
    return tuple(each for each in told if each is not None)


def _told(found: Sequence[Statement], at: int, case: "_Case", papers: OlderPapers) -> Outdated | None:
    """What of one statement no longer holds."""
    statement, mine = found[at], case.heard[at]
    if (replacing := papers.replacing(mine)) is not None:
        gone = Outdated(statement, statement.sources, None, replacing.current, "", False, False, aged=True)
        return replace(gone, certain=replacing.otherwise, overruled=replacing.overruled)
    after = _next(found, at)
    parts = going_on(
        [_repeating(part, statement, papers) for part in sentences_of(statement)], _before(found, at)
    )
    old = [part for n, part in enumerate(parts) if _stale(part, parts[n + 1 :], after)]
    if old and not (_only_recent(old) and _current(mine, case, _LINKED) is None):
        return _certain(statement, parts, old, _current(mine, case, _LINKED))
    if was_so(mine):
        now = _current(mine, case, _REPLACES)
        if now is not None and _later(mine, now):
            # provision is never set aside by its tense: it stays, with a finding
            return Outdated(statement, statement.sources, None, now, "", False, mine.provides)
    return None


def _repeating(part: Part, statement: Statement, papers: OlderPapers) -> Part:
    """*part*, told of an older paper if it repeats what one of the bundle says."""
    if part.when.old_paper:
        return part
    for heading in statement.paragraph.heading[-1:]:
        above = when_of(f"{heading}:", statement.advice.dated)
        if above.old_paper:  # "From the care plan of 2023" stands over what that plan says
            return replace(part, when=replace(part.when, time=Time.PAST, old_paper=above.old_paper))
    paper, certain = papers.repeated(part.text, statement.advice.document)
    if not paper:
        return part
    return replace(part, when=replace(part.when, time=Time.PAST, old_paper=paper, recent=not certain))


def _before(found: Sequence[Statement], at: int) -> str:
    """The words by which the last sentence before the statement names an older paper, or nothing."""
    earlier = found[at - 1] if at else None
    if earlier is None or earlier.paragraph.id != found[at].paragraph.id:
        return ""
    parts = sentences_of(earlier)
    return parts[-1].when.old_paper if parts else ""


class _Case(NamedTuple):
    """All that is said in a case: what is current by topic and word, and how much each word counts."""

    heard: Sequence[Said]
    current: Mapping[str, Sequence[int]]
    weights: Mapping[str, float]


def _only_recent(old: Sequence[Part]) -> bool:
    """Whether nothing but the mention of a paper of last year says that this is old."""
    return all(part.when.recent and not part.when.corrects for part in old)


def was_so(mine: Said) -> bool:
    """Whether a statement tells how things were, and not of what, once so, stays so."""
    return mine.when.time is Time.PAST and not mine.when.lasting


def _next(found: Sequence[Statement], at: int) -> Statement | None:
    after = found[at + 1] if at + 1 < len(found) else None
    return after if after is not None and after.paragraph.id == found[at].paragraph.id else None


def _stale(part: Part, rest: Sequence[Part], after: Statement | None) -> bool:
    """Whether *part* passes on an older paper, or what comes right after it says it holds no longer."""
    if part.when.old_paper and not (part.when.lasting and not part.when.corrects):
        return True
    following = rest[0].text if rest else after.text if after is not None else ""
    if not following or part.when.corrects or len(part.text.split()) < _SAYS_SOMETHING:
        return False
    if names_older_papers(following) and not names_paper(part.text):
        return False  # "The older papers are out of date" is not said of a sentence that names none
    return _REFERS.match(following) is not None and when_of(following).corrects


def _certain(
    statement: Statement, parts: Sequence[Part], old: Sequence[Part], current: Said | None
) -> Outdated:
    paper = next((part.when.old_paper for part in old if part.when.old_paper), "")
    mixed = any(tells_both(part) for part in old)
    kept = None if mixed else _kept(statement, [part for part in parts if part not in old])
    slices = [piece for part in old for piece in evidence_of(statement, part.start, part.end)]
    return Outdated(statement, tuple(slices) or statement.sources, kept, current, paper, True, mixed)


def _kept(statement: Statement, rest: Sequence[Part]) -> Statement | None:
    """What still stands of *statement*, if it says something of its own; what is old between is left out."""
    telling = [part for part in rest if len(part.text.split()) >= _SAYS_SOMETHING]
    pieces = [cut(statement, part.start, part.end) for part in telling]
    kept = [piece for piece in pieces if piece is not None]
    if not kept:
        return None
    sources = tuple(source for piece in kept for source in piece.sources)
    return replace(kept[0], text=" ".join(piece.text for piece in kept), sources=sources)


def _by_matter(heard: Sequence[Said], old: frozenset[DocumentId]) -> Mapping[str, Sequence[int]]:
    """Which current statements are about each topic and hold each word, by their places in *heard*.

    Those of *old* papers are not current.
    """
    index: dict[str, list[int]] = {}
    for at, each in enumerate(heard):
        if each.when.current and each.document not in old:
            for key in _keys(each):
                index.setdefault(key, []).append(at)
    return index


def _keys(each: Said) -> Iterator[str]:
    yield from (f"topic:{topic}" for topic, likely in each.topics.items() if likely >= _ABOUT)
    yield from each.words


def _current(old: Said, told: "_Case", least: float) -> Said | None:
    """What is said now of the matter of *old*: the nearest statement on one of its topics or words."""
    places = {at for key in _keys(old) for at in told.current.get(key, ())}
    near = {
        (nearness(old, told.heard[at], told.weights), at): told.heard[at]
        for at in places
        if _may_replace(told.heard[at], old)
    }
    best = max(near, default=None)
    return near[best] if best is not None and best[0] >= least else None


def _may_replace(new: Said, old: Said) -> bool:
    enough = len(new.text.split()) >= _SAYS_SOMETHING
    return enough and new.text != old.text and bool(old.words & new.words)


def _later(old: Said, new: Said) -> bool:
    """Whether *new* says that it speaks of today, or stands in a paper that is not the earlier one."""
    if new.when.time is Time.NOW:
        return True
    return new.document != old.document and not (
        old.written and new.written and new.written < old.written - _A_YEAR
    )


def superseded_findings(found: Sequence[Outdated]) -> Iterator[Finding]:
    """What a caseworker is told of *found*, one finding for each."""
    for each in found:
        severity = Severity.WARNING if each.certain else Severity.INFO
        yield Finding(FindingKind.SUPERSEDED, severity, _message(each), paragraphs=_touched(each))


def _message(each: Outdated) -> str:
    """What is old and what is so now; no words of what is overruled with its paper: it is told at once."""
    words = "" if each.overruled else f": {quoted(' '.join(piece.quote for piece in each.old))}"
    message = f"{sentence(speaker(said(each.statement)))} {_how(each)}{words}. "
    if each.current is not None:
        message += f"{sentence(speaker(each.current))} says now: {quoted(each.current.text)}. "
    return message + _what_to_do(each)


def _how(each: Outdated) -> str:
    if each.aged:
        return "wrote this more than nine months before the latest advice"
    return "passes on what an older paper says" if each.paper else "tells of an earlier time"


def _what_to_do(each: Outdated) -> str:
    if each.mixed and each.certain:
        return "The sentence tells both what was and what is: state only what is so now."
    if each.mixed:
        return "It is help, so the draft keeps it. Ask its author whether it still holds."
    return "Do not state it as current. If it still holds, ask its author to say so."


def _touched(each: Outdated) -> tuple[ParagraphId, ...]:
    now = each.current.paragraphs[-2:] if each.current is not None else ()
    return tuple(dict.fromkeys((*(piece.paragraph for piece in each.old[-3:]), *now)))


def _whose(advice: Advice) -> str:
    who = role_of(advice.role)
    return "This advice" if who.endswith(" this advice") else f"The advice of the {who}"


def old_papers(advices: Sequence[Advice]) -> Iterator[Finding]:
    """Advices that are more than twelve months older than the latest: practice, not law."""
    last = latest([advice.dated for advice in advices if advice.kind is not AdviceKind.FAMILY])
    for advice in advices:
        if last and advice.dated and advice.dated < last - _A_YEAR and advice.paragraphs:
            message = (
                f"{_whose(advice)} is dated {day(advice.dated)}, more than twelve "
                f"months before the latest ({day(last)}). Ask whether it still holds or must be brought "
                "up to date (councils’ practice; no rule of law sets the twelve months)."
            )
            yield Finding(
                FindingKind.OUT_OF_DATE, Severity.WARNING, message, paragraphs=(advice.paragraphs[0].id,)
            )
