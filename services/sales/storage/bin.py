"""The recycle bin of deals: thirty days, then gone for good with all that lived inside them."""

from uuid import UUID

from records.recycle_bin import RecycleBin
from services.sales.storage.tables import opportunities, opportunity_follow_ups, stage_history
from services.sales.storage.work import SalesWork


class DealBin(RecycleBin[SalesWork]):
    """Knows the follow-ups of a deal that goes, so that nobody keeps their state either."""

    async def purge(self, id: UUID, work: SalesWork) -> None:
        """Let a deal in the bin go for good."""
        deal = await work.opportunities.get(id, lock=True)
        rows = await work.connection.fetch(
            "SELECT id FROM opportunity_follow_ups WHERE tenant_id = $1 AND opportunity_id = $2",
            work.tenant_id,
            id,
        )
        deal.follow_up_ids = [row["id"] for row in rows]
        await super().purge(id, work)


DEALS = DealBin(
    "opportunities",
    opportunities,
    lambda work: work.opportunities,
    parts=(stage_history.c.opportunity_id, opportunity_follow_ups.c.opportunity_id),
)
