"""What the engine needs of the service that mounts it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from chassis.people import People
from chassis.principal import Principal
from kernel.calendar import BusinessCalendar
from pools.domain.deadline import Deadline
from pools.domain.facts import Because
from pools.domain.holding import Holding
from pools.domain.mount import Mount
from pools.domain.pool import Pool
from pools.domain.routing import Routing
from pools.domain.rules import RecycleRule


class Pooled(Protocol):
    """A record that lives in a pool."""

    id: UUID
    owner_id: UUID | None
    department_id: UUID | None
    collaborators: list[dict[str, Any]]
    deleted_at: datetime | None
    recycle_at: datetime | None
    warn_at: datetime | None
    due_at: datetime | None
    extended_until: datetime | None

    @property
    def recyclable(self) -> bool:
        """Whether rules look at it: somebody holds it, and it is there."""
        ...

    @property
    def home_id(self) -> UUID:
        """Its one home pool, owned or not."""
        ...

    @property
    def entered_pool_at(self) -> datetime | None:
        """When it came to lie in its pool; None while somebody owns it."""
        ...

    @property
    def is_held(self) -> bool:
        """Whether somebody owns it and works on it: it counts for the cap."""
        ...

    @property
    def lies_in(self) -> UUID | None:
        """The pool in which it lies and waits for an owner; None if somebody owns it, or it is not there."""
        ...

    def claim(self, owner_id: UUID, department_id: UUID | None, at: datetime) -> object:
        """Somebody takes it: returns the fact."""
        ...

    def assign(
        self, owner_id: UUID, department_id: UUID | None, at: datetime, because: Because | None = None
    ) -> object:
        """It is given to somebody, by its pool if there is a `because`: returns the fact."""
        ...

    def move(self, pool_id: UUID, at: datetime) -> None:
        """Another pool is its home. Raises what keeps it where it is."""
        ...

    def remember(self, deadline: Deadline, calendar: BusinessCalendar, version: int | None) -> bool:
        """Remember when the rules of a version take it; whether that is another moment."""
        ...

    def forget_deadline(self, version: int | None) -> bool:
        """No rule of a version takes it; whether one would have until now."""
        ...

    def extend(self, until: datetime, asked_by: UUID | None, note: str | None) -> object:
        """Its owner has until then at least: returns the fact."""
        ...

    def warn(self, given: int, heads: list[UUID] | None, because: Because) -> object:
        """Its owner is warned: returns the fact."""
        ...

    def recycle(self, because: Because, at: datetime, pool_id: UUID | None = None) -> object:
        """A rule takes it back into a pool: returns the fact."""
        ...


PooledT = TypeVar("PooledT", bound=Pooled)
PooledCo = TypeVar("PooledCo", bound=Pooled, covariant=True)


class PooledRecords(Protocol[PooledCo]):
    """The repository of the records."""

    async def get(self, id: UUID, *, lock: bool = False) -> PooledCo:
        """One record, locked if asked. Raises NotFound."""
        ...

    async def find(self, id: UUID, *, lock: bool = False) -> PooledCo | None:
        """One record or None."""
        ...

    async def many(self, ids: Sequence[UUID], *, lock: bool = False) -> Mapping[UUID, PooledCo]:
        """Those that exist, locked in the order of their ids."""
        ...


class Pools(Protocol):
    """The repository of the pools."""

    async def get(self, id: UUID, *, lock: bool = False) -> Pool:
        """One pool. Raises NotFound."""
        ...

    async def find(self, id: UUID, *, lock: bool = False) -> Pool | None:
        """One pool or None."""
        ...

    async def many(self, ids: Sequence[UUID], *, lock: bool = False) -> Mapping[UUID, Pool]:
        """Those that exist."""
        ...

    def add(self, root: Pool) -> Pool:
        """Take up a new pool; its first announcement must follow."""
        ...


class Routings(Protocol):
    """The repository of the routing: a tenant has one, once its first rules are set."""

    async def find(self, id: UUID, *, lock: bool = False) -> Routing | None:
        """The routing or None."""
        ...

    def add(self, root: Routing) -> Routing:
        """Take up the first one; its announcement must follow."""
        ...


class Quotas(Protocol):
    """What people took and hold, per home pool. Locking a row makes one person's claims in a pool queue up."""

    async def lock(self, pool_id: UUID, user_ids: Sequence[UUID]) -> None:
        """Nobody else counts for these people in this pool until the transaction ends."""
        ...

    async def count_claim(self, pool_id: UUID, user_id: UUID, day: date, at: datetime) -> int:
        """One claim more on this local day; how many that makes."""
        ...

    async def last_claim_at(self, pool_id: UUID, user_id: UUID) -> datetime | None:
        """When the person last claimed here."""
        ...

    async def used(self, pool_id: UUID, user_id: UUID, day: date) -> int:
        """Claims made on this local day."""
        ...

    async def look(self, pool_id: UUID, user_id: UUID, day: date, record_id: UUID, cap: int) -> bool:
        """Whether the person may see this record's details on this day; counts it. Their row must be locked."""
        ...

    async def looked(self, pool_id: UUID, user_id: UUID, day: date) -> int:
        """Records whose details the person has seen on this local day."""
        ...

    async def held(self, pool_id: UUID, user_id: UUID) -> int:
        """Records of this home pool that the person holds, as the cap counts them."""
        ...

    async def held_by(self, pool_id: UUID, user_ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """Records of this home pool that people hold, as the cap counts them, of those who hold any."""
        ...

    async def held_until(self, record_id: UUID, user_id: UUID) -> datetime | None:
        """When the person's last ownership of the record ended; None if there was none."""
        ...


class PoolsWork(Protocol):
    """A unit of work of a service with pools."""

    tenant_id: UUID
    principal: Principal
    now: datetime
    quotas: Quotas

    @property
    def mount(self) -> Mount:
        """What the service calls its pools and records."""
        ...

    @property
    def pools(self) -> Pools:
        """The pools of the service."""
        ...

    @property
    def routings(self) -> Routings:
        """Which pool records come into."""
        ...

    @property
    def people(self) -> People:
        """Copies of the colleagues."""
        ...

    async def condition(self, text: str) -> Callable[[Any], bool]:
        """A rule's `when` as a test of records; one that means nothing any more is true of none."""
        ...

    def values_of(self, record: Any) -> Mapping[str, Any]:
        """A record's values by the names that conditions use."""
        ...

    async def all_pools(self) -> Sequence[Pool]:
        """Every pool of the tenant, to look at."""
        ...

    async def known_routing(self) -> Routing | None:
        """The tenant's routing, to look at; None before the first rules were set."""
        ...

    async def pool_named(self, name: str) -> UUID:
        """The pool of this name (or id). Raises Invalid."""
        ...

    async def owners_of(self, ids: Sequence[UUID]) -> Mapping[UUID, UUID | None]:
        """Who owns each of these records that exist, None for those that nobody owns."""
        ...

    async def check_visible(self, record: Any) -> None:
        """Raise NotFound for a record outside the caller's scope and pools."""
        ...

    async def check_reach(self, record: Any, permission: str) -> None:
        """Raise Forbidden unless a permission reaches a record, NotFound if it is out of sight."""
        ...

    def reveal(self, record_id: UUID) -> None:
        """The caller sees a pooled record's contact details, as far as its pool does not mask them anyway."""
        ...

    def announce(self, root: Any, fact: object) -> None:
        """Say what happened."""
        ...


@dataclass(frozen=True, slots=True)
class PastHolding:
    """One person's hold on a record in the past, or until now; `until` is None while it lasts."""

    record_id: UUID
    held: Holding
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Loss:
    """How an ownership ended: by which event, when, and the decision or the reason behind it."""

    type: str
    at: datetime
    previous_owner_id: UUID
    reason: Mapping[str, Any]


class RecyclingWork(PoolsWork, Protocol[PooledT]):
    """A unit of work of a service whose records fall back."""

    @property
    def pooled(self) -> PooledRecords[PooledT]:
        """The records."""
        ...

    async def holdings(self, records: Sequence[PooledT]) -> Mapping[UUID, Holding]:
        """What the rules look at of records that somebody holds."""
        ...

    async def past_holdings(self, records: Sequence[PooledT], since: datetime) -> Sequence[PastHolding]:
        """Who held these records since a moment, and what was noted meanwhile."""
        ...

    async def homed_in(self, pool_id: UUID, after: UUID | None, limit: int) -> Sequence[PooledT]:
        """Records of a pool, whoever holds them, by their ids; to look at, not to change."""
        ...

    async def at_risk(self, records: Sequence[PooledT]) -> Mapping[UUID, int]:
        """The open amount that goes with records, in minor units of the tenant's currency."""
        ...

    async def calendar(self, rules: Sequence[RecycleRule]) -> BusinessCalendar:
        """The tenant's business calendar, as far as rules need one."""
        ...

    async def condition(self, text: str) -> Callable[[PooledT], bool]:
        """A rule's `when` as a test of records; one that means nothing any more is true of none."""
        ...

    async def store_deadlines(self, records: Sequence[PooledT]) -> None:
        """Write down what records remember of their deadlines, and nothing else: no version, no event."""
        ...

    async def follow_owner(self, record: PooledT) -> None:
        """Let what stands beside a record follow it when it changes hands."""
        ...

    async def last_loss(self, record_id: UUID, user_id: UUID | None) -> Loss | None:
        """How somebody's last ownership of a record ended, anybody's if nobody is named; None if none ended."""
        ...

    async def decide(
        self, record_id: UUID, outcome: str, because: Because, owner_id: UUID | None = None
    ) -> None:
        """Keep a decision: what became of a record, by which rule and on which facts."""
        ...
