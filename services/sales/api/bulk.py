"""What can be done with many deals at once."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from records.bulk import Act, Bulk, BulkIn, Doer, TagsIn, check_owner, check_values, relabel
from services.sales.api.deal_views import OpportunityChange
from services.sales.api.problems import MESSAGES
from services.sales.application.change_opportunity import change_opportunity
from services.sales.application.rights import check_fields, deal_for
from services.sales.application.transfer_opportunity import transfer_opportunity
from services.sales.storage.bin import DEALS
from services.sales.storage.lists import list_deals
from services.sales.storage.work import SalesWork


class EditOpportunities(BulkIn):
    """Set fields: only what is sent changes."""

    act: Literal["edit"]
    values: OpportunityChange


class TagOpportunities(TagsIn):
    """Put labels on, take labels off."""

    act: Literal["tag"]


class TransferOpportunities(BulkIn):
    """Give them to one colleague."""

    act: Literal["transfer"]
    owner_id: UUID


class DeleteOpportunities(BulkIn):
    """Put them into the recycle bin."""

    act: Literal["delete"]


async def check_edit(wish: EditOpportunities, work: SalesWork) -> None:
    """Refuse an edit that means nothing for many, or of fields that the caller's roles close."""
    check_values(wish.values)
    check_fields(wish.values.values, work)


async def edit(ids: Sequence[UUID], wish: EditOpportunities, work: SalesWork) -> Doer:
    """Set the fields of each."""
    await work.opportunities.many(ids, lock=True)
    return lambda id: change_opportunity(id, wish.values.values, None, work)


async def tag(ids: Sequence[UUID], wish: TagOpportunities, work: SalesWork) -> Doer:
    """Change the labels of each."""
    return await relabel(
        ids, wish, work.opportunities, lambda id, values: change_opportunity(id, values, None, work)
    )


async def hand(ids: Sequence[UUID], wish: TransferOpportunities, work: SalesWork) -> Doer:
    """Give each to the same colleague."""
    await work.opportunities.many(ids, lock=True)
    return lambda id: transfer_opportunity(id, wish.owner_id, None, work)


async def delete(ids: Sequence[UUID], wish: DeleteOpportunities, work: SalesWork) -> Doer:
    """Put each into the recycle bin."""
    await work.opportunities.many(ids, lock=True)

    async def delete_one(id: UUID) -> object:
        await deal_for(id, "opportunities:delete", work)
        return await DEALS.put(id, work)

    return delete_one


async def change_back(id: UUID, former: Mapping[str, Any], work: SalesWork) -> object:
    """Give one the values that it had."""
    return await change_opportunity(id, OpportunityChange.model_validate(former).values, None, work)


async def restore(id: UUID, former: Mapping[str, Any], work: SalesWork) -> object:
    """Take one out of the recycle bin."""
    return await DEALS.restore(id, work)


OPPORTUNITIES: Bulk[SalesWork] = Bulk(
    "opportunities",
    "opportunity",
    list_deals,
    (
        Act("edit", "opportunities:write", EditOpportunities, edit, check_edit, change_back),
        Act("tag", "opportunities:write", TagOpportunities, tag, undo=change_back),
        Act("transfer", "opportunities:transfer", TransferOpportunities, hand, check_owner),
        Act("delete", "opportunities:delete", DeleteOpportunities, delete, undo=restore),
    ),
    MESSAGES,
)
