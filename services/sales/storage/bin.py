"""The end of what lies in the recycle bin: thirty days, then gone for good with all that lived inside."""

from contracts.sales import OpportunityFollowUpSnapshot
from records.custom_fields.store import field_keys
from records.recycle_bin import RecycleBin
from services.sales.storage.tables import (
    opportunities,
    opportunity_follow_ups,
    products,
    shares,
    stage_history,
)
from services.sales.storage.work import SalesWork

DEALS: RecycleBin[SalesWork] = RecycleBin(
    "opportunities",
    opportunities,
    lambda work: work.opportunities,
    parts=(
        stage_history.c.opportunity_id,
        opportunity_follow_ups.c.opportunity_id,
        shares.c.opportunity_id,
        field_keys.c.record_id,
    ),
    told={OpportunityFollowUpSnapshot.entity: opportunity_follow_ups.c.opportunity_id},
)
PRODUCTS: RecycleBin[SalesWork] = RecycleBin(
    "products",
    products,
    lambda work: work.products,
    parts=(field_keys.c.record_id,),
    permission="products:write",
    owned=False,
)
