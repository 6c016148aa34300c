from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.frames.focus import focused
from drafting.pipeline.frames.frame import frames_of


def read(claim: str, *sources: str) -> tuple[str, ...]:
    return tuple(frames.text for frames in focused(frames_of(claim), [frames_of(each) for each in sources]))


def test_sentences_that_have_nothing_to_do_with_the_claim_are_not_read() -> None:
    assert read("He swims.", "A nurse visits daily. He swims well. Mum drives.") == ("He swims well.",)


def test_each_part_of_a_claim_finds_its_own_sentence() -> None:
    assert read("He swims and paints.", "He swims. He eats.", "He paints.") == ("He swims.", "He paints.")


def test_a_sentence_that_only_holds_the_amount_is_read() -> None:
    assert "It is for 20 minutes." in read(
        "He has phonics for 20 minutes.", "He has phonics. It is for 20 minutes."
    )


def test_a_signature_stays_with_its_sentence() -> None:
    assert read("He is bullied.", "He is bullied. (Mum)") == ("He is bullied. (Mum)",)


def test_where_nothing_fits_all_sources_are_read() -> None:
    assert read("He paints.", "She sings. She hums.") == ("She sings. She hums.",)


@given(st.lists(st.sampled_from(["He swims. ", "20 minutes daily. ", "(Mum) ", "— "]), min_size=1))
def test_what_is_read_stands_in_the_sources(pieces: list[str]) -> None:
    source = "".join(pieces)

    assert all(text in source for text in read("He swims for 20 minutes.", source))
