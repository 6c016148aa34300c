import pytest

from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.recast.proof import Named, holds, named_by
from drafting.pipeline.recast.recasting import Step
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.verbs import same_verb, third_person

FREE = Named(frozenset({"he", "should", "i"}), frozenset({"[child]", "will", "the", "nurse"}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He should rest.", "[CHILD] will rest."),
        ("I see him.", "The nurse sees him."),
        ("He rests.", "He rests."),
    ],
)
def test_named_words_and_the_form_of_a_verb_may_change(before: str, after: str) -> None:
    assert holds(before, after, FREE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He should rest daily.", "[CHILD] will rest."),
        ("He should rest.", "[CHILD] will rest daily."),
        ("He should rest for 20 minutes.", "[CHILD] will rest for 30 minutes."),
        ("He should not rest.", "[CHILD] will rest."),
        ("He may rest.", "[CHILD] will rest."),
        ("A TA should rest.", "A teacher will rest."),
        ("He should rest and read.", "[CHILD] will read and rest."),
    ],
)
def test_any_other_change_breaks_the_proof(before: str, after: str) -> None:
    assert not holds(before, after, FREE)


def test_no_rule_may_name_what_must_be_kept() -> None:
    rules = recast_rules()
    for step in Step:
        named = named_by(step.value)
        kept = " ; ".join(sorted(named.gone | named.come))

        assert not amounts(kept)
        assert not rules.degrees.search(kept.replace("must", "").replace("could", "").replace("need", ""))
        assert step is Step.CONTRACTION or not rules.denials.search(kept)


def test_a_verb_is_known_in_both_its_forms() -> None:
    forms = [third_person(verb) for verb in ("see", "carry", "teach", "have", "do", "play", "go")]

    assert forms == ["sees", "carries", "teaches", "has", "does", "plays", "goes"]
    assert same_verb("be", "is")
    assert not same_verb("see", "say")
