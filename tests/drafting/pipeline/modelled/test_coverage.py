from drafting.pipeline.modelled.coverage import uncovered

SOURCE = "A reading programme planned by the educational psychologist, with access to a quiet space."


def test_a_wording_with_all_of_its_sources_words_leaves_no_doubt() -> None:
    text = f"[CHILD] will have this: {SOURCE}"

    assert uncovered(text, [SOURCE], [SOURCE]) == ()


def test_what_a_wording_brings_and_what_it_leaves_out_is_named() -> None:
    (check,) = uncovered("[CHILD] will be kept in a quiet space, with a reading programme.", [SOURCE], [])

    assert "adds “kept”" in check.detail
    assert "leaves out “planned”, “educational”, “psychologist”" in check.detail
