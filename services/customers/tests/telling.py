"""Events and commands of other services as Kafka brings them, for the tests of what customers hear."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from aiokafka import ConsumerRecord

from chassis.applying import Applier
from chassis.hearing import Raw
from chassis.outbox import Cause, envelope
from chassis.testing.serving import Bench
from contracts import billing, leads, sales, scoring
from contracts.base import Command, Decision, Event, MoneyValue, Snapshot
from contracts.catalogue import known_types
from contracts.topics import commands_topic, events_topic, state_topic
from services.customers.main import SERVICE
from services.customers.storage.work import CustomersWork

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def applier(service: Bench) -> Applier:
    """What the service's consumer gives its batches to."""
    ground = service.running.ground
    return Applier(
        "customers",
        SERVICE.hears,
        known_types(),
        lambda principal, cause: CustomersWork(ground, principal, cause),
        ground,
    )


def record(topic: str, key: str, headers: dict[str, str], value: bytes | None) -> Raw:
    """A record as aiokafka hands it out."""
    sent = [(name, text.encode()) for name, text in headers.items()]
    return ConsumerRecord(topic, 0, 0, 0, 0, key.encode(), value, None, len(key), len(value or b""), sent)


def said(service: str, tenant_id: UUID, event: Event[Any, Any], root_id: UUID, version: int) -> Raw:
    """An event on its service's topic."""
    headers = _headers(service, tenant_id, event.type, f"{event.root}/{root_id}", version, None)
    return record(events_topic(service), str(root_id), headers, event.model_dump_json().encode())


def state(service: str, tenant_id: UUID, snapshot: Snapshot) -> Raw:
    """A snapshot on its service's state topic."""
    subject = snapshot.state_key
    headers = _headers(service, tenant_id, "crm.state.v1", subject, snapshot.version, None)
    value = b'{"after": ' + snapshot.model_dump_json().encode() + b"}"
    return record(state_topic(service), subject, headers, value)


def asked(
    tenant_id: UUID,
    saga_id: UUID,
    step: int,
    command: Command,
    actor_id: UUID | None,
    deadline: timedelta = timedelta(seconds=20),
) -> Raw:
    """A command of a saga of leads."""
    headers = _headers("leads", tenant_id, command.type, f"saga/{saga_id}", step, actor_id)
    headers["ce_deadline"] = (datetime.now(UTC) + deadline).isoformat()
    return record(commands_topic("customers"), str(saga_id), headers, command.model_dump_json().encode())


def _headers(
    service: str, tenant_id: UUID, type: str, subject: str, version: int, actor_id: UUID | None
) -> dict[str, str]:
    return envelope(
        event_id=uuid4(),
        service=service,
        type=type,
        subject=subject,
        time=datetime.now(UTC),
        tenant_id=tenant_id,
        sequence=version,
        actor_id=actor_id,
        cause=Cause(uuid4()),
    )


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
        id=uuid4(), version=2, lead_id=lead_id, kind="call", content="有意向", occurred_at=at
    )
    reason = leads.LeadFollowedUpReason(follow_up=entry, previous_status="assigned")
    return leads.LeadFollowedUp(after=lead(lead_id), reason=reason)


def lead_converted(lead_id: UUID, customer_id: UUID) -> leads.LeadConverted:
    """A lead became a customer."""
    reason = leads.LeadConversionDone(conversion_id=uuid4(), customer_id=customer_id)
    return leads.LeadConverted(after=lead(lead_id, status="converted"), reason=reason)
