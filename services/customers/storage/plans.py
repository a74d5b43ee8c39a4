"""The plans of customers: what is to be done, by whom, by when."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import insert

from chassis.work import UnitOfWork
from kernel.refusal import NotFound
from records.filters import Field, Fields, Kind, parse
from records.pages import Page, PageQuery, fetch_page
from records.rights import among, visible
from services.customers.domain.customer import Customer
from services.customers.domain.plan import FollowUpPlan
from services.customers.storage.tables import customers, follow_up_plans

p = follow_up_plans.c
NAMES = tuple(field.name for field in fields(FollowUpPlan))
PLAN_FIELDS = Fields(
    [
        *(Field(name, Kind.UUID, p[name]) for name in ("id", "customer_id", "user_id", "created_by")),
        *(Field(name, Kind.MOMENT, p[name]) for name in ("due_at", "remind_at", "done_at", "created_at")),
        Field("content", Kind.TEXT, p.content),
    ]
)
EARLIEST = """
SELECT min(due_at) FROM follow_up_plans WHERE tenant_id = $1 AND customer_id = $2 AND done_at IS NULL
"""

FOLLOW = """
UPDATE follow_up_plans SET user_id = $4
WHERE tenant_id = $1 AND customer_id = $2 AND user_id = $3 AND done_at IS NULL
"""


class Plans:
    """Implements `application.ports.Plans`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def get(self, id: UUID, *, lock: bool = True) -> FollowUpPlan:
        """One plan, locked until the end of the transaction unless it is only looked at. Raises NotFound."""
        statement = select(follow_up_plans).where(p.id == id)
        row = await self._work.connection.fetch_one(statement.with_for_update() if lock else statement)
        if row is None:
            raise NotFound(kind="follow_up_plan", id=str(id))
        return as_plan(row)

    async def save(self, plan: FollowUpPlan) -> None:
        """Write it down as it is now."""
        row = {name: getattr(plan, name) for name in NAMES} | {"tenant_id": self._work.tenant_id}
        statement = insert(follow_up_plans).values(row)
        await self._work.connection.execute(
            statement.on_conflict_do_update(index_elements=[p.id], set_={name: row[name] for name in NAMES})
        )

    async def drop(self, plan: FollowUpPlan) -> None:
        """It is not intended any more."""
        await self._work.connection.execute("DELETE FROM follow_up_plans WHERE id = $1", plan.id)

    async def follow_owner(self, customer: Customer) -> None:
        """What its former owner meant to do is its owner's to do now."""
        if customer.owner_id is None or customer.previous_owner_id is None:
            return
        args = (self._work.tenant_id, customer.id, customer.previous_owner_id, customer.owner_id)
        await self._work.connection.execute(FOLLOW, *args)

    async def earliest(self, customer_id: UUID) -> datetime | None:
        """When the first of a customer's open plans is due."""
        found: datetime | None = await self._work.connection.fetch_value(
            EARLIEST, self._work.tenant_id, customer_id
        )
        return found


def as_plan(row: Record) -> FollowUpPlan:
    """A row as a plan."""
    return FollowUpPlan(**{name: row[name] for name in NAMES})


async def list_plans(query: PageQuery, my_seas: Sequence[UUID], shared: Sequence[UUID], work: Any) -> Page:
    """A page of the plans for customers that the caller may see, and of the caller's own. Raises FilterError."""
    pooled = and_(customers.c.owner_id.is_(None), among(customers.c.sea_id, my_seas))
    doors = (pooled, among(customers.c.id, shared))
    seen = visible(customers, work.principal, "customers:read", *doors)
    inside = select(customers.c.id).where(customers.c.id == p.customer_id, seen).exists()
    statement = select(follow_up_plans).where(or_(p.user_id == work.principal.user_id, inside))
    if query.filter:
        statement = statement.where(parse(query.filter, PLAN_FIELDS).to_sql(await work.custom.here()))
    sorts = {name: p[name] for name in ("id", "due_at", "created_at")}
    return await fetch_page(work.connection, statement, query, sorts, default="due_at")
