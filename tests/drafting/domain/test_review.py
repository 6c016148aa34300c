from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Verdict
from drafting.domain.folding import fold, go_on
from drafting.domain.plan import SectionKey
from drafting.domain.review import SECOND, Act, ClaimState, Judgement, Review, ReviewedClaim
from tests.builders import a_claim, a_draft, quoting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DRAFT = a_draft()


def judged(number: int, act: Act, claim: str = "F.1", by: str = "ada", **more: object) -> Judgement:
    at = NOON + timedelta(minutes=number)
    bare = Judgement(number, at, by, by.title(), act, claim=ClaimId(claim) if claim else None)
    return replace(bare, **more)  # type: ignore[arg-type]  # fields by name


def the(review: Review, claim: str = "F.1") -> ReviewedClaim:
    found = review.claim(ClaimId(claim))
    assert found is not None
    return found


def test_a_draft_that_nobody_judged_is_all_to_decide() -> None:
    review = fold(DRAFT, [])

    assert {each.state for each in review.claims} == {ClaimState.TO_DECIDE}
    assert [each.id for each in review.claims] == [claim.id for claim in DRAFT.claims()]


def test_who_decided_and_when_is_known() -> None:
    claim = the(fold(DRAFT, [judged(1, Act.ACCEPT)]))

    assert (claim.state, claim.by, claim.at) == (ClaimState.ACCEPTED, "Ada", NOON + timedelta(minutes=1))


def test_whoever_only_looked_is_not_named_for_a_claim() -> None:
    claim = the(fold(DRAFT, [judged(1, Act.SEE, by="tom"), judged(2, Act.YIELD, by="tom", text="Words.")]))

    assert (claim.by, claim.at) == ("", None)


def test_a_change_gives_other_words_and_what_the_checks_found_in_them() -> None:
    failed = (Check("amounts", Verdict.FAIL, "“18” is not in the source."),)

    claim = the(fold(DRAFT, [judged(1, Act.CHANGE, text="18 hours.", checks=failed)]))

    assert (claim.claim.text, claim.claim.checks, claim.state) == ("18 hours.", failed, ClaimState.CHANGED)
    assert claim.by_hand
    assert claim.drafted is not None
    assert claim.drafted.text != "18 hours."


def test_undo_goes_back_as_far_as_one_likes() -> None:
    done = [judged(1, Act.ACCEPT), judged(2, Act.CHANGE, text="Other words."), judged(3, Act.REMOVE)]
    undone = [judged(4, Act.UNDO, undoes=3), judged(5, Act.UNDO, undoes=2), judged(6, Act.UNDO, undoes=1)]

    states = [the(fold(DRAFT, [*done, *undone[:n]])).state for n in range(4)]

    assert states == [ClaimState.REMOVED, ClaimState.CHANGED, ClaimState.ACCEPTED, ClaimState.TO_DECIDE]


def test_what_is_undone_next_is_the_last_thing_of_one_s_own() -> None:
    review = fold(DRAFT, [judged(1, Act.ACCEPT), judged(2, Act.REMOVE, "F.2", by="tom"), judged(3, Act.SEE)])

    mine = review.last_of("ada")

    assert mine is not None
    assert mine.number == 1
    assert fold(DRAFT, [judged(1, Act.ACCEPT), judged(2, Act.UNDO, undoes=1)]).last_of("ada") is None


def test_every_judgement_moves_the_version_and_seeing_does_not() -> None:
    done = [judged(1, Act.SEE), judged(2, Act.ACCEPT), judged(3, Act.UNDO, undoes=2)]

    versions = [the(fold(DRAFT, done[:n])).version for n in range(4)]

    assert versions == [0, 0, 2, 3]


def test_a_reason_stays_with_the_decision_that_it_is_the_reason_of() -> None:
    removed = [judged(1, Act.REMOVE), judged(2, Act.REMOVE, reason="It repeats F.2."), judged(3, Act.REMOVE)]

    assert the(fold(DRAFT, removed)).reason == "It repeats F.2."
    assert the(fold(DRAFT, [*removed, judged(4, Act.REOPEN)])).reason == ""


def test_a_moved_claim_is_to_be_decided_where_it_stands_now() -> None:
    claim = the(fold(DRAFT, [judged(1, Act.ACCEPT), judged(2, Act.MOVE, section=SectionKey.G)]))

    assert (claim.section, claim.state) == (SectionKey.G, ClaimState.TO_DECIDE)


def test_both_halves_of_a_split_claim_are_to_be_decided_side_by_side() -> None:
    half = a_claim("F.9", ClaimKind.PROVISION, "The second half.")
    split = judged(1, Act.SPLIT, text="The first half.", section=SectionKey.F, made=(half,))

    review = fold(DRAFT, [split])

    ids = [each.id for each in review.claims]
    assert ids.index(ClaimId("F.9")) == ids.index(ClaimId("F.1")) + 1
    assert {the(review, each).state for each in ("F.1", "F.9")} == {ClaimState.TO_DECIDE}
    assert "F.9" not in [each.id for each in fold(DRAFT, [split, judged(2, Act.UNDO, undoes=1)]).claims]


def test_a_merged_claim_has_the_sources_of_both_and_the_other_goes() -> None:
    other = the(fold(DRAFT, []), "F.2").claim

    review = fold(DRAFT, [judged(1, Act.MERGE, text="One for both.", made=(other,))])

    sources = {piece.paragraph for piece in the(review).claim.evidence}
    assert sources >= {piece.paragraph for piece in other.evidence}
    assert (the(review).state, the(review, "F.2").state) == (ClaimState.CHANGED, ClaimState.REMOVED)
    assert the(review, "F.2").reason == "It went into F.1."


def test_choosing_the_draft_s_own_words_is_accepting_them() -> None:
    own, other = the(fold(DRAFT, []), "F.2").claim, the(fold(DRAFT, []), "F.3").claim

    chosen = fold(DRAFT, [judged(1, Act.CHOOSE, "F.2", text=own.text, made=(other,))])

    assert (the(chosen, "F.2").state, the(chosen, "F.3").state) == (ClaimState.ACCEPTED, ClaimState.REMOVED)


def test_a_claim_that_a_person_adds_is_decided_as_it_is_written() -> None:
    words = "Otis eats only four foods at school"
    added = a_claim("B.9", ClaimKind.NEED, words, quoting("d02.0008", words))

    review = fold(DRAFT, [judged(1, Act.ADD, "B.9", section=SectionKey.B, made=(added,))])

    claim = the(review, "B.9")
    assert (claim.state, claim.drafted, claim.by_hand) == (ClaimState.ACCEPTED, None, True)


def test_words_that_gave_way_change_nothing_and_stay_on_the_record() -> None:
    review = fold(DRAFT, [judged(1, Act.ACCEPT), judged(2, Act.YIELD, by="tom", text="Tom’s words.")])

    assert the(review).state is ClaimState.ACCEPTED
    assert the(review).claim.text == the(fold(DRAFT, [])).claim.text
    assert review.judgements[-1].text == "Tom’s words."
    assert review.last_of("tom") is None


def test_neither_reader_has_what_the_other_did() -> None:
    done = [judged(1, Act.ACCEPT), judged(2, Act.REMOVE, by="tom", reading=SECOND)]

    assert the(fold(DRAFT, done)).state is ClaimState.ACCEPTED
    assert the(fold(DRAFT, done, SECOND)).state is ClaimState.REMOVED
    assert the(fold(DRAFT, done)).version == 1


def test_a_source_counts_as_seen_for_whoever_saw_it() -> None:
    seen = judged(1, Act.SEE, "F.2", paragraphs=(ParagraphId("d01.0007"),))

    review = fold(DRAFT, [seen])

    assert review.unseen("ada", the(review, "F.2")) == (ParagraphId("d02.0003"),)
    assert len(review.unseen("tom", the(review, "F.2"))) == 2


def test_a_finding_a_tray_statement_and_a_paragraph_are_settled_until_that_is_undone() -> None:
    done = [
        judged(1, Act.RESOLVE, "", finding=5, text="Asked the author", reason="A copy is on its way."),
        judged(2, Act.PLACE, "", tray=0, section=None),
        judged(3, Act.SET_ASIDE, "", paragraphs=(ParagraphId("d02.0008"),), reason="Said in B.2."),
    ]

    review = fold(DRAFT, done)
    back = fold(DRAFT, [*done, *(judged(n + 4, Act.UNDO, "", undoes=n + 1) for n in range(3))])

    assert review.resolved[5].reason == "A copy is on its way."
    assert review.placed == {0: None}
    assert review.set_aside == {ParagraphId("d02.0008"): "Said in B.2."}
    assert (back.resolved, back.placed, back.set_aside) == ({}, {}, {})


_ACTS = st.sampled_from([Act.ACCEPT, Act.CHANGE, Act.REMOVE, Act.ASK, Act.REOPEN, Act.MOVE])
_IDS = st.sampled_from([claim.id for claim in DRAFT.claims()])


@given(st.lists(st.tuples(_ACTS, _IDS), max_size=20))
def test_undoing_everything_gives_the_draft_back(acts: list[tuple[Act, ClaimId]]) -> None:
    done = [
        judged(n, act, claim, text="Words.", section=SectionKey.G if act is Act.MOVE else None)
        for n, (act, claim) in enumerate(acts, start=1)
    ]
    total = len(done)
    undone = [
        judged(total + n, Act.UNDO, each.claim or "", undoes=each.number)
        for n, each in enumerate(reversed(done), start=1)
    ]

    review = fold(DRAFT, [*done, *undone])

    plain = [(each.claim, each.section, each.state) for each in review.claims]
    assert plain == [(each.claim, each.section, each.state) for each in fold(DRAFT, []).claims]


_LATER = st.sampled_from([*Act])


@given(st.lists(st.tuples(_LATER, _IDS, _IDS, st.sampled_from([1, 2])), max_size=16), st.integers(0, 16))
def test_going_on_from_where_one_was_is_the_same_as_beginning_again(
    acts: list[tuple[Act, ClaimId, ClaimId, int]], after: int
) -> None:
    done = [
        judged(
            n,
            act,
            claim,
            text="Words.",
            reading=reading,
            section=SectionKey.G,
            made=_of(other, None if act in {Act.CHOOSE, Act.MERGE} else f"G.{n + 50}"),
            paragraphs=(ParagraphId("d02.0008"),),
            finding=n if act is Act.RESOLVE else None,
            tray=n if act is Act.PLACE else None,
            undoes=max(1, n // 2) if act is Act.UNDO else None,
            answers=max(1, n // 2) if act in {Act.BACK, Act.LEAVE} else None,
        )
        for n, (act, claim, other, reading) in enumerate(acts, start=1)
    ]

    for reading in (1, SECOND):
        gone_on = go_on(fold(DRAFT, done[:after], reading), DRAFT, done[after:], reading)
        assert gone_on == fold(DRAFT, done, reading)


def _of(claim: ClaimId, under: str | None) -> tuple[Claim, ...]:
    """The claim of that id, perhaps under another."""
    return tuple(replace(each, id=ClaimId(under or each.id)) for each in DRAFT.claims() if each.id == claim)
