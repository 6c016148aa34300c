"""What is said to have changed between two versions is what changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.claim import Claim, ClaimId, ClaimKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Draft, Section, SectionKey, SectionStatus
from drafting.domain.versions import Change, Edition, Mark, compare, edition_of, word_diff
from tests.builders import quoting

READS = Claim(ClaimId("B.1"), ClaimKind.NEED, "Otis finds reading comprehension hard in every lesson.")
SLEEPS = Claim(ClaimId("B.2"), ClaimKind.NEED, "Otis sleeps badly.")


def plan(*findings: Finding, **sections: tuple[Claim, ...]) -> Draft:
    return Draft(
        tuple(
            Section(key, key.value, SectionStatus.DRAFTED, claims=sections.get(key.value, ()))
            for key in SectionKey
        ),
        findings,
    )


def test_the_same_plan_differs_in_nothing() -> None:
    found = compare(plan(B=(READS, SLEEPS)), plan(B=(READS, SLEEPS)))

    assert (found.claims, found.gained, found.gone, found.same) == ((), (), (), 2)


def test_a_claim_that_is_new_was_added_and_one_that_is_gone_removed() -> None:
    found = compare(plan(B=(READS,)), plan(B=(SLEEPS,)))

    assert [(each.changes, each.at.claim) for each in found.claims] == [
        ((Change.REMOVED,), READS),
        ((Change.ADDED,), SLEEPS),
    ]


def test_within_one_draft_a_claim_keeps_its_id_whatever_it_says_now() -> None:
    now = replace(READS, text="Quite different words.")

    (found,) = compare(plan(B=(READS,)), plan(B=(now,)), one_draft=True).claims

    assert found.changes == (Change.REWORDED,)


def test_from_draft_to_draft_a_claim_is_known_again_by_its_words_though_its_id_is_new() -> None:
    now = replace(READS, id=ClaimId("B.7"))

    assert compare(plan(B=(READS, SLEEPS)), plan(B=(SLEEPS, now))).claims == ()


def test_a_claim_that_stands_in_another_section_was_moved() -> None:
    (found,) = compare(plan(B=(READS,)), plan(C=(replace(READS, id=ClaimId("C.1")),))).claims

    assert found.changes == (Change.MOVED,)
    assert found.before is not None
    assert (found.before.section, found.at.section) == (SectionKey.B, SectionKey.C)


def test_a_claim_in_other_words_is_known_again_by_what_it_quotes() -> None:
    quote = (quoting("d01.0004", "Otis sat under a table"),)
    was = replace(READS, text="He hides.", evidence=quote)
    now = replace(READS, id=ClaimId("B.4"), text="Fire drills frighten Otis greatly.", evidence=quote)

    (found,) = compare(plan(B=(was,)), plan(B=(now,))).claims

    assert found.changes == (Change.REWORDED,)


def test_a_claim_in_almost_the_same_words_was_reworded_and_not_replaced() -> None:
    now = replace(READS, text="Otis finds reading comprehension very hard in every lesson.")

    (found,) = compare(plan(B=(READS,)), plan(B=(now,))).claims

    assert [(each.mark, each.text.strip()) for each in found.words if each.mark is not Mark.SAME] == [
        (Mark.NEW, "very")
    ]


def test_a_claim_of_another_kind_is_another_claim() -> None:
    now = replace(READS, kind=ClaimKind.OUTCOME, text=f"{READS.text} Soon.")

    assert len(compare(plan(B=(READS,)), plan(E=(now,))).claims) == 2


def test_two_claims_of_the_same_words_are_two() -> None:
    twice = (READS, replace(READS, id=ClaimId("B.3")))

    found = compare(plan(B=twice), plan(B=(READS,)))

    assert [each.changes for each in found.claims] == [(Change.REMOVED,)]
    assert found.same == 1


def test_findings_that_came_and_went_are_told_apart_from_those_that_name_new_ids() -> None:
    old = Finding(FindingKind.UNMET_NEED, Severity.ERROR, "B.1 has no support.")
    same = replace(old, message="B.9 has no support.")
    new = Finding(FindingKind.OUT_OF_DATE, Severity.WARNING, "The advice is three years old.")
    gone = Finding(FindingKind.AGE_RULE, Severity.INFO, "Year 9 begins soon.")

    found = compare(plan(old, gone), plan(same, new))

    assert (found.gained, found.gone) == ((new,), (gone,))


@given(st.text("abc ä.\n", max_size=40), st.text("abc ä.\n", max_size=40))
def test_the_difference_of_two_texts_reads_as_either(before: str, after: str) -> None:
    found = word_diff(before, after)

    def words(left_out: Mark) -> list[str]:
        return " ".join(each.text for each in found if each.mark is not left_out).split()

    assert words(Mark.NEW) == before.split()
    assert words(Mark.GONE) == after.split()


@pytest.mark.parametrize("text", ["2", "2r", "17r"])
def test_an_edition_is_named_as_it_is_read(text: str) -> None:
    assert str(edition_of(text)) == text


@pytest.mark.parametrize("text", ["", "0", "r", "2x", "-1", "1" * 9, "²", "2r\n"])
def test_what_names_no_edition_is_none(text: str) -> None:
    assert edition_of(text) is None


def test_a_reviewed_edition_is_newer_than_the_draft_it_is_of() -> None:
    assert Edition(1) < Edition(1, reviewed=True) < Edition(2)
