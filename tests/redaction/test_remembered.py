from collections.abc import Sequence

from redaction import Memory, remembering
from redaction.remembered import Remembering
from redaction.token_model import Guess


class CountingModel:
    """Takes the first word of every text for a name; counts the texts it was shown."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def read(self, texts: Sequence[str], least: float) -> list[tuple[Guess, ...]]:
        self.shown += texts
        return [(Guess(0, len(text.split()[0]), "NAME", least + 0.1),) for text in texts]


def test_a_text_that_was_read_before_is_not_read_again() -> None:
    model, memory = CountingModel(), Memory()
    with remembering(memory):
        first = Remembering(model).read(["Ada reads", "Bo writes"], 0.5)

    with remembering(Memory(memory.learnt)):
        second = Remembering(model).read(["Bo writes", "Cy counts", "Ada reads"], 0.5)

    assert model.shown == ["Ada reads", "Bo writes", "Cy counts"]
    assert [guess.end for row in (second[2], second[0]) for guess in row] == [
        guess.end for row in first for guess in row
    ]


def test_what_was_read_at_another_bar_is_read_again() -> None:
    model, memory = CountingModel(), Memory()

    with remembering(memory):
        Remembering(model).read(["Ada reads"], 0.5)
        Remembering(model).read(["Ada reads"], 0.3)

    assert len(model.shown) == 2


def test_a_memory_holds_no_words() -> None:
    memory = Memory()

    with remembering(memory):
        Remembering(CountingModel()).read(["Ada reads"], 0.5)

    assert "Ada" not in str(memory.learnt)


def test_without_a_memory_the_model_is_asked_each_time() -> None:
    model = CountingModel()

    Remembering(model).read(["Ada reads"], 0.5)
    Remembering(model).read(["Ada reads"], 0.5)

    assert len(model.shown) == 2
