from dataclasses import dataclass

import pytest
from azure.core.exceptions import ClientAuthenticationError, ServiceRequestError
from azure.identity import ManagedIdentityCredential

from drafting.errors import ModelBusy, ModelFailed
from drafting.providers.entra import bearer, credential


@dataclass(frozen=True)
class Token:
    token: str


class Identity:
    """An identity that gives a token, or fails as it is told."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.asked: list[str] = []

    def get_token(self, *scopes: str) -> Token:
        self.asked += scopes
        if self.failure:
            raise self.failure
        return Token("a-token")


def test_a_token_stands_where_a_key_would() -> None:
    identity = Identity()

    assert bearer(identity)() == {"Authorization": "Bearer a-token"}
    assert identity.asked == ["https://cognitiveservices.azure.com/.default"]


def test_an_identity_that_is_refused_is_not_tried_again() -> None:
    with pytest.raises(ModelFailed) as raised:
        bearer(Identity(ClientAuthenticationError("tenant 1234 of Norrisbury")))()

    assert raised.value.code == "no_token"
    assert "Norrisbury" not in str(raised.value)


def test_a_directory_that_cannot_be_reached_may_be_later() -> None:
    with pytest.raises(ModelBusy):
        bearer(Identity(ServiceRequestError("no route")))()


def test_only_the_identity_that_was_named_is_used() -> None:
    assert isinstance(credential("managed"), ManagedIdentityCredential)
    assert credential("managed") is credential("managed")
