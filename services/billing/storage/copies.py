"""Copies of what other services own: the newest version of each entity wins, in whatever order they come."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.hearing import Copied
from chassis.work import UnitOfWork
from contracts.customers import CustomerSnapshot
from contracts.sales import OpportunitySnapshot, ProductSnapshot
from records.grams import grams

CUSTOMERS = {
    "name": "text",
    "external_id": "text",
    "owner_id": "uuid",
    "department_id": "uuid",
    "collaborators": "jsonb",
    "grams": "text[]",
}
OPPORTUNITIES = {"external_id": "text", "customer_id": "uuid"}
PRODUCTS = {"name": "text", "external_id": "text"}


def _keep(table: str, columns: Mapping[str, str]) -> str:
    names = ", ".join(columns)
    shape = ", ".join(f"{name} {type}" for name, type in columns.items())
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return f"""
        INSERT INTO {table} AS mine (tenant_id, id, version, deleted, {names})
        SELECT $1, id, version, deleted_at IS NOT NULL, {names}
        FROM jsonb_to_recordset($2::jsonb) AS new (id uuid, version bigint, deleted_at timestamptz, {shape})
        ON CONFLICT (tenant_id, id) DO UPDATE
        SET version = excluded.version, deleted = excluded.deleted, {sets}
        WHERE mine.version < excluded.version
    """


def _forget(table: str) -> str:
    return f"""
        UPDATE {table} AS mine SET deleted = true, external_id = NULL, version = gone.version
        FROM jsonb_to_recordset($2::jsonb) AS gone (id uuid, version bigint)
        WHERE mine.tenant_id = $1 AND mine.id = gone.id AND mine.version < gone.version
    """


KEEP_CUSTOMERS = _keep("customers", CUSTOMERS)
KEEP_OPPORTUNITIES = _keep("opportunities", OPPORTUNITIES)
KEEP_PRODUCTS = _keep("products", PRODUCTS)
FORGET = {table: _forget(table) for table in ("customers", "opportunities", "products")}
FORGET_NAME = "UPDATE customers SET name = '', grams = '{}' WHERE tenant_id = $1 AND id = ANY ($2::uuid[])"


async def keep_customers(batch: Sequence[Copied[CustomerSnapshot]], work: UnitOfWork) -> None:
    """Name, owner and key of customers; of one that is gone for good only that it was there."""
    known = [
        {**each.after.model_dump(mode="json"), "version": each.version, "grams": grams((each.after.name,))}
        for each in batch
        if each.after is not None
    ]
    await work.connection.execute(KEEP_CUSTOMERS, work.tenant_id, known)
    await _forget_gone("customers", batch, work)
    gone = [each.entity_id for each in batch if each.after is None]
    if gone:
        await work.connection.execute(FORGET_NAME, work.tenant_id, gone)


async def keep_opportunities(batch: Sequence[Copied[OpportunitySnapshot]], work: UnitOfWork) -> None:
    """That deals exist, and whose they are."""
    await work.connection.execute(KEEP_OPPORTUNITIES, work.tenant_id, _rows(batch))
    await _forget_gone("opportunities", batch, work)


async def keep_products(batch: Sequence[Copied[ProductSnapshot]], work: UnitOfWork) -> None:
    """The names of products."""
    await work.connection.execute(KEEP_PRODUCTS, work.tenant_id, _rows(batch))
    await _forget_gone("products", batch, work)


def _rows(batch: Sequence[Copied[Any]]) -> list[dict[str, Any]]:
    return [
        {**each.after.model_dump(mode="json"), "version": each.version}
        for each in batch
        if each.after is not None
    ]


async def _forget_gone(table: str, batch: Sequence[Copied[Any]], work: UnitOfWork) -> None:
    gone = [{"id": str(each.entity_id), "version": each.version} for each in batch if each.after is None]
    if gone:
        await work.connection.execute(FORGET[table], work.tenant_id, gone)
