"""What a reviewer may do with a claim, and what stops them."""

import pytest

from drafting.domain.audit import Action
from drafting.domain.claim import ClaimId, Verdict
from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey
from drafting.domain.review import Act, ClaimState
from drafting.errors import BadInput, NotSeen
from drafting.services.concluding import Wanted
from drafting.services.querying import letters_of
from drafting.services.reviewing import unseen_by
from tests.reviewed import ADA, TOM, Desk

B1, F2 = ClaimId("B.1"), ClaimId("F.2")
HOURS, OTHER_HOURS = ClaimId("F.1"), ClaimId("H2.1")


def state(desk: Desk, case: CaseId, claim: ClaimId) -> ClaimState:
    return desk.opened(case).claim(1, claim).state


def test_a_claim_is_accepted_only_once_its_sources_were_on_screen(desk: Desk, case: CaseId) -> None:
    with pytest.raises(NotSeen, match="Read the source first"):
        desk.reviewing.accept(ADA, case, F2, 0)

    desk.accept(ADA, case, F2)

    assert state(desk, case, F2) is ClaimState.ACCEPTED


@pytest.mark.parametrize("text", ["Other words.", None])
def test_other_words_are_no_way_round_the_sources(desk: Desk, case: CaseId, text: str | None) -> None:
    wording = text or desk.opened(case).claim(1, F2).claim.text

    with pytest.raises(NotSeen, match="Read the source first, then save"):
        desk.reviewing.change(ADA, case, F2, 0, wording)
    desk.reviewing.change(ADA, case, F2, desk.see(ADA, case, F2), wording)

    assert state(desk, case, F2) is (ClaimState.CHANGED if text else ClaimState.ACCEPTED)


def test_the_same_words_are_accepted_only_with_a_reason_where_sources_disagree(
    desk: Desk, case: CaseId
) -> None:
    text = desk.opened(case).claim(1, HOURS).claim.text

    with pytest.raises(BadInput, match="disagree"):
        desk.reviewing.change(ADA, case, HOURS, desk.see(ADA, case, HOURS), f" {text}  ")


def test_the_reason_of_words_that_stay_may_follow(desk: Desk, case: CaseId) -> None:
    version = desk.reviewing.change(ADA, case, F2, desk.see(ADA, case, F2), "Other words.").number

    desk.reviewing.change(ADA, case, F2, version, "Other words.", "Ms Quill says so.")

    claim = desk.opened(case).claim(1, F2)
    assert (claim.state, claim.reason) == (ClaimState.CHANGED, "Ms Quill says so.")


def test_the_reason_of_other_words_is_none_for_newer_ones(desk: Desk, case: CaseId) -> None:
    first = desk.reviewing.change(ADA, case, F2, desk.see(ADA, case, F2), "Other words.", "Ms Quill says so.")

    desk.reviewing.change(ADA, case, F2, first.number, "Quite other words.")

    assert desk.opened(case).claim(1, F2).reason == ""


def test_two_statements_are_merged_once_the_sources_of_both_were_seen(desk: Desk, case: CaseId) -> None:
    with pytest.raises(NotSeen, match="then merge"):
        desk.reviewing.merge(ADA, case, F2, 0, (B1, "Both."))
    desk.see(ADA, case, F2)
    with pytest.raises(NotSeen, match=r"Read the sources of B\.1 first"):
        desk.reviewing.merge(ADA, case, F2, 0, (B1, "Both."))
    desk.see(ADA, case, B1)
    desk.reviewing.merge(ADA, case, F2, 0, (B1, "Both."))

    opened = desk.opened(case)
    assert unseen_by(opened, opened.claim(1, F2), ADA.account, 1) == ()
    assert unseen_by(opened, opened.claim(1, F2), TOM.account, 1) != ()


def test_what_one_reviewer_saw_another_has_not(desk: Desk, case: CaseId) -> None:
    desk.see(ADA, case, F2)

    with pytest.raises(NotSeen):
        desk.reviewing.accept(TOM, case, F2, 0)


def test_a_paragraph_that_is_not_behind_a_claim_is_not_recorded_as_seen(desk: Desk, case: CaseId) -> None:
    elsewhere = desk.opened(case).claim(1, B1).claim.evidence[0].paragraph

    desk.reviewing.see(ADA, case, F2, [elsewhere])

    assert desk.opened(case).readings.first.judgements == ()


def test_every_judgement_is_in_the_audit_trail_without_a_word_of_the_case(desk: Desk, case: CaseId) -> None:
    desk.reviewing.remove(ADA, case, F2, 0, "Marlo has it already.")

    rows = desk.store.run(lambda tx: tx.trail.of(case), reading=True)
    told = [row.event for row in rows if row.event.action is Action.CLAIM_REVIEWED]
    assert [event.details for event in told] == [{"act": "remove", "number": 1, "claim": "F.2"}]
    assert [event.actor.name for event in told] == [f"account:{ADA.account}"]


def test_new_words_are_checked_again(desk: Desk, case: CaseId) -> None:
    desk.see(ADA, case, F2)
    desk.reviewing.change(
        ADA, case, F2, 0, "Marlo will have a reading programme for 50 minutes, twice a week."
    )

    checks = {check.name: check for check in desk.opened(case).claim(1, F2).claim.checks}
    assert checks["amounts"].verdict is Verdict.FAIL
    assert "50" in checks["amounts"].detail


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Marlo will have it at Gorsey Brook Primary School.", "placement"),
        ("Marlo will have it with his sister Wren.", "other_person"),
    ],
)
def test_a_school_or_somebody_else_in_new_words_is_noticed(
    desk: Desk, case: CaseId, text: str, check: str
) -> None:
    desk.reviewing.change(ADA, case, F2, desk.see(ADA, case, F2), text)

    failed = [each.name for each in desk.opened(case).claim(1, F2).claim.checks if each.verdict == "fail"]
    assert check in failed


@pytest.mark.parametrize("text", ["", "   ", "word " * 2000])
def test_words_that_say_nothing_or_far_too_much_are_refused(desk: Desk, case: CaseId, text: str) -> None:
    desk.see(ADA, case, F2)

    with pytest.raises(BadInput):
        desk.reviewing.change(ADA, case, F2, 0, text)


def test_where_sources_disagree_one_is_chosen_and_both_are_its_sources(desk: Desk, case: CaseId) -> None:
    version = desk.see(ADA, case, HOURS)

    desk.reviewing.choose(ADA, case, HOURS, version, OTHER_HOURS)

    chosen = desk.opened(case).claim(1, HOURS)
    assert "15 hours a week" in chosen.claim.text
    assert len({piece.paragraph for piece in chosen.claim.evidence}) == 2
    assert state(desk, case, OTHER_HOURS) is ClaimState.REMOVED


def test_both_sides_are_read_before_one_is_chosen(desk: Desk, case: CaseId) -> None:
    own = desk.opened(case).claim(1, HOURS).claim.evidence
    desk.reviewing.see(ADA, case, HOURS, [piece.paragraph for piece in own])

    with pytest.raises(NotSeen, match="Read source 2 of 2"):
        desk.reviewing.choose(ADA, case, HOURS, 0, HOURS)


def test_both_stand_only_with_a_reason(desk: Desk, case: CaseId) -> None:
    version = desk.see(ADA, case, HOURS)

    with pytest.raises(BadInput, match="disagree"):
        desk.reviewing.accept(ADA, case, HOURS, version)

    desk.reviewing.accept(ADA, case, HOURS, version, "One is for lessons, one for lunch.")
    assert state(desk, case, HOURS) is ClaimState.ACCEPTED


def test_a_claim_is_split_merged_and_moved(desk: Desk, case: CaseId) -> None:
    desk.see(ADA, case, F2)
    made = desk.reviewing.split(ADA, case, F2, 0, ("A reading programme.", "For 30 minutes, twice a week."))
    second = made.made[0].id
    desk.reviewing.merge(ADA, case, F2, made.number, (second, "A reading programme of 30 minutes."))
    moved = desk.reviewing.move(ADA, case, F2, made.number + 1, SectionKey.G)

    assert desk.opened(case).claim(1, F2).section is SectionKey.G
    assert moved.number == 4
    assert state(desk, case, second) is ClaimState.REMOVED
    with pytest.raises(BadInput, match="Section I"):
        desk.reviewing.move(ADA, case, F2, moved.number, SectionKey.I)


def test_undo_walks_back_through_one_s_own_decisions(desk: Desk, case: CaseId) -> None:
    desk.see(ADA, case, F2)
    changed = desk.reviewing.change(ADA, case, F2, 0, "Other words.")
    desk.reviewing.remove(TOM, case, B1, 0)
    desk.reviewing.remove(ADA, case, F2, changed.number)

    undone = [desk.reviewing.undo(ADA, case) for _ in range(3)]

    assert [each.act if each else None for each in undone] == [Act.REMOVE, Act.CHANGE, None]
    assert state(desk, case, F2) is ClaimState.TO_DECIDE
    assert state(desk, case, B1) is ClaimState.REMOVED


def test_a_claim_is_added_from_a_paragraph_with_its_very_words(desk: Desk, case: CaseId) -> None:
    paragraph = desk.opened(case).claim(1, B1).claim.evidence[0].paragraph
    quote = "He cannot infer why somebody acted."

    made = desk.concluding.add(ADA, case, Wanted(paragraph, quote, SectionKey.B, "Marlo cannot infer."))

    added = desk.opened(case).claim(1, made.made[0].id)
    assert added.claim.evidence[0].quote == quote
    assert added.state is ClaimState.ACCEPTED
    with pytest.raises(BadInput, match="do not stand in the paragraph"):
        desk.concluding.add(ADA, case, Wanted(paragraph, "He can fly.", SectionKey.B, "He can fly."))


def test_questions_wait_in_one_letter_for_each_document(desk: Desk, case: CaseId) -> None:
    for claim in (F2, B1, HOURS):
        desk.reviewing.ask(ADA, case, claim, 0, "How long?" if claim == F2 else "")

    letters = letters_of(desk.opened(case))

    assert [letter.paper.file for letter in letters] == ["EP advice.docx"]
    assert [query.claim for query in letters[0].queries] == ["B.1", "F.1", "F.2"]
    assert letters[0].queries[-1].question == "How long?"
    assert letters[0].queries[-1].where.startswith("Paragraph 6")
