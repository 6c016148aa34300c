"""Asks a provider's questions, each once: what was answered is kept before anything else is done with it.

May it cost that much? → the gate → is it its turn, and may the provider be asked? → written down that it is
asked → sent → the answer kept. The gate comes before anything is written down, so that of a question that
may not leave only its name is kept, and no word of it.
"""

import hashlib
import json
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from drafting.domain.job import Job
from drafting.domain.kept import DraftId
from drafting.errors import ModelBusy, ModelFailed, NotAsked
from drafting.pipeline.draft import facts_of
from drafting.pipeline.redact import circle
from drafting.ports import Ending, Gates, LanguageModel, Provider, Releases, Reply, Request
from drafting.services.breaking import Breaker, Breakers
from drafting.services.budgets import Budgets, tokens_of
from drafting.services.calls_keeping import Attempt, Call, Done
from drafting.services.keeping import Store, Transaction
from drafting.services.retrying import Time, Tries, tried
from drafting.services.unsent import nothing, why_blocked, why_nothing, write_unsent
from redaction import PLACEHOLDER, Blocked, Released

_MINUTE = 60.0
_LOOK_AGAIN = 0.5  # seconds
_DRAFTS = 8
"""Drafts of which the gate and the round that is asked stay in memory."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a provider knows by now, and what it still wants to know."""

    answers: dict[str, Reply]
    waiting: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """How models are asked: *per_minute* over all workers, *at_once* for one draft, how often, how long."""

    per_minute: int | None = None
    at_once: int = 4
    tries: Tries = field(default_factory=Tries)
    budgets: Budgets = field(default_factory=Budgets)


@dataclass(slots=True)
class _Round:
    """What is in memory of a draft: its gate, and the questions of its round by name."""

    gate: Releases
    waiting: Mapping[str, Request]


@dataclass(slots=True)
class _Rounds:
    """The drafts that are asked about, the latest last; and answers that could not be kept yet."""

    known: "OrderedDict[DraftId, _Round]" = field(default_factory=OrderedDict)
    unkept: dict[tuple[DraftId, str], Done] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def _nobody(*_: object) -> None:
    """Nobody hears."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks models on behalf of drafts. *gates* gives the gate of a case; there is no way round it.

    *heard* is told of each try: the provider in OpenTelemetry's words, how it ended, and how many tokens.
    """

    store: Store
    gates: Gates
    care: Care = field(default_factory=Care)
    at: Time = field(default_factory=Time)
    breakers: Breakers = field(default_factory=Breakers)
    heard: Callable[[str, str, int], None] = _nobody
    _rounds: _Rounds = field(default_factory=_Rounds, repr=False)

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
            new = self._kept(job, provider, wanted)
            answers.update(new)
            waiting = tuple(each for each in wanted if each.name not in new)
            if waiting or not new:
                break
        gate = self.gates(circle(case), prepared.vault)
        self._remember(job.draft, _Round(gate, {each.name: each for each in waiting}))
        return Asked(answers, waiting)

    def ask(self, job: Job, provider: Provider, name: str) -> None:
        """Ask the question of that *name*, unless it was answered before.

        What its draft may not ask, or the gate does not let out, is answered by us: that piece falls back.
        So is what the second model gives no answer to: no opinion is worth a draft. Raises ``ModelBusy`` when
        every try was in vain, ``ModelFailed``, and ``NotAsked`` when no model may be asked: each ends the
        job, which can be taken up again.
        """
        found = self._found(job, provider, name)
        if found is None:
            return
        gate, request = found
        model = asked_of(provider, request)
        body = model.written(request)
        call = self._call(request, body, model)
        if self._is_answered(job, call):
            return
        try:
            released = gate.release(body)
        except Blocked as error:
            self._unsent(job, call, nothing(Ending.BLOCKED, why_blocked(error)), released=False)
            return
        breaker = self.breakers.of(f"{model.provider}/{model.name}")
        try:
            done = tried(
                lambda till: self._once(job, call, model, released, breaker, till), self.care.tries, self.at
            )
        except (ModelBusy, ModelFailed) as error:
            if not request.second:
                raise
            self._unsent(job, call, nothing(Ending.FAILED, why_nothing(error)), released=True)
            return
        if done is not None:
            self._keep(job, call.key, done)

    def give_up(self, job: Job, provider: Provider, name: str, why: str) -> None:
        """Answer the question of that *name* ourselves, with nothing: its piece falls back, and says *why*.

        *why* is a phrase in small letters. Of what the gate has not let out, only the name is kept.
        """
        found = self._found(job, provider, name)
        if found is not None:
            _, request = found
            model = asked_of(provider, request)
            call = self._call(request, model.written(request), model)
            self._unsent(job, call, nothing(Ending.FAILED, why), released=None)

    def _once(
        self, job: Job, call: Call, model: LanguageModel, released: Released, breaker: Breaker, till: float
    ) -> Done | None:
        """Try once to get an answer; None when the draft may not ask, which is kept then."""
        with breaker.guarding(lambda seconds: self._waited(seconds, till)) as ended:
            while (turn := self.store.run(lambda tx: self._begin(tx, job, call))) is None:
                if not self._waited(_LOOK_AGAIN, till):
                    raise NotAsked("turn", "It was not this question's turn in time; models are asked a lot.")
            return self._answered(job, call, model, released, ended) if turn else None

    def _waited(self, seconds: float, till: float) -> bool:
        """Wait so long, unless that would be too late to begin."""
        if self.at.clock() + seconds > till:
            return False
        self.at.wait(seconds)
        return True

    def _answered(
        self, job: Job, call: Call, model: LanguageModel, released: Released, ended: Callable[[str], None]
    ) -> Done:
        began = self.at.clock()
        try:
            reply = model.reply(released)
        except (ModelBusy, ModelFailed) as error:
            ended(error.code if isinstance(error, ModelBusy) else "")
            self.heard(call.provider, error.code, 0)
            attempt = Attempt(error.code, self.at.clock() - began)
            self.store.run(lambda tx: tx.calls.failed(job.draft, call.key, attempt))
            raise
        ended("")
        self.heard(call.provider, reply.ending.value, reply.tokens)
        attempt = Attempt(reply.ending.value, self.at.clock() - began)
        return Done(reply, attempt, self.care.budgets.prices.of_reply(reply))

    def _begin(self, tx: Transaction, job: Job, call: Call) -> bool | None:
        """Write down that a question is asked now. None: it is not its turn yet. False: it may not be."""
        stop = tx.stops.of(job.provider)
        if stop is not None:
            raise NotAsked("stopped", "Whoever looks after Golden Thread has stopped this provider.")
        if self.care.per_minute is not None and tx.calls.lately(call.model, _MINUTE) >= self.care.per_minute:
            return None
        refused = self.care.budgets.refused(tx.calls, job.draft, call, tx.now)
        if refused:
            write_unsent(tx, job, call, nothing(Ending.UNPAID, refused), released=True)
            return False
        tx.calls.asked(job.case, job.draft, call)
        return True

    def _keep(self, job: Job, key: str, done: Done) -> None:
        """Keep an answer. Should the store be away, it stays in memory: it is not bought twice for that."""
        self._rounds.unkept[job.draft, key] = done
        self.store.run(lambda tx: tx.calls.answered(job.case, job.draft, key, done))
        del self._rounds.unkept[job.draft, key]

    def _is_answered(self, job: Job, call: Call) -> bool:
        done = self._rounds.unkept.get((job.draft, call.key))
        if done is not None:
            self._keep(job, call.key, done)
            return True
        keys = (call.key,)
        return call.key in self.store.run(
            lambda tx: tx.calls.answers(job.case, job.draft, keys), reading=True
        )

    def _unsent(self, job: Job, call: Call, reply: Reply, *, released: bool | None) -> None:
        self.store.run(lambda tx: write_unsent(tx, job, call, reply, released=released))

    def _call(self, request: Request, body: bytes, model: LanguageModel) -> Call:
        text = body.decode()
        asked, said = tokens_of(text, request, model.room)
        return Call(
            key=key_of(request, body, model),
            request=request,
            body=text,
            provider=model.provider,
            model=model.name,
            tokens=asked + said,
            cost=self.care.budgets.prices.of(asked, said),
            redactions=_placeholders(request),
        )

    def _kept(self, job: Job, provider: Provider, wanted: Sequence[Request]) -> dict[str, Reply]:
        models = [(asked_of(provider, each), each) for each in wanted]
        keys = {key_of(each, model.written(each), model): each.name for model, each in models}
        found = self.store.run(lambda tx: tx.calls.answers(job.case, job.draft, tuple(keys)), reading=True)
        others = [key for key, known in found.items() if not known.own]
        if others:
            self.store.run(lambda tx: tx.calls.take_over(job.case, job.draft, others))
        return {keys[key]: known.reply for key, known in found.items()}

    def _found(self, job: Job, provider: Provider, name: str) -> tuple[Releases, Request] | None:
        """The gate and the question; the provider is gone through again if this process has not yet."""
        with self._rounds.lock:
            known = self._rounds.known.get(job.draft)
        if known is None or name not in known.waiting:
            self.asked(job, provider)
            with self._rounds.lock:
                known = self._rounds.known.get(job.draft)
        request = known.waiting.get(name) if known else None
        return (known.gate, request) if known and request else None

    def _remember(self, draft: DraftId, found: _Round) -> None:
        with self._rounds.lock:
            self._rounds.known[draft] = found
            self._rounds.known.move_to_end(draft)
            while len(self._rounds.known) > _DRAFTS:
                self._rounds.known.popitem(last=False)


def asked_of(provider: Provider, request: Request) -> LanguageModel:
    """Who is asked *request*: the model that drafts, or the one that gives a second opinion."""
    model = provider.second_model if request.second else provider.language_model
    if model is None:
        raise ModelFailed("nobody", "This question is for a language model that is not set up.")
    return model


def key_of(request: Request, body: bytes, model: LanguageModel) -> str:
    """The hash of all that an answer depends on: who is asked, every byte that is sent, and the run."""
    sent = hashlib.sha256(body).hexdigest()
    told = json.dumps([model.provider, model.name, request.name, request.repeat, sent])
    return hashlib.sha256(told.encode()).hexdigest()


def _placeholders(request: Request) -> dict[str, int]:
    """How many placeholders of each kind stand in the material."""
    found = (match.group() for each in request.material for match in PLACEHOLDER.finditer(each.text))
    return dict(Counter(each.strip("[]").rstrip("0123456789").rstrip("_").lower() for each in found))
