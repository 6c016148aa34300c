import pytest

from drafting.pipeline.frames.clauses import Certainty, Ease, Reach, clauses_of


def denied(text: str) -> set[str]:
    return {clause.words[i].text for clause in clauses_of(text) for i in clause.denied}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He can read but cannot spell.", {"spell"}),
        ("Dyslexia was ruled out.", {"dyslexia"}),
        ("She eats without help.", set()),
        ("He reads not only words.", set()),
        ("She reads.", set()),
    ],
)
def test_a_denial_reaches_only_what_it_denies(text: str, words: set[str]) -> None:
    assert words <= denied(text)
    assert bool(words) or not denied(text) - {"help", "without help"}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("He has dyslexia.", Certainty.ASSERTED),
        ("He is likely to have dyslexia.", Certainty.LIKELY),
        ("He may have dyslexia.", Certainty.POSSIBLE),
        ("Dyslexia is queried.", Certainty.QUERIED),
        ("He is awaiting an assessment of dyslexia.", Certainty.QUERIED),
        ("The meeting was on 12 May 2026.", Certainty.ASSERTED),
    ],
)
def test_a_statement_is_as_certain_as_it_says(text: str, certainty: Certainty) -> None:
    assert clauses_of(text)[0].certainty is certainty


def test_doubt_about_one_thing_leaves_the_other_certain() -> None:
    first, second = clauses_of("He has ADHD and may have dyslexia.")

    assert first.certainty is Certainty.ASSERTED
    assert second.certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("His mother reports that he sleeps badly.", "mother"),
        ("According to Dad, he sleeps badly.", "father"),
        ("She says that she is bored.", "child"),
        ("School report that he is late.", "staff"),
        ("He sleeps badly. (Parent form)", "parent"),
        ("He sleeps badly.", None),
        ("He needs to be told twice.", None),
        ("About half of what she says is clear.", None),
    ],
)
def test_whoever_says_it_is_kept(text: str, speaker: str | None) -> None:
    assert clauses_of(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        ("He can dress.", Ease.ABLE),
        ("He finds dressing difficult.", Ease.HARD),
        ("He has no difficulty with dressing.", Ease.ABLE),
        ("He needs help to dress.", Ease.NEED),
        ("He dresses.", Ease.PLAIN),
        ("He is hard of hearing.", Ease.PLAIN),
    ],
)
def test_what_is_easy_is_told_from_what_is_hard(text: str, ease: Ease) -> None:
    assert clauses_of(text)[0].ease is ease


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("He always shouts.", Reach.ALWAYS),
        ("He often shouts.", Reach.MOSTLY),
        ("He shouts.", Reach.UNSAID),
        ("He sometimes shouts.", Reach.SOMETIMES),
        ("He rarely shouts.", Reach.RARELY),
        ("He swims every week.", Reach.UNSAID),
    ],
)
def test_how_far_a_statement_reaches_is_read(text: str, reach: Reach) -> None:
    assert clauses_of(text)[0].reach is reach


def test_settings_and_conditions_limit_a_statement() -> None:
    (clause,) = clauses_of("He needs help in maths when he is tired.")

    assert [limit.name for limit in clause.settings] == ["maths"]
    assert [limit.name for limit in clause.conditions] == ["when"]
