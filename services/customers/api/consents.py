"""Consents of contacts: parse, delegate, show."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel, ConfigDict, StringConstraints

from chassis.door import WorkRoute
from records.rights import mask
from records.views import Input, Line, Moment
from services.customers.api.doors import Work
from services.customers.application.keep_consents import NewConsent, record_consent
from services.customers.application.keep_contacts import visible_contact
from services.customers.domain.consent import ConsentSource, withdrawn_at
from services.customers.domain.contact import Channel

router = APIRouter(prefix="/contacts", tags=["contacts"], route_class=WorkRoute)
Evidence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class ConsentIn(Input):
    """What a person said about one channel, where, and to which wording; without `said_at` just now."""

    channel: Channel
    granted: bool
    source: ConsentSource
    wording: Line | None = None
    evidence: Evidence | None = None
    said_at: Moment | None = None


class ConsentView(BaseModel):
    """One record; `withdrawn_at` is when the person took back what it grants."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    channel: Channel
    granted: bool
    said_at: datetime
    source: ConsentSource | None
    wording: str | None
    evidence: str | None
    noted_at: datetime
    noted_by: UUID | None
    withdrawn_at: datetime | None = None


class ConsentHistory(BaseModel):
    """All that a person said, the latest first; `allowed` are the channels on which they may be reached now."""

    do_not_contact: bool
    allowed: list[Channel]
    items: list[ConsentView]


@router.get("/{contact_id}/consents")
async def history(contact_id: UUID, work: Work) -> ConsentHistory:
    """What a person said about being reached. Empty for whoever may not read consents."""
    contact = await visible_contact(contact_id, work)
    readable = mask({"consents": True, "do_not_contact": True}, "contacts", work.principal)
    records = await work.consents.of(contact_id) if readable.get("consents") else []
    items = [
        ConsentView.model_validate(one).model_copy(update={"withdrawn_at": withdrawn_at(one, records)})
        for one in records
    ]
    return ConsentHistory(
        do_not_contact=bool(readable.get("do_not_contact")) and contact.do_not_contact,
        allowed=[channel for channel in Channel if readable.get("consents") and contact.allows(channel)],
        items=items,
    )


@router.post("/{contact_id}/consents", status_code=status.HTTP_201_CREATED)
async def record(contact_id: UUID, body: ConsentIn, work: Work) -> ConsentView:
    """Note what a person said; records are added, never changed."""
    return ConsentView.model_validate(await record_consent(contact_id, NewConsent(**body.model_dump()), work))
