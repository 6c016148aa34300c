"""``goldenthread`` with providers that fail, and say things in doing so that nobody may repeat."""

import os
import threading

from drafting.cli.main import run
from drafting.errors import OutsideFailed
from drafting.ports import Reply
from drafting.providers.catalogue import PROVIDERS
from drafting.providers.scripted import Rehearsal, ScriptedModel
from redaction import Released

WORD = "Quillonbert"
"""In every document, name and message of the case."""


class Telltale(ScriptedModel):
    """Answers once, and then fails in the worst way: its messages hold what it was shown, and more."""

    def __init__(self, failure: type[Exception]) -> None:
        super().__init__(lambda _: f"{WORD} was heard.")
        self._failure = failure

    def reply(self, released: Released) -> Reply:
        if self.bodies:
            thread = threading.Thread(target=self._fail, args=(released,))
            thread.start()  # and once where nobody catches it
            thread.join()
            self._fail(released)
        return super().reply(released)

    def _fail(self, released: Released) -> None:
        raise self._failure(f"{WORD}: {released.body.decode()}")


UNEXPECTED, REFUSED = Rehearsal(Telltale(ValueError)), Rehearsal(Telltale(OutsideFailed))


if __name__ == "__main__":
    PROVIDERS |= {"unexpected": lambda _: UNEXPECTED, "refused": lambda _: REFUSED}
    if "CANARY_BREAKS" in os.environ:
        from drafting.store.workers import Workers

        def broken(_: Workers) -> None:
            raise ValueError(WORD)

        Workers.join = broken  # type: ignore[assignment, method-assign]  # in this process alone
    run()
