from dataclasses import replace

import pytest

from drafting.domain.kept import CaseId, DraftId
from drafting.ports import Asks, Ending, Reply
from drafting.services.calls_keeping import Attempt, Done, Known, Piece, Spent
from drafting.store.database import Transaction
from tests.contracts.stories import ANSWER, QUESTION, begun, opened
from tests.postgres import Kept
from tests.store_builders import a_call

KEY = "5" * 64
CALL = a_call(QUESTION, KEY)
DONE = Done(ANSWER, Attempt("whole", 1.5), cost=30)


def ask(store: Kept, case: CaseId, draft: DraftId, done: Done | None = DONE, key: str = KEY) -> None:
    store.run(lambda tx: tx.calls.asked(case, draft, a_call(QUESTION, key)))
    if done:
        store.run(lambda tx: tx.calls.answered(case, draft, key, done))


def test_a_question_is_kept_before_its_answer_and_the_answer_for_good(store: Kept) -> None:
    case = opened(store)
    draft = begun(store, case).id

    first = store.run(lambda tx: tx.calls.asked(case, draft, CALL))
    waiting = store.run(lambda tx: tx.calls.answers(case, draft, [KEY]))
    second = store.run(lambda tx: tx.calls.asked(case, draft, CALL))
    store.run(lambda tx: tx.calls.answered(case, draft, KEY, DONE))

    assert (first, waiting, second) == (1, {}, 2)
    assert store.run(lambda tx: tx.calls.answers(case, draft, [KEY])) == {KEY: Known(ANSWER, own=True)}
    assert store.run(lambda tx: tx.calls.of(case)) == ((QUESTION, ANSWER),)


def test_everything_that_an_auditor_asks_of_a_call_is_kept(store: Kept) -> None:
    case = opened(store)
    draft = begun(store, case).id
    call = replace(CALL, request=replace(QUESTION, asks=Asks("write", 3, "a" * 64)))
    reply = Reply("Three lessons.", "scripted-2026", 900, 40, 700, id="chat-7")

    store.run(lambda tx: tx.calls.asked(case, draft, call))
    store.run(lambda tx: tx.calls.failed(draft, KEY, Attempt("timeout", 3.0)))
    store.run(lambda tx: tx.calls.asked(case, draft, call))
    store.run(lambda tx: tx.calls.answered(case, draft, KEY, Done(reply, Attempt("whole", 2.0), 55)))

    (kept,) = store.run(lambda tx: tx.calls.kept(case))
    assert kept.tries == (Attempt("timeout", 3.0), Attempt("whole", 2.0))
    assert (kept.attempts, kept.seconds, kept.cost, kept.released) == (2, 5.0, 55, True)
    assert (kept.tokens_in, kept.tokens_out, kept.tokens_cached, kept.tokens) == (900, 40, 700, 940)
    assert (kept.body, kept.request, kept.reply) == (call.body, call.request, reply)
    assert kept.redactions == {"child": 2}


def test_one_case_never_sees_the_answer_of_another(store: Kept) -> None:
    case, other = opened(store, "A"), opened(store, "B")
    ask(store, case, begun(store, case).id)

    theirs = begun(store, other).id

    assert store.run(lambda tx: tx.calls.answers(other, theirs, [KEY])) == {}


def test_a_later_draft_takes_over_what_a_model_said_and_pays_nothing_for_it(store: Kept) -> None:
    case = opened(store)
    ask(store, case, begun(store, case).id)
    later = begun(store, case).id

    found = store.run(lambda tx: tx.calls.answers(case, later, [KEY]))
    store.run(lambda tx: tx.calls.take_over(case, later, [KEY]))

    assert found == {KEY: Known(ANSWER, own=False)}
    assert store.run(lambda tx: tx.calls.answers(case, later, [KEY])) == {KEY: Known(ANSWER, own=True)}
    assert store.run(lambda tx: tx.calls.spent(draft=later)) == Spent()
    assert store.run(lambda tx: tx.calls.spent()) == Spent(4, 30)
    assert store.run(lambda tx: tx.calls.pieces(later)) == (Piece("section-f", Ending.WHOLE, 1, kept=True),)


@pytest.mark.parametrize("ending", [Ending.BLOCKED, Ending.UNPAID])
def test_a_later_draft_asks_again_what_was_never_sent(store: Kept, ending: Ending) -> None:
    case = opened(store)
    draft = begun(store, case).id
    ask(store, case, draft, Done(Reply("", "", ending=ending), cost=0, released=None))
    later = begun(store, case).id

    assert store.run(lambda tx: tx.calls.answers(case, draft, [KEY]))
    assert store.run(lambda tx: tx.calls.answers(case, later, [KEY])) == {}


def test_what_has_no_answer_yet_counts_as_it_was_estimated(store: Kept) -> None:
    case = opened(store)
    draft = begun(store, case).id
    ask(store, case, draft)
    ask(store, case, draft, None, "6" * 64)

    def read(tx: Transaction) -> Spent:
        return tx.calls.spent(since=tx.now.replace(hour=0, minute=0))

    assert store.run(read) == Spent(104, 30)


def test_a_provider_is_stopped_for_everybody_until_it_is_started(store: Kept) -> None:
    first = store.run(lambda tx: tx.stops.stop("azure", "cli:ada", "Too dear."))
    again = store.run(lambda tx: tx.stops.stop("azure", "cli:bob", "Me too."))
    found = store.run(lambda tx: (tx.stops.of("azure"), tx.stops.of("openai")))
    store.run(lambda tx: tx.stops.stop("", "cli:ada", "All of them."))

    assert (first, again) == (True, False)
    assert found[0] is not None
    assert (found[0].by, found[0].why, found[1]) == ("cli:ada", "Too dear.", None)
    assert store.run(lambda tx: tx.stops.of("openai"))
    assert store.run(lambda tx: tx.stops.start(""))
    assert not store.run(lambda tx: tx.stops.start(""))
    assert store.run(lambda tx: tx.stops.of("openai")) is None
