"""Merges of leads: looked at before, made, taken back."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from chassis.door import WorkRoute, open_work
from kernel.joining import value_of
from records.rights import mask
from records.views import Input
from services.leads.api.views import LeadView
from services.leads.application.merge_leads import both, merge_leads, undo_merge
from services.leads.domain.merge import CHOSEN, LeadMerge, heir, joined
from services.leads.storage import queries
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/leads", tags=["leads"], route_class=WorkRoute)
merges = APIRouter(prefix="/lead_merges", tags=["leads"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]


class LeadMergeIn(Input):
    """Which lead lives on, and whose values where not its own: field → id of the lead, or one of both values.

    Fields that are not named keep the living lead's value, or take the other's where it has none; so does the owner.
    """

    into_id: UUID
    fields: dict[str, Any] = Field(default_factory=dict, max_length=200)


class LeadFieldChoice(BaseModel):
    """A field in which the two differ: both values, and the id of the lead whose value would live on."""

    field: str
    from_value: Any
    into_value: Any
    chosen: UUID


class LeadMergePreview(BaseModel):
    """What a merge would do."""

    from_id: UUID
    into_id: UUID
    fields: list[LeadFieldChoice]
    moved: dict[str, int]


class LeadMergeView(BaseModel):
    """A merge, and until when it can be taken back."""

    id: UUID
    from_id: UUID
    into_id: UUID
    status: Literal["merged", "undone"]
    follow_ups: list[UUID]
    created_at: datetime
    created_by: UUID | None
    undo_until: datetime | None


def merge_view(merge: LeadMerge) -> LeadMergeView:
    """A merge as its readers see it."""
    known = {name: getattr(merge, name) for name in LeadMergeView.model_fields}
    return LeadMergeView.model_validate({**known, "status": merge.status.value})


@router.get("/{lead_id}/merge_preview")
async def preview(lead_id: UUID, into_id: Annotated[UUID, Query()], work: Work) -> LeadMergePreview:
    """What a merge into another lead would do: both values where they differ, and how much would be moved."""
    source, target = await both(lead_id, into_id, work)
    wanted = heir(source, target, {})
    values = joined(source, target, {}, wanted, work.now)
    shown = [
        mask(
            LeadView.model_validate(one).model_dump(mode="json"),
            "leads",
            work.principal,
            await work.masked_of(one),
        )
        for one in (source, target)
    ]
    choices = []
    custom = (f"custom.{key}" for key in sorted({*source.custom, *target.custom}))
    for name in (*CHOSEN, "owner_id", *custom):
        theirs, mine = value_of(source, name), value_of(target, name)
        if theirs != mine:
            result = values["custom"].get(name[7:]) if name.startswith("custom.") else values.get(name, mine)
            chosen = source.id if result == theirs else target.id
            given = [_shown(one, name) for one in shown]
            choices.append(
                LeadFieldChoice(field=name, from_value=given[0], into_value=given[1], chosen=chosen)
            )
    moved = {"follow_ups": len(await queries.follow_ups_of(lead_id, work))}
    return LeadMergePreview(from_id=source.id, into_id=target.id, fields=choices, moved=moved)


def _shown(snapshot: dict[str, Any], name: str) -> Any:
    """What the reader may see of a field."""
    place, _, key = name.partition(".")
    return (snapshot.get("custom") or {}).get(key) if place == "custom" else snapshot.get(name)


@router.post("/{lead_id}/merge")
async def merge(lead_id: UUID, body: LeadMergeIn, work: Work) -> LeadMergeView:
    """Merge it into another lead (合并), at once; follow-ups keep their ids."""
    return merge_view(await merge_leads(lead_id, body.into_id, body.fields, work))


@merges.get("/{merge_id}")
async def get(merge_id: UUID, work: Work) -> LeadMergeView:
    """A merge, and until when it can be taken back."""
    return merge_view(await _seen(merge_id, work))


@merges.post("/{merge_id}/undo")
async def undo(merge_id: UUID, work: Work) -> LeadMergeView:
    """Take it back: the lead that was gone lives again, with its follow-ups."""
    await _seen(merge_id, work)
    return merge_view(await undo_merge(merge_id, work))


async def _seen(merge_id: UUID, work: LeadsWork) -> LeadMerge:
    """A merge of leads in sight. Raises NotFound."""
    work.principal.require("leads:merge")
    found = await work.merges.find(merge_id)
    if found.created_by != work.principal.user_id:
        await work.check_visible(await work.leads.get(found.into_id))
    return found
