"""The forecast over HTTP: what the deals promise, and what people say."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import and_

from chassis.door import WorkRoute
from contracts.base import MoneyValue
from kernel.money import Money
from services.sales.api.doors import DepartmentFilter, OwnerFilter, Work, in_base, sees_amounts
from services.sales.api.figure_views import CategoryView, ForecastView, SubmissionInput, SubmissionView
from services.sales.application.submit_forecast import submit_forecast
from services.sales.domain.figures import rounded
from services.sales.domain.forecast import LADDER, ForecastSubmission
from services.sales.domain.process import ForecastCategory
from services.sales.domain.target import Period
from services.sales.storage.forecasts import CategoryTotals, promised, submissions
from services.sales.storage.queries import of_whom, readable

router = APIRouter(prefix="/forecast", tags=["forecast"], route_class=WorkRoute)


@router.get("")
async def read(
    work: Work,
    period: Annotated[str, Query(max_length=10, description="2026-11, 2026-Q4 or 2026")],
    owner_id: OwnerFilter = None,
    department_id: DepartmentFilter = None,
) -> ForecastView:
    """Deals by forecast category: won in the period, or open and expected in it; and what people have said."""
    work.principal.require("forecast:read")
    span = Period.parse(period)
    mine = and_(readable(work.principal), *of_whom(owner_id, department_id))
    totals = await promised(mine, span.first, span.end, work)
    currency = (await work.tenant()).currency
    said = await submissions(span.first, span.end, work.principal, work)
    return ForecastView(
        period=period,
        categories=_categories(totals, currency, sees_amounts(work)),
        submissions=[_submission(each, currency) for each in said if owner_id in (None, each.user_id)],
    )


@router.post("/submissions")
async def submit(body: SubmissionInput, work: Work) -> SubmissionView:
    """Say what will come in during a month; saying it again replaces it."""
    month = Period.parse(body.period).first
    submission = await submit_forecast(month, body.money, body.comment, work)
    return _submission(submission, (await work.tenant()).currency)


def _categories(
    totals: dict[ForecastCategory, CategoryTotals], currency: str, open_to_me: bool
) -> list[CategoryView]:
    def money(minor: int) -> MoneyValue | None:
        return in_base(minor, currency) if open_to_me else None

    views, sum_so_far = [], 0
    for category in LADDER:
        here = totals.get(category, CategoryTotals())
        sum_so_far += here.amount
        views.append(
            CategoryView(
                category=category,
                count=here.count,
                amount=money(here.amount),
                weighted=money(rounded(here.weighted)),
                cumulative=money(sum_so_far),
            )
        )
    return views


def _submission(it: ForecastSubmission, currency: str) -> SubmissionView:
    amounts: dict[Any, MoneyValue] = {
        name: MoneyValue.model_validate(Money(amount, currency)) for name, amount in it.amounts.items()
    }
    return SubmissionView(
        user_id=it.user_id,
        period=f"{it.month:%Y-%m}",
        amounts=amounts,
        comment=it.comment,
        submitted_at=it.updated_at,
    )
