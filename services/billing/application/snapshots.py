"""Orders, plans, payments and refunds as others see them."""

from decimal import Decimal
from typing import Any

from contracts import billing as said
from contracts.base import MoneyValue
from kernel.money import Money
from services.billing.application.local import Local
from services.billing.domain.document import Document
from services.billing.domain.order import Order
from services.billing.domain.payments import Payment, Refund
from services.billing.domain.settlement import Allocation

RECORD_FIELDS = ("owner_id", "department_id", "collaborators")


def money_value(money: Money) -> MoneyValue:
    """An amount as it travels: with all the digits of its currency."""
    return MoneyValue(amount=money.quantized().amount, currency=money.currency)


def order_snapshot(order: Order, local: Local) -> said.OrderSnapshot:
    """The order with its terms and where it stands today."""
    document, total = order.document, order.document.total
    own = {name: getattr(order, name) for name in ORDER_FIELDS}
    return said.OrderSnapshot(
        **own,
        status=order.status.value,
        document_version=document.number,
        ordered_on=document.ordered_on,
        service_ends_on=document.service_ends_on,
        currency=document.currency,
        prices_include_tax=document.prices_include_tax,
        items=item_values(document),
        net_amount=money_value(total.net),
        tax_amount=money_value(total.tax),
        base_minor=order.base_minor(total.gross),
        candidate=candidate_value(order),
        **_figures(order, local) | {"amount": money_value(total.gross)},
    )


ORDER_FIELDS = (
    *RECORD_FIELDS,
    *(
        "id",
        "version",
        "tags",
        "custom",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "deleted_at",
    ),
    *("number", "customer_id", "opportunity_id", "external_id", "note", "submitted_by", "submitted_at"),
    *("approved_by", "approved_at", "rejection", "completed_at", "cancelled_at"),
)


def item_values(document: Document) -> list[said.OrderItemValue]:
    """The lines with their money."""
    return [
        said.OrderItemValue(
            product_id=item.product_id,
            name=item.name,
            quantity=item.quantity,
            unit_price=item.unit_price,
            discount=item.discount,
            tax_rate=item.tax_rate,
            net_amount=money_value(line.net),
            tax_amount=money_value(line.tax),
            amount=money_value(line.gross),
        )
        for item, line in zip(document.items, document.lines, strict=True)
    ]


def candidate_value(order: Order) -> said.CandidateValue | None:
    """The terms that wait for approval, if any."""
    candidate = order.candidate
    if candidate is None:
        return None
    return said.CandidateValue(
        document_version=candidate.document.number,
        status=candidate.status.value,
        ordered_on=candidate.document.ordered_on,
        service_ends_on=candidate.document.service_ends_on,
        prices_include_tax=candidate.document.prices_include_tax,
        items=item_values(candidate.document),
        amount=money_value(candidate.document.amount),
        submitted_by=candidate.submitted_by,
        rejection=candidate.rejection,
    )


def standing_value(order: Order, local: Local) -> said.OrderStanding:
    """Where the order stands, without the order."""
    return said.OrderStanding(status=order.status.value, **_figures(order, local))


def _figures(order: Order, local: Local) -> dict[str, Any]:
    standing = order.standing(local.today)
    return {
        "amount": money_value(standing.amount),
        "paid_amount": money_value(standing.paid),
        "refunded_amount": money_value(standing.refunded),
        "outstanding": money_value(standing.outstanding),
        "overdue_amount": money_value(standing.overdue),
        "overdue_base_minor": order.base_minor(standing.overdue),
        "collection_rate": as_rate(standing.rate),
    }


def as_rate(rate: Decimal | None) -> float | None:
    """A rate as the API shows it."""
    return None if rate is None else float(rate)


def plan_snapshot(order: Order, local: Local) -> said.PaymentPlanSnapshot:
    """The instalments and how each stands today."""
    applied = order.receivable.applied()
    instalments = [
        said.InstalmentValue(
            id=each.id,
            due_on=each.due_on,
            amount=money_value(each.amount),
            applied=money_value(applied[each.id]),
            status=order.instalment_status(each, applied[each.id], local.today).value,
        )
        for each in order.receivable.plan
    ]
    return said.PaymentPlanSnapshot(
        **_part(order, order.created_at, order.updated_at),
        id=order.id,
        instalments=instalments,
    )


def payment_snapshot(
    payment: Payment, order: Order, local: Local, allocations: tuple[Allocation, ...] | None = None
) -> said.PaymentSnapshot:
    """The payment with what it covers (`allocations`: those of the order, where they are known already)."""
    known = order.receivable.allocations if allocations is None else allocations
    return said.PaymentSnapshot(
        **_part(order, payment.recorded_at, payment.decided_at or payment.recorded_at),
        id=payment.id,
        created_by=payment.recorded_by,
        opportunity_id=order.opportunity_id,
        external_id=payment.external_id,
        amount=money_value(payment.amount),
        base_minor=order.base_minor(payment.amount),
        received_on=payment.received_on,
        method=payment.method,
        bank_reference=payment.bank_reference,
        note=payment.note,
        status=payment.status.value,
        allocations=[
            said.AllocationValue(instalment_id=each.instalment_id, amount=money_value(each.amount))
            for each in known
            if each.payment_id == payment.id
        ],
        decided_by=payment.decided_by,
        decided_at=payment.decided_at,
        decision=payment.decision,
    )


def refund_snapshot(refund: Refund, order: Order, local: Local) -> said.RefundSnapshot:
    """The refund and what was decided on it."""
    return said.RefundSnapshot(
        **_part(order, refund.recorded_at, refund.decided_at or refund.recorded_at),
        id=refund.id,
        created_by=refund.recorded_by,
        opportunity_id=order.opportunity_id,
        amount=money_value(refund.amount),
        base_minor=order.base_minor(refund.amount),
        reason=refund.reason,
        status=refund.status.value,
        decided_by=refund.decided_by,
        decided_at=refund.decided_at,
        decision=refund.decision,
    )


def _part(order: Order, created_at: Any, updated_at: Any) -> dict[str, Any]:
    """What every part says of the order it lives in: its rights are the order's."""
    return {
        **{name: getattr(order, name) for name in RECORD_FIELDS},
        "version": order.version,
        "created_at": created_at,
        "updated_at": updated_at,
        "deleted_at": order.deleted_at,
        "order_id": order.id,
        "order_number": order.number,
        "customer_id": order.customer_id,
    }
