"""What stands in the way of signing off, each with the place where it is mended; and how it was reviewed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import ceil
from statistics import median

from drafting.domain.agreement import Agreement, agreement
from drafting.domain.claim import ClaimId
from drafting.domain.review import FIRST, Act, ClaimState, Review, ReviewedClaim
from drafting.domain.sign_off import Block, Blocker, blockers, differ, unmet_by_removal
from drafting.services.reviews import Opened
from drafting.web.views.words import Words, counted, cut_short

_SHOWN = 6
_PAUSE = timedelta(minutes=10)
_FEWEST = 5  # gaps between decisions, of which a median says something
_FACED = frozenset({Act.ACCEPT, Act.CHANGE, Act.CHOOSE, Act.REMOVE, Act.ASK})
_DECIDES = frozenset(set(Act) - {Act.SEE, Act.UNDO, Act.YIELD, Act.SINCE, Act.AGAIN, Act.LOST})
_SAYS = {
    Block.TO_DECIDE: ("statement is not decided", "statements are not decided", "To do"),
    Block.NO_REASON: (
        "removed statement has no reason in words",
        "removed statements have no reason in words",
        "Say why",
    ),
    Block.PLACEMENT: ("statement names a school", "statements name a school", "Mend"),
    Block.OTHER_PERSON: ("statement names somebody else", "statements name somebody else", "Mend"),
    Block.ASKED: ("question waits for its answer", "questions wait for their answers", "Waiting"),
    Block.UNSOURCED: ("amount has no source", "statements have an amount without a source", "Say whose"),
    Block.REWORDED: (
        "changed statement differs from its sources: say why",
        "changed statements differ from their sources: say why",
        "Say why",
    ),
    Block.FINDING: ("finding about the documents is open", "findings about the documents are open", "Decide"),
    Block.TRAY: ("statement is not placed", "statements are not placed", "Place"),
    Block.SECOND: (
        "statement waits for its second reader",
        "statements wait for their second reader",
        "Waiting",
    ),
    Block.DIFFERS: ("statement was read in two ways", "statements were read in two ways", "Settle"),
    Block.LOST: (
        "earlier decision could not be carried over",
        "earlier decisions could not be carried over",
        "Put back or leave out",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to mend, and where."""

    url: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Everything of one kind that stands in the way. *more* counts what is not listed."""

    count: int
    words: str
    todo: str
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class How:
    """How a draft was reviewed: who decided something, and who only looked.

    *pace* says how long decisions took, "" where too few were made here to say. *carried* counts the
    decisions that come from an earlier draft.
    """

    reviewers: tuple[str, ...]
    looked: tuple[str, ...]
    decided: int
    total: int
    shown: int
    changed: int
    removed: int
    asked: int
    pace: str
    carried: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that was read in two ways."""

    id: ClaimId
    first: ReviewedClaim
    second: ReviewedClaim


def obstacles(opened: Opened, words: Words) -> tuple[Obstacle, ...]:
    """Everything that stands in the way, by kind."""
    found: dict[Block, list[Blocker]] = {}
    for each in blockers(opened.readings):
        found.setdefault(each.why, []).append(each)
    return tuple(
        Obstacle(
            len(each),
            f"{len(each):,} {_SAYS[why][len(each) != 1]}",
            _SAYS[why][2],
            tuple(_place(opened, one, words) for one in each[:_SHOWN]),
            max(0, len(each) - _SHOWN),
        )
        for why, each in sorted(found.items(), key=lambda pair: list(_SAYS).index(pair[0]))
    )


def _place(opened: Opened, blocker: Blocker, words: Words) -> Place:
    case = f"/cases/{opened.case.id}"
    draft = opened.readings.draft
    if blocker.finding is not None:
        finding = draft.findings[blocker.finding]
        name = words.of("finding", finding.kind)
        return Place(f"{case}/review#finding-{blocker.finding}", name, cut_short(finding.message))
    if blocker.tray is not None:
        text = cut_short(draft.to_place[blocker.tray].text)
        return Place(f"{case}/review#tray-{blocker.tray}", f"To place {blocker.tray + 1}", text)
    if blocker.lost is not None:
        text = next((each.text for each in opened.readings.first.lost if each.number == blocker.lost), "")
        return Place(f"{case}/review#lost-{blocker.lost}", "From an earlier draft", cut_short(text))
    claim = blocker.claim or ClaimId("")
    reviewed = opened.readings.first.claim(claim)
    page = "second" if blocker.why is Block.SECOND else "review"
    text = cut_short(reviewed.claim.text) if reviewed else ""
    return Place(f"{case}/{page}?claim={claim}#c-{claim}", claim, text)


def how(review: Review) -> How:
    """How the first reading was done."""
    states = Counter(each.state for each in review.claims)
    decided = [each for each in review.claims if each.decided]
    deciders = _named(review, *_DECIDES)
    seen = {(claim, paragraph) for _, claim, paragraph in review.seen}
    return How(
        deciders,
        tuple(name for name in _named(review, Act.SEE) if name not in deciders),
        review.decided,
        len(review.claims),
        sum(all((each.id, piece.paragraph) in seen for piece in each.claim.evidence) for each in decided),
        states[ClaimState.CHANGED],
        states[ClaimState.REMOVED],
        states[ClaimState.ASKED],
        _pace(review),
        sum(each.carried > 0 for each in decided),
    )


def _named(review: Review, *acts: Act) -> tuple[str, ...]:
    """Who did one of those things as the first reader, in the order in which they came."""
    done = (each for each in review.judgements if each.act in acts and each.reading == FIRST)
    return tuple(dict.fromkeys(each.name for each in done if each.name))


def _pace(review: Review) -> str:
    times = [
        each.at
        for each in review.judgements
        if each.act in _FACED and each.reading == FIRST and each.earlier is None
    ]
    gaps = [(later - sooner).total_seconds() for sooner, later in pairwise(times) if later - sooner < _PAUSE]
    if len(gaps) < _FEWEST:
        return ""
    seconds = ceil(median(gaps))
    return f"Half took less than {'a second' if seconds <= 1 else counted(seconds, 'second')}"


def settled(opened: Opened) -> Iterator[tuple[str, str]]:
    """What need not be looked at any more, with what that rests on."""
    plan = [each for each in opened.readings.first.claims if each.state is not ClaimState.REMOVED]
    pieces = sum(len(each.claim.evidence) for each in plan)
    stated = {
        check.name: check.verdict for each in plan for check in each.claim.checks if check.verdict == "fail"
    }
    if "quote" not in stated:
        own = len(opened.readings.reworded)
        says = f"{counted(len(plan), 'statement')}, {counted(pieces, 'quotation')}"
        hand = f"; {counted(own, 'statement')} {'was' if own == 1 else 'were'} changed by hand" if own else ""
        yield f"Every quotation of the draft is in its source{hand}", says
    if "placement" not in stated:
        yield "No school is named", "Section I is blank until the plan is final"
    if "other_person" not in stated:
        yield "Nobody else is named", "No brother, sister or friend of the child"


def left_without(opened: Opened) -> tuple[ReviewedClaim, ...]:
    """The needs whose every support was removed in review."""
    return unmet_by_removal(opened.readings.first)


def read_twice(opened: Opened) -> tuple[int, int, Agreement]:
    """How many claims want a second reader, how many had one, and how far both readers agree."""
    pairs = _both(opened)
    twice = opened.readings.twice
    read = sum(each.decided and each.id in twice for each in opened.readings.second.claims)
    return len(twice), read, agreement([(_end(first), _end(second)) for first, second in pairs])


def differences(opened: Opened) -> tuple[Difference, ...]:
    """The claims that both have read, and not alike."""
    return tuple(
        Difference(first.id, first, second)
        for first, second in _both(opened)
        if differ(opened.readings, first, second)
    )


def _both(opened: Opened) -> list[tuple[ReviewedClaim, ReviewedClaim]]:
    of = {each.id: each for each in opened.readings.second.claims}
    return [
        (first, of[first.id])
        for first in opened.readings.first.claims
        if first.id in of
        and first.id in opened.readings.twice
        and ClaimState.TO_DECIDE not in {first.state, of[first.id].state}
    ]


def _end(reviewed: ReviewedClaim) -> str:
    """What came of a claim, as two readers are compared: kept as drafted, changed, or not kept."""
    if reviewed.state in {ClaimState.REMOVED, ClaimState.ASKED}:
        return reviewed.state.value
    return "changed" if reviewed.by_hand else "accepted"
