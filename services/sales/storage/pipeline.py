"""The pipeline's figures, counted where the deals are; sums in minor units of the tenant's currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    and_,
    any_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    values,
)
from sqlalchemy.sql.selectable import CTE

from chassis.database import Connection
from services.sales.storage.tables import opportunities as deal
from services.sales.storage.tables import stage_history as stay

ENDED_BADLY = ("lost", "invalid")
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Totals:
    """How many, and what they are worth; `valued` is how many have an amount at all."""

    count: int
    amount: int
    valued: int


@dataclass(frozen=True, slots=True)
class PipelineTotals:
    """Deals open now, and deals closed in a period. `weighted` is Σ amount × probability, not rounded."""

    open: Totals
    weighted: Decimal
    won: Totals
    lost: Totals
    invalid: int
    cycle_days: int


@dataclass(frozen=True, slots=True)
class StageTotals:
    """What stands in one stage now."""

    count: int
    amount: int
    weighted: Decimal


@dataclass(frozen=True, slots=True)
class StageFlow:
    """What became of the deals that entered a stage in a period; `dwell_days` is the median of who left."""

    entered: int = 0
    moved_on: int = 0
    advanced: int = 0
    leaked: int = 0
    dwell_days: float | None = None


async def pipeline_totals(
    connection: Connection, mine: ColumnElement[bool], first: date | None, last: date | None
) -> PipelineTotals:
    """Count the visible deals: those open, and those closed from `first` to `last`, both included."""
    closed = and_(
        deal.c.status != "open",
        deal.c.closed_on >= first if first else literal(True),
        deal.c.closed_on <= last if last else literal(True),
    )
    row = await connection.fetch_one(_totals(closed).where(mine, deal.c.deleted_at.is_(None)))
    assert row is not None
    return PipelineTotals(
        open=Totals(row["open_count"], int(row["open_amount"]), row["open_valued"]),
        weighted=row["weighted"],
        won=Totals(row["won_count"], int(row["won_amount"]), row["won_valued"]),
        lost=Totals(row["lost_count"], int(row["lost_amount"]), row["lost_valued"]),
        invalid=row["invalid_count"],
        cycle_days=int(row["cycle_days"]),
    )


def _totals(closed: ColumnElement[bool]) -> Select[Any]:
    sums: list[ColumnElement[Any]] = []
    for name in ("open", "won", "lost", "invalid"):
        those = deal.c.status == name
        sums += [
            func.count().filter(those).label(f"{name}_count"),
            _sum(deal.c.base_minor, those).label(f"{name}_amount"),
            func.count(deal.c.base_minor).filter(those).label(f"{name}_valued"),
        ]
    won = deal.c.status == "won"
    return select(
        *sums,
        _sum(deal.c.base_minor * deal.c.probability, deal.c.status == "open").label("weighted"),
        _sum(deal.c.closed_on - deal.c.opened_on, won).label("cycle_days"),
    ).where(or_(deal.c.status == "open", closed))


def _sum(value: ColumnElement[Any], those: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(value).filter(those), 0)


async def board_totals(
    connection: Connection, mine: ColumnElement[bool], process_id: UUID
) -> dict[str, StageTotals]:
    """What stands in each stage of a process now; a stage without deals is absent."""
    rows = await connection.fetch(board_statement(mine, process_id))
    return {
        row["stage"]: StageTotals(row["count"], int(row["amount"]), Decimal(row["weighted"])) for row in rows
    }


def board_statement(mine: ColumnElement[bool], process_id: UUID) -> Select[Any]:
    """The open deals of a process, counted and summed by stage."""
    return (
        select(
            deal.c.stage,
            func.count().label("count"),
            func.coalesce(func.sum(deal.c.base_minor), 0).label("amount"),
            func.coalesce(func.sum(deal.c.base_minor * deal.c.probability), 0).label("weighted"),
        )
        .where(mine, deal.c.process_id == process_id, deal.c.status == "open", deal.c.deleted_at.is_(None))
        .group_by(deal.c.stage)
    )


async def stage_flows(
    connection: Connection,
    tenant_id: UUID,
    mine: ColumnElement[bool],
    process_id: UUID,
    stages: Sequence[str],
    window: tuple[datetime | None, datetime | None],
) -> dict[str, StageFlow]:
    """For each stage: the visible deals that entered it in the window, and where they went from there."""
    flow = _flow(cohort(tenant_id, mine, process_id, window), stages).subquery()
    rows = await connection.fetch(
        select(
            flow.c.stage,
            func.count().label("entered"),
            func.count().filter(flow.c.moved_on).label("moved_on"),
            func.count().filter(flow.c.advanced).label("advanced"),
            func.count().filter(flow.c.leaked).label("leaked"),
            func.percentile_cont(0.5).within_group(flow.c.dwell).label("dwell"),
        ).group_by(flow.c.stage)
    )
    flows = {
        row["stage"]: StageFlow(
            entered=row["entered"],
            moved_on=row["moved_on"],
            advanced=row["advanced"],
            leaked=row["leaked"],
            dwell_days=None if row["dwell"] is None else row["dwell"] / DAY_SECONDS,
        )
        for row in rows
    }
    return {stage: flows.get(stage, StageFlow()) for stage in stages}


def cohort(
    tenant_id: UUID,
    mine: ColumnElement[bool],
    process_id: UUID,
    window: tuple[datetime | None, datetime | None],
) -> CTE:
    """The first entry of each visible deal into each stage in the window."""
    start, end = window
    entries = (
        select(
            stay.c.opportunity_id,
            stay.c.stage,
            func.min(stay.c.position).label("position"),
            deal.c.status,
            deal.c.stage.label("last_stage"),
        )
        .join(deal, deal.c.id == stay.c.opportunity_id)
        .where(
            stay.c.tenant_id == tenant_id, stay.c.process_id == process_id, mine, deal.c.deleted_at.is_(None)
        )
        .group_by(stay.c.opportunity_id, stay.c.stage, deal.c.status, deal.c.stage)
    )
    if start is not None:
        entries = entries.where(stay.c.entered_at >= start)
    if end is not None:
        entries = entries.where(stay.c.entered_at < end)
    return entries.cte("cohort")


def _flow(entered: CTE, stages: Sequence[str]) -> Select[Any]:
    """Each deal that entered a stage with what became of it; after the last stage comes the win."""
    ways = values(
        column("stage", Text), column("next", Text), column("later", ARRAY(Text)), name="ways"
    ).data(
        [(key, next_key, list(stages[number + 1 :])) for number, (key, next_key) in enumerate(_steps(stages))]
    )
    later = stay.alias("later")
    afterwards = (later.c.opportunity_id == entered.c.opportunity_id, later.c.position > entered.c.position)
    reached_next = select(1).where(*afterwards, later.c.stage == ways.c.next).exists()
    reached_any = select(1).where(*afterwards, later.c.stage == any_(ways.c.later)).exists()
    won = entered.c.status == "won"
    return select(
        entered.c.stage,
        case((ways.c.next == "", won), else_=reached_next).label("moved_on"),
        or_(reached_any, won).label("advanced"),
        and_(entered.c.status.in_(ENDED_BADLY), entered.c.last_stage == entered.c.stage).label("leaked"),
        _dwell(entered).label("dwell"),
    ).join(ways, ways.c.stage == entered.c.stage)


def _steps(stages: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(stages, [*stages[1:], ""], strict=True))


def _dwell(entered: CTE) -> ColumnElement[Any]:
    """Seconds that a deal stood in the stage, re-entries added; null while it stands there."""
    own = stay.alias("own")
    seconds = func.extract("epoch", own.c.left_at - own.c.entered_at)
    return (
        select(case((func.bool_and(own.c.left_at.is_not(None)), func.sum(seconds))))
        .where(own.c.opportunity_id == entered.c.opportunity_id, own.c.stage == entered.c.stage)
        .scalar_subquery()
    )
