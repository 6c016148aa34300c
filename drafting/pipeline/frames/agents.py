"""Compares who helps in a claim with who helps in its sources."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames, Lookup
from drafting.pipeline.frames.lexicon import people, shape
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.people import Holder, Role, persons_in
from drafting.pipeline.frames.quantities import ABOUT_IT, likeness
from drafting.pipeline.frames.vocabulary import Word, words_of
from drafting.pipeline.rulebook import fold

_ABOUT = "people"
_PART = re.compile(r"[,;:()|]|\.(?=\s|$)|\b(?:and|but|while|then|whereas|who)\b", re.IGNORECASE)
_MARGIN = 0.4


class Acting(NamedTuple):
    """A role and the words that say what it does."""

    role: Role
    context: tuple[Word, ...]


def acting_in(frames: Frames) -> tuple[Acting, ...]:
    """The roles of a text, each with what it does."""
    cuts = [0, *(match.end() for match in _PART.finditer(fold(frames.text))), len(frames.text)]
    own = tuple(
        word for clause in frames.clauses if _FIRST_PERSON.search(clause.text) for word in clause.words
    )
    return tuple(
        Acting(role, own if own and _signs(frames, role) else _context(frames, role, cuts))
        for role in frames.roles
    )


def _context(frames: Frames, role: Role, cuts: Sequence[int]) -> tuple[Word, ...]:
    first = max((cut for cut in cuts if cut <= role.start), default=0)
    last = min((cut for cut in cuts if cut >= role.end), default=len(frames.text))
    found = _between(frames, role, first, last)
    if not any(not word.light for word in found):
        last = min((cut for cut in cuts if cut > last), default=len(frames.text))
        found = _between(frames, role, first, last)
    return found


def _between(frames: Frames, role: Role, first: int, last: int) -> tuple[Word, ...]:
    return tuple(
        word
        for clause in frames.clauses
        for word in clause.words
        if first <= clause.start + word.start < last
        and not role.start <= clause.start + word.start < role.end
    )


def agent_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Roles that no source names, that do another's work, or that need less or more than in the source."""
    theirs = [acting for frames in sources.frames for acting in acting_in(frames)]
    mine = acting_in(claim)
    for acting in mine:
        role = acting.role
        shown = claim.text[role.start : role.end]
        twins = [each for each in theirs if _fits(role.name, each.role.name)]
        if not twins and role.name == "adult" and not _someone_else(theirs, mine):
            continue
        if not twins and not _someone_else(theirs, mine) and _author_speaks(sources):
            continue  # "I will see him weekly": whoever drafted the claim knew who "I" is
        if not twins:
            yield _stranger(shown, theirs, mine)
            return
        if _works_elsewhere(acting, twins, theirs) or _other_function(acting, twins, claim, sources):
            detail = f"The sources name “{shown}”, but for other work than the claim does."
            yield Difference(DifferenceKind.OTHER_AGENT, _ABOUT, detail)
            return
        yield from _qualities(acting, twins, claim, sources)


def _fits(claimed: str, stated: str) -> bool:
    return claimed == stated or (stated in people().covers.get(claimed, ()) and claimed != "adult")


_FIRST_PERSON = re.compile(r"(?<!\w)(?:I|[Mm]y|[Ww]e|[Oo]ur|I’m|I’ll|[Ww]e’ll|I'll|[Ww]e'll)(?!\w)")


def _author_speaks(sources: Sources) -> bool:
    return any(_FIRST_PERSON.search(frames.text) for frames in sources.frames)


def _someone_else(theirs: Sequence[Acting], mine: Sequence[Acting]) -> bool:
    """Whether the sources name a role for which the claim has none."""
    names = {acting.role.name for acting in mine}
    return any(each.role.name not in names for each in theirs)


def _stranger(shown: str, theirs: Sequence[Acting], mine: Sequence[Acting]) -> Difference:
    if _someone_else(theirs, mine):
        detail = f"The claim names “{shown}”; its sources name somebody else."
        return Difference(DifferenceKind.OTHER_AGENT, _ABOUT, detail)
    return Difference(DifferenceKind.ADDED, _ABOUT, f"No source names “{shown}”.")


def _works_elsewhere(acting: Acting, twins: Sequence[Acting], theirs: Sequence[Acting]) -> bool:
    others = [each for each in theirs if each not in twins and each.role.name != "adult"]
    if not others or not acting.context:
        return False
    same = max(likeness(acting.context, each.context) for each in twins)
    other = max(likeness(acting.context, each.context) for each in others)
    return other - same > _MARGIN


_KIN = {
    Holder.MOTHER: {Holder.MOTHER, Holder.PARENT},
    Holder.FATHER: {Holder.FATHER, Holder.PARENT},
    Holder.PARENT: {Holder.MOTHER, Holder.FATHER, Holder.PARENT},
    Holder.SIBLING: {Holder.SIBLING},
}
_FAMILY = re.compile(r"\b(?:home|family|house|we|our|us|my|I|dad|mum)\b|[“\"‘']", re.IGNORECASE)


def strangers(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """A relative of the child whom the claim names and none of its sources does."""
    theirs = {person.holder for frames in sources.frames for person in persons_in(frames.text)}
    family = any(_FAMILY.search(frames.text) for frames in sources.frames)
    for person in persons_in(claim.text):
        kin = _KIN.get(person.holder)
        if kin and not kin & theirs and not (family and person.holder is not Holder.SIBLING):
            shown = claim.text[person.start : person.end]
            yield Difference(DifferenceKind.ADDED, _ABOUT, f"No source names “{shown}”.")
            return


_FUNCTIONS = shape("functions")


_TRAINING = re.compile(r"\btraining\b", re.IGNORECASE)


def _function(text: str, role: Role) -> str | None:
    """What a role does: the verb right before "by" it, or the one that follows it."""
    before = list(_FUNCTIONS.finditer(text, max(0, role.start - 40), role.start))
    if before and re.fullmatch(
        r"(?: \w+){0,2} (?:by|from)(?: (?:an?|the|his|her|their))?\s*", text[before[-1].end() : role.start]
    ):
        return before[-1].lastgroup
    after = _FUNCTIONS.search(text, role.end, role.end + 30)
    if after and re.fullmatch(
        r",? (?:will|should|must|to|can|has|have|who|that|is|also|then|\s)*\s*",
        text[role.end : after.start()],
    ):
        return after.lastgroup
    return None


def _other_function(acting: Acting, twins: Sequence[Acting], claim: Frames, sources: Sources) -> bool:
    """Whether the claim has a role deliver what in the sources it only trains for, plans or reviews."""
    mine = _function(fold(claim.text), acting.role)
    theirs = {
        _function(fold(frames.text), role)
        for frames in sources.frames
        for role in frames.roles
        if any(role == twin.role for twin in twins)
    }
    if mine == "train" or "train" in theirs:
        return (
            False if any(_TRAINING.search(frames.text) for frames in sources.frames) else mine not in theirs
        )
    return mine is not None and None not in theirs and mine not in theirs and "deliver" in {mine, *theirs}


def _qualities(
    acting: Acting, twins: Sequence[Acting], claim: Frames, sources: Sources
) -> Iterator[Difference]:
    role = acting.role
    if any(_signs(frames, twin.role) for twin in twins for frames in sources.frames):
        return
    shown = claim.text[role.start : role.end]
    more = [_unsaid(role.qualities - each.role.qualities, sources.words) for each in twins]
    less = [_unsaid(each.role.qualities - role.qualities, Lookup(claim.words)) for each in twins]
    names = {each.name for each in claim.roles}
    if all(more):
        yield Difference(
            DifferenceKind.ADDED, _ABOUT, f"The claim asks more of “{shown}” than the sources do."
        )
    elif all(less):
        asked = ", ".join(sorted(less[0]))
        detail = f"The source asks for somebody {asked}; the claim leaves that out of “{shown}”."
        lost = DifferenceKind.SCOPE_WIDENED if role.name == "adult" else DifferenceKind.LOST
        yield Difference(lost, _ABOUT, detail)
    elif all(each.role.alternatives - names for each in twins):
        detail = f"The source leaves a choice of who helps; the claim names only “{shown}”."
        yield Difference(DifferenceKind.CHANGED, _ABOUT, detail)


def _signs(frames: Frames, role: Role) -> bool:
    """Whether the role only signs the text: "(Signed: speech and language therapist)"."""
    return role in frames.roles and re.search(r"(?:\(|[—–] ?)[^()]*$", frames.text[: role.start]) is not None


def _unsaid(qualities: frozenset[str], said: Lookup) -> frozenset[str]:
    return frozenset(quality for quality in qualities if not all(word in said for word in words_of(quality)))


def agents_lost(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Whoever delivers in a source, where a claim about the same thing names nobody."""
    if claim.roles:
        return
    for frames in sources.frames:
        for acting in acting_in(frames):
            before = fold(frames.text[: acting.role.start]).lower()
            heavy = [word for word in acting.context if not word.light]
            delivers = re.search(r"\b(?:by|from)\s+(?:an?|the|his|her|their|one)?\s*$", before)
            if delivers and (not heavy or likeness(heavy, claim.words) > ABOUT_IT):
                shown = frames.text[acting.role.start : acting.role.end]
                detail = f"The source says who does this (“{shown}”); the claim leaves it out."
                yield Difference(DifferenceKind.LOST, _ABOUT, detail)
                return
