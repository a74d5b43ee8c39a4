"""What lives inside an order, in tables of its own: instalments, payments, refunds, allocations, documents.

A part is a row in JSON's words, so that all changed rows of a kind are written by one statement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from chassis.database import Connection
from kernel.money import Money
from services.billing.domain.order import IN_FORCE, Order
from services.billing.domain.payments import Payment, PaymentStatus, Refund, RefundStatus, Share
from services.billing.domain.plan import Instalment
from services.billing.domain.receivable import Receivable

Row = dict[str, Any]
COMMON = {
    "id": "uuid",
    "tenant_id": "uuid",
    "order_id": "uuid",
    "customer_id": "uuid",
    "owner_id": "uuid",
    "department_id": "uuid",
    "amount_minor": "bigint",
    "base_minor": "bigint",
    "currency": "text",
}
DECIDED = {
    "opportunity_id": "uuid",
    "status": "text",
    "recorded_at": "timestamptz",
    "recorded_by": "uuid",
    "decided_at": "timestamptz",
    "decided_by": "uuid",
    "decision": "text",
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "instalments": {
        **COMMON,
        "due_on": "date",
        "applied_minor": "bigint",
        "base_applied_minor": "bigint",
        "live": "boolean",
        "reminded": "boolean",
        "warned": "boolean",
    },
    "payments": {
        **COMMON,
        **DECIDED,
        "received_on": "date",
        "method": "text",
        "bank_reference": "text",
        "external_id": "text",
        "note": "text",
        "shares": "jsonb",
    },
    "refunds": {**COMMON, **DECIDED, "reason": "text"},
    "allocations": {
        "tenant_id": "uuid",
        "order_id": "uuid",
        "payment_id": "uuid",
        "instalment_id": "uuid",
        "amount_minor": "bigint",
        "base_minor": "bigint",
        "applied_on": "date",
    },
}
LOAD = """
SELECT (SELECT coalesce(jsonb_agg(p ORDER BY p.due_on, p.id), '[]')
        FROM instalments p WHERE p.order_id = $1) AS instalments,
       (SELECT coalesce(jsonb_agg(p ORDER BY p.recorded_at, p.id), '[]')
        FROM payments p WHERE p.order_id = $1) AS payments,
       (SELECT coalesce(jsonb_agg(p ORDER BY p.recorded_at, p.id), '[]')
        FROM refunds p WHERE p.order_id = $1) AS refunds
"""


def _upsert(table: str, key: str) -> str:
    columns = COLUMNS[table]
    names = ", ".join(columns)
    shape = ", ".join(f"{name} {type}" for name, type in columns.items())
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_to_recordset($1::jsonb) AS new ({shape})"
        f" ON CONFLICT ({key}) DO UPDATE SET {sets}"
    )


SAVE = {
    "instalments": _upsert("instalments", "id"),
    "payments": _upsert("payments", "id"),
    "refunds": _upsert("refunds", "id"),
    "allocations": _upsert("allocations", "instalment_id, payment_id"),
}


@dataclass(slots=True)
class Parts:
    """The rows of one order's parts."""

    instalments: dict[str, Row] = field(default_factory=dict)
    payments: dict[str, Row] = field(default_factory=dict)
    refunds: dict[str, Row] = field(default_factory=dict)
    allocations: dict[str, Row] = field(default_factory=dict)


def parts_of(order: Order) -> Parts:
    """The rows as they should be."""
    money = order.receivable
    applied = money.applied()
    return Parts(
        instalments=_by_id(_instalment(each, applied[each.id], order) for each in money.plan),
        payments=_by_id(_payment(each, order) for each in money.payments),
        refunds=_by_id(_refund(each, order) for each in money.refunds),
        allocations={
            f"{each.instalment_id}/{each.payment_id}": {
                "tenant_id": str(order.tenant_id),
                "order_id": str(order.id),
                "payment_id": str(each.payment_id),
                "instalment_id": str(each.instalment_id),
                "amount_minor": each.amount.minor,
                "base_minor": order.base_minor(each.amount),
                "applied_on": each.applied_on.isoformat(),
            }
            for each in money.allocations
        },
    )


async def load(order_id: UUID, connection: Connection) -> Mapping[str, list[Row]]:
    """The stored rows of an order, by table."""
    row = await connection.fetch_one(LOAD, order_id)
    return dict(row) if row else {}


def receivable_of(rows: Mapping[str, list[Row]], currency: str) -> Receivable:
    """The money side of an order as it was stored."""
    return Receivable(
        currency=currency,
        plan=tuple(_read_instalment(row) for row in rows["instalments"]),
        payments=[_read_payment(row) for row in rows["payments"]],
        refunds=[_read_refund(row) for row in rows["refunds"]],
    )


async def save(order: Order, known: Parts, connection: Connection) -> Parts:
    """Write what differs from what was known; the rows as they are now."""
    now = parts_of(order)
    for table, statement in SAVE.items():
        before, after = getattr(known, table), getattr(now, table)
        gone = [key for key in before if key not in after]
        if gone:
            await _delete(table, gone, connection)
        changed = [row for key, row in after.items() if before.get(key) != row]
        if changed:
            await connection.execute(statement, changed)
    return now


async def _delete(table: str, keys: list[str], connection: Connection) -> None:
    if table == "allocations":
        pairs = [key.split("/") for key in keys]
        await connection.execute(
            "DELETE FROM allocations a USING unnest($1::uuid[], $2::uuid[]) AS gone (instalment, payment)"
            " WHERE a.instalment_id = gone.instalment AND a.payment_id = gone.payment",
            [instalment_id for instalment_id, _ in pairs],
            [payment_id for _, payment_id in pairs],
        )
    else:
        await connection.execute(f"DELETE FROM {table} WHERE id = ANY ($1::uuid[])", keys)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _common(id: UUID, amount: Money, order: Order) -> Row:
    return {
        "id": str(id),
        "tenant_id": str(order.tenant_id),
        "order_id": str(order.id),
        "customer_id": str(order.customer_id),
        "owner_id": _text(order.owner_id),
        "department_id": _text(order.department_id),
        "amount_minor": amount.minor,
        "base_minor": order.base_minor(amount),
        "currency": amount.currency,
    }


def _instalment(each: Instalment, applied: Money, order: Order) -> Row:
    return {
        **_common(each.id, each.amount, order),
        "due_on": each.due_on.isoformat(),
        "applied_minor": applied.minor,
        "base_applied_minor": order.base_minor(applied),
        "live": order.status in IN_FORCE and order.deleted_at is None,
        "reminded": each.reminded,
        "warned": each.warned,
    }


def _decided(each: Payment | Refund, order: Order) -> Row:
    return {
        **_common(each.id, each.amount, order),
        "opportunity_id": _text(order.opportunity_id),
        "status": each.status.value,
        "recorded_at": each.recorded_at.isoformat(),
        "recorded_by": _text(each.recorded_by),
        "decided_at": each.decided_at.isoformat() if each.decided_at else None,
        "decided_by": _text(each.decided_by),
        "decision": each.decision,
    }


def _payment(each: Payment, order: Order) -> Row:
    return {
        **_decided(each, order),
        "received_on": each.received_on.isoformat(),
        "method": each.method,
        "bank_reference": each.bank_reference,
        "external_id": each.external_id,
        "note": each.note,
        "shares": [
            {"instalment_id": str(share.instalment_id), "minor": share.amount.minor} for share in each.shares
        ],
    }


def _refund(each: Refund, order: Order) -> Row:
    return {**_decided(each, order), "reason": each.reason}


def _read_instalment(row: Row) -> Instalment:
    return Instalment(
        id=UUID(row["id"]),
        due_on=date.fromisoformat(row["due_on"]),
        amount=Money.from_minor(row["amount_minor"], row["currency"]),
        reminded=row["reminded"],
        warned=row["warned"],
    )


def _read_decided(row: Row) -> Row:
    return {
        "id": UUID(row["id"]),
        "amount": Money.from_minor(row["amount_minor"], row["currency"]),
        "recorded_at": datetime.fromisoformat(row["recorded_at"]),
        "recorded_by": _uuid(row["recorded_by"]),
        "decided_at": datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None,
        "decided_by": _uuid(row["decided_by"]),
        "decision": row["decision"],
    }


def _read_payment(row: Row) -> Payment:
    shares = tuple(
        Share(UUID(each["instalment_id"]), Money.from_minor(each["minor"], row["currency"]))
        for each in row["shares"]
    )
    return Payment(
        **_read_decided(row),
        status=PaymentStatus(row["status"]),
        received_on=date.fromisoformat(row["received_on"]),
        method=row["method"],
        bank_reference=row["bank_reference"],
        external_id=row["external_id"],
        note=row["note"],
        shares=shares,
    )


def _read_refund(row: Row) -> Refund:
    return Refund(**_read_decided(row), status=RefundStatus(row["status"]), reason=row["reason"])


def _text(id: UUID | None) -> str | None:
    return None if id is None else str(id)


def _uuid(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
