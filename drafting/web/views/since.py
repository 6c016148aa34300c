"""What a newer draft has that the one before had not, and what became of the decisions on that one."""

from dataclasses import dataclass
from datetime import datetime

from drafting.domain.review import ClaimState, Differs, Earlier, Judgement, Review
from drafting.services.reviews import Opened
from drafting.web.views.words import Words, short

WHY: dict[Differs, str] = {
    Differs.TEXT: "Its words are not the same any more.",
    Differs.SOURCES: "It rests on other sources now.",
    Differs.SECTION: "It stands in another section now.",
    Differs.CHECKS: "The checks find something else in it now.",
    Differs.FINDING: "Something new was found about it.",
    Differs.UNSEEN: "Not all its sources had been on screen.",
    Differs.TOGETHER: "It was decided together with a statement that has changed.",
    Differs.GONE: "It is not in this draft.",
}
"""Why an earlier decision was not carried over."""
_DID = {
    ClaimState.ACCEPTED: "accepted it",
    ClaimState.CHANGED: "changed it",
    ClaimState.REMOVED: "removed it",
    ClaimState.ASKED: "asked its author about it",
    ClaimState.TO_DECIDE: "moved it",
}


@dataclass(frozen=True, slots=True)
class Before:
    """A decision on an earlier draft, in words. *text* is what the claim said where that is another text."""

    draft: int
    did: str
    at: datetime
    text: str
    note: str
    why: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that could not be carried over. *back* says whether its claim can be put back."""

    number: int
    text: str
    before: Before
    back: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is new since draft *draft*, counted; *papers* are documents by their short names."""

    draft: int
    carried: int
    new: int
    changed: int
    gone: int
    papers: tuple[str, ...]
    papers_gone: tuple[str, ...]
    lost: tuple[Lost, ...]
    settled: tuple[Lost, ...]


def fresh(opened: Opened, review: Review, words: Words) -> Fresh | None:
    """What is new in this draft; None where it is the first."""
    since = review.since
    if since is None:
        return None
    lost = [_lost(each) for each in review.lost if each.earlier]
    names = {paper.id: short(paper, words) for paper in opened.passages.papers}
    return Fresh(
        since.draft,
        sum(each.decided and each.carried > 0 for each in review.claims),
        len(since.new),
        len(since.changed),
        since.gone,
        tuple(names[each] for each in since.papers if each in names),
        since.papers_gone,
        tuple(each for each in lost if each.back),
        tuple(each for each in lost if not each.back),
    )


def before(earlier: Earlier, now: str) -> Before:
    """An earlier decision in words; *now* is what the claim says today."""
    did = _DID[earlier.state] if earlier.state else f"decided “{earlier.text}”"
    if earlier.section and earlier.state is not ClaimState.REMOVED:
        did = f"{did}, in Section {earlier.section}"
    return Before(
        earlier.draft,
        f"{earlier.name or 'Somebody'} {did}",
        earlier.at,
        earlier.text if earlier.state and earlier.text != now else "",
        earlier.reason or earlier.question,
        WHY.get(earlier.why, "") if earlier.why else "",
    )


def _lost(judgement: Judgement) -> Lost:
    earlier = judgement.earlier
    if earlier is None:
        raise ValueError(judgement.number)
    return Lost(judgement.number, judgement.text, before(earlier, judgement.text), bool(judgement.made))
