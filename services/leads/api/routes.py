"""Leads: parse, delegate, show."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from chassis.door import IfMatch, IfMatchMaybe, WorkRoute, open_work, tag
from kernel.money import Money
from kernel.refusal import NotFound
from records.pages import PageQuery, page_query
from services.leads.api import views
from services.leads.application.change_lead import change_lead, delete_lead, restore_lead
from services.leads.application.convert_lead import convert_lead
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.application.hold_lead import assign_lead, claim_lead, return_lead
from services.leads.application.move_lead import (
    NewFollowUp,
    disqualify_lead,
    follow_up_lead,
    qualify_lead,
    reopen_lead,
)
from services.leads.domain.lead import Lead
from services.leads.storage import queries
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/leads", tags=["leads"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


def fields_of(body: views.LeadFields) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    if sent.get("budget") is not None:
        sent["budget"] = Money(body.budget.amount, body.budget.currency) if body.budget else None
    return sent


def shown(lead: Lead, response: Response) -> views.LeadView:
    """The lead with its ETag."""
    tag(response, lead.version)
    return views.LeadView.model_validate(lead)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: views.LeadIn, work: Work, response: Response) -> views.NewLeadView:
    """Take in a lead. A likely duplicate is no refusal: the answer lists what it resembles."""
    values = fields_of(body)
    place = {name: values.pop(name, None) for name in ("pool_id", "owner_id", "occurred_at")}
    taken = await create_lead(NewLead(values, **place), work)
    tag(response, taken.lead.version)
    response.headers["Location"] = f"/api/v1/leads/{taken.lead.id}"
    view = views.NewLeadView.model_validate(taken.lead)
    return view.model_copy(update={"duplicates": taken.duplicates})


@router.get("")
async def list_(query: Query, work: Work) -> views.LeadPage:
    """What the caller may see: own leads, those of the scope, and those lying in the caller's pools."""
    page = await queries.list_leads(query, work)
    items = [views.LeadView.model_validate(queries.as_lead(row)) for row in page.rows]
    return views.LeadPage(items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/{lead_id}")
async def get(lead_id: UUID, work: Work, response: Response) -> views.LeadView:
    """One lead."""
    lead = await work.leads.get(lead_id)
    await work.check_visible(lead)
    return shown(lead, response)


@router.patch("/{lead_id}")
async def change(
    lead_id: UUID, body: views.LeadPatch, version: IfMatch, work: Work, response: Response
) -> views.LeadView:
    """Change what is sent, of the version named in If-Match."""
    return shown(await change_lead(lead_id, fields_of(body), version, work), response)


@router.delete("/{lead_id}")
async def delete(lead_id: UUID, work: Work, response: Response) -> views.LeadView:
    """To the recycle bin."""
    return shown(await delete_lead(lead_id, work), response)


@router.post("/{lead_id}/restore")
async def restore(lead_id: UUID, work: Work, response: Response) -> views.LeadView:
    """Out of the recycle bin."""
    return shown(await restore_lead(lead_id, work), response)


@router.post("/{lead_id}/claim")
async def claim(lead_id: UUID, work: Work, response: Response) -> views.LeadView:
    """Take it out of its pool (领取)."""
    return shown(await claim_lead(lead_id, work), response)


@router.post("/{lead_id}/assign")
async def assign(lead_id: UUID, body: views.AssignIn, work: Work, response: Response) -> views.LeadView:
    """Give it to somebody (分配)."""
    return shown(await assign_lead(lead_id, body.owner_id, work), response)


@router.post("/{lead_id}/return")
async def give_back(lead_id: UUID, body: views.ReturnIn, work: Work, response: Response) -> views.LeadView:
    """Give it back to a pool (退回)."""
    return shown(await return_lead(lead_id, body.reason, body.pool_id, work), response)


@router.post("/{lead_id}/follow_ups")
async def follow_up(lead_id: UUID, body: views.FollowUpIn, work: Work, response: Response) -> views.LeadView:
    """Note a contact (跟进)."""
    new = NewFollowUp(**{name: getattr(body, name) for name in views.FollowUpIn.model_fields})
    return shown(await follow_up_lead(lead_id, new, work), response)


@router.get("/{lead_id}/follow_ups")
async def follow_ups(lead_id: UUID, work: Work) -> views.FollowUpsView:
    """The contacts that were noted, the latest first."""
    await work.check_visible(await work.leads.get(lead_id))
    rows = await queries.follow_ups_of(lead_id, work)
    return views.FollowUpsView(items=[views.FollowUpView.model_validate(dict(row)) for row in rows])


@router.post("/{lead_id}/qualify")
async def qualify(lead_id: UUID, version: IfMatchMaybe, work: Work, response: Response) -> views.LeadView:
    """It is worth converting."""
    return shown(await qualify_lead(lead_id, version, work), response)


@router.post("/{lead_id}/disqualify")
async def disqualify(
    lead_id: UUID, body: views.ReasonIn, version: IfMatchMaybe, work: Work, response: Response
) -> views.LeadView:
    """Nothing will come of it."""
    return shown(await disqualify_lead(lead_id, body.reason, version, work), response)


@router.post("/{lead_id}/reopen")
async def reopen(lead_id: UUID, version: IfMatchMaybe, work: Work, response: Response) -> views.LeadView:
    """Give it another chance."""
    return shown(await reopen_lead(lead_id, version, work), response)


@router.post("/{lead_id}/convert", status_code=status.HTTP_202_ACCEPTED)
async def convert(lead_id: UUID, body: views.ConvertIn, work: Work) -> views.ConversionStarted:
    """Turn it into customer, contact and opportunity (转化); `/conversions/{id}` says how it goes."""
    conversion = await convert_lead(lead_id, body.model_dump(mode="json", exclude_none=True), work)
    return views.ConversionStarted(conversion_id=conversion.id)


@router.get("/{lead_id}/history")
async def history(lead_id: UUID, work: Work) -> views.HistoryView:
    """What happened to it, the latest first."""
    await work.check_visible(await work.leads.get(lead_id))
    rows = await queries.history_of(lead_id, work)
    return views.HistoryView(items=[views.HistoryEntry.model_validate(dict(row)) for row in rows])


conversions = APIRouter(prefix="/conversions", tags=["leads"], route_class=WorkRoute)


@conversions.get("/{conversion_id}")
async def conversion(conversion_id: UUID, work: Work) -> views.ConversionView:
    """How a conversion stands. While it is being undone it still counts as running."""
    found = await queries.conversion_seen(conversion_id, work)
    if found is None:
        raise NotFound(kind="conversion", id=str(conversion_id))
    if found.created_by != work.principal.user_id:
        await work.check_visible(await work.leads.get(found.lead_id))
    names = ("id", "lead_id", "customer_id", "contact_id", "opportunity_id", "failure")
    known = {name: getattr(found, name) for name in names}
    return views.ConversionView(status=found.status.value if found.ended else "running", **known)
