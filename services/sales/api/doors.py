"""What every route of sales starts from."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Query

from chassis.door import open_work
from chassis.messages import language_of
from contracts.base import MoneyValue
from kernel.money import Money
from kernel.refusal import Invalid
from records.pages import PageQuery, page_query
from services.sales.api.views import Day, OpportunityView
from services.sales.domain.opportunity import Opportunity
from services.sales.storage.queries import beside
from services.sales.storage.work import SalesWork

Work = Annotated[SalesWork, Depends(open_work(SalesWork), scope="function")]


async def _language(
    work: Work, accept_language: Annotated[str | None, Header(include_in_schema=False)] = None
) -> str:
    return language_of(accept_language, work.principal.language)


PageOf = Annotated[PageQuery, Depends(page_query)]
Language = Annotated[str, Depends(_language, scope="function")]
"""The reader's language: of the request, else the person's own."""

OwnerFilter = Annotated[UUID | None, Query(description="Only deals of this person.")]
DepartmentFilter = Annotated[UUID | None, Query(description="Only deals of this department and those below.")]
From = Annotated[Day | None, Query(alias="from", description="First local day, included.")]
To = Annotated[Day | None, Query(description="Last local day, included.")]


def check_period(first: date | None, last: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if first and last and first > last:
        raise Invalid(field="to", reason="before_from")


def in_base(minor: int, currency: str) -> MoneyValue:
    """Minor units of the tenant's currency as money."""
    return MoneyValue.model_validate(Money.from_minor(minor, currency))


async def show(deals: list[Opportunity], work: SalesWork) -> list[OpportunityView]:
    """Deals as their reader sees them, with what is shown beside each."""
    near = await beside(deals, work)
    currency = (await work.tenant()).currency
    return [
        OpportunityView.model_validate(each).model_copy(
            update={
                "customer_name": near[each.id].customer_name,
                "collected": in_base(near[each.id].collected, currency),
            }
        )
        for each in deals
    ]


async def show_one(deal: Opportunity, work: SalesWork) -> OpportunityView:
    """One deal as its reader sees it."""
    return (await show([deal], work))[0]
