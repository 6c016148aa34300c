"""Whatever people decided and however the documents changed: nothing is accepted that nobody accepted."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Check, ClaimId, Evidence, Verdict
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.folding import fold
from drafting.domain.opposing import behind
from drafting.domain.plan import Draft
from drafting.domain.review import (
    Act,
    ClaimState,
    Judgement,
    ReviewedClaim,
)
from tests.carrying import CHECKED, EVERY, NEW, OLD, carried, judged, numbered, seen, with_claim, without

_IDS = [claim.id for claim in OLD.claims()]
_PEOPLE = st.sampled_from(["ada", "tom"])
_DONE = st.tuples(
    st.sampled_from(
        [Act.SEE, Act.ACCEPT, Act.CHANGE, Act.REMOVE, Act.ASK, Act.REOPEN, Act.MERGE, Act.CHOOSE]
    ),
    st.sampled_from(_IDS),
    st.sampled_from(_IDS),
    _PEOPLE,
)
_HAPPENS = st.tuples(
    st.sampled_from(["text", "more", "other source", "checks", "gone", "finding"]), st.sampled_from(_IDS)
)


def _acts(plan: list[tuple[Act, ClaimId, ClaimId, str]]) -> list[Judgement]:
    done = []
    for act, claim, other, by in plan:
        if act is Act.SEE:
            done.append(seen(claim, by))
            continue
        made = tuple(each for each in OLD.claims() if each.id == other and other != claim)
        text = "Other words." if act is Act.CHANGE else next(c.text for c in OLD.claims() if c.id == claim)
        taken = made if act in {Act.MERGE, Act.CHOOSE} else ()
        done.append(judged(act, claim, by, text=text, made=taken, checks=CHECKED))
    return done


def _happened(draft: Draft, what: str, old: ClaimId) -> Draft:
    new = ClaimId(f"{old.partition('.')[0]}.{int(old.partition('.')[2]) + 40}")
    claim = next((each for each in draft.claims() if each.id == new), None)
    piece = Evidence(ParagraphId("d02.0008"), "Otis eats", 0, 9)
    if what == "gone" or claim is None:
        return without(draft, new)
    if what == "finding":
        found = Finding(FindingKind.VAGUE_PROVISION, Severity.WARNING, "Something new.", (new,))
        return replace(draft, findings=(*draft.findings, found))
    changed: dict[str, dict[str, object]] = {
        "text": {"text": f"{claim.text} And more."},
        "more": {"evidence": (*claim.evidence, piece)},
        "other source": {"evidence": (piece,)},
        "checks": {"checks": (*claim.checks, Check("words", Verdict.UNSURE, "Perhaps."))},
    }
    return with_claim(draft, new, **changed[what])


def _stands_on(claim: ReviewedClaim) -> object:
    return claim.claim.text, frozenset((piece.paragraph, piece.quote) for piece in claim.claim.evidence)


@given(st.lists(_DONE, max_size=14), st.lists(_HAPPENS, max_size=4))
def test_nothing_is_accepted_that_was_not_accepted_on_the_same_text_and_sources(
    plan: list[tuple[Act, ClaimId, ClaimId, str]], changes: list[tuple[str, ClaimId]]
) -> None:
    after = NEW
    for what, claim in changes:
        after = _happened(after, what, claim)
    done = _acts(plan)
    old = fold(OLD, numbered(done))

    new = fold(after, carried(done, after))

    accepted = {
        (_stands_on(each), each.by)
        for each in old.claims
        if each.state is ClaimState.ACCEPTED
        and not old.unseen(each.by.lower(), each, (p.paragraph for p in behind(OLD, old, each)))
    }
    kept = [each for each in new.claims if each.state is ClaimState.ACCEPTED]
    assert all((_stands_on(each), each.by) in accepted for each in kept)
    touched = {ClaimId(f"{c.partition('.')[0]}.{int(c.partition('.')[2]) + 40}") for _, c in changes}
    assert not touched & {each.id for each in kept}
    assert all(not new.unseen(each.by.lower(), each) for each in kept)


@given(st.lists(_DONE, max_size=14), st.lists(_HAPPENS, max_size=4))
def test_no_decision_is_lost_without_a_word(
    plan: list[tuple[Act, ClaimId, ClaimId, str]], changes: list[tuple[str, ClaimId]]
) -> None:
    after = NEW
    for what, claim in changes:
        after = _happened(after, what, claim)
    done = _acts(plan)

    new = fold(after, carried(done, after))

    decided = [each for each in fold(OLD, numbered(done)).claims if each.state is not ClaimState.TO_DECIDE]
    shown = [each for each in new.claims if each.state is not ClaimState.TO_DECIDE or each.earlier]
    assert len(shown) + len(new.lost) >= len(decided)


@given(st.lists(_DONE, max_size=14))
def test_where_nothing_changed_whatever_was_decided_with_its_sources_seen_stands(
    plan: list[tuple[Act, ClaimId, ClaimId, str]],
) -> None:
    sights = [judged(Act.SEE, claim, by, paragraphs=tuple(EVERY)) for claim in _IDS for by in ("ada", "tom")]
    done = [*sights, *_acts(plan)]

    old, new = fold(OLD, numbered(done)), fold(NEW, carried(done))

    assert [(each.state, each.claim.text, each.by, each.reason) for each in new.claims] == [
        (each.state, each.claim.text, each.by, _moved(each.reason)) for each in old.claims
    ]


def _moved(reason: str) -> str:
    """A reason that names a claim names it by its new id."""
    for old in sorted(_IDS, key=len, reverse=True):
        new = f"{old.partition('.')[0]}.{int(old.partition('.')[2]) + 40}"
        if reason == f"It went into {old}.":
            return f"It went into {new}."
    return reason
