"""Leads: parse, delegate, show."""

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status
from fastapi import Query as HttpQuery
from fastapi.responses import JSONResponse

from chassis.door import IfMatch, IfMatchMaybe, WorkRoute, open_work, tag
from kernel.money import Money
from kernel.refusal import MergedAway, NotFound
from pools.application.look import look_at
from records.dictionaries import named
from records.duplicates.collisions import CollisionView
from records.duplicates.hints import DuplicatesView, DuplicateView
from records.pages import PageQuery, page_query
from records.sharing import ShareIn
from records.views import Listed
from services.leads.api import views
from services.leads.application.change_lead import change_lead, delete_lead, restore_lead
from services.leads.application.convert_lead import convert_lead
from services.leads.application.create_lead import NewLead, create_lead, hints_for_caller
from services.leads.application.hold_lead import assign_lead, claim_lead, move_lead, return_lead, share_lead
from services.leads.application.likeness import keys_of_traits
from services.leads.application.move_lead import (
    NewFollowUp,
    disqualify_lead,
    follow_up_lead,
    qualify_lead,
    reopen_lead,
)
from services.leads.domain.dictionaries import DISQUALIFY, SOURCE
from services.leads.domain.lead import Lead
from services.leads.domain.stays import dwell
from services.leads.storage import queries
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/leads", tags=["leads"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]
Trait = Annotated[str | None, HttpQuery(max_length=200)]


def fields_of(body: views.LeadFields) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    if sent.get("budget") is not None:
        sent["budget"] = Money(body.budget.amount, body.budget.currency) if body.budget else None
    return sent


def new_lead(body: views.LeadIn) -> NewLead:
    """What the caller sent of a new lead."""
    values = fields_of(body)
    place = {name: values.pop(name, None) for name in ("pool_id", "owner_id", "occurred_at")}
    return NewLead(values, **place)


async def shown(lead: Lead, work: LeadsWork, response: Response, status: int = 200, **beside: Any) -> Any:
    """The lead with its ETag, as the reader may see it; `beside` is put next to its fields."""
    await work.settle()  # its deadline is shown with it
    tag(response, lead.version)
    body = await as_seen(lead, work)
    return JSONResponse({**body, **beside}, status, headers=dict(response.headers))


async def states_seen(lead: Lead, work: LeadsWork) -> dict[str, Any]:
    """How long it was in which state, in JSON."""
    stays = await queries.states_of(lead, work)
    history = [
        views.StateView(**asdict(stay), dwell_days=in_days(stay.length(work.now))).model_dump(mode="json")
        for stay in stays
    ]
    totals = {status: in_days(length) for status, length in dwell(stays, work.now).items()}
    return {"status_history": history, "dwell_days": totals}


def in_days(length: timedelta) -> float:
    """A span in days, to about ten seconds."""
    return round(length.total_seconds() / 86_400, 4)


async def as_seen(lead: Lead, work: LeadsWork) -> dict[str, Any]:
    """What the reader may see of a lead, in JSON."""
    body = views.LeadView.model_validate(lead).model_dump(mode="json")
    seen = await work.custom.shown("leads", lead, body, await work.masked_of(lead))
    for name, dictionary in (("source", SOURCE), ("invalid_reason", DISQUALIFY)):
        if name in seen:
            seen[f"{name}_name"] = await named(dictionary, seen[name], work.principal.language, work)
    return seen


@router.post("", status_code=status.HTTP_201_CREATED, response_model=views.NewLeadView)
async def create(body: views.LeadIn, work: Work, response: Response) -> Any:
    """Take in a lead; the answer lists what it resembles.

    A likely duplicate is no refusal unless the tenant's policy blocks it. Where the policy attaches, the answer is
    200 with the lead that was there, or with a hint of it where it is out of sight.
    """
    taken = await create_lead(new_lead(body), work)
    response.headers["Location"] = f"/api/v1/leads/{taken.lead.id}"
    duplicates = [hint.plain for hint in await hints_for_caller(taken.duplicates, work)]
    if not taken.attached:
        return await shown(taken.lead, work, response, status.HTTP_201_CREATED, duplicates=duplicates)
    try:
        await work.check_visible(taken.lead)
    except NotFound:
        return JSONResponse({"attached": True, "duplicates": duplicates})
    return await shown(taken.lead, work, response, attached=True, duplicates=duplicates)


@router.get("", response_model=views.LeadPage)
async def list_(query: Query, work: Work) -> Any:
    """What the caller may see: own leads, those of the scope, and those lying in the caller's pools."""
    page = await queries.list_leads(query, work)
    items = [await as_seen(queries.as_lead(row), work) for row in page.rows]
    return JSONResponse({"items": items, "next_cursor": page.next_cursor, "count": page.count})


@router.get("/duplicates")
async def duplicates(
    work: Work, name: Trait = None, company: Trait = None, phone: Trait = None, email: Trait = None
) -> DuplicatesView:
    """What resembles a lead to be written down (查重), leads and customers; of what is out of sight only whose it is."""
    work.principal.require("leads:write")
    found = await work.duplicates.look(keys_of_traits(name, company, phone, email))
    items = [DuplicateView.model_validate(hint.plain) for hint in await hints_for_caller(found, work)]
    return DuplicatesView(items=items)


@router.get("/collisions")
async def collisions(query: Query, work: Work) -> Listed[CollisionView]:
    """Leads that were written down elsewhere at the same time (撞单), the latest first."""
    return await queries.collisions_of_leads(query, work)


@router.get("/{lead_id}", response_model=views.LeadView)
async def get(lead_id: UUID, work: Work, response: Response) -> Any:
    """One lead. One that was merged away answers 410, with the id of the lead as which it lives on."""
    lead = await work.leads.get(lead_id)
    await work.check_visible(lead)
    if lead.merged_into_id is not None:
        raise MergedAway(into_id=str(lead.merged_into_id))
    await look_at(lead, work)
    return await shown(lead, work, response, **await states_seen(lead, work))


@router.patch("/{lead_id}", response_model=views.LeadView)
async def change(
    lead_id: UUID, body: views.LeadPatch, version: IfMatch, work: Work, response: Response
) -> Any:
    """Change what is sent, of the version named in If-Match."""
    return await shown(await change_lead(lead_id, fields_of(body), version, work), work, response)


@router.delete("/{lead_id}", response_model=views.LeadView)
async def delete(lead_id: UUID, work: Work, response: Response) -> Any:
    """To the recycle bin."""
    return await shown(await delete_lead(lead_id, work), work, response)


@router.post("/{lead_id}/restore", response_model=views.LeadView)
async def restore(lead_id: UUID, work: Work, response: Response) -> Any:
    """Out of the recycle bin."""
    return await shown(await restore_lead(lead_id, work), work, response)


@router.post("/{lead_id}/claim", response_model=views.LeadView)
async def claim(lead_id: UUID, work: Work, response: Response) -> Any:
    """Take it out of its pool (领取)."""
    return await shown(await claim_lead(lead_id, work), work, response)


@router.post("/{lead_id}/assign", response_model=views.LeadView)
async def assign(lead_id: UUID, body: views.AssignIn, work: Work, response: Response) -> Any:
    """Give it to somebody (分配)."""
    return await shown(await assign_lead(lead_id, body.owner_id, work), work, response)


@router.post("/{lead_id}/return", response_model=views.LeadView)
async def give_back(lead_id: UUID, body: views.ReturnIn, work: Work, response: Response) -> Any:
    """Give it back to a pool (退回)."""
    return await shown(await return_lead(lead_id, body.reason, body.pool_id, work), work, response)


@router.post("/{lead_id}/share", response_model=views.LeadView)
async def share(lead_id: UUID, body: ShareIn, work: Work, response: Response) -> Any:
    """Let a colleague read or write it (共享), until it gets another owner or goes back to its pool."""
    return await shown(await share_lead(lead_id, body, work), work, response)


@router.post("/{lead_id}/move", response_model=views.LeadView)
async def move(lead_id: UUID, body: views.MoveIn, work: Work, response: Response) -> Any:
    """Let it live in another pool (移到其他线索池); for managers of both pools."""
    return await shown(await move_lead(lead_id, body.pool_id, body.reason, work), work, response)


@router.post("/{lead_id}/follow_ups", response_model=views.LeadView)
async def follow_up(lead_id: UUID, body: views.FollowUpIn, work: Work, response: Response) -> Any:
    """Note a contact (跟进)."""
    new = NewFollowUp(**body.model_dump())
    return await shown(await follow_up_lead(lead_id, new, work), work, response)


@router.get("/{lead_id}/follow_ups")
async def follow_ups(lead_id: UUID, work: Work) -> views.FollowUpsView:
    """The contacts that were noted, the latest first."""
    await work.check_visible(await work.leads.get(lead_id))
    rows = await queries.follow_ups_of(lead_id, work)
    return views.FollowUpsView(items=[views.FollowUpView.model_validate(dict(row)) for row in rows])


@router.post("/{lead_id}/qualify", response_model=views.LeadView)
async def qualify(lead_id: UUID, version: IfMatchMaybe, work: Work, response: Response) -> Any:
    """It is worth converting."""
    return await shown(await qualify_lead(lead_id, version, work), work, response)


@router.post("/{lead_id}/disqualify", response_model=views.LeadView)
async def disqualify(
    lead_id: UUID, body: views.ReasonIn, version: IfMatchMaybe, work: Work, response: Response
) -> Any:
    """Nothing will come of it."""
    return await shown(await disqualify_lead(lead_id, body.reason, version, work), work, response)


@router.post("/{lead_id}/reopen", response_model=views.LeadView)
async def reopen(lead_id: UUID, version: IfMatchMaybe, work: Work, response: Response) -> Any:
    """Give it another chance."""
    return await shown(await reopen_lead(lead_id, version, work), work, response)


@router.post("/{lead_id}/convert", status_code=status.HTTP_202_ACCEPTED)
async def convert(lead_id: UUID, body: views.ConvertIn, work: Work) -> views.ConversionStarted:
    """Turn it into customer, contact and opportunity (转化); `/conversions/{id}` says how it goes."""
    conversion = await convert_lead(lead_id, body.model_dump(mode="json", exclude_none=True), work)
    return views.ConversionStarted(conversion_id=conversion.id)


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
