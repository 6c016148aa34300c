"""The council's directory: who somebody is, said by OpenID Connect. The only module that knows Authlib.

Code flow with PKCE, state and nonce. The directory's answer is trusted once its signature, issuer, audience,
times and nonce were checked. Sources: OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9700.
"""

import re
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from drafting.domain.account import Role
from drafting.errors import NotAllowed, SignedOut, Unavailable
from drafting.secret import Secret

if TYPE_CHECKING:
    from joserfc._keys import KeySetSerialization

_ALGORITHMS = ["RS256", "PS256", "ES256"]
_PATIENCE = 10.0  # seconds
_LEEWAY = 60  # seconds that two clocks may differ
_AGAIN = 60.0  # seconds before its keys are asked for anew
_TEAM = "team."
_ROLES = {re.sub(r"[^a-z]", "", role.value): role for role in Role}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the directory vouches for. *team* is None where it names none."""

    subject: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    team: str | None


class Directory:
    """One issuer, as it knows this service. *transport* stands in for the network in tests."""

    def __init__(
        self,
        issuer: str,
        client_id: str,
        secret: Secret | None,
        come_back: str,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._secret = secret
        self._come_back = come_back
        self._transport = transport
        self._lock = threading.Lock()
        self._metadata: Mapping[str, str] = {}
        self._keys: KeySet | None = None
        self._asked = 0.0

    def way_there(self, state: str, nonce: str, verifier: str) -> str:
        """Where to send somebody who wants to sign in."""
        with self._client() as client:
            url, _ = client.create_authorization_url(
                self._known("authorization_endpoint"), state=state, nonce=nonce, code_verifier=verifier
            )
        return str(url)

    def person(self, code: str, nonce: str, verifier: str) -> Person:
        """Whom *code* stands for.

        Raises ``SignedOut`` when the answer is not to be trusted, ``NotAllowed`` when they have no role
        here, ``Unavailable`` when the directory does not answer.
        """
        try:
            with self._client() as client:
                token = client.fetch_token(
                    self._known("token_endpoint"),
                    code=code,
                    code_verifier=verifier,
                    grant_type="authorization_code",
                )
            return _person(self._checked(token, nonce))
        except httpx2.HTTPError as error:
            raise Unavailable("The council's directory does not answer.") from error
        except (OAuthError, JoseError, ValueError, KeyError, TypeError) as error:
            raise SignedOut("The directory's answer could not be trusted. Start again.") from error

    def _checked(self, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        decoded = self._decoded(str(token["id_token"]))
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": self._issuer},
                "aud": {"essential": True, "value": self._client_id},
            },
            {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")},
        )
        claims.validate(leeway=_LEEWAY)
        return decoded.claims

    def _decoded(self, text: str) -> jwt.Token:
        # What else stands in a header is the directory's business; the algorithms are ours.
        registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        try:
            return jwt.decode(text, self._key_set(), registry=registry)
        except InvalidKeyIdError:  # it has changed its keys
            return jwt.decode(text, self._key_set(anew=True), registry=registry)

    def _key_set(self, *, anew: bool = False) -> KeySet:
        with self._lock:
            old = anew and time.monotonic() - self._asked > _AGAIN
            if self._keys is None or old:
                told = self._asked_for(self._known("jwks_uri"))
                self._keys = KeySet.import_key_set(cast("KeySetSerialization", told))  # it looks itself
                self._asked = time.monotonic()
            return self._keys

    def _known(self, what: str) -> str:
        """An address from the directory's own metadata. It must be https, and the issuer must be ours."""
        if not self._metadata:
            told = self._asked_for(f"{self._issuer}/.well-known/openid-configuration")
            if told.get("issuer") != self._issuer:
                raise Unavailable("The directory's metadata names another issuer than the one that is set.")
            self._metadata = {name: value for name, value in told.items() if isinstance(value, str)}
        address = self._metadata.get(what, "")
        if not address.startswith("https://"):
            raise Unavailable("The directory's metadata is not complete.")
        return address

    def _asked_for(self, url: str) -> dict[str, Any]:
        try:
            with httpx2.Client(transport=self._transport, timeout=_PATIENCE) as client:
                told = client.get(url).raise_for_status().json()
        except (httpx2.HTTPError, ValueError) as error:
            raise Unavailable("The council's directory does not answer.") from error
        if not isinstance(told, dict):
            raise Unavailable("The council's directory does not answer as one does.")
        return told

    def _client(self) -> OAuth2Client:
        return OAuth2Client(
            self._client_id,
            self._secret.reveal() if self._secret else None,
            scope="openid profile",
            redirect_uri=self._come_back,
            code_challenge_method="S256",
            transport=self._transport,
            timeout=_PATIENCE,
        )


def fresh() -> str:
    """A value that nobody guesses: 48 random bytes, as a verifier or a nonce."""
    return secrets.token_urlsafe(48)


def _person(claims: Mapping[str, Any]) -> Person:
    told = claims.get("roles")
    named = [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
    roles = {_ROLES[key] for each in named if (key := re.sub(r"[^a-z]", "", each.casefold())) in _ROLES}
    if len(roles) != 1:
        raise NotAllowed
    return Person(_subject(claims), str(claims.get("name") or "Somebody"), roles.pop(), _team(claims, named))


def _subject(claims: Mapping[str, Any]) -> str:
    """What never changes about somebody; an address of mail may be given to the next."""
    tenant, thing = claims.get("tid"), claims.get("oid")
    if isinstance(tenant, str) and isinstance(thing, str) and tenant and thing:
        return f"{tenant}:{thing}"
    return f"{claims['iss']}|{claims['sub']}"


def _team(claims: Mapping[str, Any], roles: list[str]) -> str | None:
    teams = {each[len(_TEAM) :] for each in roles if each.casefold().startswith(_TEAM)}
    told = claims.get("team")
    if isinstance(told, str) and told:
        teams.add(told)
    return teams.pop()[:60] if len(teams) == 1 else None
