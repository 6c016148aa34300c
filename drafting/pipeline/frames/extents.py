"""Compares how far, how much, when and on what condition a claim and its source say what they say."""

import re
from collections.abc import Iterator, Sequence

from drafting.pipeline.frames.clauses import Clause, Ease, Limit, Reach
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames, Lookup
from drafting.pipeline.frames.lexicon import lowered, scales, settings, shape
from drafting.pipeline.frames.pairing import Origin
from drafting.pipeline.frames.vocabulary import narrowing, words_of
from drafting.pipeline.rulebook import fold

_LIMITED = 3  # words before a bare "only" that it limits
_STEPS = 2  # levels of a scale that make a difference
_NEXT = 2  # characters between two words that stand side by side
_AIMED = re.compile(
    r"(?i)\b(?:aims?|target|plan)(?: is)?:"
    r"|\bis (?:what|all) (?:he|she|they) wants?\b|\b(?:hopes?|wants?) to\b"
)
_REACHES = {
    Reach.RARELY: "rarely",
    Reach.SOMETIMES: "only sometimes, or of some",
    Reach.UNSAID: "without saying how often",
    Reach.MOSTLY: "mostly, not always",
    Reach.ALWAYS: "always, or of all",
}


def extent_differences(claim: Clause, origin: Origin, whole: Frames) -> tuple[Difference, ...]:
    """How *claim*, a clause of the text *whole*, reaches further than *origin*, or less far."""
    found = [each for check in (_reach, _whole, _degree, _time) for each in check(claim, origin)]
    return (*found, *_limits(origin, whole), *_narrowed(origin, whole))


def _reach(claim: Clause, origin: Origin) -> Iterator[Difference]:
    mine, theirs = claim.reach, origin.clause.reach
    if theirs is Reach.RARELY and (claim.ease is Ease.HARD or claim.denied):
        return  # "rarely does" and "finds it hard to do" or "does not do" lean the same way
    widened = mine > theirs and (mine is Reach.ALWAYS or theirs <= Reach.SOMETIMES)
    if widened:
        detail = f"The source says this {_REACHES[theirs]}; the claim says it {_REACHES[mine]}."
        yield Difference(DifferenceKind.SCOPE_WIDENED, "scope", detail)
    elif mine < theirs and theirs is not Reach.UNSAID and mine <= Reach.SOMETIMES:
        detail = f"The source says this {_REACHES[theirs]}; the claim says it {_REACHES[mine]}."
        yield Difference(DifferenceKind.CHANGED, "scope", detail)


_WHEN = ("when", "whenever", "if", "unless", "while")
_ALL, _ALL_TOO = shape("whole"), shape("whole_too")


def _whole(claim: Clause, origin: Origin) -> Iterator[Difference]:
    """Whether the claim says "all lessons" where no word of its source says "all"."""
    if claim.denied or _ALL_TOO.search(fold(origin.frames.text)) or not _ALL.search(fold(claim.text)):
        return
    detail = f"The claim speaks of all or any; its source does not: “{origin.shown}”."
    yield Difference(DifferenceKind.SCOPE_WIDENED, "scope", detail)


def _degree(claim: Clause, origin: Origin) -> Iterator[Difference]:
    """A degree of the claim that lies two steps or more from that of its source: "a bit", "extremely"."""
    for levels in scales():
        mine, theirs = _levels(claim, levels), _levels(origin.clause, levels)
        if mine and theirs and min(abs(one - other) for one in mine for other in theirs) >= _STEPS:
            detail = f"The claim puts it more strongly or less so than its source: “{origin.shown}”."
            yield Difference(DifferenceKind.CHANGED, "scope", detail)
            return


def _levels(clause: Clause, levels: Sequence[re.Pattern[str]]) -> set[int]:
    """The levels that a clause names; of words inside one another, as in "very low", only the longest."""
    found = [
        (match.start(), match.end(), i)
        for i, level in enumerate(levels)
        for match in level.finditer(lowered(clause.text))
    ]
    return {
        i
        for start, end, i in found
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in found)
    }


def _time(claim: Clause, origin: Origin) -> Iterator[Difference]:
    source = origin.clause
    if source.past and not claim.past:
        detail = f"The source speaks of the past: “{origin.shown}”. The claim says it of today."
        yield Difference(DifferenceKind.CHANGED, "time", detail)
    elif claim.past and not source.past:
        yield Difference(
            DifferenceKind.CHANGED, "time", "The claim says that this is over; the source does not."
        )
    elif source.future and not claim.future and (_of_today(claim) or _wished(origin, claim)):
        detail = f"The source speaks of what is still to come: “{origin.shown}”. The claim says it of today."
        yield Difference(DifferenceKind.CERTAINTY_RAISED, "time", detail)


def _of_today(clause: Clause) -> bool:
    return clause.ease is Ease.ABLE and "will" not in clause.text


def _wished(origin: Origin, claim: Clause) -> bool:
    """Whether the source only aims at or wishes for what the claim tells as so."""
    return (
        claim.ease is Ease.PLAIN
        and _AIMED.search(fold(origin.clause.text)) is not None
        and not re.search(r"\b(?:will|to|has been|hop|wish|want|like)", claim.text)
    )


def _limits(origin: Origin, whole: Frames) -> Iterator[Difference]:
    """Settings and conditions of the source that the claim leaves out."""
    kept = {limit.name for clause in whole.clauses for limit in clause.settings}
    said = Lookup(whole.words)
    limits = (*origin.clause.settings, *origin.clause.conditions)
    own = sum(len(clause.settings) + len(clause.conditions) for clause in whole.clauses)
    if own >= len(limits):
        yield from _replaced(limits, origin, whole)
        return  # limited as much, in its own words; what they mean the other checks see
    for limit in limits:
        words = origin.frames.text[limit.start : limit.end]
        if limit.name in kept or _unsaid(limit, words, said, whole.text, origin.frames.text[: limit.start]):
            continue
        detail = f"The source says this only “{words.strip()}”; the claim leaves that out."
        yield Difference(DifferenceKind.SCOPE_WIDENED, "scope", detail)
        return


def _replaced(limits: Sequence[Limit], origin: Origin, whole: Frames) -> Iterator[Difference]:
    """A place or time of the claim that stands where its source has quite another condition."""
    theirs, said = Lookup(origin.frames.words), Lookup(whole.words)
    names = {limit.name for limit in limits}
    sure = {*_WHEN, *settings().names.values()}
    text = origin.frames.text
    mine = [
        whole.text[limit.start : limit.end]
        for clause in whole.clauses
        for limit in clause.settings
        if limit.name not in names and limit.name not in settings().usual
    ]
    new = next((words for words in mine if not any(word in theirs for word in words_of(words))), None)
    gone = [
        text[limit.start : limit.end].strip()
        for limit in limits
        if limit.name in sure
        and not _unsaid(limit, text[limit.start : limit.end], said, whole.text, text[: limit.start])
        and not any(word in said for word in words_of(text[limit.start : limit.end]))
    ]
    if new and gone:
        detail = f"The source says this “{gone[0]}”; the claim says it “{new.strip()}”."
        yield Difference(DifferenceKind.CHANGED, "scope", detail)


def _unsaid(limit: Limit, words: str, said: Lookup, claim: str, before: str) -> bool:
    """Whether the claim says the *words* of a limit in its own way, or may leave them out."""
    usual = limit.name in settings().usual
    if limit.name == "only" and re.search(r"\b(?:only|just|solely|limited to)\b", claim, re.IGNORECASE):
        return True
    inside = words_of(words)
    if limit.name == "only" and not any(not word.light for word in inside):
        inside = words_of(before)[-_LIMITED:]
    weighed = [word for word in inside if not word.light] or list(inside)
    return usual or not weighed or 2 * sum(word in said for word in weighed) >= len(weighed)


def _narrowed(origin: Origin, whole: Frames) -> Iterator[Difference]:
    """Words such as "familiar" that narrow what the claim names without them."""
    shared = {j for _, j in origin.shared}
    said = Lookup(whole.words)
    words = origin.clause.words
    roles = [(role.start, role.end) for role in origin.frames.roles]
    roles += [(stated.start, stated.end) for stated in origin.frames.amounts]
    for j, word in enumerate(words[:-1]):
        following = words[j + 1]
        at = origin.clause.start + word.start
        if any(start <= at < end for start, end in roles):
            continue  # who somebody is, and how often, are compared elsewhere
        close = following.start - word.end <= _NEXT
        if word.stem in narrowing() and close and j + 1 in shared and j not in shared and word not in said:
            whole_words = f"{word.text} {following.text}"
            detail = f"The source speaks of “{whole_words}”; the claim only of “{following.text}”."
            yield Difference(DifferenceKind.SCOPE_WIDENED, "scope", detail)
