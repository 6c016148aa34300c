import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest

from drafting.domain.job import JobState, StepKind
from drafting.metrics import Metrics, Served, new_metrics

CANARY = "Quib Thackthwaite"


def value(metrics: Metrics, sample: str) -> float:
    """What one line of the metrics says."""
    (line,) = [line for line in metrics.as_text().splitlines() if line.startswith(f"{sample} ")]
    return float(line.rpartition(" ")[2])


def test_steps_are_counted_and_timed_by_kind() -> None:
    metrics = new_metrics()

    metrics.step_done(StepKind.READ, "done", 0.2)
    metrics.step_done(StepKind.READ, "done", 0.3)
    metrics.step_done(StepKind.ASK, "timed-out", 900)

    assert value(metrics, 'goldenthread_steps_total{kind="read",outcome="done"}') == 2
    assert value(metrics, 'goldenthread_steps_total{kind="ask",outcome="timed-out"}') == 1
    assert value(metrics, 'goldenthread_step_seconds_sum{kind="read"}') == 0.5
    assert value(metrics, 'goldenthread_step_seconds_bucket{kind="read",le="0.1"}') == 0


def test_jobs_calls_and_tokens_are_counted() -> None:
    metrics = new_metrics()

    metrics.job_ended(JobState.CANCELLED)
    metrics.model_called("openai", "done", tokens=1200)
    metrics.model_called("openai", "refused", tokens=-5)

    assert value(metrics, 'goldenthread_jobs_total{state="cancelled"}') == 1
    assert value(metrics, 'goldenthread_model_calls_total{outcome="refused",provider="openai"}') == 1
    assert value(metrics, 'goldenthread_model_tokens_total{provider="openai"}') == 1200


def test_the_queue_and_the_workers_are_what_they_were_last_said_to_be() -> None:
    metrics = new_metrics()

    for length in (60, 3):
        metrics.waiting(length)
    metrics.workers_alive(2)

    assert value(metrics, "goldenthread_jobs_waiting") == 3
    assert value(metrics, "goldenthread_workers_alive") == 2


@pytest.mark.parametrize("text", [CANARY, "", "Marlo", "read\n", "9434765919", "a" * 32])
def test_a_label_is_a_code_or_other(text: str) -> None:
    metrics = new_metrics()

    metrics.step_done(text, text, 1)
    metrics.job_ended(text)
    metrics.model_called(text, text)

    labels = re.findall(r'(?:kind|outcome|state|provider)="([^"]*)"', metrics.as_text())
    assert set(labels) == {"other"}


def test_two_counts_know_nothing_of_each_other() -> None:
    one, other = new_metrics(), new_metrics()

    one.job_ended("done")

    assert "goldenthread_jobs_total{" not in other.as_text()


def test_nothing_is_lost_between_threads() -> None:
    metrics = new_metrics()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: metrics.job_ended("done"), range(400)))

    assert value(metrics, 'goldenthread_jobs_total{state="done"}') == 400


def asked(served: Served, path: str) -> tuple[int, str]:
    connection = HTTPConnection(*served.address, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


@pytest.mark.browser  # Prometheus is one, for this: it may reach this machine, and nothing else
def test_the_metrics_are_served_to_this_machine_only(capfd: pytest.CaptureFixture[str]) -> None:
    metrics = new_metrics()
    with metrics.serve(0) as served:
        assert served.address[0] == "127.0.0.1"
        assert asked(served, "/metrics") == (200, metrics.as_text())
        assert asked(served, "/elsewhere")[0] == 404

    assert capfd.readouterr() == ("", "")


def test_a_port_that_is_taken_is_said_so() -> None:
    with new_metrics().serve(0) as served, pytest.raises(OSError, match="in use"):
        new_metrics().serve(served.address[1])


def test_a_port_is_free_again_when_it_is_closed() -> None:
    with new_metrics().serve(0) as served:
        port = served.address[1]

    new_metrics().serve(port).close()
