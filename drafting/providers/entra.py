"""Gets tokens of Microsoft Entra, which take the place of a key at Azure.

Only the identity that was named is tried: a chain of guesses would find a developer's own. The only home of
``azure.identity``, which the extra "azure" installs.
"""

import logging
from collections.abc import Callable, Mapping
from functools import cache
from typing import Protocol

from azure.core.exceptions import AzureError, ServiceRequestError
from azure.identity import ManagedIdentityCredential, WorkloadIdentityCredential

from drafting.errors import ModelBusy, ModelFailed

_SCOPE = "https://cognitiveservices.azure.com/.default"

logging.getLogger("azure").setLevel(logging.WARNING)


class _Token(Protocol):
    @property
    def token(self) -> str: ...


class Credential(Protocol):
    """What Azure's SDK calls by that name; it keeps its tokens and renews them in time."""

    def get_token(self, *scopes: str) -> _Token:
        """A token for *scopes*."""
        ...


@cache  # it keeps its tokens
def credential(kind: str) -> Credential:
    """The identity "managed", "managed:CLIENT-ID" or "workload"."""
    which, _, client = kind.partition(":")
    if which == "workload":
        return WorkloadIdentityCredential()
    return ManagedIdentityCredential(client_id=client or None)


def bearer(identity: Credential) -> Callable[[], Mapping[str, str]]:
    """Headers that show a token of *identity*, fetched when they are needed."""

    def headers() -> Mapping[str, str]:
        try:
            token = identity.get_token(_SCOPE).token
        except ServiceRequestError:
            raise ModelBusy("no_token", "Microsoft Entra cannot be reached for a token") from None
        except AzureError:
            raise ModelFailed("no_token", "Microsoft Entra gives this machine no token") from None
        return {"Authorization": f"Bearer {token}"}

    return headers
