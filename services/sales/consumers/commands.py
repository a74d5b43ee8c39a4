"""What sagas ask of sales."""

from typing import Any

from chassis.hearing import Ear, Heard, obey
from contracts.commands import DiscardOpportunity, OpenOpportunity, RepointInSales, RestoreInSales
from contracts.handover import CountInSales, HandOverDeals, TakeBackDeals
from records.handing_over import handover_ears
from records.repointing import repoint_ears
from services.sales.application.conversion import discard_for_conversion, open_for_conversion
from services.sales.application.ports import SalesWork
from services.sales.storage.handing_over import HOLDINGS
from services.sales.storage.repointing import POINTERS


async def open_opportunity(asked: Heard[OpenOpportunity], work: SalesWork) -> dict[str, Any]:
    """Make the deal of a converted lead."""
    deal = await open_for_conversion(asked.subject_id, asked.data, work)
    return {"opportunity_id": deal.id}


async def discard_opportunity(asked: Heard[DiscardOpportunity], work: SalesWork) -> dict[str, Any]:
    """Undo that: nothing of a failed conversion counts."""
    return {"discarded": await discard_for_conversion(asked.subject_id, work)}


EARS: tuple[Ear, ...] = (
    obey(OpenOpportunity, open_opportunity),
    obey(DiscardOpportunity, discard_opportunity),
    *repoint_ears(RepointInSales, RestoreInSales, POINTERS),
    *handover_ears(CountInSales, HandOverDeals, TakeBackDeals, HOLDINGS),
)
