"""What the conversion of a lead asks of sales."""

from typing import Any
from uuid import UUID, uuid5

from contracts.commands import OpenOpportunity
from kernel.money import Money
from services.sales.application.attach_lead import attach_lead, detach_lead
from services.sales.application.local_days import local_day, zone_of
from services.sales.application.open_opportunity import NewDeal, open_deal
from services.sales.application.ports import SalesWork
from services.sales.domain.facts import Status
from services.sales.domain.opportunity import Opportunity

COMPENSATED = "conversion_failed"
"""Why a deal of a conversion that did not come about is invalid."""


async def open_for_conversion(saga_id: UUID, asked: OpenOpportunity, work: SalesWork) -> Opportunity:
    """The deal of a converted lead, with the rights of who converts it; one per saga, however often asked."""
    if asked.opportunity_id is not None:
        return await attach_lead(saga_id, asked.opportunity_id, asked, work)
    known = await work.opportunities.find(deal_of(saga_id))
    if known is not None:
        return known
    fields: dict[str, Any] = asked.model_dump(exclude={"amount", "opportunity_id"})
    amount = Money(asked.amount.amount, asked.amount.currency) if asked.amount else None
    new = NewDeal(**fields, amount=amount)
    return await open_deal(new, work, id=deal_of(saga_id), origin="conversion", trusted=True)


async def discard_for_conversion(saga_id: UUID, work: SalesWork) -> bool:
    """The deal of a conversion that failed is invalid; one that it filled is as before. False if nothing is to do."""
    detached = await detach_lead(saga_id, work)
    if detached is not None:
        return detached
    deal = await work.opportunities.find(deal_of(saga_id), lock=True)
    if deal is None or deal.status is not Status.OPEN:
        return False
    today = local_day(work.now, await zone_of(work))
    work.announce(deal, deal.invalidate(reason=COMPENSATED, closed_on=today, at=work.now))
    return True


def deal_of(saga_id: UUID) -> UUID:
    """The id of the one deal that a conversion makes."""
    return uuid5(saga_id, "opportunity")
