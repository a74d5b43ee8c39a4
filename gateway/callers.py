"""Who calls: an access token is checked here and passed on; an API key is swapped for a short-lived token."""

import asyncio
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass

import aiohttp

from chassis.principal import Claims, Unauthenticated
from chassis.tokens import Tokens
from gateway.refused import Refused

KEY_PREFIX = "crm_"
KEY_LENGTH = 200
EARLY = 5.0
"""Seconds before its end that a swapped token is no longer used."""
REMEMBERED = 10_000
PATIENCE = aiohttp.ClientTimeout(total=5)


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified caller and the token that services check again."""

    claims: Claims
    token: str

    @property
    def name(self) -> str:
        """Whom limits are counted for: a person, with all keys of theirs."""
        return f"{self.claims.tenant_id}/{self.claims.user_id}"


class Callers:
    """Finds the caller behind an `Authorization` header."""

    def __init__(self, tokens: Tokens, identity: str, session: aiohttp.ClientSession) -> None:
        self._tokens = tokens
        self._exchange = f"{identity.rstrip('/')}/internal/api_keys/exchange"
        self._session = session
        self._swapped: OrderedDict[bytes, asyncio.Task[tuple[float, Caller]]] = OrderedDict()

    async def find(self, authorization: str | None) -> Caller:
        """The caller. Raises `Unauthenticated`, and `Refused` (503) while identity does not answer."""
        scheme, _, credentials = (authorization or "").partition(" ")
        credentials = credentials.strip()
        if scheme.lower() != "bearer" or not credentials:
            raise Unauthenticated("no token")
        if credentials.startswith(KEY_PREFIX):
            return await self._of_key(credentials)
        return Caller(await self._tokens.verify(credentials), credentials)

    async def _of_key(self, key: str) -> Caller:
        if len(key) > KEY_LENGTH:
            raise Unauthenticated("no such key")
        digest = hashlib.sha256(key.encode()).digest()
        task = self._swapped.get(digest)
        if task is None or _is_over(task):
            task = self._swapped[digest] = asyncio.create_task(self._swap(key))
            while len(self._swapped) > REMEMBERED:
                self._swapped.popitem(last=False)
        return (await asyncio.shield(task))[1]

    async def _swap(self, key: str) -> tuple[float, Caller]:
        try:
            async with self._session.post(
                self._exchange,
                json={"key": key},
                headers={"Content-Type": "application/json"},  # this session adds no headers by itself
                timeout=PATIENCE,
            ) as answer:
                if answer.status in (400, 401, 403, 404, 422):
                    raise Unauthenticated("no such key")
                answer.raise_for_status()
                given = await answer.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Refused(503, "service_unavailable", {"Retry-After": "1"}, service="identity") from error
        caller = Caller(await self._tokens.verify(given["access_token"]), given["access_token"])
        return time.monotonic() + float(given["expires_in"]) - EARLY, caller


def _is_over(task: asyncio.Task[tuple[float, Caller]]) -> bool:
    if not task.done():
        return False
    return task.cancelled() or task.exception() is not None or time.monotonic() >= task.result()[0]
