"""Leads' part in a merge of customers: what converted leads have become."""

from typing import Any
from uuid import UUID, uuid4

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from chassis.testing.telling import answered, applier, asked
from contracts.commands import OpenCustomer, RepointInLeads, RestoreInLeads
from services.leads.domain.lead import ConvertedInto
from services.leads.storage.work import LeadsWork
from services.leads.tests.test_api import make


async def convert(leads: Bench, company: Company, lead_id: str, customer_id: UUID) -> None:
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        lead = await work.leads.get(UUID(lead_id))
        work.announce(lead, lead.qualify())
        work.announce(lead, lead.start_conversion(uuid4()))
        work.announce(lead, lead.convert(ConvertedInto(customer_id)))


async def became(leads: Bench, who: Colleague, lead_id: str) -> Any:
    return (await leads.call(who, "GET", f"/leads/{lead_id}")).body["converted"]["customer_id"]


async def test_converted_leads_follow_their_customer_and_come_back(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    source, target = uuid4(), uuid4()
    one = (await make(leads, manager, owner_id=str(manager.id)))["id"]
    other = (await make(leads, manager, owner_id=str(manager.id)))["id"]
    await convert(leads, company, one, source)
    await convert(leads, company, other, target)
    saga, ids = uuid4(), {"from_id": source, "into_id": target}
    await applier(leads).apply([asked("customers", company.id, saga, 1, RepointInLeads(**ids), manager.id)])
    assert [await became(leads, manager, id) for id in (one, other)] == [str(target)] * 2
    await applier(leads).apply([asked("customers", company.id, saga, 2, RestoreInLeads(**ids))])
    assert [await became(leads, manager, id) for id in (one, other)] == [str(source), str(target)]


async def test_a_conversion_that_ends_meanwhile_names_the_one_that_lives_on(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    source, target = uuid4(), uuid4()
    lead = (await make(leads, manager, owner_id=str(manager.id)))["id"]
    wish = {"customer": {"name": "星火"}, "contact": None, "opportunity": None}
    started = (await leads.call(manager, "POST", f"/leads/{lead}/convert", wish)).body["conversion_id"]
    ids = {"from_id": source, "into_id": target}
    saga = uuid4()
    await applier(leads).apply([asked("customers", company.id, saga, 1, RepointInLeads(**ids), manager.id)])
    done = answered(
        "leads",
        company.id,
        UUID(started),
        1,
        OpenCustomer(lead_id=UUID(lead)),
        customer_id=str(source),
        created=True,
    )
    await applier(leads).apply([done])
    assert await became(leads, manager, lead) == str(target)
    await applier(leads).apply([asked("customers", company.id, saga, 2, RestoreInLeads(**ids))])
    assert await became(leads, manager, lead) == str(source)
