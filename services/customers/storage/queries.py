"""What people read of customers, contacts and seas: lists, follow-ups, history."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record
from sqlalchemy import ColumnElement, Select, Table, and_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from pools.domain.pool import Pool
from records.filters import Field, Fields, Kind, Situation, parse
from records.grams import folded, grams
from records.pages import Page, PageQuery, fetch_page
from records.rights import among, filterable, visible
from services.customers.domain.contact import Channel, Contact, DecisionRole
from services.customers.domain.customer import Customer, CustomerKind
from services.customers.domain.lifecycle import Stage
from services.customers.storage.tables import contacts, customers, follow_ups, public_seas
from services.customers.storage.work import CONTACT, CUSTOMER, SEA, CustomersWork

c = customers.c
p = contacts.c


def _fields(table: Table, kind: Kind, names: str) -> list[Field]:
    return [Field(name, kind, table.c[name]) for name in names.split()]


CUSTOMER_FIELDS = Fields(
    [
        *_fields(customers, Kind.TEXT, "name phone email website address region industry size"),
        *_fields(customers, Kind.TEXT, "social_credit_code source external_id tier"),
        *_fields(
            customers, Kind.UUID, "id owner_id previous_owner_id department_id sea_id parent_id created_by"
        ),
        *_fields(customers, Kind.MOMENT, "created_at updated_at owner_since entered_sea_at locked_until"),
        *_fields(customers, Kind.MOMENT, "last_followed_up_at next_follow_up_at recycle_at"),
        *_fields(customers, Kind.DATE, "birthday contract_ends_on"),
        *_fields(customers, Kind.REAL, "score collection_rate"),
        *_fields(customers, Kind.BOOLEAN, "won"),
        *_fields(customers, Kind.TEXTS, "tags"),
        Field("kind", Kind.CHOICE, c.kind, choices=frozenset(CustomerKind)),
        Field("lifecycle_stage", Kind.CHOICE, c.lifecycle_stage, choices=frozenset(Stage)),
        *(
            Field(name, Kind.MONEY, c[f"{name}_minor"])
            for name in ("order_total", "paid_total", "refund_total", "overdue_total")
        ),
    ]
)
"""What customers can be filtered by."""
CUSTOMER_SORTS: dict[str, ColumnElement[Any]] = {
    name: c[name]
    for name in (
        "id",
        "created_at",
        "updated_at",
        "name",
        "score",
        "entered_sea_at",
        "last_followed_up_at",
        "next_follow_up_at",
        "recycle_at",
        "contract_ends_on",
        "collection_rate",
    )
}
CONTACT_FIELDS = Fields(
    [
        *_fields(contacts, Kind.TEXT, "name title phone email wechat external_id"),
        *_fields(contacts, Kind.UUID, "id customer_id owner_id department_id created_by"),
        *_fields(contacts, Kind.MOMENT, "created_at updated_at"),
        *_fields(contacts, Kind.DATE, "birthday"),
        *_fields(contacts, Kind.BOOLEAN, "do_not_contact"),
        *_fields(contacts, Kind.TEXTS, "tags"),
        Field("decision_role", Kind.CHOICE, p.decision_role, choices=frozenset(DecisionRole)),
        Field("preferred_channel", Kind.CHOICE, p.preferred_channel, choices=frozenset(Channel)),
    ]
)
"""What contacts can be filtered by."""
SEARCHED = ("phone", "email", "wechat", "social_credit_code")
"""Besides the name, quick search looks at these."""
CONTACT_SORTS = {name: p[name] for name in ("id", "created_at", "updated_at", "name")}


async def list_customers(query: PageQuery, work: CustomersWork, *, deleted: bool = False) -> Page:
    """A page of the customers that the caller may see. Raises FilterError and Invalid."""
    in_my_seas = and_(c.owner_id.is_(None), among(c.sea_id, await work.my_pools()))
    shared = among(c.id, await work.shared_with_me())
    seen = visible(customers, work.principal, "customers:read", in_my_seas, shared)
    statement = select(customers).where(seen, _in_bin(customers, deleted))
    return await _page(statement, customers, "customers", CUSTOMER_FIELDS, CUSTOMER_SORTS, query, work)


async def list_contacts(
    query: PageQuery, work: CustomersWork, *, customer_id: UUID | None = None, deleted: bool = False
) -> Page:
    """A page of the contacts that the caller may see; all of one customer, which must be in sight."""
    work.principal.require("contacts:read")
    statement = select(contacts).where(_in_bin(contacts, deleted))
    if customer_id is not None:
        statement = statement.where(p.customer_id == customer_id)
    else:
        shared = among(p.customer_id, await work.shared_with_me())
        statement = statement.where(visible(contacts, work.principal, "contacts:read", shared))
    return await _page(statement, contacts, "contacts", CONTACT_FIELDS, CONTACT_SORTS, query, work)


async def list_seas(query: PageQuery, work: CustomersWork) -> Page:
    """A page of the tenant's seas, the oldest first."""
    statement = select(public_seas).where(public_seas.c.deleted_at.is_(None))
    columns = {name: public_seas.c[name] for name in ("id", "created_at", "name")}
    return await fetch_page(work.connection, statement, query, columns, default="created_at")


async def situation(work: CustomersWork) -> Situation:
    """What the variables of an expression mean for the caller, now."""
    tenant = await work.people.tenant()
    return Situation(work.now, ZoneInfo(tenant.zone), tenant.currency, me=work.principal.user_id)


async def follow_ups_of(customer_id: UUID, work: CustomersWork) -> Sequence[Record]:
    """The follow-ups of a customer, the latest first; those of the leads it was made of too."""
    statement = select(follow_ups).where(follow_ups.c.customer_id == customer_id)
    return await work.connection.fetch(
        statement.order_by(follow_ups.c.occurred_at.desc(), follow_ups.c.id.desc()).limit(500)
    )


async def owners_of(customer_id: UUID, work: CustomersWork) -> Sequence[Record]:
    """Who held a customer, the latest first."""
    return await work.connection.fetch(
        "SELECT o.owner_id, u.name AS owner_name, lower(o.during) AS since, upper(o.during) AS until"
        " FROM ownerships o LEFT JOIN directory_users u ON u.tenant_id = o.tenant_id AND u.id = o.owner_id"
        " WHERE o.tenant_id = $1 AND o.record_id = $2 ORDER BY lower(o.during) DESC LIMIT 500",
        work.tenant_id,
        customer_id,
    )


def as_customer(row: Record) -> Customer:
    """A row as a customer."""
    return CUSTOMER.rows.from_row(row)


def as_contact(row: Record) -> Contact:
    """A row as a contact."""
    return CONTACT.rows.from_row(row)


def as_sea(row: Record) -> Pool:
    """A row as a sea."""
    return SEA.rows.from_row(row)


def _in_bin(table: Table, deleted: bool) -> ColumnElement[bool]:
    return table.c.deleted_at.is_not(None) if deleted else table.c.deleted_at.is_(None)


async def _page(
    statement: Select[Any],
    table: Table,
    module: str,
    fields: Fields,
    sorts: Mapping[str, ColumnElement[Any]],
    query: PageQuery,
    work: CustomersWork,
) -> Page:
    """Filter, search, sort and cut; who may not read a field may not guess it by any of these either."""
    open_fields = filterable(fields, module, work.principal)
    if query.filter:
        statement = statement.where(parse(query.filter, open_fields).to_sql(await situation(work)))
    guarded = any(name in fields and name not in open_fields for name in SEARCHED)
    statement = _searched(statement, table, query.search, guarded)
    open_sorts = {name: column for name, column in sorts.items() if name in open_fields}
    return await fetch_page(work.connection, statement, query, open_sorts)


def _searched(statement: Select[Any], table: Table, search: str | None, by_name_only: bool) -> Select[Any]:
    pieces = grams([search])
    if not pieces:
        return statement
    if by_name_only or len(folded(search or "")) == 1:
        statement = statement.where(table.c.name.icontains(search or "", autoescape=True))
    if len(folded(search or "")) == 1:
        return statement
    wanted: ColumnElement[Any] = literal(pieces, ARRAY(Text()))
    return statement.where(table.c.grams.op("@>")(wanted))
