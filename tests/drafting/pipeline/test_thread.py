from dataclasses import replace

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


def sections(*claims: Claim) -> list[Section]:
    """Each claim in the section that its id begins with."""
    keys = dict.fromkeys(claim.id.split(".")[0] for claim in claims)
    return [
        Section(
            SectionKey(key),
            "",
            SectionStatus.DRAFTED,
            "",
            tuple(claim for claim in claims if claim.id.split(".")[0] == key),
        )
        for key in keys
    ]


def linked(*claims: Claim) -> dict[str, Claim]:
    threaded = thread(sections(*claims), {})
    return {claim.id: claim for section in threaded.sections for claim in section.claims}


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


def test_help_that_nobody_gives_meets_no_need() -> None:
    found = linked(
        a_claim(SPELLING, NEED, "B.1", number=7),
        a_claim("We do not offer help with spelling.", PROVISION, "F.1", number=7),
    )

    assert found["B.1"].links.provisions == ()


def test_each_paragraph_of_a_merged_need_is_compared_by_itself() -> None:
    one = a_claim(SPELLING, NEED, "B.1", number=1)
    other = a_claim("He is afraid of dogs, of the dark and of the dentist.", NEED, "B.1", number=2)
    merged = replace(one, text=f"{one.text} {other.text}", evidence=(*one.evidence, *other.evidence))
    help_with_dogs = a_claim("He will meet dogs, first from afar.", PROVISION, "F.1", number=3)

    assert linked(merged, help_with_dogs)["B.1"].links.provisions == ("F.1",)


def test_who_recommends_little_recommends_it_for_what_he_found() -> None:
    need = a_claim("He tires on stairs.", NEED, "B.1", number=1)
    helps = a_claim("He may use the lift instead of the stairs.", PROVISION, "F.0", number=2)

    def nearest(document: str) -> float:
        things = [
            a_claim(f"Thing {n} is lent.", PROVISION, f"F.{n}", None, n + 2, document) for n in range(1, 30)
        ]
        return thread(sections(need, helps, *things), {}).nearest[need.id, PROVISION]

    assert nearest("another advice") > nearest("d1")


def test_training_meets_a_need_that_a_social_worker_saw() -> None:
    need = a_claim("She burns herself when cooking in the kitchen.", NEED, "D.1", number=1)
    helps = a_claim("Cooking will be taught in the school kitchen each week.", PROVISION, "F.1", number=2)

    assert linked(need, helps)["D.1"].links.provisions == ("F.1",)


def test_two_needs_are_never_linked_to_each_other() -> None:
    found = linked(a_claim(SPELLING, NEED, "B.1"), a_claim(SPELLING, NEED, "B.2"))

    assert found["B.1"].links.needs == ()


def test_no_need_gathers_more_provision_than_a_reader_can_use() -> None:
    provisions = [a_claim("Daily spelling.", PROVISION, f"F.{n}", number=1) for n in range(12)]

    assert len(linked(a_claim(SPELLING, NEED, "B.1"), *provisions)["B.1"].links.provisions) == 10


@given(st.lists(st.tuples(st.sampled_from([NEED, OUTCOME, PROVISION, ClaimKind.VIEW]), WORDS), max_size=7))
def test_every_link_has_two_ends(said: list[tuple[ClaimKind, list[str]]]) -> None:
    found = linked(
        *(a_claim(" ".join(words), kind, f"B.{n}", number=n) for n, (kind, words) in enumerate(said))
    )

    for claim in found.values():
        for other in (*claim.links.needs, *claim.links.outcomes, *claim.links.provisions):
            back = found[other].links
            assert claim.id in (*back.needs, *back.outcomes, *back.provisions)


def test_linking_changes_nothing_else() -> None:
    claim = a_claim(SPELLING, NEED, "B.1")

    assert linked(claim)["B.1"] == claim
