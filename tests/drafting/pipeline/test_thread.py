from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.claim import Area, Claim, ClaimKind
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.thread import thread
from tests.pipeline_builders import a_claim

NEED, OUTCOME, PROVISION = ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION
SPELLING = "Spelling of longer words is hard for [CHILD]."
WORDS = st.lists(
    st.sampled_from(["spelling", "swimming", "signing", "stairs", "sleeping", "[CHILD]"]), max_size=5
)


def linked(*claims: Claim) -> dict[str, Claim]:
    section = Section(SectionKey.B, "Needs", SectionStatus.DRAFTED, "", claims)
    return {claim.id: claim for part in thread([section], {}).sections for claim in part.claims}


def test_a_need_and_a_provision_of_one_paragraph_hang_together() -> None:
    found = linked(
        a_claim("Stairs tire him.", NEED, "B.1", number=7), a_claim("A laptop.", PROVISION, "F.1", number=7)
    )

    assert found["B.1"].links.provisions == ("F.1",)
    assert found["F.1"].links.needs == ("B.1",)


def test_a_need_and_a_provision_with_the_same_uncommon_words_hang_together() -> None:
    found = linked(
        a_claim(SPELLING, NEED, "B.1", Area.COGNITION, 1),
        a_claim("Daily spelling practice with longer words.", PROVISION, "F.1", Area.COGNITION, 2),
    )

    assert found["B.1"].links.provisions == ("F.1",)


def test_different_topics_are_not_linked() -> None:
    found = linked(
        a_claim(SPELLING, NEED, "B.1", Area.COGNITION, 1),
        a_claim("A harness on the minibus.", PROVISION, "F.1", Area.SENSORY, 2),
    )

    assert found["B.1"].links.provisions == ()


def test_an_outcome_is_linked_to_its_need_and_its_provision() -> None:
    found = linked(
        a_claim(SPELLING, NEED, "B.1", number=7),
        a_claim("Daily practice.", PROVISION, "F.1", number=7),
        a_claim("By July he will write ten words.", OUTCOME, "E.1", number=7),
    )

    assert found["E.1"].links.needs == ("B.1",)
    assert found["E.1"].links.provisions == ("F.1",)


def test_two_needs_are_never_linked_to_each_other() -> None:
    found = linked(a_claim(SPELLING, NEED, "B.1"), a_claim(SPELLING, NEED, "B.2"))

    assert found["B.1"].links.needs == ()


def test_no_need_gathers_more_provision_than_a_reader_can_use() -> None:
    provisions = [a_claim("Daily spelling.", PROVISION, f"F.{n}", number=1) for n in range(9)]

    assert len(linked(a_claim(SPELLING, NEED, "B.1"), *provisions)["B.1"].links.provisions) == 6


@given(st.lists(st.tuples(st.sampled_from([NEED, OUTCOME, PROVISION, ClaimKind.VIEW]), WORDS), max_size=7))
def test_every_link_has_two_ends(said: list[tuple[ClaimKind, list[str]]]) -> None:
    found = linked(
        *(a_claim(" ".join(words), kind, f"X.{n}", number=n) for n, (kind, words) in enumerate(said))
    )

    for claim in found.values():
        for other in (*claim.links.needs, *claim.links.outcomes, *claim.links.provisions):
            back = found[other].links
            assert claim.id in (*back.needs, *back.outcomes, *back.provisions)


def test_linking_changes_nothing_else() -> None:
    claim = a_claim(SPELLING, NEED, "B.1")

    assert linked(claim)["B.1"] == claim
