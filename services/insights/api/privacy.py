"""What is known of a person (个人数据导出): every state and every event that is about them, in every service."""

from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel

from chassis.door import Caller
from kernel.refusal import NotFound
from services.insights.api.feed import cloud_event
from services.insights.storage.privacy import documents_of, events_of, ids_of
from services.insights.storage.sight import Sight
from services.insights.storage.work import InsightsWork

router = APIRouter(tags=["privacy"])


class PersonalData(BaseModel):
    """Everything that is kept of somebody: how things stand, and what happened (CloudEvents), oldest first."""

    records: list[dict[str, Any]]
    events: list[dict[str, Any]]


@router.get("/events/about/{type}/{person_id}")
async def about(
    type: Literal["contact", "lead", "customer"], person_id: UUID, request: Request, caller: Caller
) -> PersonalData:
    """All that is known of a contact with the leads it was made of, of a lead with its contact, or of a customer."""
    caller.require("privacy:manage")
    async with InsightsWork(request.state.ground, caller) as work:
        ids = await ids_of(type, person_id, work)
        records = await documents_of(ids, work)
        if not records:
            raise NotFound(kind=type, id=str(person_id))
        sight = await Sight.of(work)
        events = [cloud_event(row, sight) for row in await events_of(ids, work)]
    told = [{"type": row["type"], **sight.shown(row["type"], row["snapshot"])} for row in records]
    return PersonalData(records=told, events=events)
