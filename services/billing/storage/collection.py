"""The figures of collection over many orders, in the tenant's currency."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from asyncpg import Record
from sqlalchemy import BigInteger, ColumnElement, Date, and_, cast, column, func, literal, or_, select, table
from sqlalchemy import Uuid as UuidType

from kernel.money import Money
from services.billing.domain.collection import AGES, collection_rate
from services.billing.storage.queries import readable
from services.billing.storage.tables import instalments
from services.billing.storage.work import BillingWork

GroupBy = Literal["none", "owner", "department", "customer"]
KEYS = {"owner": "owner_id", "department": "department_id", "customer": "customer_id"}
i = instalments.c
allocations = table(
    "allocations",
    column("instalment_id", UuidType),
    column("base_minor", BigInteger),
    column("applied_on", Date),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What fell due in a period and what of it came in; and what is overdue today, by age."""

    due: Money
    applied: Money
    on_time: Money
    overdue: dict[str, Money]

    @property
    def overdue_total(self) -> Money:
        """All ages together."""
        return sum(self.overdue.values(), Money.zero(self.due.currency))

    @property
    def period_rate(self) -> Decimal | None:
        """Applied to instalments due in the period ÷ due in the period."""
        return collection_rate(self.applied, self.due)

    @property
    def on_time_rate(self) -> Decimal | None:
        """Applied on or before the due date ÷ due in the period."""
        return collection_rate(self.on_time, self.due)


async def figures(
    first: date, last: date, group_by: GroupBy, work: BillingWork
) -> dict[UUID | None, Figures]:
    """The figures of the orders that the caller may see, by owner, department or customer (None: all together).

    A period takes the instalments that fall due in it, both days included; overdue is what is late today,
    whatever the period. Amounts in other currencies than the tenant's are left out.
    """
    local = await work.learn_local()
    key = i[KEYS[group_by]] if group_by != "none" else literal(None, UuidType())
    due = i.due_on.between(literal(first, Date()), literal(last, Date()))
    late = and_(i.due_on < literal(local.today, Date()), i.applied_minor < i.amount_minor)
    statement = (
        select(key.label("key"), *_sums(due, local.today))
        .where(i.live, or_(due, late), readable(instalments, work.principal, "orders:read"))
        .group_by(key)
    )
    rows = await work.connection.fetch(statement)
    found = {row["key"]: _figures(row, local.currency) for row in rows}
    return found or ({None: _figures(None, local.currency)} if group_by == "none" else {})


def _sums(due: ColumnElement[bool], today: date) -> list[ColumnElement[Any]]:
    in_time = (
        select(func.sum(allocations.c.base_minor))
        .where(allocations.c.instalment_id == i.id, allocations.c.applied_on <= i.due_on)
        .scalar_subquery()
    )
    open_minor = i.base_minor - i.base_applied_minor
    return [
        _sum(i.base_minor, due, "due"),
        _sum(i.base_applied_minor, due, "applied"),
        _sum(in_time, due, "on_time"),
        *(_sum(open_minor, _aged(today, first, last), name) for name, first, last in AGES),
    ]


def _sum(what: Any, where: ColumnElement[bool], name: str) -> ColumnElement[Any]:
    return cast(func.coalesce(func.sum(what).filter(where), 0), BigInteger).label(name)


def _aged(today: date, first: int, last: int | None) -> ColumnElement[bool]:
    latest = i.due_on <= literal(today - timedelta(days=first), Date())
    if last is None:
        return latest
    return and_(latest, i.due_on >= literal(today - timedelta(days=last), Date()))


def _figures(row: Record | None, currency: str) -> Figures:
    def money(name: str) -> Money:
        return Money.from_minor(row[name] if row is not None else 0, currency)

    ages = {name: money(name) for name, _, _ in AGES}
    return Figures(money("due"), money("applied"), money("on_time"), ages)


async def names_of(ids: list[UUID], group_by: GroupBy, work: BillingWork) -> dict[UUID, str]:
    """What the groups are called."""
    source: dict[str, str] = {
        "owner": "directory_users",
        "department": "directory_departments",
        "customer": "customers",
    }
    rows = await work.connection.fetch(
        f"SELECT id, name FROM {source[group_by]} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])",
        work.tenant_id,
        ids,
    )
    return {row["id"]: row["name"] for row in rows}
