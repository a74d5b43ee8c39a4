"""Collisions (撞单): a customer that was written down while a lead was."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from chassis.testing.telling import applier, said, state
from contracts import contacts
from contracts import customers as told
from contracts.base import Decision, MoneyValue
from contracts.customer_duplicates import CustomerCollided
from contracts.duplicates import Collision
from services.leads.tests.test_api import make

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
NOTHING = MoneyValue(amount=Decimal(0), currency="CNY")


def customer(version: int = 1, **values: Any) -> told.CustomerSnapshot:
    given: dict[str, Any] = {
        "id": uuid4(),
        "version": version,
        "created_at": NOW,
        "updated_at": NOW,
        "name": "晨光文具",
        "kind": "company",
        "phone": "13600136000",
        "lifecycle_stage": "contact",
        "sea_id": uuid4(),
        "order_total": NOTHING,
        "paid_total": NOTHING,
        "refund_total": NOTHING,
        "overdue_total": NOTHING,
    }
    return told.CustomerSnapshot.model_validate(given | values)


def created(after: told.CustomerSnapshot, *duplicates: str) -> told.CustomerCreated:
    reason = told.CustomerOrigin(duplicates=[UUID(id) for id in duplicates])
    return told.CustomerCreated(after=after, reason=reason)


async def collisions(leads: Bench, who: Colleague) -> list[dict[str, Any]]:
    answer = await leads.call(who, "GET", "/leads/collisions")
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.body["items"]
    return found


async def test_a_customer_written_down_meanwhile_is_a_collision(
    leads: Bench, company: Company, rep: Colleague, manager: Colleague
) -> None:
    lead = await make(leads, rep, owner_id=str(rep.id), phone="+86 136 0013 6000")
    buyer = customer(owner_id=manager.id)
    heard = said("customers", company.id, created(buyer), buyer.id, 1)
    for _ in range(2):
        await applier(leads).apply([heard])
    (found,) = await collisions(leads, rep)
    assert (found["record_id"], found["other_owner_name"], found["matched"]) == (
        lead["id"],
        "李强",
        ["phone"],
    )
    history = (await leads.call(rep, "GET", f"/leads/{lead['id']}/history")).body["items"]
    assert [entry["type"] for entry in history] == ["crm.lead.collided.v1", "crm.lead.created.v1"]
    assert history[0]["reason"]["decision"]["facts"]["matched"] == ["phone"]


async def test_who_was_told_did_not_collide(leads: Bench, company: Company, manager: Colleague) -> None:
    lead = await make(leads, manager, phone="13600136000")
    for buyer in (created(customer(), lead["id"]), created(customer(lead_ids=[UUID(lead["id"])]))):
        await applier(leads).apply([said("customers", company.id, buyer, buyer.after.id, 1)])
    known = customer(phone="13700137000")
    await applier(leads).apply([state("customers", company.id, known)])
    second = await make(leads, manager, name="乙", phone="13700137000")
    assert [hint["module"] for hint in second["duplicates"]] == ["customers"]
    await applier(leads).apply([said("customers", company.id, created(known), known.id, 1)])
    assert await collisions(leads, manager) == []


async def test_a_contact_counts_and_an_old_one_with_a_new_number(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    lead = await make(leads, manager, email="zhou@example.com")
    person = contacts.ContactSnapshot(
        id=uuid4(),
        version=2,
        created_at=NOW,
        updated_at=NOW,
        customer_id=uuid4(),
        name="周敏",
        email="Zhou@Example.com",
    )
    event = contacts.ContactUpdated(
        before={"title": "经理"}, after=person, reason=told.Change(fields=["title"])
    )
    await applier(leads).apply([said("customers", company.id, event, person.id, 2)])
    assert await collisions(leads, manager) == []
    event = contacts.ContactUpdated(
        before={"email": None}, after=person, reason=told.Change(fields=["email"])
    )
    await applier(leads).apply([said("customers", company.id, event, person.id, 3)])
    assert [found["record_id"] for found in await collisions(leads, manager)] == [lead["id"]]


async def test_a_collision_that_customers_saw_first_is_listed_here_too(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    lead = await make(leads, manager)
    buyer = customer(version=2)
    reason = Collision(
        other_module="leads",
        other_id=UUID(lead["id"]),
        matched=["phone"],
        decision=Decision(rule="collision"),
    )
    event = CustomerCollided(after=buyer, reason=reason)
    await applier(leads).apply([said("customers", company.id, event, buyer.id, 2)])
    assert [found["record_id"] for found in await collisions(leads, manager)] == [lead["id"]]


async def test_deleted_customers_are_no_likenesses(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    buyer = customer()
    await applier(leads).apply([state("customers", company.id, buyer)])
    assert len((await leads.call(manager, "GET", "/leads/duplicates?phone=13600136000")).body["items"]) == 1
    gone = customer(2, id=buyer.id, deleted_at=NOW)
    await applier(leads).apply([state("customers", company.id, gone)])
    assert (await leads.call(manager, "GET", "/leads/duplicates?phone=13600136000")).body["items"] == []
