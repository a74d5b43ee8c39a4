"""What people read of customers and contacts: lists, follow-ups, history."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import ColumnElement, Select, Table, and_, select

from records.columns import shown_columns
from records.custom_fields import Module
from records.duplicates.collisions import CollisionView, list_collisions
from records.lists import fetch_list, searched
from records.pages import Page, PageQuery
from records.rights import among, filterable, visible
from records.views import Listed
from services.customers.domain.contact import Contact
from services.customers.domain.contact_time import Hour
from services.customers.domain.customer import Customer
from services.customers.domain.merge import Merge
from services.customers.storage.fields import (
    CONTACT_SORTS,
    CONTACTS,
    CUSTOMER_SORTS,
    CUSTOMERS,
    SEARCHED,
)
from services.customers.storage.merges import MERGE
from services.customers.storage.tables import collisions, contacts, customers, follow_ups, merges
from services.customers.storage.work import CONTACT, CUSTOMER, CustomersWork


async def in_sight(work: CustomersWork, permission: str = "customers:read") -> ColumnElement[bool]:
    """The customers that the caller may see: by scope, in their seas, shared with them."""
    in_my_seas = and_(customers.c.owner_id.is_(None), among(customers.c.sea_id, await work.my_pools()))
    shared = among(customers.c.id, await work.shared_with_me())
    return visible(customers, work.principal, permission, in_my_seas, shared)


async def list_customers(
    query: PageQuery, work: CustomersWork, *, deleted: bool = False, permission: str = "customers:read"
) -> Page:
    """A page of the customers that the caller may see. Raises FilterError and Invalid."""
    seen = await in_sight(work, permission)
    statement = select(*shown_columns(customers)).where(seen, _in_bin(customers, deleted))
    return await _page(statement, CUSTOMERS, CUSTOMER_SORTS, query, work)


async def subsidiaries_of(customer_id: UUID, work: CustomersWork) -> Sequence[Record]:
    """Ids and names of the customers whose parent this one is, as far as the caller may see them."""
    c = customers.c
    statement = select(c.id, c.name).where(
        c.tenant_id == work.tenant_id,
        c.parent_id == customer_id,
        c.deleted_at.is_(None),
        await in_sight(work),
    )
    return await work.connection.fetch(statement.order_by(c.name, c.id).limit(200))


async def collisions_of_customers(query: PageQuery, work: CustomersWork) -> Listed[CollisionView]:
    """A page of the collisions of customers that the caller may see."""
    seen = await in_sight(work)
    return await list_collisions(query, collisions, customers, "customers", seen, work)


async def list_contacts(
    query: PageQuery,
    work: CustomersWork,
    *,
    customer_id: UUID | None = None,
    deleted: bool = False,
    permission: str = "contacts:read",
) -> Page:
    """A page of the contacts that the caller may see; all of one customer, which must be in sight."""
    work.principal.require(permission)
    statement = select(*shown_columns(contacts)).where(_in_bin(contacts, deleted))
    if customer_id is not None:
        statement = statement.where(contacts.c.customer_id == customer_id)
    else:
        shared = among(contacts.c.customer_id, await work.shared_with_me())
        statement = statement.where(visible(contacts, work.principal, permission, shared))
    return await _page(statement, CONTACTS, CONTACT_SORTS, query, work)


async def follow_ups_of(customer_id: UUID, work: CustomersWork) -> Sequence[Record]:
    """The follow-ups of a customer, the latest first; those of the leads it was made of too."""
    statement = select(follow_ups).where(follow_ups.c.customer_id == customer_id)
    return await work.connection.fetch(
        statement.order_by(follow_ups.c.occurred_at.desc(), follow_ups.c.id.desc()).limit(500)
    )


TRIES = """
SELECT weekday, hour, count(*)::int AS tries, count(*) FILTER (WHERE reached)::int AS reached FROM (
    SELECT extract(isodow FROM f.occurred_at AT TIME ZONE $2)::int AS weekday,
        extract(hour FROM f.occurred_at AT TIME ZONE $2)::int AS hour,
        coalesce(f.result, '') NOT IN ('no_answer', 'no_reply') AS reached
    FROM {tries}) tried
GROUP BY 1, 2
"""
OWN_TRIES = TRIES.format(
    tries="follow_ups f WHERE f.tenant_id = $1 AND f.customer_id = $3 AND f.kind IN ('call', 'message', 'email')"
)
SEGMENT_TRIES = TRIES.format(
    tries="(SELECT * FROM follow_ups WHERE tenant_id = $1 ORDER BY occurred_at DESC LIMIT 5000) f"
    " JOIN customers c ON c.tenant_id = $1 AND c.id = f.customer_id AND c.industry IS NOT DISTINCT FROM $3"
    " WHERE f.kind IN ('call', 'message', 'email')"
)
"""Of the latest follow-ups of everybody, those with customers of the same industry."""


async def tries_of(customer: Customer, work: CustomersWork) -> tuple[list[Hour], list[Hour]]:
    """When it was tried to reach a customer, and others of its industry, by hour of the week in the tenant's zone."""
    zone = (await work.people.tenant()).zone
    own = await work.connection.fetch(OWN_TRIES, work.tenant_id, zone, customer.id)
    segment = await work.connection.fetch(SEGMENT_TRIES, work.tenant_id, zone, customer.industry)
    return [Hour(**dict(row)) for row in own], [Hour(**dict(row)) for row in segment]


def as_customer(row: Record) -> Customer:
    """A row as a customer."""
    return CUSTOMER.rows.from_row(row)


def as_contact(row: Record) -> Contact:
    """A row as a contact."""
    return CONTACT.rows.from_row(row)


def _in_bin(table: Table, deleted: bool) -> ColumnElement[bool]:
    """Deleted or not; what lives on as another record is in no bin: only its merge brings it back."""
    if not deleted:
        return table.c.deleted_at.is_(None)
    gone = table.c.deleted_at.is_not(None)
    return and_(gone, table.c.merged_into_id.is_(None)) if "merged_into_id" in table.c else gone


async def _page(
    statement: Select[Any],
    module: Module,
    sorts: Mapping[str, ColumnElement[Any]],
    query: PageQuery,
    work: CustomersWork,
) -> Page:
    open_fields = filterable(module.fields, module.name, work.principal)
    by = [name for name in SEARCHED if name in module.fields]
    statement = searched(statement, module.table, query.search, open_fields, by)
    return await fetch_list(statement, module.name, query, sorts, work, work.custom)


async def merge_seen(merge_id: UUID, work: CustomersWork) -> Merge | None:
    """A merge as it stands, without locking it."""
    row = await work.connection.fetch_one(select(merges).where(merges.c.id == merge_id))
    return None if row is None else MERGE.from_row(row)
