from pathlib import Path

from drafting.ports import Request
from drafting.providers.scripted import Rehearsal, ScriptedModel
from drafting.services.asking import Asking, key_of
from drafting.services.running import Running, run_here
from redaction import SafeText
from tests.store_builders import LineReader, a_stepping, a_store, an_asked_draft

REQUEST = Request("section-b", "Say what is needed.", (SafeText("[CHILD] reads."),), {"temperature": 0})


def test_a_question_is_another_when_anything_that_matters_differs() -> None:
    others = (
        key_of(REQUEST, "another model"),
        key_of(Request("section-b", "Say it.", REQUEST.material, REQUEST.parameters), "model"),
        key_of(Request("section-b", REQUEST.instructions, (), REQUEST.parameters), "model"),
        key_of(Request("section-b", REQUEST.instructions, REQUEST.material, {"temperature": 1}), "model"),
    )

    assert key_of(REQUEST, "model") not in others
    assert key_of(REQUEST, "model") == key_of(REQUEST, "model")


def test_a_model_is_asked_no_oftener_in_a_minute_than_allowed(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    model = ScriptedModel(lambda _: "Heard.")
    job = an_asked_draft(store)
    run_here(Running(store, a_stepping(store, LineReader())), job)  # so that there is something to ask about
    waited: list[float] = []

    class Enough(Exception):
        pass

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise Enough

    asking = Asking(store, per_minute=2, wait=wait)
    provider = Rehearsal(model)

    for name in ("section-a", "section-b", "section-c"):
        try:
            asking.ask(job, provider, name)
        except Enough:
            break

    assert [request.name for request in model.requests] == ["section-a", "section-b"]
