"""Merges of customers: looked at before, set out, followed, taken back."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, status
from pydantic import BaseModel, Field

from chassis.door import WorkRoute
from kernel.joining import value_of
from kernel.refusal import NotFound
from records.rights import mask
from records.views import Input
from services.customers.api.doors import Work
from services.customers.api.views import CustomerView
from services.customers.application.merge_customers import both, merge_customers, undo_merge
from services.customers.domain.joining import CHOSEN, joined
from services.customers.domain.merge import Merge
from services.customers.storage import queries
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/customers", tags=["customers"], route_class=WorkRoute)
merges = APIRouter(prefix="/merges", tags=["customers"], route_class=WorkRoute)


class MergeIn(Input):
    """Which record lives on, and whose values where not its own: field → id of the record, or one of both values.

    Fields that are not named keep the living record's value, or take the other's where it has none.
    """

    into_id: UUID
    fields: dict[str, Any] = Field(default_factory=dict, max_length=200)


class FieldChoice(BaseModel):
    """A field in which the two differ: both values, and the id of the record whose value would live on."""

    field: str
    from_value: Any
    into_value: Any
    chosen: UUID


class PreviewView(BaseModel):
    """What a merge would do."""

    from_id: UUID
    into_id: UUID
    fields: list[FieldChoice]
    moved: dict[str, int]


class MergeView(BaseModel):
    """How a merge stands. While it is being undone step by step after a refusal it still counts as running."""

    id: UUID
    from_id: UUID
    into_id: UUID
    status: Literal["running", "merged", "failed", "undoing", "undone"]
    moved: dict[str, dict[str, int]]
    failure: dict[str, Any] | None
    created_at: datetime
    created_by: UUID | None
    merged_at: datetime | None
    undo_until: datetime | None


def merge_view(merge: Merge) -> MergeView:
    """A merge as its readers see it."""
    names = (
        "id",
        "from_id",
        "into_id",
        "moved",
        "failure",
        "created_at",
        "created_by",
        "merged_at",
        "undo_until",
    )
    stands = "running" if merge.status.value == "compensating" else merge.status.value
    return MergeView.model_validate({"status": stands, **{name: getattr(merge, name) for name in names}})


@router.get("/{customer_id}/merge_preview")
async def preview(customer_id: UUID, into_id: Annotated[UUID, Query()], work: Work) -> PreviewView:
    """What a merge into another record would do: both values where they differ, and how much would be moved."""
    source, target = await both(customer_id, into_id, work, lock=False)
    values = joined(source, target, {})
    shown = [
        mask(CustomerView.model_validate(one).model_dump(mode="json"), "customers", work.principal)
        for one in (source, target)
    ]
    keys = {*source.custom, *target.custom}
    choices = []
    for name in (*CHOSEN, *(f"custom.{key}" for key in sorted(keys))):
        theirs, mine = value_of(source, name), value_of(target, name)
        given = [_shown(one, name) for one in shown]
        if theirs == mine or None in (source, target) or all(value is ABSENT for value in given):
            continue
        result = values["custom"].get(name[7:]) if name.startswith("custom.") else values[name]
        chosen = source.id if result == theirs and result != mine else target.id
        choices.append(
            FieldChoice(
                field=name, from_value=_or_none(given[0]), into_value=_or_none(given[1]), chosen=chosen
            )
        )
    moved = await work.pointing.preview(customer_id)
    return PreviewView(from_id=source.id, into_id=target.id, fields=choices, moved=moved)


ABSENT = object()


def _shown(snapshot: dict[str, Any], name: str) -> Any:
    """What the reader may see of a field; `ABSENT` if it is hidden."""
    place, _, key = name.partition(".")
    return snapshot.get("custom", {}).get(key, ABSENT) if place == "custom" else snapshot.get(name, ABSENT)


def _or_none(value: Any) -> Any:
    return None if value is ABSENT else value


@router.post("/{customer_id}/merge", status_code=status.HTTP_202_ACCEPTED)
async def merge(customer_id: UUID, body: MergeIn, work: Work) -> MergeView:
    """Merge it into another record (合并), in every service; `/merges/{id}` says how it goes."""
    return merge_view(await merge_customers(customer_id, body.into_id, body.fields, work))


@merges.get("/{merge_id}")
async def get(merge_id: UUID, work: Work) -> MergeView:
    """How a merge stands, and until when it can be taken back."""
    return merge_view(await _seen(merge_id, work))


@merges.post("/{merge_id}/undo", status_code=status.HTTP_202_ACCEPTED)
async def undo(merge_id: UUID, work: Work) -> MergeView:
    """Take it back: the record that was gone lives again, with all that was its own."""
    await _seen(merge_id, work)
    return merge_view(await undo_merge(merge_id, work))


async def _seen(merge_id: UUID, work: CustomersWork) -> Merge:
    """A merge of records in sight. Raises NotFound."""
    work.principal.require("customers:merge")
    found = await queries.merge_seen(merge_id, work)
    if found is None:
        raise NotFound(kind="merge", id=str(merge_id))
    if found.created_by != work.principal.user_id:
        await work.check_visible(await work.customers.get(found.into_id))
    return found
