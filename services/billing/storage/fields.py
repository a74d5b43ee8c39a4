"""What orders and their parts can be filtered and sorted by."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table

from records.custom_fields import Module
from records.filters import Field, Fields, Kind
from services.billing.domain.order import Order, Status
from services.billing.domain.payments import PaymentStatus, RefundStatus
from services.billing.storage.tables import instalments, orders, payments, refunds

o, p, r, i = orders.c, payments.c, refunds.c, instalments.c


def _choices(*members: Any) -> frozenset[str]:
    return frozenset(member.value for member in members)


ORDER_FIELDS = Fields(
    [
        *(
            Field(name, Kind.UUID, o[name])
            for name in ("id", "customer_id", "opportunity_id", "owner_id", "department_id")
        ),
        *(Field(name, Kind.TEXT, o[name]) for name in ("number", "external_id", "note", "currency")),
        *(Field(name, Kind.DATE, o[name]) for name in ("ordered_on", "service_ends_on")),
        *(Field(name, Kind.MOMENT, o[name]) for name in ("created_at", "updated_at", "approved_at")),
        Field("status", Kind.CHOICE, o.status, choices=_choices(*Status)),
        Field("amount", Kind.MONEY, o.base_minor),
        Field("outstanding", Kind.MONEY, o.outstanding_minor),
        Field("paid_amount", Kind.MONEY, o.paid_minor),
        Field("tags", Kind.TEXTS, o.tags),
    ]
)
"""What orders can be filtered by."""


def _money_fields(table: Table, statuses: frozenset[str], *more: Field) -> Fields:
    c = table.c
    names = ("id", "order_id", "customer_id", "opportunity_id", "owner_id", "department_id")
    return Fields(
        [
            *(Field(name, Kind.UUID, c[name]) for name in names),
            Field("status", Kind.CHOICE, c.status, choices=statuses),
            Field("amount", Kind.MONEY, c.base_minor),
            Field("created_at", Kind.MOMENT, c.recorded_at),
            Field("decided_at", Kind.MOMENT, c.decided_at),
            *more,
        ]
    )


PAYMENT_FIELDS = _money_fields(
    payments,
    _choices(*PaymentStatus),
    *(Field(name, Kind.TEXT, p[name]) for name in ("method", "bank_reference", "external_id", "note")),
    Field("received_on", Kind.DATE, p.received_on),
)
REFUND_FIELDS = _money_fields(refunds, _choices(*RefundStatus), Field("reason", Kind.TEXT, r.reason))
PLAN_FIELDS = Fields(
    [
        *(
            Field(name, Kind.UUID, i[name])
            for name in ("id", "order_id", "customer_id", "owner_id", "department_id")
        ),
        Field("due_on", Kind.DATE, i.due_on),
        Field("amount", Kind.MONEY, i.base_minor),
        Field("applied", Kind.MONEY, i.base_applied_minor),
    ]
)


def _order_values(order: Order) -> Mapping[str, Any]:
    """What expressions read of an order in hand; its money is not always at hand with it."""
    document = order.document
    told = {name: getattr(document, name) for name in ("amount", "currency", "ordered_on", "service_ends_on")}
    return {**vars(order), **told}


ORDERS = Module("orders", orders, ORDER_FIELDS, _order_values, frozenset(("outstanding", "paid_amount")))
