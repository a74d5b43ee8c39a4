"""What the unit of work of a service with pools has beside its own repositories."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import ColumnElement, Table, select

from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.roots import Kind, Roots
from chassis.work import Ground, UnitOfWork
from kernel.calendar import BusinessCalendar
from kernel.refusal import Forbidden, Invalid, NotFound
from pools.application import ports, push_ports
from pools.domain.facts import Because
from pools.domain.holding import Holding, writers
from pools.domain.mount import Mount
from pools.domain.pool import Pool
from pools.domain.routing import Routing
from pools.domain.rules import Days, RecycleRule
from pools.storage.deadlines import homed_in, many_homed, past_holdings, store_deadlines, talks_of
from pools.storage.decisions import keep_decision, last_loss
from pools.storage.drafts import Drafts
from pools.storage.extensions import Extensions
from pools.storage.membership import pools_of_caller
from pools.storage.pushing import Pushing
from pools.storage.quotas import Quotas
from records.custom_fields import CustomFields
from records.filters import Fields, Filter, FilterError, Situation, parse
from records.jobs import put
from records.pages import Page, PageQuery, fetch_page
from records.rights import among, mask, sees

log = structlog.get_logger(__name__)


class PooledWork(UnitOfWork):
    """One transaction of a service that mounts the engine.

    The service says what its pools and its routing are (`pool_kind`, `routing_kind`), where its records lie
    (`records`), by which fields rules may tell them apart (`fields`), which of an owner's records count as held
    (`holds`), and which lie in their pools (`lies`); `closed` and `ended` tell how well somebody closes: a good end
    among all ends. `pooled` are the records themselves.
    """

    mount: ClassVar[Mount]
    pool_kind: ClassVar[Kind[Pool]]
    pooled: Roots[Any]
    custom: CustomFields
    routing_kind: ClassVar[Kind[Routing]]
    records: ClassVar[Table]
    fields: ClassVar[Fields]
    holds: ClassVar[str] = "true"
    lies: ClassVar[str] = "owner_id IS NULL"
    closed: ClassVar[str] = "false"
    ended: ClassVar[str] = "false"

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self.pools = Roots(self, self.pool_kind)
        self.routings = Roots(self, self.routing_kind)
        self.quotas: ports.Quotas = Quotas(self)
        self.drafts = Drafts(self)
        self.extensions = Extensions(self)
        self.pushing: push_ports.Pushing = Pushing(self)
        self._revealed: set[UUID] = set()
        self._conditions: dict[str, Callable[[Any], bool]] = {}

    @property
    def home(self) -> ColumnElement[UUID]:
        """The column in which a record names its pool."""
        return self.records.c[self.mount.home]

    async def all_pools(self) -> Sequence[Pool]:
        """Every pool of the tenant, to look at."""
        return await self.pools.all()

    async def known_routing(self) -> Routing | None:
        """The tenant's routing, to look at; None before the first rules were set."""
        return next(iter(await self.routings.all()), None)

    async def pool_named(self, name: str) -> UUID:
        """The pool of this name (or id). Raises Invalid."""
        for pool in await self.all_pools():
            if name in (pool.name, str(pool.id)) and pool.deleted_at is None:
                return pool.id
        mount = self.mount
        raise Invalid("no pool has this name", field=mount.pool, reason=mount.unknown_pool)

    async def my_pools(self) -> list[UUID]:
        """Pools that the caller belongs to."""
        return await pools_of_caller(self, self.pools.table.name)

    async def lock_quotas(self, ids: Sequence[UUID], user_id: UUID | None) -> None:
        """Make somebody's other claims in the home pools of these records wait, before any record is locked."""
        if user_id is None:
            return
        statement = select(self.home).distinct().where(among(self.records.c.id, ids)).order_by(self.home)
        for row in await self.connection.fetch(statement):
            await self.quotas.lock(row[self.mount.home], [user_id])

    async def owners_of(self, ids: Sequence[UUID]) -> Mapping[UUID, UUID | None]:
        """Who owns each of these records that exist, None for those that nobody owns."""
        known = self.records.c
        statement = select(known.id, known.owner_id).where(among(known.id, ids))
        return {row["id"]: row["owner_id"] for row in await self.connection.fetch(statement)}

    async def holdings(self, records: Sequence[Any]) -> Mapping[UUID, Holding]:
        """What the rules look at of records that somebody holds."""
        talks, dealt = await talks_of(records, self), await self.dealings_of(records)
        return {
            record.id: Holding(
                owner_id=record.owner_id,
                owner_since=record.owner_since,
                talks=talks.get(record.id, ()),
                collaborators=writers(record.collaborators),
                extended_until=record.extended_until,
                **dealt.get(record.id, {}),
            )
            for record in records
        }

    async def past_holdings(self, records: Sequence[Any], since: datetime) -> Sequence[ports.PastHolding]:
        """Who held records since a moment, and what was noted meanwhile."""
        return await past_holdings(records, since, self)

    async def homed_in(self, pool_id: UUID, after: UUID | None, limit: int) -> Sequence[Any]:
        """Records of a pool by their ids, to look at."""
        return await homed_in(pool_id, after, limit, self)

    async def at_risk(self, records: Sequence[Any]) -> Mapping[UUID, int]:
        """The open amount that goes with records, in minor units of the tenant's currency."""
        return {}

    async def names_of(self, ids: Sequence[UUID]) -> Mapping[UUID, str | None]:
        """What records are called, as far as the caller may see it."""
        records = self.records.c
        rows = await self.connection.fetch(select(records.id, records.name).where(among(records.id, ids)))
        shown = {row["id"]: mask({"name": row["name"]}, self.mount.module, self.principal) for row in rows}
        return {id: one.get("name") for id, one in shown.items()}

    async def many_homed(self, pool_id: UUID) -> int:
        """How many records a pool has, whoever holds them."""
        return await many_homed(pool_id, self)

    async def preview_later(self, pool: Pool, draft_id: UUID, horizon: datetime, many: int) -> UUID:
        """Have a draft previewed in the background; the id of the job."""
        asked = {
            "pool_id": str(pool.id),
            "rules_version": pool.rules_version,
            "draft_id": str(draft_id),
            "at": self.now.isoformat(),
            "horizon": horizon.isoformat(),
        }
        return await put(self, f"preview:{self.mount.module}", asked, total=many)

    async def reckon_pool_again(self, pool: Pool) -> UUID:
        """Have the deadlines of a pool's records reckoned again in the background; the id of the job."""
        asked = {"pool_id": str(pool.id), "rules_version": pool.rules_version, "since": self.now.isoformat()}
        return await put(self, f"deadlines:{self.mount.module}", asked)

    async def dealings_of(self, records: Sequence[Any]) -> Mapping[UUID, Mapping[str, Any]]:
        """What else a service knows of its records: attributes of their `Holding`."""
        return {}

    async def calendar(self, rules: Sequence[RecycleRule]) -> BusinessCalendar:
        """The tenant's business calendar; holidays are looked up only where a rule counts working days."""
        return await self.clock_calendar(any(rule.days is Days.WORKING for rule in rules))

    async def clock_calendar(self, counts_working_time: bool) -> BusinessCalendar:
        """The same for one clock: holidays are looked up only where it counts working time."""
        if counts_working_time:
            return await self.people.calendar()
        return BusinessCalendar.weekdays(ZoneInfo((await self.people.tenant()).zone))

    async def condition(self, text: str) -> Callable[[Any], bool]:
        """A rule's `when` as a test of records. One whose fields are gone is true of none."""
        if text not in self._conditions:
            self._conditions[text] = await self._test_of(text)
        return self._conditions[text]

    async def rule_fields(self) -> Fields:
        """What conditions may name: the module's own fields and those that the tenant added."""
        return (await self.custom.of(self.mount.module)).rules

    async def count_fields(self) -> Fields:
        """What conditions that the database answers may name."""
        return (await self.custom.of(self.mount.module)).filters

    async def _test_of(self, text: str) -> Callable[[Any], bool]:
        here, memory = await self.situation(), self.ground.memory
        key = ("condition", self.mount.module, self.tenant_id, text)
        condition: Filter | None = memory.recall(key)
        if condition is None:
            mark = memory.mark()
            try:
                condition = parse(text, await self.rule_fields())
            except FilterError as error:
                log.warning("rule_means_nothing", condition=text, reason=error.facts)
                return lambda _: False
            memory.keep(key, condition, mark)
        understood = condition
        return lambda record: understood.matches(self.values_of(record), here)

    def values_of(self, record: Any) -> Mapping[str, Any]:
        """A record's values by the names that conditions use."""
        values: Mapping[str, Any] = vars(record)
        return values

    async def store_deadlines(self, records: Sequence[Any]) -> None:
        """Write down what records remember of their deadlines, and nothing else: no version, no event."""
        await store_deadlines(records, self)

    async def follow_owner(self, record: Any) -> None:
        """Let what stands beside a record follow it when it changes hands."""

    async def last_loss(self, record_id: UUID, user_id: UUID | None) -> ports.Loss | None:
        """How somebody's last ownership of a record ended; anybody's if nobody is named."""
        return await last_loss(record_id, user_id, self)

    async def decide(
        self, record_id: UUID, outcome: str, because: Because, owner_id: UUID | None = None
    ) -> None:
        """Keep a decision."""
        await keep_decision(record_id, outcome, because, owner_id, self)

    async def check_visible(self, record: ports.Pooled) -> None:
        """Raise NotFound for a record outside the caller's scope, pools and shares."""
        if sees(record, self.principal, f"{self.mount.module}:read", now=self.now):
            return
        if record.owner_id is not None or record.home_id not in await self.my_pools():
            raise NotFound(kind=self.mount.record, id=str(record.id))

    async def check_reach(self, record: ports.Pooled, permission: str) -> None:
        """Raise Forbidden unless a permission reaches a record; NotFound if the record is out of sight.

        What lies in a pool is within reach of the pool's members, as it is for reading.
        """
        self.principal.require(permission)
        await self.check_visible(record)
        if sees(record, self.principal, permission, now=self.now):
            return
        if record.owner_id is not None or record.home_id not in await self.my_pools():
            raise Forbidden(f"the {self.mount.record} is somebody else's", permission=permission)

    async def masked_of(self, record: ports.Pooled) -> list[str]:
        """Fields that a record's pool masks while it lies there."""
        if record.entered_pool_at is None:
            return []
        pool = next((pool for pool in await self.all_pools() if pool.id == record.home_id), None)
        if pool is None:
            return []
        return pool.masked_fields if record.id in self._revealed else pool.masked_in_lists

    def reveal(self, record_id: UUID) -> None:
        """The caller sees a pooled record's contact details, as far as its pool does not mask them anyway."""
        self._revealed.add(record_id)

    async def situation(self, me: UUID | None = None) -> Situation:
        """What the variables of an expression mean now, `me` being that person."""
        tenant = await self.people.tenant()
        return Situation(self.now, ZoneInfo(tenant.zone), tenant.currency, me=me)


async def list_pools(query: PageQuery, work: PooledWork) -> Page:
    """A page of the tenant's pools, the oldest first."""
    table = work.pools.table
    statement = select(table).where(table.c.deleted_at.is_(None))
    columns: dict[str, ColumnElement[Any]] = {name: table.c[name] for name in ("id", "created_at", "name")}
    return await fetch_page(work.connection, statement, query, columns, default="created_at")
