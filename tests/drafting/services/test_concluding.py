"""The tray, and which draft is signed off."""

from dataclasses import replace

import pytest

from drafting.domain.plan import SectionKey, Unplaced
from drafting.domain.review import Act, Judgement
from drafting.errors import BadInput, Changed, NotReady
from drafting.services.concluding import last_decision
from tests.reviewed import ADA, MAY, TOM, Desk, a_drafted_case, drafted


def test_a_statement_of_the_tray_is_in_the_plan_once(desk: Desk) -> None:
    brought, whole = drafted()
    waiting = Unplaced("He likes trains.", (), SectionKey.A, SectionKey.F, 0.5)
    plans = {name: replace(getattr(whole, name), to_place=(waiting,)) for name in ("safe", "restored")}
    case = a_drafted_case(desk.store, made=(brought, replace(whole, **plans)))

    def place(to: SectionKey | None) -> Judgement:
        version = desk.opened(case).readings.first.versions.get((Act.PLACE, 0), 0)
        return desk.concluding.place(ADA, case, 0, version, to)

    place(None)
    claim = place(SectionKey.F).claim

    with pytest.raises(BadInput, match=rf"in the plan already, as {claim}\."):
        place(SectionKey.F)
    with pytest.raises(BadInput, match=f"in the plan, as {claim}. Remove it there"):
        place(None)
    assert desk.opened(case).readings.first.placed == {0: SectionKey.F}
    desk.reviewing.undo(ADA, case)
    place(SectionKey.A)

    trains = [each for each in desk.opened(case).readings.first.claims if each.claim.text == waiting.text]
    assert [each.section for each in trains] == [SectionKey.A]


def test_what_was_decided_since_the_page_was_read_stops_the_signing(desk: Desk) -> None:
    case = a_drafted_case(desk.store)
    desk.decide_all(ADA, case)
    desk.read_second(TOM, case)
    seen = last_decision(desk.opened(case).readings.first)

    with pytest.raises(Changed, match="look again"):
        desk.concluding.sign_off(MAY, case, seen - 1)
    assert desk.concluding.signed_draft(case) is None
    desk.concluding.sign_off(MAY, case, seen)

    assert desk.concluding.signed_draft(case) == 1


def test_what_a_model_that_breaks_on_purpose_has_drafted_is_never_signed_off(desk: Desk) -> None:
    case = a_drafted_case(desk.store, provider="fake:hallucinate(0.2)")
    desk.decide_all(ADA, case)
    desk.read_second(TOM, case)

    with pytest.raises(NotReady, match="for a rehearsal"):
        desk.sign_off(MAY, case)
