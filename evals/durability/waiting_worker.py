"""A worker whose drafts only wait, as for a model that takes its time: what the queue itself allows.

Such drafts need next to no computing, so the cores of the machine and whatever else it does matter little.
"""

import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from drafting.bootstrap.stores import open_store
from drafting.domain.job import JobId, Step, StepKind
from drafting.providers.catalogue import provider
from drafting.secret import Secret
from drafting.services.stepping import Stepping
from drafting.settings import Settings
from evals.durability.composing import PATIENCE, Parts, carry_on
from evals.durability.pace import NoWork

STEPS, SECONDS = 12, 0.5
"""How many steps a draft waits in, and for how long in each."""
READY = "worker started"


@dataclass(frozen=True)
class Waiting(NoWork):
    """Waits in each step but the last."""

    def do(self, job: JobId, step: Step, attempts: int) -> None:
        """Wait."""
        if step.kind is not StepKind.FINISH:
            time.sleep(SECONDS)
        super().do(job, step, attempts)


def waiting(made: Stepping) -> Stepping:
    """Put ``Waiting`` in the place of what drafts."""
    return Waiting(
        made.store, made.reader, made.load_redactor, made.providers, made.versions, made.asking,
        made.provenance, made.fence, STEPS,
    )  # fmt: skip


def main(data: Path, name: str, url: str) -> None:
    """Work as *name* on the store in *data* or at *url*, until told to stop."""
    settings = Settings(data=data, worker_name=name, ner="none", database_url=Secret(url) if url else None)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    store = open_store(settings, patience=PATIENCE)
    print(READY, flush=True)
    carry_on(settings, store, Parts(provider, until_idle=False, stepping=waiting), stop)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
