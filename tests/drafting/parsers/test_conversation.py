import os
import selectors
from collections.abc import Sequence

from drafting.parsers.conversation import Conversation


def test_an_end_that_is_told_before_the_answer_loses_nothing_and_touches_no_closed_pipe() -> None:
    theirs: list[int] = []

    def keep(descriptors: Sequence[int]) -> None:
        theirs.extend(os.dup(descriptor) for descriptor in descriptors)

    with selectors.DefaultSelector() as selector:
        talk = Conversation(selector, keep, b"?", 5.0, 1000)
        _, answer, troubles, fate = theirs
        os.write(answer, b"yes")
        os.write(fate, b"1 0")
        for descriptor in (answer, troubles, fate):
            os.close(descriptor)
        while not talk.over:
            ready = [key for key, _ in selector.select(1.0)]
            for key in sorted(ready, key=lambda key: -key.fd):  # the end comes first, as it may
                key.data()
        told = talk.end()

    os.close(theirs[0])
    assert (told.answer, told.exit_code) == (b"yes", 0)
