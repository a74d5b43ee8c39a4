"""Who is quiet for too long, and what the moves between the stages of life come to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from chassis.timers import do_each
from chassis.work import Ground
from services.customers.application.keep_lifecycle import churn_if_quiet
from services.customers.domain.lifecycle import Indicators, Stage
from services.customers.domain.quiet import Lifecycle
from services.customers.storage.queries import in_sight
from services.customers.storage.tables import customers, stage_changes
from services.customers.storage.work import CustomersWork

RULES = """
    SELECT t.tenant_id, t.zone, l.quiet FROM directory_tenants t LEFT JOIN lifecycles l ON l.tenant_id = t.tenant_id
"""
QUIET = """
    SELECT due.tenant_id, c.id FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS due (tenant_id, stage, latest)
    CROSS JOIN LATERAL (
        SELECT id FROM customers WHERE tenant_id = due.tenant_id AND lifecycle_stage = due.stage
            AND active_at <= due.latest AND deleted_at IS NULL ORDER BY active_at LIMIT 200) c
"""
COUNT = func.count().label("count")
c, s = customers.c, stage_changes.c
FIRST = func.array_agg(aggregate_order_by(s.from_stage, s.at))[1]
LAST = func.array_agg(aggregate_order_by(s.to_stage, s.at.desc()))[1]
"""Of a customer's moves: where the first came from, where the last went."""


async def churn_the_quiet(ground: Ground) -> None:
    """Every tenant's customers of whom nothing was heard for too long. A run costs what is due, not what exists."""
    now = ground.clock.now()
    async with ground.database.worker() as connection:
        due = [
            (row["tenant_id"], stage.value, latest)
            for row in await connection.fetch(RULES)
            for stage, latest in _rules(row, now).latest_signs(now, ZoneInfo(row["zone"])).items()
        ]
        columns = [list(column) for column in zip(*due, strict=True)] or [[], [], []]
        found = await connection.fetch(QUIET, *columns)
    await do_each(found, ground, CustomersWork, churn_if_quiet)


def _rules(row: Any, now: datetime) -> Lifecycle:
    rules = Lifecycle.of_product(row["tenant_id"], now)
    if row["quiet"] is not None:
        rules.quiet = {Stage(stage): limit for stage, limit in row["quiet"].items()}
    return rules


async def count_quiet(rules: Lifecycle, work: CustomersWork) -> Mapping[Stage, int]:
    """How many of the customers that the caller may see would churn by these rules now, by their stage."""
    zone = ZoneInfo((await work.people.tenant()).zone)
    quiet = [
        and_(c.lifecycle_stage == stage.value, c.active_at <= latest)
        for stage, latest in rules.latest_signs(work.now, zone).items()
    ]
    if not quiet:
        return {}
    return await _by_stage(select(c.lifecycle_stage, COUNT).where(or_(*quiet), *await _present(work)), work)


async def indicators(since: datetime, until: datetime, work: CustomersWork) -> Indicators:
    """What the life of the customers that the caller may see came to from a moment until another one."""
    seen = await _present(work)
    counted = select(c.lifecycle_stage, COUNT).where(*seen)
    moved = select(s.from_stage, s.to_stage, COUNT).where(*_between(since, until), *seen)
    moves = await work.connection.fetch(
        moved.join_from(stage_changes, customers, c.id == s.customer_id).group_by(s.from_stage, s.to_stage)
    )
    return Indicators(
        now=await _by_stage(counted, work),
        at_start=await _at_start(since, seen, work),
        moves={(Stage(row["from_stage"]), Stage(row["to_stage"])): row["count"] for row in moves},
        median_days=await _dwell(since, until, seen, work),
        **await _paths(since, until, seen, work),
    )


async def _present(work: CustomersWork) -> tuple[ColumnElement[bool], ...]:
    return await in_sight(work), c.deleted_at.is_(None)


def _between(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return s.at >= since, s.at < until


async def _by_stage(statement: Select[Any], work: CustomersWork) -> dict[Stage, int]:
    rows = await work.connection.fetch(statement.group_by(c.lifecycle_stage))
    return {Stage(row["lifecycle_stage"]): row["count"] for row in rows}


async def _at_start(since: datetime, seen: tuple[Any, ...], work: CustomersWork) -> dict[Stage, int]:
    """Today's stages, with everything that moved since then moved back."""
    old = (*seen, c.created_at <= since)
    found = await _by_stage(select(c.lifecycle_stage, COUNT).where(*old), work)
    first = select(s.customer_id, FIRST.label("from_stage")).where(s.at >= since)
    before = first.group_by(s.customer_id).subquery()
    moved = select(before.c.from_stage, c.lifecycle_stage, COUNT).where(*old)
    moved = moved.join_from(before, customers, before.c.customer_id == c.id)
    for row in await work.connection.fetch(moved.group_by(before.c.from_stage, c.lifecycle_stage)):
        was, now = Stage(row["from_stage"]), Stage(row["lifecycle_stage"])
        found[now] = found.get(now, 0) - row["count"]
        found[was] = found.get(was, 0) + row["count"]
    return found


async def _dwell(
    since: datetime, until: datetime, seen: tuple[Any, ...], work: CustomersWork
) -> dict[Stage, float]:
    days = func.extract("epoch", s.at - s.since) / 86_400
    median = func.percentile_cont(0.5).within_group(days).label("days")
    statement = select(s.from_stage, median).join_from(stage_changes, customers, c.id == s.customer_id)
    rows = await work.connection.fetch(statement.where(*_between(since, until), *seen).group_by(s.from_stage))
    return {Stage(row["from_stage"]): round(float(row["days"]), 2) for row in rows}


async def _paths(
    since: datetime, until: datetime, seen: tuple[Any, ...], work: CustomersWork
) -> dict[str, int]:
    """What each customer that moved went through: bought and lost, bought again, delivered for the first time."""
    again = func.bool_or(and_(s.from_stage == Stage.MAINTENANCE.value, s.to_stage == Stage.PURCHASE.value))
    delivered = func.bool_or(s.to_stage == Stage.MAINTENANCE.value)
    path = (
        select(FIRST.label("first"), LAST.label("last"), again.label("again"), delivered.label("delivered"))
        .join_from(stage_changes, customers, c.id == s.customer_id)
        .where(*_between(since, until), *seen)
        .group_by(s.customer_id)
        .subquery()
    ).c
    buyers = path.first.in_([Stage.PURCHASE.value, Stage.MAINTENANCE.value])
    counts = {
        "lost": and_(buyers, path.last == Stage.CHURNED.value),
        "bought_again": path.again,
        "newly_delivered": and_(path.delivered, path.first != Stage.MAINTENANCE.value),
    }
    row = await work.connection.fetch_one(
        select(*(func.count().filter(what).label(name) for name, what in counts.items()))
    )
    return dict(row) if row else dict.fromkeys(counts, 0)
