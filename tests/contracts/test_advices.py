from functools import partial

from drafting.domain.kept import AdviceState
from tests.contracts.stories import LOCKED, SCHOOL, opened, together
from tests.postgres import Kept


def test_a_file_is_kept_byte_for_byte_and_once(store: Kept) -> None:
    case, content = opened(store), bytes(range(256)) * 4000

    advice, new = store.run(lambda tx: tx.advices.add(case, "EP.pdf", content))
    again, new_again = store.run(lambda tx: tx.advices.add(case, "EP.pdf", content))
    _, new_other = store.run(lambda tx: tx.advices.add(case, "copy.pdf", content))

    assert store.run(lambda tx: tx.advices.content(advice.id)) == content
    assert (new, new_again, new_other) == (True, False, True)
    assert again == advice
    assert [each.file for each in store.run(lambda tx: tx.advices.of(case))] == ["EP.pdf", "copy.pdf"]


def test_files_that_come_at_once_each_have_their_place(store: Kept) -> None:
    case = opened(store)

    def add(number: int) -> None:
        store.run(lambda tx: tx.advices.add(case, f"{number}.txt", b"x"))

    together(*[partial(add, number) for number in (1, 2, 3, 4, 4)])

    assert [each.position for each in store.run(lambda tx: tx.advices.of(case))] == [0, 1, 2, 3]


def test_what_was_read_of_a_file_comes_back_as_it_was(store: Kept) -> None:
    case = opened(store)
    advice, _ = store.run(lambda tx: tx.advices.add(case, "school.docx", b"x"))
    locked, _ = store.run(lambda tx: tx.advices.add(case, "OT.pdf", b"?"))

    store.run(lambda tx: tx.advices.keep_reading(advice.id, "docx/1", SCHOOL))
    store.run(lambda tx: tx.advices.keep_reading(locked.id, "pdf/1", LOCKED))
    store.run(lambda tx: tx.advices.keep_names(advice.id, "rampart/1", {"a": "PERSON"}))

    assert store.run(lambda tx: tx.advices.reading(advice.id, "docx/1")) == SCHOOL
    assert store.run(lambda tx: tx.advices.reading(locked.id)) == LOCKED
    assert store.run(lambda tx: tx.advices.reading(advice.id, "docx/2")) is None
    assert store.run(lambda tx: tx.advices.names(advice.id, "rampart/1")) == {"a": "PERSON"}
    assert store.run(lambda tx: tx.advices.names(advice.id, "rampart/2")) is None
    states = [each.state for each in store.run(lambda tx: tx.advices.of(case))]
    assert states == [AdviceState.READ, AdviceState.UNREADABLE]
