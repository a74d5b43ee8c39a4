"""Ratings with their reasons: parse, delegate, show."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlalchemy import select

from chassis.door import WorkRoute, open_work
from contracts.scoring import ContributionValue, RatingSnapshot
from kernel.refusal import NotFound
from records.pages import PageQuery, fetch_page, page_query
from records.rights import visible
from services.scoring.application.announcements import rating_snapshot
from services.scoring.domain.model import DEFAULT_MODEL, HalfLife
from services.scoring.storage.tables import ratings
from services.scoring.storage.work import RATING, ScoringWork

router = APIRouter(tags=["scoring"], route_class=WorkRoute)
Work = Annotated[ScoringWork, Depends(open_work(ScoringWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


class RatingView(BaseModel):
    """A rating with its reasons: the points of the contributions sum up to the score."""

    customer_id: UUID
    score: float
    tier: str
    model_version: int
    contributions: list[ContributionValue]
    missing: list[str]
    rated_at: datetime


class RatingPage(BaseModel):
    """Some ratings."""

    items: list[RatingSnapshot]
    next_cursor: str | None
    count: int | None = None


class IndicatorView(BaseModel):
    """What a model looks at, and how it turns it into points."""

    key: str
    weight: float
    transform: str
    low: float | None = None
    high: float | None = None
    half_life_days: float | None = None


class ModelView(BaseModel):
    """A rating model: the method, its indicators and its cuts."""

    version: int
    method: str
    indicators: list[IndicatorView]
    tiers: dict[str, float]


class ModelsView(BaseModel):
    """The models of the tenant."""

    items: list[ModelView]


@router.get("/ratings/{customer_id}")
async def get(customer_id: UUID, work: Work) -> RatingView:
    """The rating of a customer that the caller may see, and why it is what it is."""
    statement = select(ratings).where(
        ratings.c.id == customer_id,
        ratings.c.withdrawn.is_(False),
        visible(ratings, work.principal, "ratings:read"),
    )
    row = await work.connection.fetch_one(statement)
    if row is None:
        raise NotFound(kind="rating", id=str(customer_id))
    return RatingView.model_validate(rating_snapshot(RATING.rows.from_row(row)).model_dump())


@router.get("/ratings")
async def list_(query: Query, work: Work) -> RatingPage:
    """Ratings of the customers that the caller may see, the best first."""
    statement = select(ratings).where(
        ratings.c.withdrawn.is_(False), visible(ratings, work.principal, "ratings:read")
    )
    sortable = {name: ratings.c[name] for name in ("id", "score", "rated_at")}
    page = await fetch_page(work.connection, statement, query, sortable, default="-score")
    items = [rating_snapshot(RATING.rows.from_row(row)) for row in page.rows]
    return RatingPage(items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/rating_models")
async def models(work: Work) -> ModelsView:
    """The model in force."""
    work.principal.require("ratings:read")
    indicators = [
        IndicatorView(
            key=each.key,
            weight=each.weight,
            transform="half_life" if isinstance(each.transform, HalfLife) else "linear",
            low=None if isinstance(each.transform, HalfLife) else each.transform.low,
            high=None if isinstance(each.transform, HalfLife) else each.transform.high,
            half_life_days=each.transform.days if isinstance(each.transform, HalfLife) else None,
        )
        for each in DEFAULT_MODEL.indicators
    ]
    model = ModelView(
        version=DEFAULT_MODEL.version, method="weights", indicators=indicators, tiers=dict(DEFAULT_MODEL.cuts)
    )
    return ModelsView(items=[model])
