"""``goldenthread`` as it is, but that its providers include one that asks the rehearsed model.

``REHEARSAL_PORT`` is the port at which that model answers on this machine.
"""

import os

from drafting.cli.main import run
from drafting.ports import Provider
from drafting.providers.catalogue import PROVIDERS
from drafting.providers.scripted import Rehearsal
from evals.durability.answering import AskingModel

PORT = "REHEARSAL_PORT"


def rehearsal() -> Provider:
    """The provider that asks the rehearsed model."""
    return Rehearsal(AskingModel(int(os.environ[PORT])))


if __name__ == "__main__":
    PROVIDERS["rehearsal"] = lambda _: rehearsal()
    run()
