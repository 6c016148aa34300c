"""The council's directory: who somebody is, said by OpenID Connect. The only module that knows Authlib.

Code flow with PKCE, state and nonce. The directory's answer is trusted once its signature, issuer, audience,
times and nonce were checked. Sources: OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9700, and OpenID
Connect Back-Channel Logout 1.0 section 2.
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
from drafting.services.admitting import NOT_VOUCHED, Vouched
from drafting.web.strength import Strength

if TYPE_CHECKING:
    from joserfc._keys import KeySetSerialization

_ALGORITHMS = ["RS256", "PS256", "ES256"]
_PATIENCE = 10.0  # seconds
_LEEWAY = 60  # seconds that two clocks may differ
_AGAIN = 60.0  # seconds before its keys are asked for anew
_FRESH = 300  # seconds for which the word that a session is over may be on its way
_OVER = "http://schemas.openid.net/event/backchannel-logout"
_TEAM = "team."
_ROLES = {re.sub(r"[^a-z]", "", role.value): role for role in Role}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the directory vouches for. *team* is None where it names none."""

    subject: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    team: str | None
    vouched: Vouched = NOT_VOUCHED


class Directory:
    """One issuer, as it knows this service. *transport* stands in for the network in tests."""

    def __init__(
        self,
        issuer: str,
        client_id: str,
        secret: Secret | None,
        come_back: str,
        transport: httpx2.BaseTransport | None = None,
        strength: Strength | None = None,
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._secret = secret
        self._come_back = come_back
        self._transport = transport
        self._strength = strength or Strength()
        self._lock = threading.Lock()
        self._metadata: Mapping[str, str] = {}
        self._keys: KeySet | None = None
        self._asked = 0.0

    def way_there(self, state: str, nonce: str, verifier: str) -> str:
        """Where to send somebody who wants to sign in."""
        with self._client() as client:
            url, _ = client.create_authorization_url(
                self._known("authorization_endpoint"),
                state=state,
                nonce=nonce,
                code_verifier=verifier,
                **self._strength.asked(),
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
        except TooWeak as error:
            raise SignedOut(
                "The council asks for a stronger or a fresher sign-in than the directory vouches for."
            ) from error
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
        if self._strength.lacking(decoded.claims, time.time(), _LEEWAY):
            raise TooWeak
        return decoded.claims

    def ended(self, token: str) -> Vouched:
        """What is over, by a logout token of the directory. Raises ``SignedOut`` for one that is none."""
        try:
            claims = self._decoded(token).claims
            _refuse_other(claims, self._issuer, self._client_id)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise SignedOut("This is no logout token of the directory.") from error
        return _vouched(claims)

    def ended_there(self, issuer: str, sid: str) -> Vouched:
        """The same, as a browser on its way through the directory brings it. Raises ``SignedOut``."""
        if issuer.rstrip("/") != self._issuer or not sid:
            raise SignedOut("This is not said by the directory.")
        return Vouched(sid=sid)

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


class TooWeak(Exception):
    """A sign-in that is sound, and not as strong as the council asks for."""


def fresh() -> str:
    """A value that nobody guesses: 48 random bytes, as a verifier or a nonce."""
    return secrets.token_urlsafe(48)


def _person(claims: Mapping[str, Any]) -> Person:
    told = claims.get("roles")
    named = [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
    roles = {_ROLES[key] for each in named if (key := re.sub(r"[^a-z]", "", each.casefold())) in _ROLES}
    if len(roles) != 1:
        raise NotAllowed
    name = str(claims.get("name") or "Somebody")
    return Person(_subject(claims), name, roles.pop(), _team(claims, named), _vouched(claims))


def _vouched(claims: Mapping[str, Any]) -> Vouched:
    """The directory's own names for somebody and for their session; each counts for this issuer alone."""
    issuer, subject, sid = claims["iss"], claims.get("sub"), claims.get("sid")
    return Vouched(
        f"{issuer}|{subject}" if isinstance(subject, str) and subject else "",
        sid if isinstance(sid, str) else "",
    )


def _refuse_other(claims: Mapping[str, Any], issuer: str, client: str) -> None:
    """Raise ``ValueError`` for a token that is not the word that a session of ours is over."""
    audience, events = claims["aud"], claims["events"]
    now, said_at, ends = time.time(), float(claims["iat"]), float(claims.get("exp", claims["iat"] + _FRESH))
    if claims["iss"] != issuer or client not in (audience if isinstance(audience, list) else [audience]):
        raise ValueError("it is of another, or for another")
    if not isinstance(events, dict) or not isinstance(events.get(_OVER), dict) or "nonce" in claims:
        raise ValueError("it is another kind of token")
    if not -_LEEWAY <= now - said_at <= _FRESH + _LEEWAY or now > ends + _LEEWAY:
        raise ValueError("it is too old, or of a time to come")
    if not _vouched(claims).subject and not _vouched(claims).sid:
        raise ValueError("it names nobody")


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
