"""How much one caller may ask for; every answer says how much is left (`RateLimit`, `RateLimit-Policy`)."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string

from chassis import metrics
from gateway.refused import Refused
from gateway.settings import GatewaySettings

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so much time, counted for each caller apart."""

    name: str
    item: RateLimitItem
    code: str

    @property
    def policy(self) -> bytes:
        """`RateLimit-Policy`: quota and window in seconds."""
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'.encode()


class Limits:
    """The gateway's limits."""

    def __init__(self, settings: GatewaySettings) -> None:
        storage = storage_from_string(settings.limits_storage)
        assert isinstance(storage, Storage), "limits_storage needs an async+… address"
        self._counter = SlidingWindowCounterRateLimiter(storage)
        self.caller = Limit("caller", parse(settings.limit_caller), "too_many_requests")
        self.address = Limit("address", parse(settings.limit_address), "too_many_requests")
        self.sign_in = Limit("sign_in", parse(settings.limit_sign_in), "too_many_sign_ins")
        self.failed_sign_in = Limit(
            "failed_sign_in", parse(settings.limit_failed_sign_in), "too_many_sign_ins"
        )
        self.failed_key = Limit("failed_key", parse(settings.limit_failed_sign_in), "too_many_requests")

    async def take(self, limit: Limit, who: str) -> list[Header]:
        """Count one request; what is left, as headers. Raises `Refused` (429) when nothing is."""
        if not await self._counter.hit(limit.item, limit.name, who):
            await self._refuse(limit, who)
        return await self._left(limit, who)

    async def check(self, limit: Limit, who: str) -> None:
        """Raise `Refused` (429) when nothing is left, without counting."""
        if not await self._counter.test(limit.item, limit.name, who):
            await self._refuse(limit, who)

    async def note(self, limit: Limit, who: str) -> None:
        """Count one without refusing it."""
        await self._counter.hit(limit.item, limit.name, who)

    async def _left(self, limit: Limit, who: str) -> list[Header]:
        stats = await self._counter.get_window_stats(limit.item, limit.name, who)
        left = f'"{limit.name}";r={max(0, stats.remaining)};t={_seconds(stats.reset_time)}'
        return [(b"ratelimit-policy", limit.policy), (b"ratelimit", left.encode())]

    async def _refuse(self, limit: Limit, who: str) -> None:
        metrics.limited.labels(limit.name).inc()
        stats = await self._counter.get_window_stats(limit.item, limit.name, who)
        seconds = max(1, _seconds(stats.reset_time))
        headers = {
            "Retry-After": str(seconds),
            "RateLimit-Policy": limit.policy.decode(),
            "RateLimit": f'"{limit.name}";r=0;t={seconds}',
        }
        raise Refused(429, limit.code, headers, retry_after=seconds)


def _seconds(moment: float) -> int:
    return max(0, math.ceil(moment - time.time()))
