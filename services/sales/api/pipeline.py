"""The figures of the pipeline over HTTP."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import ColumnElement, and_

from chassis.door import WorkRoute
from contracts.base import MoneyValue
from services.sales.api.doors import (
    DepartmentFilter,
    From,
    Language,
    OwnerFilter,
    To,
    Work,
    check_period,
    in_base,
    limited,
    sees_amounts,
    show,
)
from services.sales.api.figure_views import (
    BoardColumn,
    BoardView,
    ClosedView,
    ConversionView,
    CountView,
    OpenView,
    StageConversion,
    SummaryView,
)
from services.sales.api.process_views import spoken, stage_view
from services.sales.application.local_days import beginning, zone_of
from services.sales.application.open_opportunity import process_for
from services.sales.domain.figures import mean, rounded, share, velocity, win_rate
from services.sales.domain.process import SalesProcess
from services.sales.storage.pipeline import (
    PipelineTotals,
    StageFlow,
    StageTotals,
    board_totals,
    pipeline_totals,
    stage_flows,
)
from services.sales.storage.queries import newest_cards, of_whom, readable
from services.sales.storage.work import SalesWork

router = APIRouter(prefix="/pipeline", tags=["pipeline"], route_class=WorkRoute)
NOTHING = StageTotals(0, 0, Decimal(0))
ProcessFilter = Annotated[UUID | None, Query(description="The default process if it is not named.")]


def _mine(work: SalesWork, owner_id: UUID | None, department_id: UUID | None) -> ColumnElement[bool]:
    return and_(readable(work.principal), *of_whom(owner_id, department_id))


@router.get("/summary")
async def summary(
    work: Work,
    first: From = None,
    to: To = None,
    owner_id: OwnerFilter = None,
    department_id: DepartmentFilter = None,
) -> SummaryView:
    """What is open now, and what was closed in the period (without one: ever)."""
    check_period(first, to)
    totals = await pipeline_totals(work.connection, _mine(work, owner_id, department_id), first, to)
    return _summary(totals, await _money(work))


Show = Callable[[int], MoneyValue | None]


async def _money(work: SalesWork) -> Show:
    """Minor units as money, or as nothing for who may not see amounts."""
    currency = (await work.tenant()).currency
    return (lambda minor: in_base(minor, currency)) if sees_amounts(work) else lambda minor: None


def _summary(it: PipelineTotals, money: Show) -> SummaryView:
    days = mean(it.cycle_days, it.won.count)
    amount = mean(it.won.amount, it.won.valued)
    speed = velocity(it.open.count, amount, it.won.count, it.lost.count, days)
    return SummaryView(
        open=OpenView(
            count=it.open.count,
            amount=money(it.open.amount),
            weighted=money(rounded(it.weighted)),
        ),
        won=ClosedView(count=it.won.count, amount=money(it.won.amount)),
        lost=ClosedView(count=it.lost.count, amount=money(it.lost.amount)),
        invalid=CountView(count=it.invalid),
        win_rate=win_rate(it.won.count, it.lost.count),
        mean_cycle_days=None if days is None else float(days),
        mean_won_amount=None if amount is None else money(rounded(amount)),
        velocity_per_day=None if speed is None else money(speed),
    )


@router.get("/conversion")
async def conversion(
    work: Work,
    language: Language,
    first: From = None,
    to: To = None,
    process_id: ProcessFilter = None,
    owner_id: OwnerFilter = None,
    department_id: DepartmentFilter = None,
) -> ConversionView:
    """For each stage the deals that entered it in the period, and what became of them since."""
    check_period(first, to)
    mine = _mine(work, owner_id, department_id)
    process = await process_for(process_id, work)
    keys = [stage.key for stage in process.stages]
    window = await _window(first, to, work)
    flows = await stage_flows(work.connection, work.tenant_id, mine, process.id, keys, window)
    return ConversionView(process_id=process.id, stages=_conversions(process, flows, language))


async def _window(
    first: date | None, last: date | None, work: SalesWork
) -> tuple[datetime | None, datetime | None]:
    zone = await zone_of(work)
    start = beginning(first, zone) if first else None
    return start, beginning(last + timedelta(days=1), zone) if last else None


def _conversions(process: SalesProcess, flows: dict[str, StageFlow], language: str) -> list[StageConversion]:
    return [
        StageConversion(
            key=stage.key,
            name=spoken(stage.name, language),
            entered=flow.entered,
            moved_on=flow.moved_on,
            leaked=flow.leaked,
            conversion=share(flow.moved_on, flow.entered),
            leak=share(flow.leaked, flow.entered),
            advanced=flow.advanced,
            dwell_days_median=flow.dwell_days,
        )
        for stage in process.stages
        for flow in (flows[stage.key],)
    ]


@router.get("/board", response_model=BoardView)
async def board(
    response: Response,
    work: Work,
    language: Language,
    process_id: ProcessFilter = None,
    owner_id: OwnerFilter = None,
    department_id: DepartmentFilter = None,
    cards: Annotated[int, Query(ge=0, le=100, description="Cards per stage.")] = 20,
) -> Any:
    """The open deals by stage: how many, what they are worth, and those that came last."""
    mine = _mine(work, owner_id, department_id)
    process = await process_for(process_id, work)
    totals = await board_totals(work.connection, mine, process.id)
    newest = await newest_cards(work, [mine], process.id, cards) if cards else {}
    shown = {each.id: each for each in await show([d for deals in newest.values() for d in deals], work)}
    money_of = await _money(work)
    columns = []
    for stage in process.stages:
        here, view = totals.get(stage.key, NOTHING), stage_view(stage, language)
        columns.append(
            BoardColumn(
                **view.model_dump(),
                count=here.count,
                amount=money_of(here.amount),
                weighted=money_of(rounded(here.weighted)),
                cards=[shown[each.id] for each in newest.get(stage.key, [])],
            )
        )
    return limited(BoardView(process_id=process.id, stages=columns), "opportunities", work, response)
