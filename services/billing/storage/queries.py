"""What people read of orders, payments, refunds and instalments."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Table,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import Text

from chassis.principal import FieldRight, Principal
from records.columns import shown_columns
from records.filters import Fields, Situation, parse
from records.grams import grams
from records.lists import fetch_list
from records.pages import Page, PageQuery, fetch_page
from records.rights import filterable, visible
from services.billing.domain.order import Order
from services.billing.storage.fields import PAYMENT_FIELDS, PLAN_FIELDS, REFUND_FIELDS
from services.billing.storage.tables import customers, instalments, orders, payments, refunds
from services.billing.storage.work import ROWS, BillingWork

o, p, r, i = orders.c, payments.c, refunds.c, instalments.c


def readable(table: Table, principal: Principal, permission: str) -> ColumnElement[bool]:
    """The condition under which documents may be read: by scope, or as the owner of their customer."""
    doors: list[ColumnElement[bool]] = []
    if principal.owner_sees_documents and principal.user_id is not None:
        own = select(customers.c.id).where(
            customers.c.tenant_id == principal.tenant_id, customers.c.owner_id == principal.user_id
        )
        doors.append(table.c.customer_id.in_(own))
    return and_(table.c.tenant_id == principal.tenant_id, visible(table, principal, permission, *doors))


async def situation(work: BillingWork) -> Situation:
    """What the variables of an expression mean for the caller, now."""
    local = await work.learn_local()
    return Situation(work.now, local.zone, local.currency, me=work.principal.user_id)


async def list_orders(
    query: PageQuery, work: BillingWork, *, deleted: bool = False, permission: str = "orders:read"
) -> Page:
    """A page of the orders that the caller may see, each with what of it is overdue today (`overdue_minor`).

    Raises FilterError and Invalid.
    """
    amount = o.base_minor.label("amount")
    statement: Select[Any] = select(*shown_columns(orders), amount, await _overdue(work)).where(
        readable(orders, work.principal, permission)
    )
    statement = statement.where(o.deleted_at.is_not(None) if deleted else o.deleted_at.is_(None))
    sortable = {name: o[name] for name in ("id", "created_at", "updated_at", "ordered_on", "number")}
    sortable["amount"] = o.base_minor
    statement = _searched(statement, query.search)
    return await fetch_list(statement, "orders", query, sortable, work, work.custom)


async def order_row(order_id: UUID, work: BillingWork) -> Record | None:
    """One order as the list shows it, whoever asks."""
    return await work.connection.fetch_one(
        select(*shown_columns(orders), await _overdue(work)).where(o.id == order_id)
    )


async def _overdue(work: BillingWork) -> Any:
    today = literal((await work.learn_local()).today, Date())
    late = select(func.sum(i.amount_minor - i.applied_minor)).where(
        i.order_id == o.id, i.live, i.due_on < today
    )
    return func.coalesce(late.scalar_subquery(), 0).cast(o.amount_minor.type).label("overdue_minor")


async def list_payments(query: PageQuery, work: BillingWork, permission: str = "payments:read") -> Page:
    """A page of the payments that the caller may see, with the instalments they cover. Raises FilterError."""
    covered = literal_column(
        "(SELECT coalesce(jsonb_agg(jsonb_build_array(a.instalment_id, a.amount_minor)), '[]')"
        " FROM allocations a WHERE a.order_id = payments.order_id AND a.payment_id = payments.id)",
        JSONB,
    )
    statement = _with_order(payments, covered.label("covered"))
    statement = statement.where(readable(payments, work.principal, permission))
    statement = await _filtered(statement, query, PAYMENT_FIELDS, "payments", work)
    if query.search:
        statement = statement.where(o.grams.op("@>")(literal(grams([query.search]), ARRAY(Text()))))
    sortable = {"id": p.id, "created_at": p.recorded_at, "received_on": p.received_on, "amount": p.base_minor}
    sortable = _open(sortable, "payments", work.principal)
    return await fetch_page(work.connection, statement, query, sortable)


async def list_refunds(query: PageQuery, work: BillingWork) -> Page:
    """A page of the refunds that the caller may see. Raises FilterError."""
    statement = _with_order(refunds).where(readable(refunds, work.principal, "refunds:read"))
    statement = await _filtered(statement, query, REFUND_FIELDS, "refunds", work)
    sortable = {"id": r.id, "created_at": r.recorded_at, "amount": r.base_minor}
    sortable = _open(sortable, "refunds", work.principal)
    return await fetch_page(work.connection, statement, query, sortable)


async def list_instalments(query: PageQuery, work: BillingWork) -> Page:
    """A page of the instalments that count, the first due first. Raises FilterError."""
    statement = (
        select(instalments, o.number.label("order_number"))
        .join(orders, o.id == i.order_id)
        .where(i.live, readable(instalments, work.principal, "orders:read"))
    )
    statement = await _filtered(statement, query, PLAN_FIELDS, "orders", work)
    return await fetch_page(
        work.connection, statement, query, {"id": i.id, "due_on": i.due_on}, default="due_on"
    )


def _with_order(table: Table, *more: ColumnElement[Any]) -> Select[Any]:
    """A part with the number, version and deletion of its order; `created_at` and `amount` are sort keys."""
    return (
        select(
            table,
            table.c.recorded_at.label("created_at"),
            table.c.base_minor.label("amount"),
            o.number.label("order_number"),
            o.version.label("version"),
            o.deleted_at.label("deleted_at"),
            o.collaborators.label("collaborators"),
            *more,
        )
        .join(orders, o.id == table.c.order_id)
        .where(o.deleted_at.is_(None))
    )


async def _filtered(
    statement: Select[Any], query: PageQuery, fields: Fields, module: str, work: BillingWork
) -> Select[Any]:
    if not query.filter:
        return statement
    open_fields = filterable(fields, module, work.principal)
    return statement.where(parse(query.filter, open_fields).to_sql(await situation(work)))


def _open(sortable: dict[str, Any], module: str, principal: Principal) -> dict[str, Any]:
    """The sort keys whose values the reader may see: an order tells values too."""
    closed = {name for name, right in principal.limited_fields(module).items() if right in CLOSED}
    return {name: column for name, column in sortable.items() if name not in closed}


CLOSED = (FieldRight.HIDDEN, FieldRight.MASKED)


def _searched(statement: Select[Any], search: str | None) -> Select[Any]:
    pieces = grams([search])
    if not pieces:
        return statement
    wanted: ColumnElement[Any] = literal(pieces, ARRAY(Text()))
    named = select(customers.c.id).where(customers.c.grams.op("@>")(wanted))
    return statement.where(or_(o.grams.op("@>")(wanted), o.customer_id.in_(named)))


def as_order(row: Record) -> Order:
    """A row as an order, without what lives inside it."""
    return ROWS.from_row(row)


async def customer_names(ids: Sequence[UUID], work: BillingWork) -> dict[UUID, str]:
    """The names of customers, as far as billing knows them."""
    rows = await work.connection.fetch(
        "SELECT id, name FROM customers WHERE tenant_id = $1 AND id = ANY ($2::uuid[])",
        work.tenant_id,
        list(set(ids)),
    )
    return {row["id"]: row["name"] for row in rows}


async def documents_of(order_id: UUID, work: BillingWork) -> Sequence[Record]:
    """Every version of an order's terms, the latest first."""
    return await work.connection.fetch(
        "SELECT number, terms FROM order_documents WHERE order_id = $1 ORDER BY number DESC", order_id
    )
