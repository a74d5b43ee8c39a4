"""Erase a person (删除个人数据): from the wish to the certificate."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from chassis.ids import new_id
from chassis.sagas import PATIENCE
from contracts.base import Command
from contracts.privacy import (
    ERASURE_PARTICIPANTS,
    PERSONAL,
    TOPICS_KEEP,
    EraseInInsights,
    EraseLeads,
    erased_values,
)
from kernel.refusal import Invalid, NotFound
from records.erasing import clean_past, no_custom
from services.customers.application.ports import CustomersWork
from services.customers.domain import facts
from services.customers.domain.contact import Contact
from services.customers.domain.customer import CustomerKind
from services.customers.domain.erasure import Erasure, PersonType


async def erase_person(kind: PersonType, person_id: UUID, reason: str, work: CustomersWork) -> Erasure:
    """Remove what tells who somebody is, here at once and then in every service. Raises Forbidden, NotFound, Invalid."""
    work.principal.require("privacy:manage")
    records = await _records(kind, person_id, work)
    erasure = Erasure(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        person_type=kind,
        person_id=person_id,
        reason=reason,
        records={entity: [str(id) for id in ids] for entity, ids in records.items()},
        participants=list(ERASURE_PARTICIPANTS),
        deadline=work.now + PATIENCE,
        topics_until=work.now + TOPICS_KEEP,
    )
    reached = await work.erasures.reached(records.get("contact", []), records.get("lead", []))
    reached = {id: names for id, names in reached.items() if id not in records.get("customer", [])}
    erasure.reached = {str(id): list(names) for id, names in reached.items()}
    await _empty(reached, erasure, work)
    erasure.confirm("customers", await _erase_here(erasure, records, work), work.now)
    await _ask(erasure, work)
    return erasure


async def hear_erased(erasure_id: UUID, number: int, removed: dict[str, int], work: CustomersWork) -> None:
    """A participant has confirmed."""
    erasure = await work.erasures.get(erasure_id)
    if not erasure.hear(number, removed, work.now):
        return
    erasure.deadline = work.now + PATIENCE
    if erasure.asked is not None:
        await _ask(erasure, work)
        return
    await work.erasures.save(erasure)
    contacts = [UUID(id) for id in erasure.records.get("contact", [])]
    for contact in (await work.contacts.many(contacts, lock=True)).values():
        work.announce(contact, facts.PersonErased(erasure.person_id, erasure.id))


async def ask_again(erasure_id: UUID, work: CustomersWork) -> None:
    """No answer came in time."""
    erasure = await work.erasures.get(erasure_id)
    if erasure.done_at is None and erasure.deadline <= work.now:
        erasure.deadline = work.now + PATIENCE
        await _ask(erasure, work)


async def _ask(erasure: Erasure, work: CustomersWork) -> None:
    await work.erasures.save(erasure)
    work.ask_to_erase(erasure, _command(erasure))


def _command(erasure: Erasure) -> Command:
    if erasure.asked == "leads":
        leads = erasure.records.get("lead", [])
        return EraseLeads.model_validate({"person_id": erasure.person_id, "lead_ids": leads})
    told = {"person_id": erasure.person_id, "records": erasure.records, "reached": erasure.reached}
    return EraseInInsights.model_validate(told)


async def _records(kind: PersonType, person_id: UUID, work: CustomersWork) -> dict[str, list[UUID]]:
    """Everything that is this person: a contact, the leads it was made of, and the other way round."""
    if kind is PersonType.CUSTOMER:
        customer = await work.customers.get(person_id)
        if customer.kind is not CustomerKind.PERSON:
            raise Invalid("a company is no person", field="id", reason="no_person")
        contacts = list(await work.contacts_of(person_id))
        return {"customer": [person_id], "contact": contacts, "lead": list(customer.lead_ids)}
    if kind is PersonType.CONTACT:
        await work.contacts.get(person_id)
        return {"contact": [person_id], "lead": await work.erasures.leads_of(person_id)}
    if not await work.erasures.knows_lead(person_id):
        raise NotFound(kind="lead", id=str(person_id))
    return {"contact": await work.erasures.contacts_of_lead(person_id), "lead": [person_id]}


async def _empty(reached: Mapping[UUID, Sequence[str]], erasure: Erasure, work: CustomersWork) -> None:
    """A company that was reached at the person's phone or e-mail is not any more."""
    for customer in (await work.customers.many(list(reached), lock=True)).values():
        names = tuple(reached[customer.id])
        for name in names:
            setattr(customer, name, None)
        work.announce(customer, facts.Erased(erasure.person_id, erasure.id, names))
        await clean_past([customer.id], names, work, whole=False)


async def _erase_here(
    erasure: Erasure, records: dict[str, list[UUID]], work: CustomersWork
) -> dict[str, int]:
    """Own records, their past, and what was copied of leads."""
    removed = {}
    for entity, kept in (("customer", work.customers), ("contact", work.contacts)):
        ids = records.get(entity, [])
        found = await kept.many(ids, lock=True)
        fact = facts.Erased(erasure.person_id, erasure.id, PERSONAL[entity])
        for record in found.values():
            for name, value in {**erased_values(entity), "custom": no_custom()}.items():
                setattr(record, name, value)
            if isinstance(record, Contact):
                record.do_not_contact = True
            work.announce(record, fact)
        await clean_past(ids, PERSONAL[entity], work)
        removed[f"{entity}s"] = len(found)
    removed["consents"] = await work.consents.forget(records.get("contact", []))
    removed["follow_ups"] = await work.erasures.forget_leads(records.get("lead", []))
    return removed
