"""What the engine needs of the service that mounts it to give records out."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from chassis.outbox import Cause
from pools.application.ports import PooledRecords, PooledT, PoolsWork
from pools.domain.choosing import Roster
from pools.domain.facts import Because
from pools.domain.pool import Pool
from pools.domain.turns import Turns


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits for its pool to give it out. `code`: why nobody could get it the last time."""

    record_id: UUID
    attempts: int
    code: str | None


class Pushing(Protocol):
    """What a pool needs to give records out: whose turn it is, who is there, what waits."""

    @property
    def at_once(self) -> bool:
        """Whether a new record may be given out in this transaction: it is the first, and stays the only one."""
        ...

    def wait(self, record_id: UUID) -> None:
        """A new record will lie in a pool that gives out: it enters the queue with its first version."""
        ...

    def waits(self, record_id: UUID) -> bool:
        """Whether a new record was said to wait."""
        ...

    def later(self) -> None:
        """Many records come in together: they are given out after this transaction, which keeps nobody waiting."""
        ...

    async def begin(self, pool_id: UUID) -> Turns | None:
        """Give out records of a pool, alone until the transaction ends. None if somebody else does."""
        ...

    async def remember(self, pool_id: UUID, turns: Turns) -> None:
        """Keep whose turn it was."""
        ...

    async def roster(self, pool: Pool) -> Roster:
        """The people of a pool: who they are, what they hold, whether they are there."""
        ...

    async def recount(self, pool: Pool, roster: Roster) -> None:
        """What they hold, counted anew; the quotas of those with room are locked now."""
        ...

    async def waiting(self, pool_id: UUID, at: datetime, limit: int) -> Sequence[Waiting]:
        """What is due, the longest waiting first."""
        ...

    async def anybody_waits(self, pool_id: UUID) -> bool:
        """Whether something waits in a pool, due or not."""
        ...

    async def formers(self, pool: Pool, record_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[UUID]]:
        """Who does not get records back yet: the last owner, and owners within the pool's cool-down."""
        ...

    async def put_off(self, record_id: UUID, until: datetime, code: str | None) -> None:
        """Try again later."""
        ...

    async def forget(self, record_id: UUID) -> None:
        """A record waits no more."""
        ...

    async def forget_pool(self, pool_id: UUID) -> None:
        """A pool gives nothing out any more."""
        ...

    async def take_up(self, pool: Pool) -> None:
        """Let everything that lies in a pool wait, and be tried now."""
        ...

    async def enter(self, record_id: UUID, pool_id: UUID, at: datetime) -> None:
        """A record came to lie in a pool that gives records out."""
        ...

    async def try_now(self, pool_id: UUID) -> None:
        """Something has changed: who can be given records, or how many."""
        ...


class PushingWork(PoolsWork, Protocol[PooledT]):
    """A unit of work of a service whose pools give records out."""

    cause: Cause
    pushing: Pushing

    @property
    def pooled(self) -> PooledRecords[PooledT]:
        """The records."""
        ...

    def step(self, cause: Cause) -> AbstractAsyncContextManager[None]:
        """A part that succeeds or is undone alone."""
        ...

    def as_system(self) -> AbstractContextManager[None]:
        """What is said inside was done by nobody in particular."""
        ...

    async def follow_owner(self, record: PooledT) -> None:
        """Let what stands beside a record follow it when it changes hands."""
        ...

    async def decide(
        self, record_id: UUID, outcome: str, because: Because, owner_id: UUID | None = None
    ) -> None:
        """Keep a decision: what became of a record, by which rule and on which facts."""
        ...
