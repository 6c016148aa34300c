"""Says how drafts get on: to the watch, the log and the metrics."""

from dataclasses import dataclass

from drafting.domain.job import Step
from drafting.jobs.worker import Watch
from drafting.logs import Log
from drafting.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Telling:
    """Hears of every step and passes it on."""

    watch: Watch
    log: Log
    metrics: Metrics

    def begun(self, job: str, step: Step) -> None:
        """A step begins."""
        self.watch.begun(job, step)
        self.log.debug("step begins", job=job, step=str(step))

    def ended(self, job: str, step: Step, trouble: str, seconds: float) -> None:
        """A step has ended."""
        self.watch.ended(job, step, trouble, seconds)
        self.metrics.step_done(step.kind, trouble.lower() or "done", seconds)
        say = self.log.warning if trouble else self.log.info
        say("step ended", job=job, step=str(step), seconds=round(seconds, 3), code=trouble)


@dataclass(frozen=True, slots=True)
class LogDiary:
    """A worker's diary is its log."""

    log: Log

    def note(self, event: str, **facts: str | float) -> None:
        """Write a line."""
        self.log.info(event, **facts)
