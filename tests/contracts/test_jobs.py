from datetime import date

from drafting.domain.job import JobId, JobState, Step, StepKind
from drafting.store.database import Transaction
from tests.contracts.stories import begun, opened, together
from tests.postgres import Kept


def asked(store: Kept, reference: str, due: date | None = None) -> JobId:
    case = opened(store, reference, due)
    draft = begun(store, case)
    return store.run(lambda tx: tx.jobs.add(case, draft.id, "quoting", [], due)).id


def test_the_most_urgent_job_is_next_and_one_without_a_date_is_last(store: Kept) -> None:
    late, none = asked(store, "A", date(2027, 3, 1)), asked(store, "B", None)
    soon, later_asked = asked(store, "C", date(2026, 12, 1)), asked(store, "D", date(2026, 12, 1))

    found = store.run(lambda tx: tx.jobs.next(10))
    store.run(lambda tx: tx.jobs.handed_over([found[0].id]))

    assert [job.id for job in found] == [soon, later_asked, late, none]
    assert [job.id for job in store.run(lambda tx: tx.jobs.next(2))] == [later_asked, late]


def test_two_who_take_jobs_at_once_never_take_the_same(store: Kept) -> None:
    jobs = [asked(store, f"R-{number}", None) for number in range(12)]
    taken: list[JobId] = []

    def take() -> None:
        for _ in range(3):
            taken.extend(store.run(take_two))

    def take_two(tx: Transaction) -> list[JobId]:
        found = [job.id for job in tx.jobs.next(2)]
        tx.jobs.handed_over(found)
        return found

    together(take, take)

    assert sorted(taken) == sorted(jobs)


def test_a_job_that_somebody_holds_is_passed_over(store: Kept) -> None:
    if store.is_sqlite:
        return  # there, one writer waits for the other
    held, other = asked(store, "A", date(2026, 12, 1)), asked(store, "B", None)

    def work(tx: Transaction) -> None:
        assert [job.id for job in tx.jobs.next(1)] == [held]
        assert [job.id for job in store.run(lambda tx: tx.jobs.next(5))] == [other]

    store.run(work)


def test_a_job_counts_the_steps_that_ended_well(store: Kept) -> None:
    job = asked(store, "A")
    read, ask = Step(StepKind.READ, "a1"), Step(StepKind.ASK, "section-f")

    store.run(lambda tx: tx.jobs.begin(job, 4))
    store.run(lambda tx: tx.jobs.begin_step(job, read, "north-1"))
    store.run(lambda tx: tx.jobs.end_step(job, read))
    store.run(lambda tx: tx.jobs.begin_step(job, ask, "north-1"))
    store.run(lambda tx: tx.jobs.end_step(job, ask, "Unavailable"))
    begun_again = [store.run(lambda tx: tx.jobs.begin_step(job, ask, "north-2")) for _ in range(2)]

    kept = store.run(lambda tx: tx.jobs.get(job))
    assert (kept.state, kept.done, kept.total, kept.step) == (JobState.RUNNING, 1, 4, str(ask))
    assert begun_again == [1, 2]  # the second time, the first had not ended
    steps = store.run(lambda tx: tx.jobs.steps(job))
    assert [(each.name, each.worker, each.ended_at is None) for each in steps] == [
        (str(read), "north-1", False),
        (str(ask), "north-2", True),
    ]


def test_a_job_ends_once_and_may_be_tried_again(store: Kept) -> None:
    job = asked(store, "A")

    assert store.run(lambda tx: tx.jobs.ask_to_cancel(job))
    assert store.run(lambda tx: tx.jobs.get(job)).cancel
    assert store.run(lambda tx: tx.jobs.end(job, JobState.CANCELLED, "Cancelled"))
    assert not store.run(lambda tx: tx.jobs.end(job, JobState.DONE))
    assert not store.run(lambda tx: tx.jobs.ask_to_cancel(job))
    again = store.run(lambda tx: tx.jobs.again(job))

    assert (again.state, again.attempt, again.cancel, again.trouble) == (JobState.WAITING, 2, False, "")
    assert [each.id for each in store.run(lambda tx: tx.jobs.next(5))] == [job]


def test_a_job_that_is_done_is_not_tried_again(store: Kept) -> None:
    job = asked(store, "A")
    store.run(lambda tx: tx.jobs.end(job, JobState.DONE))

    assert store.run(lambda tx: tx.jobs.again(job)).state is JobState.DONE
