import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.placing.about import areas_of, specific, topics_of
from drafting.pipeline.placing.topics import Topic, mentions, topic_rules

SAID = [
    ("spelling", "His spellings are tested on Fridays."),
    ("epilepsy", "She had two seizures in the summer."),
    ("asking_for_help", "He does not ask an adult for help."),
    ("toileting", "The bathroom has a changing bed."),
    ("noise_sensitivity", "Hand dryers frighten her."),
    ("travel", "She takes the bus alone."),
    ("reading_comprehension", "He read the page but could not answer questions about the text."),
]
NOT_SAID = [
    ("toileting", "He came on Wednesday."),  # "wee" begins it
    ("hearing", "It was an early start."),  # "ear" begins it
    ("signing_aac", "This is a significant delay."),  # "sign" begins it
    ("travel", "Staff are trained in the scheme."),
]


def topics(text: str) -> set[str]:
    return {mention.topic for mention in mentions(text)}


@pytest.mark.parametrize(("topic", "text"), SAID)
def test_a_topic_is_known_by_the_words_people_use(topic: str, text: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(("topic", "text"), NOT_SAID)
def test_the_beginning_of_another_word_is_no_topic(topic: str, text: str) -> None:
    assert topic not in topics(text)


def test_one_other_word_may_stand_inside_a_phrase_but_not_two() -> None:
    assert "asking_for_help" in topics("He asks politely for help.")
    assert "asking_for_help" not in topics("He asks more often than others help.")


def test_what_is_said_first_comes_first() -> None:
    assert [mention.topic for mention in mentions("Spelling is hard, and so is sleep.")][:1] == ["spelling"]


def test_probabilities_of_a_text_add_up_to_no_more_than_one() -> None:
    assert 0 < sum(topics_of("He cannot spell.").values()) <= 1.0001


def test_a_plain_statement_is_about_what_it_says() -> None:
    assert next(iter(topics_of("His spelling is poor: he spells as he hears."))) == "spelling"


def test_wide_topics_tie_nothing_together() -> None:
    assert specific([Topic("spelling"), Topic("social_interaction")]) == ("spelling",)


def test_the_area_of_a_text_follows_from_its_topics() -> None:
    areas = areas_of({Topic("spelling"): 0.6, Topic("sleep"): 0.3})

    assert max(areas, key=lambda area: areas[area]) == "cognition_and_learning"


def test_every_topic_has_a_name_for_people() -> None:
    assert all(rule.name for rule in topic_rules().values())


@given(st.text(max_size=200))
def test_any_text_is_read_without_fail(text: str) -> None:
    found = mentions(text)

    assert [mention.first for mention in found] == sorted(mention.first for mention in found)
