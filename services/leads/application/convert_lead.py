"""Convert a lead (转化): the saga from the wish to its end. What comes next is decided by the domain."""

from typing import Any
from uuid import UUID

from chassis.ids import new_id
from chassis.sagas import PATIENCE
from contracts.base import Command
from contracts.commands import (
    DiscardContact,
    DiscardCustomer,
    DiscardOpportunity,
    OpenContact,
    OpenCustomer,
    OpenOpportunity,
)
from services.leads.application.ports import LeadsWork
from services.leads.domain.conversion import NUMBER, Asked, Conversion, ConversionStatus, Ended, Step
from services.leads.domain.lead import ConvertedInto, Lead
from services.leads.domain.status import Status


async def convert_lead(lead_id: UUID, wishes: dict[str, Any], work: LeadsWork) -> Conversion:
    """Start a conversion. An assigned or followed lead passes through `qualified` as a version of its own."""
    work.principal.require("leads:convert")
    lead = await work.leads.get(lead_id, lock=True)
    await work.check_reach(lead, "leads:convert")
    former = lead.status
    lead.answer(work.now)
    if lead.status in (Status.ASSIGNED, Status.FOLLOWING):
        work.announce(lead, lead.qualify())
    conversion = Conversion(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        lead_id=lead.id,
        former_status=former,
        wishes=wishes,
        deadline=work.now + PATIENCE,
    )
    work.announce(lead, lead.start_conversion(conversion.id))
    await _follow(conversion.begin(), conversion, lead, work)
    return conversion


async def hear_answer(
    conversion_id: UUID,
    number: int,
    done: dict[str, Any] | None,
    refused: dict[str, Any] | None,
    work: LeadsWork,
) -> None:
    """A participant has answered a step."""
    conversion = await work.conversions.get(conversion_id)
    lead = await work.leads.get(conversion.lead_id, lock=True)
    if refused is None:
        outcome = conversion.hear_done(number, done or {})
    else:
        outcome = conversion.hear_refused(number, refused["code"], refused["message"], refused["facts"])
    await _follow(outcome, conversion, lead, work)


async def give_up_waiting(conversion_id: UUID, work: LeadsWork) -> None:
    """No answer came in time."""
    conversion = await work.conversions.get(conversion_id)
    if conversion.deadline > work.now:
        return
    lead = await work.leads.get(conversion.lead_id, lock=True)
    await _follow(conversion.give_up(), conversion, lead, work)


async def _follow(outcome: Asked | Ended | None, conversion: Conversion, lead: Lead, work: LeadsWork) -> None:
    if outcome is None:
        return
    conversion.deadline = work.now + PATIENCE
    if isinstance(outcome, Asked):
        undoing = conversion.status is ConversionStatus.COMPENSATING
        command = _COMMANDS[outcome.step](conversion, lead)
        work.ask(conversion, NUMBER[outcome.step], command, None if undoing else conversion.created_by)
    elif outcome.converted and conversion.customer_id is not None:
        conversion.customer_id = await work.repointing.adopt(conversion.customer_id, "leads", lead.id)
        into = ConvertedInto(conversion.customer_id, conversion.contact_id, conversion.opportunity_id)
        work.announce(lead, lead.convert(into))
    else:
        failure = conversion.failure or {"step": "", "code": "", "message": "", "facts": {}}
        work.announce(lead, lead.fail_conversion(conversion.former_status, **_told(failure)))
    await work.conversions.save(conversion)


def _told(failure: dict[str, Any]) -> dict[str, Any]:
    return {
        "step": failure["step"],
        "code": failure["code"],
        "message": failure["message"],
        "details": failure["facts"],
    }


def _open_customer(conversion: Conversion, lead: Lead) -> Command:
    wish = conversion.wishes["customer"]
    if wish.get("id"):
        return OpenCustomer(lead_id=lead.id, customer_id=wish["id"], lead_custom=lead.custom, **_known(lead))
    known = {**_known(lead), **{name: value for name, value in wish.items() if value is not None}}
    known.setdefault("name", lead.company or lead.name)
    owner_id = known.pop("owner_id", None) or lead.owner_id
    return OpenCustomer(lead_id=lead.id, owner_id=owner_id, lead_custom=lead.custom, **known)


def _known(lead: Lead) -> dict[str, Any]:
    """What a lead tells of the customer to be; nothing of it replaces what is known already."""
    names = ("phone", "email", "website", "region", "industry", "source")
    return {name: getattr(lead, name) for name in names if getattr(lead, name)}


def _open_contact(conversion: Conversion, lead: Lead) -> Command:
    known = {name: getattr(lead, name) for name in ("name", "title", "phone", "email", "wechat")}
    wish = {name: value for name, value in conversion.wishes["contact"].items() if value is not None}
    customer_id = _customer(conversion)
    return OpenContact(lead_id=lead.id, customer_id=customer_id, lead_custom=lead.custom, **{**known, **wish})


def _open_opportunity(conversion: Conversion, lead: Lead) -> Command:
    wish = {name: value for name, value in conversion.wishes["opportunity"].items() if value is not None}
    existing = wish.pop("id", None)
    return OpenOpportunity(
        opportunity_id=existing,
        lead_id=lead.id,
        customer_id=_customer(conversion),
        contact_id=conversion.contact_id,
        source=lead.source,
        campaign_id=lead.campaign_id,
        lead_custom=lead.custom,
        **{"owner_id": lead.owner_id, "name": lead.company or lead.name, **wish},
    )


def _customer(conversion: Conversion) -> UUID:
    if conversion.customer_id is None:
        raise ValueError("the customer comes first")
    return conversion.customer_id


def _discard_opportunity(conversion: Conversion, lead: Lead) -> Command:
    return DiscardOpportunity(lead_id=lead.id, opportunity_id=conversion.opportunity_id)


def _discard_contact(conversion: Conversion, lead: Lead) -> Command:
    return DiscardContact(lead_id=lead.id, contact_id=conversion.contact_id)


def _discard_customer(conversion: Conversion, lead: Lead) -> Command:
    return DiscardCustomer(lead_id=lead.id, customer_id=conversion.customer_id)


_COMMANDS = {
    Step.CUSTOMER: _open_customer,
    Step.CONTACT: _open_contact,
    Step.OPPORTUNITY: _open_opportunity,
    Step.DISCARD_OPPORTUNITY: _discard_opportunity,
    Step.DISCARD_CONTACT: _discard_contact,
    Step.DISCARD_CUSTOMER: _discard_customer,
}
