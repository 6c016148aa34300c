"""Asks a provider's questions, each once: what was answered is kept before anything else is done with it."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from drafting.domain.job import Job
from drafting.pipeline.draft import facts_of
from drafting.ports import Provider, Reply, Request
from drafting.services.keeping import Store, Transaction

_MINUTE = 60.0
_LOOK_AGAIN = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What a provider knows by now, and what it still wants to know."""

    answers: dict[str, Reply]
    waiting: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks models on behalf of drafts, each of them at most *per_minute* times a minute over all workers."""

    store: Store
    per_minute: int | None = None
    wait: Callable[[float], None] = time.sleep

    def asked(self, job: Job, provider: Provider) -> Asked:
        """Go through the provider's questions as far as the answers that are kept allow."""
        model = provider.language_model
        if model is None:
            return Asked({}, ())
        case, (_, prepared) = self.store.run(
            lambda tx: (tx.cases.get(job.case).case, tx.drafts.prepared(job.draft)), reading=True
        )
        facts = facts_of(case)
        answers: dict[str, Reply] = {}
        while True:
            wanted = provider.questions(prepared.advices, facts, answers)
            new = self._kept(job, model.name, wanted)
            answers.update(new)
            waiting = tuple(each for each in wanted if each.name not in new)
            if waiting or not new:
                return Asked(answers, waiting)

    def ask(self, job: Job, provider: Provider, name: str) -> None:
        """Ask the question of that *name*, unless it was answered before."""
        model = provider.language_model
        request = next((each for each in self.asked(job, provider).waiting if each.name == name), None)
        if model is None or request is None:
            return
        key = key_of(request, model.name)
        while not self.store.run(lambda tx: self._begin(tx, job, key, request, model.name)):
            self.wait(_LOOK_AGAIN)
        began = time.monotonic()
        reply = model.reply(request)
        seconds = time.monotonic() - began
        self.store.run(lambda tx: tx.calls.answered(job.case, key, reply, seconds))

    def _begin(self, tx: Transaction, job: Job, key: str, request: Request, model: str) -> bool:
        """Write down that a question is asked now; or say that it is not its turn yet."""
        if self.per_minute is not None and tx.calls.lately(model, _MINUTE) >= self.per_minute:
            return False
        tx.calls.asked(job.case, job.draft, key, request, model)
        return True

    def _kept(self, job: Job, model: str, wanted: tuple[Request, ...]) -> dict[str, Reply]:
        keys = {each.name: key_of(each, model) for each in wanted}
        found = self.store.run(
            lambda tx: {name: tx.calls.answer(job.case, key) for name, key in keys.items()}, reading=True
        )
        return {name: reply for name, reply in found.items() if reply is not None}


def key_of(request: Request, model: str) -> str:
    """The hash of all that an answer depends on: the model, its settings and every word it is shown."""
    told = json.dumps([model, asdict(request)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()
