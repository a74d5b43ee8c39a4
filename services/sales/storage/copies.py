"""Copies of what other services own: the newest version of each entity wins, whatever order they come in."""

from collections.abc import Sequence
from typing import Any

from chassis.hearing import Copied
from chassis.work import UnitOfWork
from contracts.billing import PaymentSnapshot, RefundSnapshot
from contracts.customers import CustomerSnapshot

KEEP_CUSTOMERS = """
INSERT INTO customers AS mine
    (tenant_id, id, version, name, external_id, owner_id, department_id, collaborators, created_at, deleted)
SELECT $1, new.id, new.version, new.name, new.external_id, new.owner_id, new.department_id,
    new.collaborators, new.created_at, new.deleted_at IS NOT NULL
FROM jsonb_to_recordset($2::jsonb) AS new (id uuid, version bigint, name text, external_id text,
    owner_id uuid, department_id uuid, collaborators jsonb, created_at timestamptz, deleted_at timestamptz)
ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, name = excluded.name,
    external_id = excluded.external_id, owner_id = excluded.owner_id, department_id = excluded.department_id,
    collaborators = excluded.collaborators, created_at = excluded.created_at, deleted = excluded.deleted
WHERE mine.version < excluded.version
"""
FORGET_CUSTOMERS = """
UPDATE customers AS mine SET name = '', external_id = NULL, deleted = true, version = gone.version
FROM jsonb_to_recordset($2::jsonb) AS gone (id uuid, version bigint)
WHERE mine.tenant_id = $1 AND mine.id = gone.id AND mine.version < gone.version
"""
KEEP_COLLECTIONS = """
INSERT INTO collections AS mine
    (tenant_id, id, version, opportunity_id, owner_id, department_id, collected_on, base_minor)
SELECT $1, new.id, new.version, new.opportunity_id, new.owner_id, new.department_id, new.collected_on,
    new.base_minor
FROM jsonb_to_recordset($2::jsonb) AS new (id uuid, version bigint, opportunity_id uuid, owner_id uuid,
    department_id uuid, collected_on date, base_minor bigint)
ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version,
    opportunity_id = excluded.opportunity_id, owner_id = excluded.owner_id,
    department_id = excluded.department_id, collected_on = excluded.collected_on,
    base_minor = excluded.base_minor
WHERE mine.version < excluded.version
"""


async def keep_customers(batch: Sequence[Copied[CustomerSnapshot]], work: UnitOfWork) -> None:
    """The few fields of customers that sales needs; of one that is gone for good only that it was there."""
    known = [
        {**each.after.model_dump(mode="json"), "version": each.version}
        for each in batch
        if each.after is not None
    ]
    gone = [{"id": str(each.entity_id), "version": each.version} for each in batch if each.after is None]
    await work.connection.execute(KEEP_CUSTOMERS, work.tenant_id, known)
    await work.connection.execute(FORGET_CUSTOMERS, work.tenant_id, gone)


async def keep_payments(batch: Sequence[Copied[PaymentSnapshot]], work: UnitOfWork) -> None:
    """What came in, by the day it came; a payment that does not count (any more) counts nothing."""
    rows = [
        _row(each.after, each.version, each.after.received_on.isoformat(), each.after.status == "confirmed")
        for each in batch
        if each.after is not None
    ]
    await work.connection.execute(KEEP_COLLECTIONS, work.tenant_id, rows)


async def keep_refunds(batch: Sequence[Copied[RefundSnapshot]], work: UnitOfWork) -> None:
    """What went back, by the day it was approved, as a negative amount."""
    rows = [
        _row(each.after, each.version, await _day(each.after, work), each.after.status == "approved", -1)
        for each in batch
        if each.after is not None
    ]
    await work.connection.execute(KEEP_COLLECTIONS, work.tenant_id, rows)


def _row(
    money: PaymentSnapshot | RefundSnapshot, version: int, day: str | None, counts: bool, sign: int = 1
) -> dict[str, Any]:
    return {
        "id": str(money.id),
        "version": version,
        "opportunity_id": str(money.opportunity_id) if money.opportunity_id else None,
        "owner_id": str(money.owner_id) if money.owner_id else None,
        "department_id": str(money.department_id) if money.department_id else None,
        "collected_on": day,
        "base_minor": sign * (money.base_minor or 0) if counts else 0,
    }


async def _day(refund: RefundSnapshot, work: UnitOfWork) -> str | None:
    """The tenant's local day of the decision."""
    day: str | None = await work.connection.fetch_value(
        "SELECT to_char($2::timestamptz AT TIME ZONE coalesce((SELECT zone FROM directory_tenants"
        " WHERE tenant_id = $1), 'Asia/Shanghai'), 'YYYY-MM-DD')",
        work.tenant_id,
        refund.decided_at,
    )
    return day
