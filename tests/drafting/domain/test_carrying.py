"""Decisions on one draft, laid over the next: what is the same is kept, and nothing else is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import ParagraphId
from drafting.domain.carrier import Before, Ground
from drafting.domain.carrying import carry_over
from drafting.domain.claim import Check, ClaimId, ClaimKind, Evidence, Verdict
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.folding import fold
from drafting.domain.opposing import behind
from drafting.domain.plan import Draft, SectionKey, Unplaced
from drafting.domain.review import (
    SECOND,
    Act,
    ClaimState,
    Differs,
    Judgement,
    Review,
    ReviewedClaim,
    Since,
)
from drafting.domain.sign_off import Readings
from tests.builders import a_claim, a_draft, some_documents

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OLD = a_draft()
EVERY = frozenset(paragraph.id for document in some_documents() for paragraph in document.paragraphs)
CHECKED = (Check("quote", Verdict.PASS, "The quote is in its paragraph."),)


def renumbered(draft: Draft, by: int = 40) -> Draft:
    """The same draft with other ids, as a new run gives them."""

    def moved(identity: ClaimId) -> ClaimId:
        section, _, number = identity.partition(".")
        return ClaimId(f"{section}.{int(number) + by}")

    sections = tuple(
        replace(section, claims=tuple(replace(claim, id=moved(claim.id)) for claim in section.claims))
        for section in draft.sections
    )
    findings = tuple(replace(finding, claims=tuple(map(moved, finding.claims))) for finding in draft.findings)
    return replace(draft, sections=sections, findings=findings)


NEW = renumbered(OLD)


def with_claim(draft: Draft, claim: str, **what: object) -> Draft:
    sections = tuple(
        replace(
            section,
            claims=tuple(
                replace(each, **what) if each.id == claim else each  # type: ignore[arg-type]
                for each in section.claims
            ),
        )
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def without(draft: Draft, claim: str) -> Draft:
    sections = tuple(
        replace(section, claims=tuple(each for each in section.claims if each.id != claim))
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def judged(act: Act, claim: str | None = "F.2", by: str = "ada", **more: object) -> Judgement:
    bare = Judgement(0, NOON, by, by.title(), act, claim=ClaimId(claim) if claim else None)
    return replace(bare, **more)  # type: ignore[arg-type]  # fields by name


def seen(claim: str, by: str = "ada", draft: Draft = OLD, reading: int = 1) -> Judgement:
    review = fold(draft, [])
    one = review.claim(ClaimId(claim))
    assert one is not None
    pieces = tuple(dict.fromkeys(piece.paragraph for piece in behind(draft, review, one)))
    return judged(Act.SEE, claim, by, paragraphs=pieces, reading=reading)


def numbered(judgements: Sequence[Judgement], after: int = 0) -> list[Judgement]:
    return [
        replace(each, number=after + n, at=NOON + timedelta(minutes=n))
        for n, each in enumerate(judgements, start=1)
    ]


def carried(
    done: Sequence[Judgement],
    after: Draft = NEW,
    steady: frozenset[ParagraphId] = EVERY,
    before: Draft = OLD,
    number: int = 1,
) -> list[Judgement]:
    """What the new draft begins with, numbered as a store would."""
    old = numbered(done)
    readings = Readings(before, fold(before, old), fold(before, old, SECOND))
    ground = Ground(steady, lambda _text, _pieces: CHECKED, Since(0))
    return numbered(carry_over(Before(number, readings), after, ground))


def the(review: Review, claim: str = "F.42") -> ReviewedClaim:
    found = review.claim(ClaimId(claim))
    assert found is not None
    return found


def test_what_was_accepted_stays_accepted_and_says_from_which_draft_it_is() -> None:
    review = fold(NEW, carried([seen("F.2"), judged(Act.ACCEPT)]))

    kept = the(review)
    assert (kept.state, kept.by, kept.carried) == (ClaimState.ACCEPTED, "Ada", 1)
    assert kept.at == NOON + timedelta(minutes=2)
    assert review.unseen("ada", kept) == ()


def test_what_was_accepted_unseen_is_to_be_looked_at_again() -> None:
    claim = the(fold(NEW, carried([judged(Act.ACCEPT)])))

    assert claim.state is ClaimState.TO_DECIDE
    assert claim.earlier is not None
    assert (claim.earlier.state, claim.earlier.why) == (ClaimState.ACCEPTED, Differs.UNSEEN)


def test_words_reasons_and_questions_come_along() -> None:
    done = [
        seen("F.2"),
        judged(Act.CHANGE, "F.2", text="Other words.", reason="She rang.", checks=CHECKED),
        judged(Act.REMOVE, "B.1", reason="It is not so."),
        judged(Act.ASK, "E.1", text="When?"),
    ]

    review = fold(NEW, carried(done))

    assert (the(review).claim.text, the(review).reason) == ("Other words.", "She rang.")
    assert (the(review, "B.41").state, the(review, "B.41").reason) == (ClaimState.REMOVED, "It is not so.")
    assert (the(review, "E.41").state, the(review, "E.41").question) == (ClaimState.ASKED, "When?")


def test_one_more_source_is_look_again_with_the_earlier_decision_beside_it() -> None:
    more = next(claim for claim in NEW.claims() if claim.id == "F.42").evidence
    after = with_claim(NEW, "F.42", evidence=(*more, Evidence(ParagraphId("d02.0008"), "Otis", 0, 4)))

    review = fold(after, carried([seen("F.2"), judged(Act.ACCEPT)], after))

    claim = the(review)
    assert claim.state is ClaimState.TO_DECIDE
    assert claim.earlier is not None
    assert (claim.earlier.state, claim.earlier.why) == (ClaimState.ACCEPTED, Differs.SOURCES)
    assert review.unseen("ada", claim) != ()
    assert review.since is not None
    assert ClaimId("F.42") in review.since.changed


def test_something_new_found_about_it_is_look_again() -> None:
    found = Finding(
        FindingKind.UNSUPPORTED, Severity.WARNING, "A new advice says otherwise.", (ClaimId("F.42"),)
    )
    after = replace(NEW, findings=(*NEW.findings, found))

    claim = the(fold(after, carried([seen("F.2"), judged(Act.ACCEPT)], after)))

    assert claim.earlier is not None
    assert (claim.state, claim.earlier.why) == (ClaimState.TO_DECIDE, Differs.FINDING)


def test_a_decision_on_a_claim_that_is_gone_is_listed_with_its_words() -> None:
    after = without(NEW, "F.42")

    review = fold(after, carried([judged(Act.CHANGE, text="Other words.", checks=CHECKED)], after))

    (lost,) = review.lost
    assert lost.earlier is not None
    assert (lost.text, lost.earlier.state, lost.section) == ("Other words.", ClaimState.CHANGED, SectionKey.F)
    assert lost.made[0].text == "Other words."
    assert the(fold(after, []), "B.41").state is ClaimState.TO_DECIDE


def test_what_was_lost_is_put_back_to_be_decided_or_left_out() -> None:
    after = without(NEW, "F.42")
    start = carried([judged(Act.CHANGE, text="Other words.", checks=CHECKED)], after)
    (lost,) = fold(after, start).lost
    back = judged(
        Act.BACK,
        "F.90",
        section=SectionKey.F,
        made=(replace(lost.made[0], id=ClaimId("F.90")),),
        earlier=lost.earlier,
        answers=lost.number,
    )

    put_back = fold(after, [*start, replace(back, number=99)])
    left = fold(after, [*start, judged(Act.LEAVE, None, number=99, answers=lost.number)])

    assert the(put_back, "F.90").state is ClaimState.TO_DECIDE
    assert the(put_back, "F.90").earlier == lost.earlier
    assert (put_back.lost, left.lost) == ((), ())


def test_a_claim_that_a_person_added_comes_along_under_an_id_of_its_own() -> None:
    made = a_claim("F.9", ClaimKind.PROVISION, "Added.", Evidence(ParagraphId("d02.0008"), "Otis", 0, 4))
    add = judged(Act.ADD, "F.9", section=SectionKey.F, made=(made,), checks=CHECKED)

    review = fold(NEW, carried([add]))

    (mine,) = [each for each in review.claims if each.drafted is None]
    assert (mine.claim.text, mine.state, mine.carried) == ("Added.", ClaimState.ACCEPTED, 1)
    assert len({each.id for each in review.claims}) == len(review.claims)


def test_an_added_claim_whose_source_went_is_listed_and_cannot_be_put_back() -> None:
    made = a_claim("F.9", ClaimKind.PROVISION, "Added.", Evidence(ParagraphId("d02.0008"), "Otis", 0, 4))
    add = judged(Act.ADD, "F.9", section=SectionKey.F, made=(made,), checks=CHECKED)

    review = fold(NEW, carried([add], steady=EVERY - {ParagraphId("d02.0008")}))

    assert [(each.text, each.made) for each in review.lost] == [("Added.", ())]


def test_what_was_split_merged_and_moved_is_so_again() -> None:
    half = a_claim("F.9", ClaimKind.PROVISION, "Second.", *the(fold(OLD, []), "F.2").claim.evidence)
    done = [
        judged(Act.SPLIT, text="First.", section=SectionKey.F, made=(half,), checks=CHECKED),
        judged(Act.MOVE, "F.9", section=SectionKey.G),
        judged(Act.REMOVE, "F.9", reason="Twice."),
    ]

    old, new = fold(OLD, numbered(done)), fold(NEW, carried(done))

    assert the(new).claim.text == "First."
    assert [(each.section, each.state, each.reason) for each in new.claims if each.drafted is None] == [
        (each.section, each.state, each.reason) for each in old.claims if each.drafted is None
    ]


def test_two_that_were_merged_are_looked_at_again_when_one_of_them_changed() -> None:
    other = the(fold(OLD, []), "F.3").claim
    merge = judged(Act.MERGE, text="Both.", made=(other,), checks=CHECKED)
    after = with_claim(NEW, "F.43", text="It says something else now.")

    sight = [seen("F.2"), judged(Act.SEE, paragraphs=tuple(piece.paragraph for piece in other.evidence))]

    review = fold(after, carried([*sight, merge], after))

    one, two = the(review), the(review, "F.43")
    assert (one.state, two.state) == (ClaimState.TO_DECIDE, ClaimState.TO_DECIDE)
    assert one.earlier is not None
    assert (one.earlier.text, one.earlier.why) == ("Both.", Differs.TOGETHER)


def test_findings_tray_and_paragraphs_stay_settled() -> None:
    waiting = Unplaced(
        "Perhaps.", (Evidence(ParagraphId("d02.0008"), "Otis", 0, 4),), SectionKey.B, SectionKey.F, 0.4
    )
    before, after = replace(OLD, to_place=(waiting,)), replace(NEW, to_place=(waiting,))
    done = [
        judged(Act.RESOLVE, None, finding=0, text="Dealt with", reason="A copy came."),
        judged(Act.PLACE, None, tray=0),
        judged(Act.SET_ASIDE, None, paragraphs=(ParagraphId("d02.0008"),), reason="Said elsewhere."),
    ]

    review = fold(after, carried(done, after, before=before))

    assert (review.resolved[0].decision, review.resolved[0].carried) == ("Dealt with", 1)
    assert review.placed == {0: None}
    assert review.set_aside == {ParagraphId("d02.0008"): "Said elsewhere."}


def test_a_decision_on_a_finding_that_is_gone_is_kept_in_words() -> None:
    after = replace(NEW, findings=NEW.findings[1:])

    review = fold(
        after, carried([judged(Act.RESOLVE, None, finding=0, text="Dealt with", reason="Seen.")], after)
    )

    (lost,) = review.lost
    assert (lost.text, lost.made) == (OLD.findings[0].message, ())
    assert lost.earlier is not None
    assert (lost.earlier.text, lost.earlier.reason) == ("Dealt with", "Seen.")


def test_the_second_reader_s_decisions_come_along_and_stay_apart() -> None:
    done = [seen("F.2", "tom", reading=SECOND), judged(Act.ACCEPT, by="tom", reading=SECOND)]

    start = carried(done)

    assert the(fold(NEW, start, SECOND)).state is ClaimState.ACCEPTED
    assert the(fold(NEW, start)).state is ClaimState.TO_DECIDE


def test_undo_stops_at_what_was_carried_over() -> None:
    start = carried([seen("F.2"), judged(Act.ACCEPT)])
    here = judged(Act.REMOVE, the(fold(NEW, start)).id, number=50)
    back = judged(Act.BACK, number=51, earlier=start[-1].earlier, answers=7)

    assert fold(NEW, start).last_of("ada") is None
    assert fold(NEW, start).has_carried("ada")
    assert not fold(NEW, start).has_carried("tom")
    assert fold(NEW, [*start, here]).last_of("ada") == here
    assert fold(NEW, [*start, here, back]).last_of("ada") == back


def test_words_of_a_person_who_saw_no_source_are_shown_and_not_carried() -> None:
    def after(*done: Judgement) -> ReviewedClaim:
        return the(fold(NEW, carried([*done, judged(Act.CHANGE, text="Other words.", checks=CHECKED)])))

    unseen, kept = after(), after(seen("F.2"))

    assert unseen.earlier is not None
    assert (unseen.state, unseen.earlier.why) == (ClaimState.TO_DECIDE, Differs.UNSEEN)
    assert (kept.state, kept.claim.text) == (ClaimState.CHANGED, "Other words.")


def test_what_was_undone_is_not_carried() -> None:
    start = carried([seen("F.2"), judged(Act.ACCEPT), judged(Act.UNDO, undoes=2)])

    assert the(fold(NEW, start)).state is ClaimState.TO_DECIDE


def test_through_three_drafts_a_decision_is_still_from_the_first() -> None:
    second = carried([seen("F.2"), judged(Act.ACCEPT)])
    third = carried(second, renumbered(OLD, 7), before=NEW, number=2)

    claim = the(fold(renumbered(OLD, 7), third), "F.9")
    assert (claim.state, claim.carried, claim.by) == (ClaimState.ACCEPTED, 1, "Ada")


def test_what_is_new_is_named() -> None:
    after = without(NEW, "E.41")
    added = a_claim(
        "B.99", ClaimKind.NEED, "Wombats worry Otis.", Evidence(ParagraphId("d02.0008"), "Otis", 0, 4)
    )
    sections = tuple(
        replace(section, claims=(*section.claims, added)) if section.key is SectionKey.B else section
        for section in after.sections
    )

    since = fold(NEW, carried([], replace(after, sections=sections))).since

    assert since is not None
    assert (since.draft, since.new, since.gone) == (1, (ClaimId("B.99"),), 1)


# -- nothing is accepted that was not accepted by that person on the same text and sources -------------

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
