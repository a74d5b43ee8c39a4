"""What the deals promise for a period, and what people have said about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from chassis.principal import Principal
from chassis.work import UnitOfWork
from records.rights import among
from services.sales.domain.forecast import ForecastSubmission
from services.sales.domain.process import ForecastCategory
from services.sales.storage.queries import people_reached
from services.sales.storage.tables import forecast_submissions
from services.sales.storage.tables import opportunities as deal
from services.sales.storage.work import FORECAST


@dataclass(frozen=True, slots=True)
class CategoryTotals:
    """Deals of one category; `weighted` is Σ amount × probability of the open ones, not rounded."""

    count: int = 0
    amount: int = 0
    weighted: Decimal = Decimal(0)


async def promised(
    mine: ColumnElement[bool], first: date, end: date, work: UnitOfWork
) -> dict[ForecastCategory, CategoryTotals]:
    """Open deals expected in the period by category, and deals won in it, from `first` to the day before `end`."""
    expected = and_(
        deal.c.status == "open", deal.c.expected_close_date >= first, deal.c.expected_close_date < end
    )
    won = and_(deal.c.status == "won", deal.c.closed_on >= first, deal.c.closed_on < end)
    category = case((deal.c.status == "won", "closed"), else_=deal.c.forecast_category).label("category")
    rows = await work.connection.fetch(
        select(
            category,
            func.count().label("count"),
            func.coalesce(func.sum(deal.c.base_minor), 0).label("amount"),
            func.coalesce(func.sum(deal.c.base_minor * deal.c.probability), 0).label("weighted"),
        )
        .where(mine, deal.c.deleted_at.is_(None), or_(expected, won))
        .group_by(category)
    )
    return {
        ForecastCategory(row["category"]): CategoryTotals(
            row["count"], int(row["amount"]), Decimal(row["weighted"])
        )
        for row in rows
    }


async def submissions(
    first: date, end: date, principal: Principal, work: UnitOfWork
) -> list[ForecastSubmission]:
    """What the people whom the reader may see have said for the months of a period."""
    own = forecast_submissions
    statement = select(own).where(own.c.tenant_id == work.tenant_id, own.c.month >= first, own.c.month < end)
    people: list[UUID] | None = await people_reached(principal, "forecast:read", work)
    if people is not None:
        statement = statement.where(among(own.c.user_id, people))
    rows = await work.connection.fetch(statement.order_by(own.c.month, own.c.id))
    return [FORECAST.rows.from_row(row) for row in rows]
