"""Drives a draft with a language model as the service does, without a database: asks, keeps, drafts."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting.errors import ModelBusy
from drafting.pipeline.draft import Drafted, finish
from drafting.ports import Answers, Ending, LanguageModel, Provider, Releases, Reply, Request
from evals.models.bundles import Bundle
from redaction import Blocked

_ATTEMPTS = 6
_MOST_QUESTIONS = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it went out, and what came back; *body* is empty where the gate stopped it."""

    request: Request
    body: bytes
    reply: Reply


@dataclass(frozen=True, slots=True)
class Driven:
    """A finished draft, and every question that was asked for it."""

    drafted: Drafted
    asked: tuple[Asked, ...]


def drive(bundle: Bundle, provider: Provider, gate: Releases | None = None) -> Driven:
    """Draft *bundle* with *provider* through the case's own *gate*."""
    asked = ask_all(bundle, provider, gate)
    answers = {each.request.name: each.reply for each in asked}
    drafted = finish(bundle.case, bundle.brought, bundle.prepared, provider.proposer(answers))
    return Driven(drafted, asked)


def ask_all(bundle: Bundle, provider: Provider, gate: Releases | None = None) -> tuple[Asked, ...]:
    """Ask all that *provider* wants to know, each question once."""
    model = provider.language_model
    if model is None:
        return ()
    gate = gate or bundle.gate()
    asked: list[Asked] = []
    answers: dict[str, Reply] = {}
    advices, facts = bundle.prepared.advices, bundle.facts
    while wanted := _new(provider.questions(advices, facts, answers), answers):
        if len(asked) + len(wanted) > _MOST_QUESTIONS:
            raise RecursionError("a provider asks and asks")
        for request in wanted:
            asked.append(_asked(request, model, gate))
            answers[request.name] = asked[-1].reply
    return tuple(asked)


def _new(wanted: tuple[Request, ...], answers: Answers) -> tuple[Request, ...]:
    return tuple(request for request in wanted if request.name not in answers)


def _asked(request: Request, model: LanguageModel, gate: Releases) -> Asked:
    body = model.written(request)
    try:
        released = gate.release(body)
    except Blocked as blocked:
        return Asked(request, b"", Reply("", model.name, ending=Ending.BLOCKED, why=str(blocked)))
    return Asked(request, body, _patiently(lambda: model.reply(released)))


def _patiently(ask: Callable[[], Reply]) -> Reply:
    """What *ask* gives, if need be after a few more attempts; the service has patience of its own."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return ask()
        except ModelBusy:
            continue
    return ask()
