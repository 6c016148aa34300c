import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.claim import ClaimKind
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.merge import merge
from drafting.ports import Placed
from tests.pipeline_builders import placed

TEXT = "[CHILD] needs a quiet place to work in when the classroom is loud and busy."
AMOUNTS = (
    "20 minutes",
    "thirty minutes",
    "15 minutes",
    "every day",
    "twice a week",
    "weekly",
    "three children",
)
PIECES = st.sampled_from(
    [*AMOUNTS, "not", "never", "a quiet place to work in with his own key adult near by"]
)


def merged_of(*given_ones: Placed) -> tuple[Placed, ...]:
    return merge(given_ones, {})


def texts(found: tuple[Placed, ...]) -> list[str]:
    return [item.claim.text for item in found]


def test_the_same_words_from_two_advices_become_one_claim_with_both_sources() -> None:
    (item,) = merged_of(placed("F", TEXT, number=1), placed("F", TEXT.upper(), number=2))

    assert item.claim.text == TEXT
    assert [piece.paragraph for piece in item.claim.evidence] == ["d1.0001", "d1.0002"]


def test_a_paragraph_that_is_quoted_twice_is_cited_once() -> None:
    (item,) = merged_of(placed("F", TEXT), placed("F", TEXT))

    assert len(item.claim.evidence) == 1


def test_the_same_words_in_another_order_are_merged_and_the_first_stand() -> None:
    other = TEXT.replace("loud and busy", "busy and loud")

    assert texts(merged_of(placed("F", TEXT), placed("F", other, number=2))) == [TEXT]


@pytest.mark.parametrize(("one", "other"), [("severe", "mild"), ("left", "right"), ("often", "never")])
def test_one_word_that_carries_meaning_keeps_two_sentences_apart(one: str, other: str) -> None:
    text = f"[CHILD] has {one} difficulty with hearing what is said in a busy room at school and at home."

    assert len(merged_of(placed("B", text), placed("B", text.replace(one, other), number=2))) == 2


def test_different_words_stay_apart() -> None:
    assert len(merged_of(placed("F", TEXT), placed("F", "Staff use signs at meals.", number=2))) == 2


def test_one_sentence_in_two_sections_is_two_claims() -> None:
    assert len(merged_of(placed("B", TEXT), placed("F", TEXT, number=2))) == 2


def test_a_need_and_a_strength_are_never_one_claim() -> None:
    assert len(merged_of(placed("B", TEXT), placed("B", TEXT, ClaimKind.STRENGTH, 2))) == 2


def test_a_denial_is_never_merged_with_what_it_denies() -> None:
    long = "[CHILD] can tie the laces of both shoes by himself before he goes out to play with his friends"

    assert (
        len(merged_of(placed("B", long), placed("B", long.replace("can tie", "can not tie"), number=2))) == 2
    )


@given(st.lists(PIECES, min_size=1, max_size=4), st.lists(PIECES, min_size=1, max_size=4))
def test_claims_that_state_different_amounts_are_never_merged(one: list[str], other: list[str]) -> None:
    first, second = (f"{TEXT[:-1]} {' '.join(pieces)}." for pieces in (one, other))

    merged = merged_of(placed("F", first), placed("F", second, number=2))

    assert len(merged) == 2 or amounts(first) == amounts(second)


@given(st.lists(st.tuples(st.sampled_from("BFK"), PIECES), max_size=8))
def test_merging_loses_no_source(items: list[tuple[str, str]]) -> None:
    given_ones = [placed(section, text, number=n) for n, (section, text) in enumerate(items, start=1)]

    merged = merge(given_ones, {})

    assert sorted(piece.paragraph for item in merged for piece in item.claim.evidence) == sorted(
        piece.paragraph for item in given_ones for piece in item.claim.evidence
    )
    assert merge(merged, {}) == merged


READING = "[CHILD] reads very slowly and guesses words from their first letter."
DECODING = "Phonic decoding is weak: he cannot blend the sounds of a longer word when reading."


def test_two_advisers_who_speak_of_one_need_make_one_claim_with_the_words_of_both() -> None:
    (item,) = merged_of(placed("B", READING), placed("B", DECODING, document="d2"))

    assert item.claim.text == f"{READING} {DECODING}"
    assert [piece.paragraph for piece in item.claim.evidence] == ["d1.0001", "d2.0001"]


def test_two_sentences_of_one_advice_stay_two_claims() -> None:
    assert len(merged_of(placed("B", READING), placed("B", DECODING, number=2))) == 2


def test_needs_of_different_matters_stay_apart() -> None:
    other = "Hand dryers and loud noise make him cover his ears."

    assert len(merged_of(placed("B", READING), placed("B", other, document="d2"))) == 2


def test_provision_for_one_need_stays_apart_where_the_amounts_differ() -> None:
    one = "A reading programme for 20 minutes every day with a teaching assistant."
    other = "A reading programme for 45 minutes twice a week with a teaching assistant."

    found = merged_of(
        placed("F", one, ClaimKind.PROVISION), placed("F", other, ClaimKind.PROVISION, document="d2")
    )

    assert texts(found) == [one, other]


def test_nobody_is_asked_to_read_a_need_as_long_as_a_page() -> None:
    many = [
        placed("B", f"{READING} {'He reads the same page again and again. ' * 4}{n}", document=f"d{n}")
        for n in range(1, 12)
    ]

    assert all(len(item.claim.text.split()) <= 150 for item in merge(many, {}))


PHONICS = "Phonics teaching one to one for 15 minutes every day with a trained teaching assistant."


def test_provision_that_one_advice_leaves_without_amount_joins_the_one_that_states_it() -> None:
    vague = "A trained teaching assistant will give phonics teaching one to one, blending and segmenting."

    others = [placed("B", f"{READING} {n}", document=f"d{n}") for n in range(3, 30)]
    found = merged_of(
        placed("F", PHONICS, ClaimKind.PROVISION),
        placed("F", vague, ClaimKind.PROVISION, document="d2"),
        *others,
    )

    assert texts(found)[0] == f"{PHONICS} {vague}"


def test_what_a_child_says_twice_in_one_document_is_said_once() -> None:
    view = "I want to work with animals."

    (item,) = merged_of(placed("A", view, ClaimKind.VIEW), placed("A", view, ClaimKind.VIEW, number=2))

    assert len(item.claim.evidence) == 2


def test_a_chain_of_likenesses_is_no_need() -> None:
    chain = (
        "[CHILD] reads very slowly and guesses words from their first letter.",
        "He guesses the spelling of words from their first letter and reads them back slowly.",
        "Spelling is weak: words that he writes cannot be made out, and writing is slow.",
        "Writing is slow because his hand hurts after a line of letters.",
    )
    given_ones = [placed("B", text, document=f"d{n}") for n, text in enumerate(chain, start=1)]

    assert len(merge(given_ones, {})) > 1
