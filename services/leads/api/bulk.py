"""What can be done with many leads at once."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from pools.application.move import begin_move, move
from records.bulk import Act, Bulk, BulkIn, Doer, TagsIn, check_owner, check_values, relabel
from records.rights import require_writable
from services.leads.api.problems import MESSAGES
from services.leads.api.routes import fields_of
from services.leads.api.views import LeadFields, LeadPatch, Line
from services.leads.application.change_lead import change_lead, delete_lead, restore_lead
from services.leads.application.hold_lead import assign_lead, return_lead
from services.leads.storage.queries import list_leads
from services.leads.storage.work import LeadsWork


class EditLeads(BulkIn):
    """Set fields: only what is sent changes."""

    act: Literal["edit"]
    values: LeadFields


class TagLeads(TagsIn):
    """Put labels on, take labels off."""

    act: Literal["tag"]


class AssignLeads(BulkIn):
    """Give them to one person, as far as the caps allow."""

    act: Literal["assign"]
    owner_id: UUID


class ReturnLeads(BulkIn):
    """Give them back to their pools."""

    act: Literal["return"]
    reason: Line


class MoveLeads(BulkIn):
    """Move them to another pool, as far as their owners' caps there allow."""

    act: Literal["move"]
    pool_id: UUID
    reason: Line | None = None


class DeleteLeads(BulkIn):
    """Put them into the recycle bin."""

    act: Literal["delete"]


async def check_edit(wish: EditLeads, work: LeadsWork) -> None:
    """Refuse an edit that means nothing for many, or of fields that the caller's roles close."""
    check_values(wish.values)
    require_writable(fields_of(wish.values), "leads", work.principal)


async def edit(ids: Sequence[UUID], wish: EditLeads, work: LeadsWork) -> Doer:
    """Set the fields of each."""
    values = fields_of(wish.values)
    await work.leads.many(ids, lock=True)
    return lambda id: change_lead(id, values, None, work)


async def tag(ids: Sequence[UUID], wish: TagLeads, work: LeadsWork) -> Doer:
    """Change the labels of each."""
    return await relabel(ids, wish, work.leads, lambda id, values: change_lead(id, values, None, work))


async def give(ids: Sequence[UUID], wish: AssignLeads, work: LeadsWork) -> Doer:
    """Give each to the same person."""
    await work.lock_quotas(ids, wish.owner_id)
    return lambda id: assign_lead(id, wish.owner_id, work)


async def give_back(ids: Sequence[UUID], wish: ReturnLeads, work: LeadsWork) -> Doer:
    """Give each back."""
    return lambda id: return_lead(id, wish.reason, None, work)


async def check_move(wish: MoveLeads, work: LeadsWork) -> None:
    """Refuse a pool that is none, or not the caller's to fill."""
    await begin_move((), wish.pool_id, wish.reason, work)


async def rehome(ids: Sequence[UUID], wish: MoveLeads, work: LeadsWork) -> Doer:
    """Let each live in another pool."""
    asked = await begin_move(ids, wish.pool_id, wish.reason, work)
    return lambda id: move(id, asked, work.leads, work)


async def delete(ids: Sequence[UUID], wish: DeleteLeads, work: LeadsWork) -> Doer:
    """Put each into the recycle bin."""
    await work.leads.many(ids, lock=True)
    return lambda id: delete_lead(id, work)


async def change_back(id: UUID, former: Mapping[str, Any], work: LeadsWork) -> object:
    """Give one the values that it had."""
    return await change_lead(id, fields_of(LeadPatch.model_validate(former)), None, work)


async def restore(id: UUID, former: Mapping[str, Any], work: LeadsWork) -> object:
    """Take one out of the recycle bin."""
    return await restore_lead(id, work)


LEADS: Bulk[LeadsWork] = Bulk(
    "leads",
    "lead",
    list_leads,
    (
        Act("edit", "leads:write", EditLeads, edit, check_edit, change_back),
        Act("tag", "leads:write", TagLeads, tag, undo=change_back),
        Act("assign", "leads:assign", AssignLeads, give, check_owner),
        Act("return", "leads:return", ReturnLeads, give_back),
        Act("move", "leads:read", MoveLeads, rehome, check_move),
        Act("delete", "leads:delete", DeleteLeads, delete, undo=restore),
    ),
    MESSAGES,
)
