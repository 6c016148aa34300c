"""Who may judge what: two readers who know nothing of one another, and those who are late."""

from dataclasses import replace
from threading import Thread

import pytest

from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.review import SECOND, Act, ClaimState
from drafting.domain.sign_off import Block, blockers, wants_second
from drafting.errors import BadInput, NewerDraft, NotSeen, NotThere
from drafting.services.reviews import Conflict
from tests.reviewed import ADA, TOM, Desk

B1, F2 = ClaimId("B.1"), ClaimId("F.2")
HOURS, OTHER_HOURS = ClaimId("F.1"), ClaimId("H2.1")


def state(desk: Desk, case: CaseId, claim: ClaimId) -> ClaimState:
    return desk.opened(case).claim(1, claim).state


def a_second(desk: Desk, case: CaseId) -> ClaimId:
    """A claim that wants a second reader."""
    opened = desk.opened(case)
    claims = opened.readings.first.claims
    return next(each.id for each in claims if wants_second(opened.readings.draft, each))


def test_whoever_read_first_does_not_read_second(desk: Desk, case: CaseId) -> None:
    claim = a_second(desk, case)
    desk.see(ADA, case, claim)

    with pytest.raises(BadInput, match="read this draft first"):
        desk.reviewing.remove(replace(ADA, reading=SECOND), case, claim, 0)


def test_whoever_read_second_does_not_decide_that_claim(desk: Desk, case: CaseId) -> None:
    claim = a_second(desk, case)
    desk.reviewing.remove(replace(TOM, reading=SECOND), case, claim, 0)

    with pytest.raises(BadInput, match="read this statement second"):
        desk.reviewing.remove(TOM, case, claim, 0)


def test_only_what_was_drawn_is_read_a_second_time(desk: Desk, case: CaseId) -> None:
    opened = desk.opened(case)
    other = next(
        each for each in opened.readings.first.claims if not wants_second(opened.readings.draft, each)
    )

    with pytest.raises(NotThere):
        desk.reviewing.remove(replace(TOM, reading=SECOND), case, other.id, 0)


def test_a_second_reader_settles_a_dispute_once_and_by_themselves(desk: Desk, case: CaseId) -> None:
    tom = replace(TOM, reading=SECOND)
    desk.reviewing.choose(ADA, case, HOURS, desk.see(ADA, case, HOURS), HOURS)

    with pytest.raises(NotSeen, match="Read source 1 of 2"):
        desk.reviewing.choose(tom, case, OTHER_HOURS, 0, HOURS)
    desk.reviewing.choose(tom, case, OTHER_HOURS, desk.see(tom, case, OTHER_HOURS), HOURS)

    opened = desk.opened(case)
    assert {HOURS, OTHER_HOURS} <= opened.readings.twice
    assert opened.claim(SECOND, HOURS).state is ClaimState.REMOVED
    assert opened.claim(SECOND, OTHER_HOURS).claim.text == opened.claim(1, HOURS).claim.text
    stops = {each.claim for each in blockers(opened.readings) if each.why in {Block.DIFFERS, Block.SECOND}}
    assert not {HOURS, OTHER_HOURS} & stops


def test_two_readers_who_choose_other_sources_differ(desk: Desk, case: CaseId) -> None:
    tom = replace(TOM, reading=SECOND)
    desk.reviewing.choose(ADA, case, HOURS, desk.see(ADA, case, HOURS), HOURS)
    desk.reviewing.choose(tom, case, HOURS, desk.see(tom, case, HOURS), OTHER_HOURS)

    assert HOURS in {each.claim for each in blockers(desk.opened(case).readings) if each.why is Block.DIFFERS}


def test_a_reviewer_who_sees_an_older_draft_judges_nothing(desk: Desk, case: CaseId) -> None:
    with pytest.raises(NewerDraft):
        desk.reviewing.remove(replace(ADA, draft=7), case, F2, 0)

    assert state(desk, case, F2) is ClaimState.TO_DECIDE


def test_whoever_was_slower_is_shown_both_texts(desk: Desk, case: CaseId) -> None:
    desk.reviewing.change(TOM, case, F2, desk.see(TOM, case, F2), "Tom’s words.")

    with pytest.raises(Conflict) as caught:
        desk.reviewing.change(ADA, case, F2, 0, "Ada’s words.")

    assert caught.value.mine.text == "Ada’s words."
    assert caught.value.theirs.claim.text == "Tom’s words."


def test_of_two_who_judge_at_once_exactly_one_is_first(desk: Desk, case: CaseId) -> None:
    came: list[str] = []
    desk.see(ADA, case, F2)

    def judge(text: str) -> None:
        try:
            desk.reviewing.change(ADA, case, F2, 0, text)
            came.append("kept")
        except Conflict:
            came.append("conflict")

    threads = [Thread(target=judge, args=(f"Words {n}.",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["conflict", "conflict", "conflict", "kept"]


def test_a_form_that_is_sent_twice_is_one_decision_and_no_conflict(desk: Desk, case: CaseId) -> None:
    version = desk.see(ADA, case, F2)
    first = desk.reviewing.change(ADA, case, F2, version, "Marlo will read.", "Ms Quill says so.")

    again = desk.reviewing.change(ADA, case, F2, version, "Marlo will read.", "Ms Quill says so.")

    assert again == first
    assert [each.act for each in desk.opened(case).readings.first.judgements].count(Act.CHANGE) == 1
    for who, text in ((ADA, "Marlo will not read."), (TOM, "Marlo will read.")):
        desk.see(who, case, F2)
        with pytest.raises(Conflict):
            desk.reviewing.change(who, case, F2, version, text, "Ms Quill says so.")


def test_to_split_twice_is_shown_for_the_second_half_may_be_another(desk: Desk, case: CaseId) -> None:
    version = desk.see(ADA, case, F2)
    desk.reviewing.split(ADA, case, F2, version, ("Marlo reads.", "Ms Quill helps."))

    with pytest.raises(Conflict):
        desk.reviewing.split(ADA, case, F2, version, ("Marlo reads.", "Somebody helps."))
