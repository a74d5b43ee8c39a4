"""Events and commands of other services as Kafka brings them, for the tests of what customers hear."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from chassis.hearing import Raw
from chassis.testing import telling
from chassis.testing.telling import applier, record, said, state
from contracts import billing, leads, sales, scoring
from contracts.base import Attachment, Command, Decision, MoneyValue

__all__ = ["applier", "record", "said", "state"]

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def asked(
    tenant_id: UUID,
    saga_id: UUID,
    step: int,
    command: Command,
    actor_id: UUID | None,
    deadline: timedelta = timedelta(seconds=20),
) -> Raw:
    """A command of a saga of leads."""
    return telling.asked("leads", tenant_id, saga_id, step, command, actor_id, deadline)


def yuan(minor: int) -> MoneyValue:
    """An amount from fen."""
    return MoneyValue.model_validate({"amount": f"{minor / 100:.2f}", "currency": "CNY"})


def standing(overdue: int = 0) -> billing.OrderStanding:
    """Where an order stands, of which customers need what is overdue."""
    nothing = yuan(0)
    return billing.OrderStanding(
        status="approved",
        amount=nothing,
        paid_amount=nothing,
        refunded_amount=nothing,
        outstanding=nothing,
        overdue_amount=yuan(overdue),
        overdue_base_minor=overdue,
    )


def order(
    id: UUID, customer_id: UUID, status: billing.OrderStatus, minor: int, **more: Any
) -> billing.OrderSnapshot:
    """An order in some status."""
    nothing = yuan(0)
    values: dict[str, Any] = {
        "id": id,
        "version": 1,
        "created_at": NOW,
        "updated_at": NOW,
        "number": "SO-1",
        "customer_id": customer_id,
        "status": status,
        "document_version": 1,
        "ordered_on": date(2026, 11, 1),
        "currency": "CNY",
        "prices_include_tax": True,
        "items": [],
        "net_amount": yuan(minor),
        "tax_amount": nothing,
        "amount": yuan(minor),
        "base_minor": minor,
        "paid_amount": nothing,
        "refunded_amount": nothing,
        "outstanding": yuan(minor),
        "overdue_amount": nothing,
        "overdue_base_minor": 0,
    }
    return billing.OrderSnapshot.model_validate(values | more)


def payment(
    id: UUID, order_id: UUID, customer_id: UUID, status: billing.PaymentStatus, minor: int
) -> billing.PaymentSnapshot:
    """A payment in some status."""
    return billing.PaymentSnapshot(
        id=id,
        version=1,
        created_at=NOW,
        updated_at=NOW,
        order_id=order_id,
        order_number="SO-1",
        customer_id=customer_id,
        amount=yuan(minor),
        base_minor=minor,
        received_on=date(2026, 11, 20),
        method="bank",
        status=status,
    )


def refund(
    id: UUID, order_id: UUID, customer_id: UUID, status: billing.RefundStatus, minor: int
) -> billing.RefundSnapshot:
    """A refund in some status."""
    return billing.RefundSnapshot(
        id=id,
        version=1,
        created_at=NOW,
        updated_at=NOW,
        order_id=order_id,
        order_number="SO-1",
        customer_id=customer_id,
        amount=yuan(minor),
        base_minor=minor,
        reason="退货",
        status=status,
    )


def opportunity(
    id: UUID, customer_id: UUID | None, status: sales.OpportunityStatus
) -> sales.OpportunitySnapshot:
    """A deal in some status."""
    return sales.OpportunitySnapshot(
        id=id,
        version=1,
        created_at=NOW,
        updated_at=NOW,
        name="年度采购",
        customer_id=customer_id,
        process_id=uuid4(),
        stage="won",
        status=status,
        probability=1.0,
        forecast_category="closed",
        opened_on=date(2026, 10, 1),
        stage_entered_at=NOW,
    )


def customer_rated(
    id: UUID, customer_id: UUID, version: int, score: float, tier: str
) -> scoring.CustomerRated:
    """A rating."""
    rating = scoring.RatingSnapshot(
        id=id, version=version, customer_id=customer_id, score=score, tier=tier, model_version=1, rated_at=NOW
    )
    reason = scoring.Rated(tier_changed=True, decision=Decision(rule="payment.confirmed"))
    return scoring.CustomerRated(after=rating, reason=reason)


def lead(id: UUID, version: int = 1, **more: Any) -> leads.LeadSnapshot:
    """A lead."""
    values: dict[str, Any] = {
        "id": id,
        "version": version,
        "created_at": NOW,
        "updated_at": NOW,
        "name": "赵先生",
        "company": "晨光文具有限公司",
        "phone": "13600136000",
        "status": "following",
        "pool_id": uuid4(),
    }
    return leads.LeadSnapshot.model_validate(values | more)


def lead_follow_up(lead_id: UUID, at: datetime = NOW) -> leads.LeadFollowedUp:
    """Somebody was in touch with a lead."""
    entry = leads.LeadFollowUpSnapshot(
        id=uuid4(),
        version=2,
        lead_id=lead_id,
        kind="call",
        content="有意向",
        occurred_at=at,
        attachments=[Attachment(name="报价.pdf", url="https://pan.example.com/1.pdf")],
    )
    reason = leads.LeadFollowedUpReason(follow_up=entry, previous_status="assigned")
    return leads.LeadFollowedUp(after=lead(lead_id), reason=reason)


def lead_converted(lead_id: UUID, customer_id: UUID) -> leads.LeadConverted:
    """A lead became a customer."""
    reason = leads.LeadConversionDone(conversion_id=uuid4(), customer_id=customer_id)
    return leads.LeadConverted(after=lead(lead_id, status="converted"), reason=reason)
