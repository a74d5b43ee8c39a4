"""What every route of sales starts from."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from chassis.door import open_work
from chassis.messages import language_of
from chassis.principal import FieldRight
from contracts.base import MoneyValue
from kernel.money import Money
from kernel.refusal import Invalid
from records.pages import PageQuery, page_query
from records.rights import mask
from services.sales.api.deal_views import OpportunityView
from services.sales.api.inputs import Day
from services.sales.api.product_views import ProductView
from services.sales.domain.opportunity import Opportunity
from services.sales.domain.product import Product
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
    """Deals with what is shown beside each; `limited` then takes away what the reader may not see."""
    near = await beside(deals, work)
    currency = (await work.tenant()).currency
    return [
        OpportunityView.model_validate(each).model_copy(
            update={
                "custom": await work.custom.completed("opportunities", each, closed_too(work)),
                "customer_name": near[each.id].customer_name,
                "collected": in_base(near[each.id].collected, currency),
            }
        )
        for each in deals
    ]


async def product_view(product: Product, work: SalesWork) -> ProductView:
    """A product with its own fields' formulas; `limited` then takes away what the reader may not see."""
    custom = await work.custom.completed("products", product)
    return ProductView.model_validate(product).model_copy(update={"custom": custom})


def sees_amounts(work: SalesWork) -> bool:
    """Whether the reader may see what deals are worth, alone or in sums."""
    return work.principal.field_right("opportunities", "amount") in (FieldRight.READ, FieldRight.WRITE)


def closed_too(work: SalesWork) -> tuple[str, ...]:
    """Fields that tell the amount in other words: closed with it."""
    return () if sees_amounts(work) else ("base_minor", "items", "collected")


def limited(view: BaseModel, module: str, work: SalesWork, response: Response, status: int = 200) -> Any:
    """The answer as the reader may see it: whole, or without the fields that their roles hide or mask.

    A page is told by its `items`, a board by the `cards` of its `stages`, anything else is one record.
    """
    if not work.principal.limited_fields(module):
        return view
    body = view.model_dump(mode="json")
    if "next_cursor" in body:
        body["items"] = [_limited(each, module, work) for each in body["items"]]
    elif "stages" in body:
        for stage in body["stages"]:
            stage["cards"] = [_limited(each, module, work) for each in stage["cards"]]
    else:
        body = _limited(body, module, work)
    return JSONResponse(body, status, headers=dict(response.headers))


def as_seen(view: BaseModel, module: str, work: SalesWork) -> dict[str, Any]:
    """One record as the reader may see it, in JSON."""
    return _limited(view.model_dump(mode="json"), module, work)


def _limited(record: dict[str, Any], module: str, work: SalesWork) -> dict[str, Any]:
    also = closed_too(work) if module == "opportunities" else ()
    shown = mask(record, module, work.principal, also)
    return {name: value for name, value in shown.items() if name not in also or value is None}
