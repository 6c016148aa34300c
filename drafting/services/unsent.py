"""Writes down, in place of an answer, that a question was not asked or that nothing came of it, and why.

Of a question that the gate never let out, only its name is kept: nobody but the gate may say that its words
hold nobody's name.
"""

from collections import Counter
from dataclasses import replace

from drafting.domain.job import Job
from drafting.errors import ModelBusy, ModelFailed, NotAsked
from drafting.ports import Ending, Reply, Request
from drafting.services.calls_keeping import Call, Done
from drafting.services.keeping import Transaction
from redaction import Blocked

_MOST_WHY = 300
_WHY = {
    "timeout": "its endpoint did not answer in time",
    "unreachable": "nobody was there at its endpoint’s address",
    "broken_off": "the connection to its endpoint was broken off",
    "server_error": "its endpoint failed",
    "overloaded": "its endpoint was overloaded",
    "rate_limited": "its endpoint was asked too often",
    "cut_off": "its endpoint sent half an answer",
    "garbled": "its endpoint’s answer could not be read",
    "empty": "its answer was empty",
    "too_large": "its answer was too large to be read",
    "compressed": "its answer was packed, and is not read then",
    "quota": "what was paid for at its endpoint is used up",
    "key_refused": "its endpoint refused the key",
    "not_allowed": "its endpoint does not let that key use it",
    "no_such_model": "its endpoint has no model of that name",
    "not_found": "nothing answers such questions at its endpoint’s address",
    "redirected": "its endpoint sent us to another address",
    "certificate": "its endpoint’s certificate is not trusted",
    "bad_request": "its endpoint did not take the question as it is",
    "other_model": "another model answered",
    "nobody": "it is not set up",
    "stopped": "somebody stopped this provider",
    "day": "the budget for this day is used up",
    "month": "the budget for this month is used up",
    "turn": "models were asked too much for its turn to come",
}
"""Why nothing came, by the code of the error: fit to follow "gave nothing: "."""


def why_nothing(error: ModelBusy | ModelFailed | NotAsked) -> str:
    """Why a question came to nothing, as a phrase in small letters without a full stop."""
    return _WHY.get(error.code, "its endpoint stopped answering")


def why_blocked(error: Blocked) -> str:
    """What the gate saw, without the words that it saw."""
    if not error.sightings:
        return str(error)[:_MOST_WHY]
    seen = Counter(f"{each.kind.value} ({each.reason})" for each in error.sightings)
    return "The gate saw " + ", ".join(f"{count} × {what}" for what, count in sorted(seen.items()))


def write_unsent(tx: Transaction, job: Job, call: Call, reply: Reply, *, released: bool | None) -> None:
    """Keep *reply*, which is ours, as the answer. *released* is the gate's verdict now, None for none.

    What was sent before was let out before: that stays on record, with the words that left.
    """
    verdict = True if tx.calls.tried(job.draft, call.key) else released
    if not verdict:
        bare = Request(call.request.name, "", asks=call.request.asks, repeat=call.request.repeat)
        call = replace(call, request=bare, body="")
    tx.calls.asked(job.case, job.draft, call, goes_out=False)
    tx.calls.answered(job.case, job.draft, call.key, Done(reply, cost=0, released=verdict))


def nothing(ending: Ending, why: str) -> Reply:
    """The reply to a question that has no answer."""
    return Reply("", "", ending=ending, why=why)
