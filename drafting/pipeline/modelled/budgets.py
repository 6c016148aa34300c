"""How much one question may show, so that question and answer fit into what a model takes.

Tokens are reckoned as three characters each where they must fit: more than any tokeniser makes of English.
"""

from drafting.errors import BadInput
from drafting.ports import Room

_A_TOKEN = 3  # characters
_MOST_SHOWN = 13_000  # characters of sources in one question: a model that is shown more finds less of it
_AROUND = 1_500  # characters of a request besides instructions and sources
_REPEATED = 2.2  # tokens of an answer that quotes, for each four characters of what it quotes
_LEAST = 300


def most_shown(room: Room, told: int, answer: int) -> int:
    """Characters of sources in one question, where *told* are its instructions' and *answer* its tokens.

    Raises ``BadInput`` where the model takes too little to be asked anything.
    """
    return _most(min(_MOST_SHOWN, int(answer * 4 / _REPEATED), _left(room, told, answer)))


def _left(room: Room, told: int, answer: int) -> int:
    return (room.window - answer) * _A_TOKEN - told - _AROUND


def _most(characters: int) -> int:
    if characters < _LEAST:
        raise BadInput(
            "The model takes too few tokens at once to be asked anything: give it a larger window, or leave "
            "it more room beside its answer (GOLDENTHREAD_MODEL_WINDOW, GOLDENTHREAD_MODEL_ANSWER)."
        )
    return characters
