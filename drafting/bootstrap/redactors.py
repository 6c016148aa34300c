"""Builds the redactor."""

import threading
from functools import cache
from typing import TYPE_CHECKING

from drafting.errors import BadInput
from drafting.settings import Settings
from redaction import RedactionError, load_redactor

if TYPE_CHECKING:
    from redaction import Redactor

_LOADING = threading.Lock()


def redactor(settings: Settings) -> "Redactor":
    """The redactor that *settings* ask for, loaded once in a process: it takes a second or two."""
    with _LOADING:
        return _redactor(settings)


@cache
def _redactor(settings: Settings) -> "Redactor":
    try:
        return load_redactor(settings.redaction_policy, settings.ner)
    except RedactionError as error:
        raise BadInput(str(error)) from error
