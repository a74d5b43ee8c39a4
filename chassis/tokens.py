"""Access tokens: what is in them, and how every process checks them for itself.

A token is a JWT of type `at+jwt`, signed with Ed25519 (`alg: EdDSA`), good for minutes. It says who is
calling; what they may do is read from the directory.
"""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import aiohttp
from joserfc import jws, jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet, OKPKey

from chassis.principal import Claims, PrincipalKind, Unauthenticated
from kernel.refusal import Refusal

ALGORITHM = "EdDSA"
TYPE = "at+jwt"
SIZE_LIMIT = 10_240
"""Bytes. A longer token is refused before anything in it is read."""
LEEWAY = 5
"""Seconds by which clocks may differ."""
REMEMBERED = 8_192
"""Verified tokens kept at most."""
HEADER_MEMBERS = frozenset({"alg", "typ", "kid"})

# RFC 9864 prefers the name Ed25519, and the library warns at every use of the older one. That one is what
# every JWT library understands.
jws.JWSRegistry.algorithms[ALGORITHM].security_warning = None


class TokenExpired(Unauthenticated):
    """The token was good once; a refreshed one will do."""

    code = "token_expired"


class KeysUnavailable(Refusal):
    """The public keys can't be had at the moment; `facts["retry_after"]` is in seconds."""

    code = "keys_unavailable"


class KeySource(Protocol):
    """Knows the issuer's public keys."""

    async def find(self, kid: str) -> OKPKey | None:
        """The key of that id, or None. Raises `KeysUnavailable`."""
        ...


class FixedKeys:
    """Keys that the process has itself, such as the issuer's own. `replace` follows a rotation."""

    def __init__(self, keys: KeySet) -> None:
        self.replace(keys)

    def replace(self, keys: KeySet) -> None:
        """From now on these are the keys."""
        self._keys = by_kid(keys)

    async def find(self, kid: str) -> OKPKey | None:
        """The key of that id, or None."""
        return self._keys.get(kid)


class FetchedKeys:
    """The issuer's published key set, fetched when first needed and again for a key id not seen before.

    Unknown ids (which anybody can invent) cause at most one fetch every `pause` seconds; a key set older than
    `believed` seconds is fetched anew, so that a withdrawn key does not live on.
    """

    def __init__(
        self, url: str, *, pause: float = 5.0, believed: float = 300.0, timeout: float = 3.0
    ) -> None:
        self._url = url
        self._pause = pause
        self._believed = believed
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._keys: dict[str, OKPKey] = {}
        self._tried_at = self._fetched_at = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, kid: str) -> OKPKey | None:
        """The key of that id, or None. Raises `KeysUnavailable` while no key set could be fetched at all."""
        if kid not in self._keys or self._is_old():
            async with self._lock:
                await self._refresh(kid)
        if not self._keys:
            raise KeysUnavailable("the issuer's keys can't be fetched", retry_after=1)
        return self._keys.get(kid)

    def _is_old(self) -> bool:
        return time.monotonic() - self._fetched_at > self._believed

    async def _refresh(self, kid: str) -> None:
        now = time.monotonic()
        pause = self._pause if self._keys else min(self._pause, 0.5)
        if (kid in self._keys and not self._is_old()) or now - self._tried_at < pause:
            return
        self._tried_at = now
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.get(self._url) as answer,
            ):
                answer.raise_for_status()
                self._keys = by_kid(KeySet.import_key_set(await answer.json()))
                self._fetched_at = now
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, JoseError):
            return


def by_kid(keys: KeySet) -> dict[str, OKPKey]:
    """The Ed25519 keys of a set by their id; others are of no use here."""
    return {key.kid: key for key in keys.keys if isinstance(key, OKPKey) and key.kid}


class Tokens:
    """Verifies access tokens. Remembers those it has verified, by digest, until they expire."""

    def __init__(
        self, keys: KeySource, issuer: str, audience: str, now: Callable[[], float] = time.time
    ) -> None:
        self._keys = keys
        self._now = now
        self._rules = jwt.JWTClaimsRegistry(
            now=lambda: int(now()),
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            sub={"essential": True},
            tid={"essential": True},
        )
        self._verified: OrderedDict[bytes, tuple[float, Claims]] = OrderedDict()

    async def verify(self, token: str) -> Claims:
        """What the token says. Raises `Unauthenticated`, `TokenExpired`, or `KeysUnavailable`."""
        if len(token) > SIZE_LIMIT:
            raise Unauthenticated("the token is too large")
        digest = hashlib.sha256(token.encode()).digest()
        until, claims = self._verified.get(digest, (0.0, None))
        if claims is not None and self._now() < until:
            return claims
        claims = await self._check(token)
        self._remember(digest, claims)
        return claims

    def _remember(self, digest: bytes, claims: Claims) -> None:
        self._verified[digest] = (claims.expires_at.timestamp(), claims)
        if len(self._verified) > REMEMBERED:
            self._verified.popitem(last=False)

    async def _check(self, token: str) -> Claims:
        try:
            key = await self._keys.find(_key_id(token))
            if key is None:
                raise Unauthenticated("no such key")
            said = jwt.decode(token, key, algorithms=[ALGORITHM]).claims
            self._rules.validate(said)
            return claims_of(said)
        except ExpiredTokenError as error:
            raise TokenExpired("the token has expired") from error
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise Unauthenticated("the token does not hold") from error


def _key_id(token: str) -> str:
    """The key id in a header that has exactly what ours have: no embedded keys, addresses or extensions."""
    header = jws.extract_compact(token.encode()).protected
    if header.get("alg") != ALGORITHM or header.get("typ") != TYPE or not set(header) <= HEADER_MEMBERS:
        raise Unauthenticated("the token is of another kind")
    kid = header.get("kid")
    if not isinstance(kid, str) or len(kid) > 100:
        raise Unauthenticated("the token names no key")
    return kid


def payload_of(claims: Claims, issuer: str, audience: str, issued_at: datetime) -> dict[str, Any]:
    """The members of a token that says `claims`; `claims_of` reads them back."""
    payload: dict[str, Any] = {
        "iss": issuer,
        "aud": audience,
        "iat": int(issued_at.timestamp()),
        "nbf": int(issued_at.timestamp()),
        "exp": int(claims.expires_at.timestamp()),
        "sub": str(claims.user_id),
        "tid": str(claims.tenant_id),
        "sv": claims.session_version,
        "kind": claims.kind.value,
    }
    if claims.session_id is not None:
        payload["sid"] = str(claims.session_id)
    if claims.scopes is not None:
        payload["scope"] = " ".join(sorted(claims.scopes))
    return payload


def claims_of(payload: Mapping[str, Any]) -> Claims:
    """What a token's members say. Raises ValueError, TypeError or KeyError for members that are not ours."""
    scope, session = payload.get("scope"), payload.get("sid")
    return Claims(
        tenant_id=UUID(payload["tid"]),
        user_id=UUID(payload["sub"]),
        session_version=int(payload["sv"]),
        expires_at=datetime.fromtimestamp(payload["exp"], UTC),
        kind=PrincipalKind(payload["kind"]),
        session_id=None if session is None else UUID(session),
        scopes=None if scope is None else frozenset(str(scope).split()),
    )


def sign(payload: Mapping[str, Any], key: OKPKey) -> str:
    """A signed access token of these members; the key's id goes into the header."""
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": key.kid}
    return jwt.encode(header, dict(payload), key, algorithms=[ALGORITHM])
