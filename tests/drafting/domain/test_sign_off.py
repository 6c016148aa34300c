from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drafting.domain.account import Role
from drafting.domain.agreement import agreement
from drafting.domain.claim import Check, ClaimId, Links, Verdict
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.folding import fold
from drafting.domain.kept import DraftId
from drafting.domain.plan import Draft, SectionKey, SectionStatus, Unplaced
from drafting.domain.reasons import is_reason
from drafting.domain.review import SECOND, Act, Judgement
from drafting.domain.sign_off import (
    Block,
    Readings,
    blockers,
    reviewed_plan,
    sign_off,
    unmet_by_removal,
    wants_second,
)
from tests.builders import a_draft, a_finding

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WHO = ("ada", "Ada", Role.MANAGER)
FAILED = (Check("amounts", Verdict.FAIL, "“18” is not in the source."),)


def quiet(draft: Draft) -> Draft:
    """The draft without findings, its checks passed, so that nothing but its claims stands in the way."""
    sections = tuple(
        replace(section, claims=tuple(replace(claim, checks=claim.checks[:1]) for claim in section.claims))
        for section in draft.sections
    )
    return replace(draft, sections=sections, findings=())


DRAFT = quiet(a_draft())


def judged(number: int, act: Act, claim: str, reading: int = 1, **more: object) -> Judgement:
    by = "ada" if reading == 1 else "tom"
    bare = Judgement(number, NOON, by, by.title(), act, reading, ClaimId(claim))
    return replace(bare, **more)  # type: ignore[arg-type]  # fields by name


def all_accepted(draft: Draft) -> list[Judgement]:
    return [judged(n, Act.ACCEPT, claim.id) for n, claim in enumerate(draft.claims(), start=1)]


def read(draft: Draft, done: list[Judgement]) -> Readings:
    return Readings(draft, fold(draft, done), fold(draft, done, SECOND))


def read_twice(draft: Draft, done: list[Judgement]) -> Readings:
    """The readings when a second person has accepted all that they have to read."""
    wanted = [each.id for each in fold(draft, []).claims if wants_second(draft, each)]
    second = [judged(1000 + n, Act.ACCEPT, claim, SECOND) for n, claim in enumerate(wanted)]
    return read(draft, [*done, *second])


def why(readings: Readings) -> set[Block]:
    return {each.why for each in blockers(readings)}


def test_nothing_is_signed_off_before_every_claim_is_decided() -> None:
    done = all_accepted(DRAFT)

    assert sign_off(read_twice(DRAFT, done[:-1]), DraftId("d"), WHO, NOON) is None
    assert sign_off(read_twice(DRAFT, done), DraftId("d"), WHO, NOON) is not None


@pytest.mark.parametrize(
    ("last", "block"),
    [
        (judged(900, Act.ASK, "F.1"), Block.ASKED),
        (judged(900, Act.REMOVE, "F.1"), Block.NO_REASON),
        (judged(900, Act.CHANGE, "F.1", text="18 hours.", checks=FAILED), Block.UNSOURCED),
        (judged(900, Act.REOPEN, "F.1"), Block.TO_DECIDE),
        (judged(900, Act.MOVE, "F.1", section=SectionKey.G), Block.TO_DECIDE),
    ],
)
def test_each_thing_that_is_left_open_is_named(last: Judgement, block: Block) -> None:
    assert block in why(read_twice(DRAFT, [*all_accepted(DRAFT), last]))


@pytest.mark.parametrize("name", ["placement", "other_person"])
def test_no_reason_lets_a_plan_name_a_school_or_somebody_else(name: str) -> None:
    checks = (Check(name, Verdict.FAIL, "No."),)
    change = judged(900, Act.CHANGE, "F.1", text="At Elm Hill.", checks=checks, reason="They wish it.")

    assert why(read_twice(DRAFT, [*all_accepted(DRAFT), change])) >= {Block(name)}


def test_an_amount_without_a_source_stands_once_somebody_says_whose_it_is() -> None:
    said = judged(900, Act.CHANGE, "F.1", text="18 hours.", checks=FAILED, reason="Dr Fennick, by phone.")

    assert Block.UNSOURCED not in why(read_twice(DRAFT, [*all_accepted(DRAFT), said]))


@pytest.mark.parametrize(
    ("words", "enough"),
    [(".", False), ("x x x", False), ("Not so.", False), ("She rang me.", True), ("Missverständnis", True)],
)
def test_one_sign_is_no_reason(words: str, enough: bool) -> None:
    unsourced = judged(900, Act.CHANGE, "F.1", text="18 hours.", checks=FAILED, reason=words)
    removed = judged(901, Act.REMOVE, "B.1", reason=words)

    found = why(read_twice(DRAFT, [*all_accepted(DRAFT), unsourced, removed]))

    assert is_reason(words) == enough
    assert ({Block.UNSOURCED, Block.NO_REASON} <= found) == (not enough)
    assert bool({Block.UNSOURCED, Block.NO_REASON} & found) == (not enough)


DENIES = (Check("negation", Verdict.FAIL, "It denies something."), Check("amounts", Verdict.PASS, "Fine."))


@pytest.mark.parametrize("last", [Act.CHANGE, Act.ACCEPT])
def test_support_reworded_into_its_opposite_wants_a_reason_and_a_second_reader(last: Act) -> None:
    reworded = judged(900, Act.CHANGE, "F.1", text="There will be no therapy.", checks=DENIES)
    done = [*all_accepted(DRAFT), reworded, *([judged(901, Act.ACCEPT, "F.1")] if last is Act.ACCEPT else [])]
    said = judged(
        902,
        Act.CHANGE,
        "F.1",
        text="There will be no therapy.",
        checks=DENIES,
        reason="He was discharged today.",
    )

    assert [each.id for each in read(DRAFT, done).unborne] == ["F.1"]
    assert why(read_twice(DRAFT, done)) == {Block.REWORDED, Block.SECOND}
    assert why(read_twice(DRAFT, [*done, said])) == {Block.SECOND}
    assert "F.1" not in read(DRAFT, all_accepted(DRAFT)).twice


def test_words_chosen_from_another_source_are_not_a_person_s() -> None:
    one, other = DRAFT.section(SectionKey.F).claims[0], DRAFT.section(SectionKey.B).claims[0]
    chosen = judged(900, Act.CHOOSE, one.id, text=other.text, made=(other,), checks=DENIES)
    written = replace(chosen, act=Act.CHANGE, made=())

    assert read(DRAFT, [chosen]).reworded == ()
    assert [each.id for each in read(DRAFT, [written]).reworded] == [one.id]


def test_a_finding_that_no_claim_carries_wants_a_decision_of_its_own() -> None:
    draft = replace(
        DRAFT, findings=(a_finding(FindingKind.MISSING_ADVICE, Severity.WARNING, "It is missing."),)
    )
    decided = Judgement(
        950, NOON, "ada", "Ada", Act.RESOLVE, finding=0, text="Goes on", reason="The parents refused it."
    )

    assert why(read_twice(draft, all_accepted(draft))) == {Block.FINDING}
    assert why(read_twice(draft, [*all_accepted(draft), decided])) == set()


def test_a_statement_that_waits_for_its_place_stands_in_the_way() -> None:
    waiting = Unplaced("He likes maps.", (), SectionKey.A, SectionKey.B, 0.5)
    draft = replace(DRAFT, to_place=(waiting,))
    left_out = Judgement(950, NOON, "ada", "Ada", Act.PLACE, tray=0)

    assert why(read_twice(draft, all_accepted(draft))) == {Block.TRAY}
    assert why(read_twice(draft, [*all_accepted(draft), left_out])) == set()


def test_flagged_support_wants_a_second_reader_who_is_sometimes_of_another_mind() -> None:
    flagged = a_finding(FindingKind.VAGUE_PROVISION, Severity.WARNING, "How often?", "F.1")
    draft = replace(DRAFT, findings=(flagged,))
    done = all_accepted(draft)
    other = [
        each if each.claim != "F.1" else replace(each, act=Act.REMOVE)
        for each in read_twice(draft, done).first.judgements
        if each.reading == SECOND or each.claim != "F.1"
    ]
    first = next(each for each in done if each.claim == "F.1")
    again = judged(2000, Act.ACCEPT, "F.1")

    assert Block.SECOND in why(read(draft, done))
    assert why(read(draft, [first, *other])) == {Block.DIFFERS}
    assert why(read(draft, [first, *other, again])) == set()


def test_the_sample_for_a_second_reader_is_the_same_for_everybody_and_not_everything() -> None:
    review = fold(DRAFT, [])

    first = [each.id for each in review.claims if wants_second(DRAFT, each)]

    assert first == [each.id for each in fold(DRAFT, []).claims if wants_second(DRAFT, each)]
    assert len(first) < len(review.claims)


def test_the_signed_plan_leaves_out_what_was_removed_and_every_link_to_it() -> None:
    review = fold(DRAFT, [judged(1, Act.REMOVE, "E.1", reason="Double.")])

    plan = reviewed_plan(DRAFT, review)

    assert "E.1" not in [claim.id for claim in plan.claims()]
    assert next(claim for claim in plan.claims() if claim.id == "B.1").links == Links(
        provisions=(ClaimId("F.1"),)
    )


def test_a_section_that_lost_everything_is_not_said_to_have_none() -> None:
    section = reviewed_plan(DRAFT, fold(DRAFT, [judged(1, Act.REMOVE, "E.1")])).section(SectionKey.E)

    assert (section.claims, section.status) == ((), SectionStatus.NOT_PROVIDED)


def test_a_section_that_got_its_first_statement_is_drafted() -> None:
    section = reviewed_plan(DRAFT, fold(DRAFT, [judged(1, Act.MOVE, "F.1", section=SectionKey.G)])).section(
        SectionKey.G
    )

    assert ([claim.id for claim in section.claims], section.status) == (["F.1"], SectionStatus.DRAFTED)


def test_a_need_whose_every_support_was_removed_is_told() -> None:
    review = fold(DRAFT, [judged(1, Act.REMOVE, "F.1", reason="Double.")])

    assert [each.id for each in unmet_by_removal(review)] == ["B.1"]
    assert unmet_by_removal(fold(DRAFT, [])) == ()


def test_agreement_is_said_beyond_chance_and_with_its_prevalence() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability, section A: two observers, ten units.
    pairs = list(zip("0100000010", "1110010000", strict=True))
    every = agreement([("accepted", "accepted")] * 5)

    assert (every.percent, every.alpha, every.prevalence) == (100, None, 1.0)
    assert agreement(pairs).alpha == pytest.approx(0.095, abs=0.001)
    assert (agreement(pairs).percent, agreement(pairs).prevalence) == (60, 0.7)
    assert agreement([]).percent == 0
