"""Whatever goes wrong at an endpoint: a draft is made or stops with its finished work kept, and says why.

A real adapter asks a real server on this machine that fails on cue; only the pauses between tries are not
waited for.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from drafting.domain.job import Job, JobState
from drafting.domain.kept import CaseId
from drafting.errors import ModelFailed
from drafting.ports import Ending, Room
from drafting.providers.fakes.faithful import faithful
from drafting.providers.language_models import LANGUAGE_MODELS
from drafting.providers.modelled import Modelled
from drafting.providers.openai_chat import OpenAIChat
from drafting.providers.sending import Patience
from drafting.services.asking import Asking, Care
from drafting.services.casework import Casework
from drafting.services.following import Followed, Following
from drafting.services.holdings import KeptCall
from drafting.services.retrying import Time, Tries
from drafting.services.running import Running, run_here
from drafting.store.database import Database
from evals.durability.gates import names_unread, quick_gate
from evals.models.endpoint import Endpoint
from evals.models.endpoint_faults import Fault
from tests.contracts.language_models import KEY, chosen
from tests.store_builders import ME, LineReader, a_stepping, a_store, an_asked_draft

pytestmark = pytest.mark.loopback
MOST = 3
SLOW = {Fault.SILENT, Fault.DRIP}
SHORT = Patience(connect=0.5, read=0.7)
ADVICE = (
    "Otis Marrable has difficulty with reading comprehension.",
    "Otis needs help to plan his writing.",
    "Otis will have a reading programme for 30 minutes twice a week, delivered by a teaching assistant.",
    "By the end of Year 6 Otis will read a page alone and say what it is about.",
)
AGAIN = {  # what another try mends
    Fault.BUSY: "rate_limited",
    Fault.BUSY_UNTIL: "rate_limited",
    Fault.ERROR: "server_error",
    Fault.UNAVAILABLE: "overloaded",
    Fault.SILENT: "timeout",
    Fault.RESET: "broken_off",
    Fault.TRUNCATED: "cut_off",
    Fault.NOT_JSON: "cut_off",
    Fault.NO_CHOICES: "empty",
    Fault.EMPTY: "empty",
    Fault.DRIP: "timeout",
    Fault.WRONG_SCHEMA: "garbled",
}
NEVER = {  # what no other try mends
    Fault.OTHER_MODEL: "other_model",
    Fault.BAD_KEY: "key_refused",
    Fault.QUOTA: "quota",
    Fault.NO_SUCH_MODEL: "no_such_model",
}
PIECE = {  # what costs its piece of the draft
    Fault.REFUSAL: Ending.REFUSED,
    Fault.FILTERED: Ending.FILTERED,
    Fault.FILTERED_QUESTION: Ending.FILTERED,
}


@dataclass
class Scene:
    """A case whose draft is made with a model behind *endpoint*."""

    store: Database
    endpoint: Endpoint
    job: Job
    patience: Patience = field(default_factory=Patience)

    def draft(self) -> str:
        """Make the draft, or go on with it; what stopped it."""
        set_up = replace(chosen(self.endpoint, "openai"), room=Room(32_000, 2_000))
        model = LANGUAGE_MODELS["openai"](set_up)
        assert isinstance(model, OpenAIChat)
        provider = Modelled("openai", replace(model, patience=self.patience))
        stepping = replace(a_stepping(self.store, LineReader(), provider), load_redactor=names_unread)
        asking = Asking(
            self.store,
            quick_gate,
            Care(tries=Tries(most=MOST)),
            Time(wait=lambda _: None, chance=lambda: 0.0),
        )
        return run_here(Running(self.store, replace(stepping, asking=asking)), self.job)

    @property
    def calls(self) -> tuple[KeptCall, ...]:
        return self.store.run(lambda tx: tx.calls.kept(self.job.case))

    @property
    def followed(self) -> Followed:
        found = Following(self.store).of(CaseId(self.job.case))
        assert found is not None
        return found

    def said(self) -> str:
        """Everything that the findings of the draft say."""
        drafted = self.store.run(lambda tx: tx.drafts.drafted(self.job.draft))
        return " ".join(finding.message for finding in drafted.restored.findings)


def an_endpoint() -> Endpoint:
    return Endpoint(lambda asked: faithful(asked).as_json(), key=KEY, drip=0.05)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    store = a_store(tmp_path)
    with an_endpoint() as endpoint:
        yield Scene(store, endpoint, an_asked_draft(store, lines=ADVICE))


@pytest.mark.parametrize(("fault", "code"), AGAIN.items())
def test_what_goes_wrong_once_is_tried_again_and_the_draft_is_made(
    scene: Scene, fault: Fault, code: str
) -> None:
    scene.endpoint.play(fault)
    scene.patience = SHORT if fault in SLOW else scene.patience

    assert scene.draft() == ""

    first, *others = scene.calls
    assert [each.code for each in first.tries] == [code, "whole"]
    assert all(call.attempts == 1 for call in others)
    assert scene.followed.job.state is JobState.DONE


@pytest.mark.parametrize(("fault", "code"), AGAIN.items())
def test_what_stays_wrong_ends_the_job_after_so_many_tries_and_it_goes_on_later(
    scene: Scene, fault: Fault, code: str
) -> None:
    scene.endpoint.play(Fault.NONE, *[fault] * 100)
    scene.patience = SHORT if fault in SLOW else scene.patience

    stopped = scene.draft()
    asked = len(scene.endpoint.calls)
    kept = [call for call in scene.calls if call.reply]

    assert stopped == f"ModelBusy.{code}"
    assert asked <= 1 + 4 * MOST  # four questions side by side, and none begun after the first trouble
    assert all(call.attempts <= MOST for call in scene.calls)
    assert [call.request.name for call in kept] == ["read-01"]
    assert scene.followed.subject.startswith("section")
    with an_endpoint() as mended:
        Casework(scene.store).retry(ME, scene.job.id)
        assert replace(scene, endpoint=mended).draft() == ""
        assert kept[0].body.encode() not in [call.body for call in mended.calls]


@pytest.mark.parametrize(("fault", "code"), NEVER.items())
def test_what_no_other_try_mends_ends_the_job_at_once(scene: Scene, fault: Fault, code: str) -> None:
    scene.endpoint.play(fault)

    assert scene.draft() == f"{ModelFailed.__name__}.{code}"

    assert len(scene.endpoint.calls) == 1
    assert scene.followed.subject == "reading the advices, part 1"


@pytest.mark.parametrize(("fault", "ending"), PIECE.items())
def test_a_piece_that_the_model_will_not_answer_is_quoted_and_named(
    scene: Scene, fault: Fault, ending: Ending
) -> None:
    scene.endpoint.play(Fault.NONE, fault)

    assert scene.draft() == ""

    lost = [call.request.name for call in scene.calls if call.reply and call.reply.ending is ending]
    assert len(lost) == 1
    assert len(scene.followed.without) == 1
    assert "language model" in scene.said()


def test_a_question_that_is_too_long_is_parted_and_nothing_is_lost_by_it(scene: Scene) -> None:
    scene.endpoint.play(Fault.TOO_LONG)

    assert scene.draft() == ""

    assert {"read-01.1", "read-01.2"} <= {call.request.name for call in scene.calls}
    assert "language model" not in scene.said()


def test_answers_that_cite_what_was_never_shown_are_asked_for_again_and_then_done_without(
    scene: Scene,
) -> None:
    wrong = {"section": "B", "kind": "need", "area": None, "evidence": [{"paragraph": "99.1", "quote": "x"}]}
    scene.endpoint.answer = lambda _: json.dumps({"claims": [wrong]})

    assert scene.draft() == ""

    asked = Counter(call.request.name.partition(".")[0] for call in scene.calls)
    assert set(asked.values()) == {MOST}  # the question, and two more with what was wrong
    assert "language model" in scene.said()
