from dataclasses import replace

from drafting.domain.claim import Claim, ClaimKind
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.unmet import open_needs
from tests.pipeline_builders import a_claim

NEED, OUTCOME, PROVISION = ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION
SPELLING = a_claim("[CHILD] finds spelling hard.", NEED, "B.1", number=1)
SLEEP = a_claim("[CHILD] cannot fall asleep before midnight.", NEED, "B.1", number=2)


def sure(*claims: Claim) -> float:
    """How surely the need B.1 is open."""
    section = Section(SectionKey.B, "", SectionStatus.DRAFTED, "", claims)
    return open_needs([section], {}, {})[SPELLING.id].sure


def test_provision_for_its_topic_covers_a_need() -> None:
    helps = a_claim("A daily spelling programme.", PROVISION, "F.1", number=9)

    assert sure(SPELLING, helps) < 0 < sure(SPELLING)


def test_provision_for_another_topic_does_not() -> None:
    elsewhere = a_claim("A harness on the minibus.", PROVISION, "F.1", number=9)

    assert sure(SPELLING, elsewhere) > 0


def test_provision_that_is_denied_covers_nothing() -> None:
    denied = a_claim("The school does not offer a spelling programme.", PROVISION, "F.1", number=9)

    assert sure(SPELLING, denied) == sure(SPELLING)


def test_provision_that_may_be_misplaced_covers_nothing() -> None:
    unsure = replace(a_claim("A spelling programme.", PROVISION, "F.1", number=9), confidence=0.4)

    assert sure(SPELLING, unsure) == sure(SPELLING)


def test_a_denial_beside_a_need_makes_it_surer() -> None:
    denied = a_claim("The clinic does not offer a treatment for this.", PROVISION, "G.1", number=1)

    assert sure(SPELLING, denied) > sure(SPELLING)


def test_an_outcome_for_it_makes_it_less_sure() -> None:
    outcome = a_claim("By July he will spell fifty words.", OUTCOME, "E.1", number=9)

    assert sure(SPELLING, outcome) < sure(SPELLING)


def test_provision_that_comes_near_makes_it_less_sure() -> None:
    section = Section(SectionKey.B, "", SectionStatus.DRAFTED, "", (SPELLING,))
    paragraph = SPELLING.evidence[0].paragraph

    far, near = (open_needs([section], {}, {paragraph: reach}) for reach in (-1.0, 1.0))

    assert near[SPELLING.id].sure < far[SPELLING.id].sure


def test_a_trouble_is_a_need_more_plainly_than_praise() -> None:
    praise = a_claim("[CHILD] enjoys spelling.", NEED, "B.1", number=1)

    assert sure(praise) < sure(SPELLING)


def test_an_open_need_is_not_hidden_by_one_that_it_was_merged_with() -> None:
    merged = replace(SPELLING, evidence=(*SPELLING.evidence, *SLEEP.evidence))
    helps = a_claim("A daily spelling programme.", PROVISION, "F.1", number=9)
    section = Section(SectionKey.B, "", SectionStatus.DRAFTED, "", (merged, helps))

    assert open_needs([section], {}, {})[merged.id].statement == SLEEP.evidence[0]


def test_the_label_of_a_row_is_no_statement() -> None:
    label = a_claim("Sleep:", NEED, "B.2", number=3)
    section = Section(SectionKey.B, "", SectionStatus.DRAFTED, "", (label,))

    assert not open_needs([section], {}, {})


def test_help_with_tests_does_not_meet_the_panic_in_them() -> None:
    panics = a_claim("He panicked in the mock examinations and ran out of two papers.", NEED, "B.1", number=1)
    time = a_claim("25 per cent extra time in all examinations.", PROVISION, "F.1", number=9)
    calms = a_claim("A weekly programme for his anxiety.", PROVISION, "F.1", number=9)

    assert sure(panics, time) > 0.5 > sure(panics, calms)


def test_the_question_of_a_form_is_no_need() -> None:
    asked = a_claim("Describe any emotional difficulties with spelling.", NEED, "B.1", number=1)
    section = Section(SectionKey.B, "", SectionStatus.DRAFTED, "", (asked,))

    assert not open_needs([section], {}, {})
