"""What was reached, for targets: counted where the deals are, in minor units of the tenant's currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from chassis.work import UnitOfWork
from services.sales.domain.target import Metric, SalesTarget, SubjectKind
from services.sales.storage.tables import sales_targets
from services.sales.storage.work import TARGET

REACHED = {
    Metric.AMOUNT_WON: """
        SELECT owner_id, department_id, sum(base_minor) AS reached FROM opportunities
        WHERE tenant_id = $1 AND status = 'won' AND closed_on >= $2 AND closed_on < $3 AND deleted_at IS NULL
        GROUP BY owner_id, department_id
    """,
    Metric.COUNT: """
        SELECT owner_id, department_id, count(*) AS reached FROM opportunities
        WHERE tenant_id = $1 AND status = 'won' AND closed_on >= $2 AND closed_on < $3 AND deleted_at IS NULL
        GROUP BY owner_id, department_id
    """,
    Metric.COLLECTED: """
        SELECT owner_id, department_id, sum(base_minor) AS reached FROM collections
        WHERE tenant_id = $1 AND collected_on >= $2 AND collected_on < $3
        GROUP BY owner_id, department_id
    """,
    Metric.NEW_CUSTOMERS: """
        SELECT owner_id, department_id, count(*) AS reached FROM customers
        WHERE tenant_id = $1 AND NOT deleted
            AND created_at >= ($2::date)::timestamp AT TIME ZONE $4
            AND created_at < ($3::date)::timestamp AT TIME ZONE $4
        GROUP BY owner_id, department_id
    """,
}


@dataclass(frozen=True, slots=True)
class Reached:
    """What the people of one department reached; the owner is somebody, or nobody."""

    owner_id: UUID | None
    department_id: UUID | None
    amount: Decimal


async def reached(metric: Metric, first: date, end: date, zone: str, work: UnitOfWork) -> list[Reached]:
    """What was reached from `first` up to the day before `end`, by owner and department."""
    args: list[Any] = [work.tenant_id, first, end]
    if metric is Metric.NEW_CUSTOMERS:
        args.append(zone)
    rows = await work.connection.fetch(REACHED[metric], *args)
    return [Reached(row["owner_id"], row["department_id"], Decimal(row["reached"] or 0)) for row in rows]


async def targets_between(first: date, end: date, work: UnitOfWork) -> list[SalesTarget]:
    """Every target of the months from `first` up to the one before `end`."""
    own = sales_targets
    rows = await work.connection.fetch(
        select(own)
        .where(own.c.tenant_id == work.tenant_id, own.c.month >= first, own.c.month < end)
        .order_by(own.c.month, own.c.id)
    )
    return [TARGET.rows.from_row(row) for row in rows]


async def branches(work: UnitOfWork) -> dict[UUID, list[UUID]]:
    """For each department itself and those above it."""
    rows = await work.connection.fetch(
        "SELECT id, path FROM directory_departments WHERE tenant_id = $1", work.tenant_id
    )
    return {row["id"]: list(row["path"]) for row in rows}


def sum_for(
    kind: SubjectKind, subject_id: UUID, parts: Sequence[Reached], above: dict[UUID, list[UUID]]
) -> Decimal:
    """What a person, a department with everything below it, or the whole company reached."""

    def counts(part: Reached) -> bool:
        if kind is SubjectKind.COMPANY:
            return True
        if kind is SubjectKind.USER:
            return part.owner_id == subject_id
        return part.department_id is not None and subject_id in above.get(part.department_id, ())

    return sum((part.amount for part in parts if counts(part)), Decimal(0))
