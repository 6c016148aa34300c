"""Compares one clause of a claim with the clause it goes back to: denied, doubted, limited, whose."""

import re
from collections.abc import Iterator

from drafting.pipeline.frames.clauses import Certainty, Clause, Ease
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.extents import extent_differences
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.lexicon import shape
from drafting.pipeline.frames.pairing import Origin
from drafting.pipeline.frames.people import Holder, persons_in, roles_in
from drafting.pipeline.rulebook import fold

_OTHERS = frozenset({Holder.MOTHER, Holder.FATHER, Holder.PARENT, Holder.SIBLING, Holder.PEER})
_SPOKEN = re.compile(r"[“”\"‘(—–:]|(?<!\w)(?:I|[Mm]y|[Ww]e|[Oo]ur|[Mm]e|[Uu]s|I’m|I’ll)(?!\w)")
_SPEAKERS = {
    "mother": "the mother", "father": "the father", "parent": "the family", "sibling": "a brother or sister",
    "peer": "another child", "child": "the child", "staff": "the school or another professional",
    "other": "somebody",
}  # fmt: skip
_SURE = {
    Certainty.QUERIED: "as an open question",
    Certainty.POSSIBLE: "only as possible",
    Certainty.LIKELY: "only as likely",
    Certainty.ASSERTED: "as certain",
}


def clause_differences(claim: Clause, origin: Origin, whole: Frames) -> tuple[Difference, ...]:
    """How *claim*, a clause of the text *whole*, says something else than *origin*."""
    checks = (_negation, _ease, _certainty, _attribution, _holder)
    found = [each for check in checks for each in check(claim, origin)]
    return (*found, *extent_differences(claim, origin, whole))


def _heavy(claim: Clause, origin: Origin) -> list[tuple[int, int]]:
    heavy = [(i, j) for i, j in origin.shared if not claim.words[i].light]
    return heavy or list(origin.shared)


def _negation(claim: Clause, origin: Origin) -> Iterator[Difference]:
    pairs = _heavy(claim, origin)
    apart = [i for i, j in pairs if (i in claim.denied) != (j in origin.clause.denied)]
    if claim.ease is Ease.HARD and not claim.denied:
        return  # "finds it hard" softens "cannot"
    if claim.ease is Ease.NEED and not claim.denied and _INABILITY.search(fold(origin.clause.text)):
        return  # what somebody cannot do is done for him: "needs his food cut up"
    both_deny = bool(claim.denied) and bool(origin.clause.denied)
    if not apart or (both_deny and 2 * len(apart) <= len(pairs)):
        return
    if both_deny and len({i in claim.denied for i in apart}) == 1:
        return  # the "not" reaches further in one of the two; nothing is turned round
    if any(i in claim.denied for i in apart):
        detail = "The claim denies something that its sources do not deny."
        sure = min(claim.denied) in {i for i, _ in origin.shared}
    else:
        detail = f"The sources hold a “not” that the claim does not: “{origin.shown}”."
        sure = min(origin.clause.denied) in {j for _, j in origin.shared}
    # Where the other text lacks the very word denied, it may say the same with an opposite: "silent".
    yield Difference(DifferenceKind.NEGATION if sure else DifferenceKind.CHANGED, "negation", detail)


def _ease(claim: Clause, origin: Origin) -> Iterator[Difference]:
    if _plain(claim.text) in _plain(origin.clause.text):
        return
    theirs, mine = origin.clause.ease, claim.ease
    cannot = bool(claim.denied) and any(i in claim.denied for i, _ in _heavy(claim, origin))
    could_not = any(j in origin.clause.denied for _, j in _heavy(claim, origin))
    if theirs is Ease.HARD and mine is Ease.ABLE and not cannot:
        detail = "The source says that this is hard for the child; the claim says that it is not."
    elif theirs is Ease.HARD and mine is Ease.PLAIN and not cannot and _says(claim):
        detail = "The source says that this is hard for the child; the claim leaves that out."
    elif theirs is Ease.HARD and cannot and not could_not:
        detail = "The source says that this is hard for the child; the claim says that it cannot be done."
    elif (
        theirs is Ease.NEED and mine is Ease.ABLE and not (cannot or could_not or _SUPPORT.search(claim.text))
    ):
        detail = "The source says that the child needs help with this; the claim says that it can be done."
    elif theirs is Ease.ABLE and mine in {Ease.HARD, Ease.NEED} and not could_not and _helped(claim):
        detail = "The source says that the child can do this; the claim says that it is hard or needs help."
    else:
        return
    yield Difference(DifferenceKind.NEGATION, "negation", detail)


_INABILITY = re.compile(r"\b(?:cannot|can’t|unable|not able)\b", re.IGNORECASE)
_FINITE = re.compile(r"(?<!\w)(?:he|she|they|is|are|has|have|does|can|\[CHILD\]|will)(?!\w)", re.IGNORECASE)
_SUPPORT = re.compile(r"\b(?:support|help|assist|prompt|supervis|remind|with an? )", re.IGNORECASE)
_HELP = re.compile(
    r"\b(?:needs? (?:help|support|assistance|adult)|difficult|hard|struggl|unable|trouble)", re.IGNORECASE
)


def _says(clause: Clause) -> bool:
    return _FINITE.search(clause.text) is not None


def _helped(clause: Clause) -> bool:
    return _HELP.search(clause.text) is not None


def _certainty(claim: Clause, origin: Origin) -> Iterator[Difference]:
    pairs = _heavy(claim, origin)
    if not pairs:
        return
    theirs = min(origin.clause.doubted[j] for _, j in pairs)
    mine = claim.certainty
    if mine > theirs:
        detail = f"The source says this {_SURE[theirs]}; the claim is surer: “{origin.shown}”."
        yield Difference(DifferenceKind.CERTAINTY_RAISED, "certainty", detail)
    elif theirs is Certainty.ASSERTED and mine <= Certainty.POSSIBLE:
        detail = f"The source says this as certain; the claim says it {_SURE[mine]}."
        yield Difference(DifferenceKind.CHANGED, "certainty", detail)


def _attribution(claim: Clause, origin: Origin) -> Iterator[Difference]:
    theirs, mine = origin.clause.speaker, claim.speaker
    if theirs == Holder.CHILD and not mine and _own(claim):
        return  # what the child likes, wants or feels is known from the child alone
    if theirs and not mine and _named(claim, theirs):
        return
    if theirs and not mine:
        detail = f"In the source {_SPEAKERS[theirs]} says this; the claim states it as a fact."
        yield Difference(DifferenceKind.ATTRIBUTION_LOST, "speaker", detail)
    elif theirs and mine and not _one_speaker(theirs, mine):
        detail = f"In the source {_SPEAKERS[theirs]} says this; in the claim {_SPEAKERS[mine]} does."
        yield Difference(DifferenceKind.CHANGED, "speaker", detail)
    elif mine and not theirs and mine != Holder.STAFF and not _spoken(mine, origin):
        detail = f"The claim puts this into the mouth of {_SPEAKERS[mine]}; the source does not."
        yield Difference(DifferenceKind.ADDED, "speaker", detail)


_OWN = shape("own")


def _named(claim: Clause, speaker: str) -> bool:
    """Whether the claim names the speaker in another part of the sentence: "which worries staff"."""
    if speaker == Holder.STAFF:
        return bool(roles_in(claim.text))
    return any(person.holder.value == speaker for person in persons_in(claim.text))


def _spoken(speaker: str, origin: Origin) -> bool:
    """Whether the source is in somebody's own words, or tells what the child likes or wants."""
    text = fold(origin.frames.text)
    return _SPOKEN.search(text) is not None or (speaker == Holder.CHILD and _OWN.search(text) is not None)


def _own(claim: Clause) -> bool:
    """Whether the clause tells of the child's own liking, wish or state, and of nobody else."""
    if claim.subject is not Holder.CHILD:
        return False
    others = persons_in(claim.text) or roles_in(claim.text) or _DONE_TO.search(claim.text)
    return _OWN.search(claim.text) is not None or not others


_DONE_TO = re.compile(r"\b(?:is|are|was|been|being|gets|will|has no) ", re.IGNORECASE)


def _one_speaker(one: str, other: str) -> bool:
    family = {"mother", "father"}
    return one == other or "other" in {one, other} or (one in family and other == "parent")


def _holder(claim: Clause, origin: Origin) -> Iterator[Difference]:
    mine, theirs = claim.subject, origin.clause.subject
    if theirs is Holder.STAFF and mine is Holder.CHILD and _acts(claim):
        detail = "In the source staff do this; in the claim the child does."
        yield Difference(DifferenceKind.OTHER_AGENT, "holder", detail)
    if mine is theirs or not {mine, theirs} & _OTHERS or None in {mine, theirs}:
        return
    if {mine, theirs} <= {Holder.MOTHER, Holder.FATHER, Holder.PARENT} and Holder.PARENT in {mine, theirs}:
        return
    other = theirs if mine is Holder.CHILD else mine
    if _behind(claim if mine is Holder.CHILD else origin.clause, other):
        return
    detail = f"The source says this of {_of(theirs)}; the claim says it of {_of(mine)}."
    yield Difference(DifferenceKind.OTHER_HOLDER, "holder", detail)


_PASSIVE = shape("passive")


def _acts(clause: Clause) -> bool:
    """Whether the child does something in the clause, rather than being given it."""
    return clause.force is None and not _PASSIVE.search(clause.text)


_PEOPLE = {
    Holder.MOTHER: r"mother|mum|parents?|family",
    Holder.FATHER: r"father|dad|parents?|family",
    Holder.PARENT: r"parents?|family|carers?|mother|father",
    Holder.SIBLING: r"brother|sister|sibling|twin",
    Holder.PEER: r"peers?|children|pupils|friends?|classmates?",
}  # fmt: skip


def _behind(clause: Clause, other: Holder | None) -> bool:
    """Whether *clause* names the *other* person too, behind "by", "with" or "from"."""
    if other is None or other not in _PEOPLE:
        return False
    before = "by|from" if other is Holder.PEER else "by|with|from|to|for|alongside|of|than|towards"
    pattern = rf"\b(?:{before}) (?:[\w’\[\]]+ ){{0,3}}(?:{_PEOPLE[other]})\b|\b(?:{_PEOPLE[other]})’s "
    return re.search(pattern, fold(clause.text), re.IGNORECASE) is not None


def _of(holder: Holder | None) -> str:
    names = {Holder.SIBLING: "a brother or sister", Holder.PEER: "other children", Holder.STAFF: "staff"}
    return names.get(holder, f"the {holder}") if holder else "nobody in particular"


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
