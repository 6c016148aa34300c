import pytest

from drafting.ports import Ending
from drafting.services.pieces import WITHOUT, in_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("read-02", "reading the advices, part 2"),
        ("read-10.2.1", "reading the advices, part 10.2.1"),
        ("write-H1", "section H1"),
        ("write-B+-2", "section B, its strengths, part 2"),
        ("write-F.1", "section F, part 1"),
        ("thread-social_care", "how needs, outcomes and provision hang together"),
        ("write-F.again-1", "section F (asked again)"),
        ("section-f", "section F"),
        ("second-02", "the second model’s opinion, part 2"),
        ("thread", "how needs, outcomes and provision hang together"),
        ("anything else", "anything else"),
    ],
)
def test_a_question_is_named_by_its_piece(name: str, words: str) -> None:
    assert in_words(name) == words


def test_every_ending_but_a_whole_one_has_a_reason() -> None:
    assert set(WITHOUT) == set(Ending) - {Ending.WHOLE}
