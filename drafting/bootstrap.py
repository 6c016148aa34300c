"""Builds the service from settings: the only module that knows every adapter."""

from functools import cache
from typing import TYPE_CHECKING

from drafting.errors import BadInput
from drafting.parsers.isolate import IsolatedReader
from drafting.providers.catalogue import provider
from drafting.services.drafting import DraftingService
from drafting.settings import Settings
from redaction import RedactionError, load_redactor

if TYPE_CHECKING:
    from redaction import Redactor


def drafting_service(settings: Settings, provider_name: str, reader: IsolatedReader) -> DraftingService:
    """The service that drafts with the provider of that name; *reader* is the caller's to close."""
    return DraftingService(reader, lambda: redactor(settings), provider(provider_name))


@cache
def redactor(settings: Settings) -> "Redactor":
    """The redactor that *settings* ask for, loaded once in a process: it takes a second or two."""
    try:
        return load_redactor(settings.redaction_policy, settings.ner)
    except RedactionError as error:
        raise BadInput(str(error)) from error
