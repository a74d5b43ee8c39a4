"""From sales: deals that were won, and those that were reopened after all."""

from typing import Any

from chassis.hearing import Heard, reaction
from contracts.sales import OpportunityReopened, OpportunitySnapshot, OpportunityUpdated, OpportunityWon
from services.scoring.application.ports import Dealing
from services.scoring.application.rate_customer import learn_and_rate
from services.scoring.storage.work import ScoringWork


async def count_deal(event: Heard[Any], work: ScoringWork) -> None:
    """A deal counts while it is won."""
    deal: OpportunitySnapshot = event.data.after
    if deal.customer_id is None:
        return
    dealing = Dealing(
        "deal", deal.id, deal.customer_id, event.sequence, event.time, void=deal.status != "won"
    )
    await learn_and_rate(dealing, event.type, work)


async def follow_deal(event: Heard[Any], work: ScoringWork) -> None:
    """A won deal has another customer: a merge, or its way back."""
    if "customer_id" in (event.data.before or {}) and event.data.after.status == "won":
        await count_deal(event, work)


EARS = (
    reaction(OpportunityWon, count_deal),
    reaction(OpportunityReopened, count_deal),
    reaction(OpportunityUpdated, follow_deal),
)
