"""What the billing service says: orders, payment plans, payments and refunds.

An order is the root; plan, payments and refunds live inside it. Whatever happens to them is an event of the
order (its subject), whose `after` is the entity it happened to. `before` holds former values of what changed.
"""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import (
    Contract,
    DecimalText,
    Decision,
    Event,
    MoneyValue,
    Nothing,
    RecordSnapshot,
)

OrderStatus = Literal["draft", "submitted", "approved", "rejected", "completed", "cancelled"]
CandidateStatus = Literal["draft", "submitted", "rejected"]
InstalmentStatus = Literal["planned", "due", "partial", "paid", "overdue", "void"]
PaymentStatus = Literal["pending", "confirmed", "rejected", "reversed"]
RefundStatus = Literal["pending", "approved", "rejected"]


class OrderItemValue(Contract):
    """One line of an order. `discount` and `tax_rate` are shares; `amount` = `net_amount` + `tax_amount`."""

    product_id: UUID | None = None
    name: str
    quantity: DecimalText
    unit_price: DecimalText
    discount: DecimalText
    tax_rate: DecimalText
    net_amount: MoneyValue
    tax_amount: MoneyValue
    amount: MoneyValue


class CandidateValue(Contract):
    """New terms of an approved order that have no effect until they are approved."""

    document_version: int
    status: CandidateStatus
    ordered_on: date
    service_ends_on: date | None = None
    prices_include_tax: bool
    items: list[OrderItemValue]
    amount: MoneyValue
    submitted_by: UUID | None = None
    rejection: str | None = None


class OrderSnapshot(RecordSnapshot):
    """An order with its terms in force and where it stands.

    It is worth something only while `status` is `approved` or `completed`: sums take `amount` then, and
    nothing otherwise. `outstanding` and `collection_rate` follow that (null: not applicable). An imported
    order may begin in any status: look at `status`, not at the type of the event.
    """

    entity: ClassVar[str] = "order"

    number: str
    customer_id: UUID
    opportunity_id: UUID | None = None
    external_id: str | None = None
    note: str | None = None
    status: OrderStatus
    document_version: int
    ordered_on: date
    service_ends_on: date | None = None
    currency: str
    prices_include_tax: bool
    items: list[OrderItemValue]
    net_amount: MoneyValue
    tax_amount: MoneyValue
    amount: MoneyValue
    base_minor: int | None = None
    """`amount` in minor units of the tenant's currency, at the rate of `ordered_on`; null without a rate."""
    paid_amount: MoneyValue
    refunded_amount: MoneyValue
    outstanding: MoneyValue
    overdue_amount: MoneyValue
    overdue_base_minor: int | None = None
    collection_rate: float | None = None
    candidate: CandidateValue | None = None
    submitted_by: UUID | None = None
    submitted_at: datetime | None = None
    approved_by: UUID | None = None
    approved_at: datetime | None = None
    rejection: str | None = None
    completed_at: datetime | None = None
    cancelled_at: datetime | None = None


class InstalmentValue(Contract):
    """A share of the order's amount with its due date; `applied` is what payments have covered."""

    id: UUID
    due_on: date
    amount: MoneyValue
    applied: MoneyValue
    status: InstalmentStatus


class PaymentPlanSnapshot(RecordSnapshot):
    """When an order is to be paid. Its id is the order's: an order has one plan."""

    entity: ClassVar[str] = "payment_plan"

    order_id: UUID
    order_number: str
    customer_id: UUID
    instalments: list[InstalmentValue]


class AllocationValue(Contract):
    """So much of a payment covers an instalment."""

    instalment_id: UUID
    amount: MoneyValue


class PaymentSnapshot(RecordSnapshot):
    """Money that came in for an order; it counts while it is `confirmed`. Rights are those of the order."""

    entity: ClassVar[str] = "payment"

    order_id: UUID
    order_number: str
    customer_id: UUID
    opportunity_id: UUID | None = None
    external_id: str | None = None
    amount: MoneyValue
    base_minor: int | None = None
    """`amount` in minor units of the tenant's currency, at the rate of `received_on`; null without a rate."""
    received_on: date
    method: str
    bank_reference: str | None = None
    note: str | None = None
    status: PaymentStatus
    allocations: list[AllocationValue] = Field(default_factory=list)
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    decision: str | None = None
    """Why it was rejected or reversed."""


class RefundSnapshot(RecordSnapshot):
    """Money that goes back; it counts while it is `approved`. Rights are those of the order."""

    entity: ClassVar[str] = "refund"

    order_id: UUID
    order_number: str
    customer_id: UUID
    opportunity_id: UUID | None = None
    amount: MoneyValue
    base_minor: int | None = None
    reason: str
    status: RefundStatus
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    decision: str | None = None
    """Why it was rejected."""


class OrderStanding(Contract):
    """Where the order stands right after the event; `overdue_base_minor` is in the tenant's currency."""

    status: OrderStatus
    amount: MoneyValue
    paid_amount: MoneyValue
    refunded_amount: MoneyValue
    outstanding: MoneyValue
    overdue_amount: MoneyValue
    overdue_base_minor: int | None = None
    collection_rate: float | None = None


class OrderOrigin(Contract):
    """How an order came to be."""

    origin: Literal["api", "import"] = "api"


class FieldsChanged(Contract):
    """Which fields changed."""

    fields: list[str] = Field(default_factory=list)


class Submission(Contract):
    """Which version of the document waits for approval."""

    document_version: int


class ApprovalDecision(Contract):
    """The decision on a version of the document, by which rule; `note` says why not."""

    document_version: int
    decision: Decision
    note: str | None = None


class Revision(Contract):
    """New terms were written: the version they have, and the one that stays in force meanwhile, if any."""

    document_version: int
    in_force: int | None = None


class Revocation(Contract):
    """The version that was withdrawn."""

    document_version: int


class Ending(Contract):
    """Why an order was cancelled."""

    reason: str | None = None


class PlanChange(Contract):
    """Why a plan changed: by hand, or fitted to a changed amount (then with the decision)."""

    decision: Decision | None = None
    standing: OrderStanding


class PlanNews(Contract):
    """The instalments that became due soon, or overdue, and the rule that noticed."""

    instalment_ids: list[UUID]
    decision: Decision
    standing: OrderStanding


class MoneyMoved(Contract):
    """Where the order stands after money was said to move, moved, or moved back."""

    standing: OrderStanding


class RefundDecision(MoneyMoved):
    """The decision on a refund, by which rule."""

    decision: Decision


class OrderCreated(Event[OrderSnapshot, OrderOrigin]):
    """An order was written down; an imported one in the status it already has."""

    type: ClassVar[str] = "crm.order.created.v1"
    root: ClassVar[str] = "order"


class OrderUpdated(Event[OrderSnapshot, FieldsChanged]):
    """A draft, or fields that need no approval, changed."""

    type: ClassVar[str] = "crm.order.updated.v1"
    root: ClassVar[str] = "order"


class OrderDeleted(Event[OrderSnapshot, Nothing]):
    """An order went to the recycle bin."""

    type: ClassVar[str] = "crm.order.deleted.v1"
    root: ClassVar[str] = "order"


class OrderRestored(Event[OrderSnapshot, Nothing]):
    """An order came back from the recycle bin."""

    type: ClassVar[str] = "crm.order.restored.v1"
    root: ClassVar[str] = "order"


class OrderPurged(Event[OrderSnapshot, Nothing]):
    """An order is gone for good, with everything inside it; money never went through it."""

    type: ClassVar[str] = "crm.order.purged.v1"
    root: ClassVar[str] = "order"


class OrderSubmitted(Event[OrderSnapshot, Submission]):
    """An order, or new terms of an approved one, waits for approval."""

    type: ClassVar[str] = "crm.order.submitted.v1"
    root: ClassVar[str] = "order"


class OrderApproved(Event[OrderSnapshot, ApprovalDecision]):
    """The submitted terms are in force."""

    type: ClassVar[str] = "crm.order.approved.v1"
    root: ClassVar[str] = "order"


class OrderRejected(Event[OrderSnapshot, ApprovalDecision]):
    """The submitted terms were turned down."""

    type: ClassVar[str] = "crm.order.rejected.v1"
    root: ClassVar[str] = "order"


class OrderRevised(Event[OrderSnapshot, Revision]):
    """Terms that had been decided on were written anew, as another version of the document."""

    type: ClassVar[str] = "crm.order.revised.v1"
    root: ClassVar[str] = "order"


class OrderRevoked(Event[OrderSnapshot, Revocation]):
    """New terms were dropped, or a first submission was taken back."""

    type: ClassVar[str] = "crm.order.revoked.v1"
    root: ClassVar[str] = "order"


class OrderCancelled(Event[OrderSnapshot, Ending]):
    """The order will not be carried out; it is worth nothing from now on."""

    type: ClassVar[str] = "crm.order.cancelled.v1"
    root: ClassVar[str] = "order"


class OrderCompleted(Event[OrderSnapshot, Nothing]):
    """The order has been carried out; what is outstanding can still be paid."""

    type: ClassVar[str] = "crm.order.completed.v1"
    root: ClassVar[str] = "order"


class PaymentPlanChanged(Event[PaymentPlanSnapshot, PlanChange]):
    """The instalments were set, changed, or fitted to a new amount."""

    type: ClassVar[str] = "crm.payment_plan.changed.v1"
    root: ClassVar[str] = "order"


class PaymentPlanDueSoon(Event[PaymentPlanSnapshot, PlanNews]):
    """Instalments fall due within three days (or today) and are not paid."""

    type: ClassVar[str] = "crm.payment_plan.due_soon.v1"
    root: ClassVar[str] = "order"


class PaymentPlanOverdue(Event[PaymentPlanSnapshot, PlanNews]):
    """The due date of instalments has passed and they are not paid."""

    type: ClassVar[str] = "crm.payment_plan.overdue.v1"
    root: ClassVar[str] = "order"


class PaymentRecorded(Event[PaymentSnapshot, MoneyMoved]):
    """Somebody says that money has come in."""

    type: ClassVar[str] = "crm.payment.recorded.v1"
    root: ClassVar[str] = "order"


class PaymentConfirmed(Event[PaymentSnapshot, MoneyMoved]):
    """Money has come in."""

    type: ClassVar[str] = "crm.payment.confirmed.v1"
    root: ClassVar[str] = "order"


class PaymentRejected(Event[PaymentSnapshot, MoneyMoved]):
    """The money did not come in, or not like this."""

    type: ClassVar[str] = "crm.payment.rejected.v1"
    root: ClassVar[str] = "order"


class PaymentReversed(Event[PaymentSnapshot, MoneyMoved]):
    """A confirmed payment is undone: it bounced, or was confirmed by mistake."""

    type: ClassVar[str] = "crm.payment.reversed.v1"
    root: ClassVar[str] = "order"


class RefundRecorded(Event[RefundSnapshot, MoneyMoved]):
    """Somebody asks to give money back."""

    type: ClassVar[str] = "crm.refund.recorded.v1"
    root: ClassVar[str] = "order"


class RefundApproved(Event[RefundSnapshot, RefundDecision]):
    """The money goes back."""

    type: ClassVar[str] = "crm.refund.approved.v1"
    root: ClassVar[str] = "order"


class RefundRejected(Event[RefundSnapshot, RefundDecision]):
    """The money stays."""

    type: ClassVar[str] = "crm.refund.rejected.v1"
    root: ClassVar[str] = "order"


EVENTS = (
    OrderCreated,
    OrderUpdated,
    OrderDeleted,
    OrderRestored,
    OrderPurged,
    OrderSubmitted,
    OrderApproved,
    OrderRejected,
    OrderRevised,
    OrderRevoked,
    OrderCancelled,
    OrderCompleted,
    PaymentPlanChanged,
    PaymentPlanDueSoon,
    PaymentPlanOverdue,
    PaymentRecorded,
    PaymentConfirmed,
    PaymentRejected,
    PaymentReversed,
    RefundRecorded,
    RefundApproved,
    RefundRejected,
)
"""Every event of this service, for the catalogue."""
