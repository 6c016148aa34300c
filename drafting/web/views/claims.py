"""A claim as the review shows it: in a line while it is closed, with all that is asked of it when open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Verdict
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.review import VITAL, ClaimState, ReviewedClaim
from drafting.domain.sign_off import failing
from drafting.services.passages import Stretch, stretches
from drafting.services.reviewing import opposed
from drafting.services.reviews import Opened, Reviewer
from drafting.web.views.difference import Change, changes
from drafting.web.views.problems import Note, Problems
from drafting.web.views.since import Before, before
from drafting.web.views.sources import SourceView, sources_of
from drafting.web.views.words import Words, byline, cut_short, label, title

_SLOTS = ("what", "who", "ratio", "how_often", "how_long", "review")
_OFTEN_ASKED = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a line. *why* is what is wrong with it, *severity* how gravely ("" for nothing).

    *own_words*: a person gave it the words of its source in the place of a model's.
    """

    id: ClaimId
    section: str
    kind: str
    pieces: tuple[Stretch, ...]
    state: str
    severity: str
    why: str
    sources: str
    by: str
    at: datetime | None
    by_hand: bool
    own_words: bool
    carried: int
    fresh: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Another claim that this one hangs together with."""

    id: ClaimId
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the texts that disagreeing sources give, and where it comes from."""

    key: int
    of: ClaimId
    label: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Open:
    """The chosen claim. *left* counts the sources that were not on screen yet.

    *disputed* is what was found about sources that disagree, where *options* show them one by one. *own* are
    the words of its source where a model worded it, "" where there are none or the claim has them.
    """

    row: Row
    text: str
    version: int
    own: str
    notes: tuple[Note, ...]
    options: tuple[Option, ...]
    disputed: tuple[Note, ...]
    sources: tuple[SourceView, ...]
    left: int
    silent: str
    needs: tuple[Linked, ...]
    outcomes: tuple[Linked, ...]
    provisions: tuple[Linked, ...]
    checks: tuple[Check, ...]
    passed: int
    diff: tuple[Change, ...]
    drafted: str
    reason: str
    question: str
    vital: bool
    doubted: bool
    before: Before | None
    again: str


def row_of(reviewed: ReviewedClaim, problems: Problems, opened: Opened, words: Words) -> Row:
    """The claim in a line."""
    passages = opened.passages.named(piece.paragraph for piece in reviewed.claim.evidence)
    named = [label(each, words) for each in passages]
    return Row(
        reviewed.id,
        reviewed.section.value,
        words.of("claim_kind", reviewed.claim.kind),
        opened.passages.cut(reviewed.claim.text),
        reviewed.state.value,
        problems.gravest.value if problems.gravest else "",
        problems.first,
        ", ".join(named[:_OFTEN_ASKED])
        + (f" and {more} more" if (more := len(named) - _OFTEN_ASKED) > 0 else ""),
        reviewed.by,
        reviewed.at,
        reviewed.by_hand,
        reviewed.by_hand and reviewed.claim.text == reviewed.claim.alternative,
        reviewed.carried if reviewed.decided else 0,
        "" if reviewed.decided else _fresh(opened, reviewed),
    )


def _fresh(opened: Opened, reviewed: ReviewedClaim) -> str:
    """Whether nobody can have decided it yet, or something about it changed since they did."""
    since = opened.readings.first.since
    if reviewed.earlier is not None:
        return "look again"
    if since is None:
        return ""
    return "new" if reviewed.id in since.new else "changed" if reviewed.id in since.changed else ""


def open_of(reviewed: ReviewedClaim, problems: Problems, opened: Opened, who: Reviewer, words: Words) -> Open:
    """The chosen claim with everything behind it."""
    claims = {each.id: each for each in opened.review(who.reading).claims}
    options = _options(opened, reviewed, who.reading, words)
    disputed = [note for note in problems.notes if options and note.kind is FindingKind.CONTRADICTION]
    sources = sources_of(opened, reviewed, who, words, disputed=bool(options))
    links = reviewed.claim.links
    drafted = reviewed.drafted.text if reviewed.drafted else ""
    earlier = reviewed.earlier
    return Open(
        row_of(reviewed, problems, opened, words),
        reviewed.claim.text,
        reviewed.version,
        _own(reviewed),
        tuple(note for note in problems.notes if note not in disputed),
        options,
        tuple(disputed),
        sources,
        sum(not source.seen for source in sources),
        _silent(reviewed.claim, words),
        _linked(links.needs, claims),
        _linked(links.outcomes, claims),
        _linked(links.provisions, claims),
        reviewed.claim.checks,
        sum(check.verdict is Verdict.PASS for check in reviewed.claim.checks),
        changes(drafted, reviewed.claim.text) if drafted and drafted != reviewed.claim.text else (),
        drafted,
        reviewed.reason,
        reviewed.question,
        reviewed.claim.kind in VITAL,
        bool(reviewed.reason or failing(reviewed.claim)),
        before(earlier, reviewed.claim.text) if earlier and not reviewed.decided else None,
        earlier.text if earlier and not reviewed.decided and earlier.state is ClaimState.CHANGED else "",
    )


def is_problem(problems: Problems) -> bool:
    """Whether a claim is to be looked at first: a note needs no decision of its own."""
    return problems.gravest in {Severity.ERROR, Severity.WARNING}


def _own(reviewed: ReviewedClaim) -> str:
    """The source's own words, where they can be taken in the place of a model's."""
    claim = reviewed.claim
    offered = reviewed.state is not ClaimState.REMOVED and claim.alternative != claim.text
    return claim.alternative if offered else ""


def _options(opened: Opened, reviewed: ReviewedClaim, reading: int, words: Words) -> tuple[Option, ...]:
    if reviewed.state is ClaimState.REMOVED:
        return ()
    others = opposed(opened, reviewed, reading)
    if not others:
        return ()
    return tuple(
        Option(key, each.id, _said(each.claim), each.claim.text, _where(opened, each.claim, words))
        for key, each in enumerate((reviewed, *others), start=1)
    )


def _said(claim: Claim) -> str:
    """What sets a text apart in a word: its amounts, or how it begins."""
    amounts = [piece.text for piece in stretches(claim.text) if piece.amount]
    return cut_short(", ".join(amounts) or claim.text, 40)


def _where(opened: Opened, claim: Claim, words: Words) -> str:
    """The first source of a claim: which advice, whose, and of when."""
    passages = opened.passages.named(piece.paragraph for piece in claim.evidence)
    return f"{title(passages[0].paper, words)}: {byline(passages[0].paper)}" if passages else ""


def _silent(claim: Claim, words: Words) -> str:
    """The parts of a provision that its source leaves out."""
    slots = claim.slots
    if slots is None or claim.kind is not ClaimKind.PROVISION:
        return ""
    values = (slots.what, slots.who, slots.ratio, slots.how_often, slots.how_long, slots.review)
    silent = [slot for slot, value in zip(_SLOTS, values, strict=True) if not value]
    return ", ".join(words.of("silent", slot) for slot in silent)


def _linked(ids: tuple[ClaimId, ...], claims: Mapping[ClaimId, ReviewedClaim]) -> tuple[Linked, ...]:
    return tuple(
        Linked(identity, cut_short(claims[identity].claim.text))
        for identity in ids
        if identity in claims and claims[identity].state is not ClaimState.REMOVED
    )
