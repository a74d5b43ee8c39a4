"""Is it known already (查重)? Policies, persons and companies, and collisions with leads (撞单)."""

from typing import Any
from uuid import UUID, uuid4

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from contracts import leads as told
from contracts.base import Decision
from contracts.duplicates import Collision
from services.customers.tests import telling
from services.customers.tests.conftest import REP, make
from services.customers.tests.telling import applier, said, state

SPARK = "上海星火信息技术有限公司"


async def set_policy(service: Bench, company: Company, **policies: str) -> None:
    boss = await company.hire("customers:read", "tenant:manage")
    body = {"policies": policies}
    answer = await service.call(boss, "PUT", "/customers/duplicate_policy", body, if_match="*")
    assert answer.status == 200, answer.body


async def look(service: Bench, who: Colleague, **traits: str) -> list[dict[str, Any]]:
    query = "&".join(f"{name}={value}" for name, value in traits.items())
    found: list[dict[str, Any]] = (await service.call(who, "GET", f"/customers/duplicates?{query}")).body[
        "items"
    ]
    return found


async def test_companies_persons_and_contacts_are_told_apart(service: Bench, manager: Colleague) -> None:
    company = await make(service, manager, name=SPARK, social_credit_code="91110000600037341L")
    person = await make(service, manager, name="欧阳修", kind="person")
    body = {"customer_id": company["id"], "name": "李雷", "phone": "13812345678"}
    contact = (await service.call(manager, "POST", "/contacts", body)).body
    for traits, id, matched in (
        ({"name": "星火信息技術(上海)"}, company["id"], ["name"]),
        ({"name": "星火信息技术服务"}, company["id"], ["similar_name"]),
        ({"social_credit_code": "9111 0000 6000 3734 1l"}, company["id"], ["social_credit_code"]),
        ({"name": "修 欧阳"}, person["id"], ["person"]),
        ({"name": "雷 李", "phone": "+86 138 1234 5678"}, contact["id"], ["person", "phone"]),
    ):
        (hint,) = await look(service, manager, **traits)
        assert (hint["id"], hint["matched"]) == (id, matched), traits


async def test_block_and_attach(service: Bench, company: Company, rep: Colleague) -> None:
    first = await make(service, rep, name=SPARK, phone="021-58889999")
    await set_policy(service, company, manual="block")
    again = {"name": "星火", "phone": "(021) 5888 9999", "region": "上海"}
    refused = await service.call(rep, "POST", "/customers", again)
    assert (refused.status, refused.code) == (409, "duplicate")
    assert refused.body["duplicates"][0]["id"] == first["id"]
    await set_policy(service, company, manual="attach")
    attached = await service.call(rep, "POST", "/customers", again)
    assert (attached.status, attached.body["id"]) == (200, first["id"])
    assert (attached.body["name"], attached.body["region"]) == (SPARK, "上海")
    history = (await service.call(rep, "GET", f"/customers/{first['id']}/history")).body["items"]
    assert history[0]["reason"]["decision"]["rule"] == "duplicate_policy"
    stranger = await company.hire(*REP, department_id=uuid4())
    owned = await make(service, rep, owner_id=str(rep.id), name="甲", email="a@example.com")
    out_of_sight = await service.call(
        stranger, "POST", "/customers", {"name": "乙", "email": "a@example.com"}
    )
    assert out_of_sight.body.keys() == {"attached", "duplicates"}
    assert owned["name"] not in str(out_of_sight.body)


def lead_created(lead: told.LeadSnapshot, duplicates: list[str]) -> told.LeadCreated:
    return told.LeadCreated(after=lead, reason=told.LeadOrigin(duplicates=[UUID(id) for id in duplicates]))


async def collisions(service: Bench, who: Colleague) -> list[dict[str, Any]]:
    answer = await service.call(who, "GET", "/customers/collisions")
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.body["items"]
    return found


async def test_a_lead_written_down_meanwhile_is_a_collision(
    service: Bench, company: Company, rep: Colleague, manager: Colleague
) -> None:
    customer = await make(service, rep, owner_id=str(rep.id), phone="13600136000")
    lead = telling.lead(uuid4(), 1, owner_id=manager.id)
    heard = said("leads", company.id, lead_created(lead, []), lead.id, 1)
    for _ in range(2):
        await applier(service).apply([heard])
    (found,) = await collisions(service, rep)
    assert (found["record_id"], found["other_module"], found["matched"]) == (
        customer["id"],
        "leads",
        ["phone"],
    )
    assert (found["other_id"], found["other_owner_name"]) == (None, manager.name)
    history = (await service.call(rep, "GET", f"/customers/{customer['id']}/history")).body["items"]
    assert [entry["type"] for entry in history].count("crm.customer.collided.v1") == 1
    assert history[0]["reason"]["decision"]["rule"] == "collision"
    stranger = await company.hire(*REP, department_id=uuid4())
    assert await collisions(service, stranger) == []


async def test_who_was_told_did_not_collide(service: Bench, company: Company, rep: Colleague) -> None:
    customer = await make(service, rep, phone="13600136000")
    lead = telling.lead(uuid4(), 1)
    await applier(service).apply(
        [said("leads", company.id, lead_created(lead, [customer["id"]]), lead.id, 1)]
    )
    known = telling.lead(uuid4(), 1, phone="13700137000")
    await applier(service).apply([state("leads", company.id, known)])
    later = await make(service, rep, name="丙", phone="13700137000")
    assert [hint["matched"] for hint in later["duplicates"]] == [["phone"]]
    await applier(service).apply([said("leads", company.id, lead_created(known, []), known.id, 1)])
    assert await collisions(service, rep) == []


async def test_a_collision_that_leads_saw_first_is_listed_here_too(
    service: Bench, company: Company, rep: Colleague
) -> None:
    customer = await make(service, rep, phone="13600136000")
    lead = telling.lead(uuid4(), 2)
    reason = Collision(
        other_module="customers",
        other_id=UUID(customer["id"]),
        matched=["phone"],
        decision=Decision(rule="collision"),
    )
    event = told.LeadCollided(after=lead, reason=reason)
    await applier(service).apply([said("leads", company.id, event, lead.id, 2)])
    (found,) = await collisions(service, rep)
    assert found["record_id"] == customer["id"]
