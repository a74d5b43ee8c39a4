"""The recycle bin of deals: thirty days, then gone for good with all that lived inside them."""

from records.recycle_bin import RecycleBin
from services.sales.storage.tables import opportunities, opportunity_follow_ups, stage_history
from services.sales.storage.work import SalesWork

DEALS: RecycleBin[SalesWork] = RecycleBin(
    "opportunities",
    opportunities,
    lambda work: work.opportunities,
    parts=(stage_history.c.opportunity_id, opportunity_follow_ups.c.opportunity_id),
)
