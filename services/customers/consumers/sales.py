"""Opportunities: an open one is work in progress with the customer, a won one makes it a buyer."""

from typing import Any

from chassis.hearing import Heard, reaction
from contracts import sales
from contracts.base import Event
from services.customers.application.note_dealings import note_dealings
from services.customers.application.ports import CustomersWork
from services.customers.domain.standing import Dealing, DealingKind, DealingState

STATES = {"open": DealingState.OPEN, "won": DealingState.DONE}
AnyOpportunity = Event[sales.OpportunitySnapshot, Any]


async def hear_opportunity(heard: Heard[AnyOpportunity], work: CustomersWork) -> None:
    """Keep what the deal has come to; an imported one may get its customer later."""
    deal = heard.data.after
    dealing = Dealing(
        kind=DealingKind.OPPORTUNITY,
        id=deal.id,
        version=heard.sequence,
        state=DealingState.VOID if deal.deleted_at else STATES.get(deal.status, DealingState.VOID),
        amount_minor=deal.base_minor or 0,
        at=heard.time,
    )
    await note_dealings(deal.customer_id, [dealing], "sales", work)


EARS = (
    reaction(sales.OpportunityCreated, hear_opportunity),
    reaction(sales.OpportunityUpdated, hear_opportunity),
    reaction(sales.OpportunityWon, hear_opportunity),
    reaction(sales.OpportunityLost, hear_opportunity),
    reaction(sales.OpportunityInvalidated, hear_opportunity),
    reaction(sales.OpportunityReopened, hear_opportunity),
    reaction(sales.OpportunityDeleted, hear_opportunity),
    reaction(sales.OpportunityRestored, hear_opportunity),
    reaction(sales.OpportunityPurged, hear_opportunity),
)
