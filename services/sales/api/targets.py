"""Sales targets and how far one is, over HTTP."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from chassis.door import WorkRoute
from chassis.principal import ScopeKind
from kernel.calendar import BusinessCalendar
from kernel.money import Money
from services.sales.api.doors import Work
from services.sales.api.figure_views import (
    AttainmentLevel,
    AttainmentList,
    AttainmentView,
    TargetInput,
    TargetView,
)
from services.sales.application.local_days import local_day
from services.sales.application.targets import set_target
from services.sales.domain.figures import pace, share
from services.sales.domain.target import Level, Metric, Period, SalesTarget, SubjectKind
from services.sales.storage.attainment import Reached, branches, reached, sum_for, targets_between
from services.sales.storage.work import SalesWork

router = APIRouter(prefix="/sales_targets", tags=["sales targets"], route_class=WorkRoute)
MONEY = (Metric.AMOUNT_WON, Metric.COLLECTED)
Subject = tuple[SubjectKind, UUID, Metric]


@router.put("")
async def put(body: TargetInput, work: Work) -> TargetView:
    """Set the target of a subject, month and metric; sending it again changes it."""
    month = Period.parse(body.period).first
    target = await set_target(body.subject_kind, body.subject_id, month, body.metric, body.levels, work)
    return TargetView(
        id=target.id,
        version=target.version,
        subject_kind=target.subject_kind,
        subject_id=target.subject_id,
        period=body.period,
        metric=target.metric,
        levels={Level(level): format(value, "f") for level, value in target.levels.items()},
    )


@router.get("/attainment")
async def attainment(
    work: Work,
    period: Annotated[str, Query(max_length=10, description="2026-11, 2026-Q4 or 2026")],
    metric: Metric | None = None,
    subject_id: UUID | None = None,
) -> AttainmentList:
    """Actual against target of everybody whom the reader may see; quarter and year are sums of months."""
    work.principal.require("targets:read")
    span = Period.parse(period)
    targets = [
        target
        for target in await targets_between(span.first, span.end, work)
        if metric in (None, target.metric) and subject_id in (None, target.subject_id)
    ]
    items = await _attainments(_summed(targets), span, period, work)
    return AttainmentList(period=period, items=items)


def _summed(targets: list[SalesTarget]) -> dict[Subject, dict[Level, Decimal]]:
    sums: dict[Subject, dict[Level, Decimal]] = {}
    for target in targets:
        levels = sums.setdefault((target.subject_kind, target.subject_id, target.metric), {})
        for name, value in target.levels.items():
            levels[Level(name)] = levels.get(Level(name), Decimal(0)) + value
    return sums


async def _attainments(
    sums: Mapping[Subject, dict[Level, Decimal]], span: Period, period: str, work: SalesWork
) -> list[AttainmentView]:
    tenant = await work.tenant()
    above = await branches(work)
    metrics = {metric for _, _, metric in sums}
    parts = {metric: await reached(metric, span.first, span.end, tenant.zone, work) for metric in metrics}
    elapsed = _elapsed(span, local_day(work.now, ZoneInfo(tenant.zone)), await work.people.calendar())
    return [
        _view(subject, levels, parts[subject[2]], above, tenant.currency, elapsed, period)
        for subject, levels in sums.items()
        if await _may_see(subject, work)
    ]


def _view(
    subject: Subject,
    levels: dict[Level, Decimal],
    parts: list[Reached],
    above: dict[UUID, list[UUID]],
    currency: str,
    elapsed: float,
    period: str,
) -> AttainmentView:
    kind, subject_id, metric = subject
    counted = sum_for(kind, subject_id, parts, above)
    actual = Money.from_minor(int(counted), currency).amount if metric in MONEY else counted
    base = share(actual, levels[Level.BASE])
    return AttainmentView(
        subject_kind=kind,
        subject_id=subject_id,
        metric=metric,
        period=period,
        actual=format(actual, "f"),
        levels={
            level: AttainmentLevel(target=format(value, "f"), attainment=share(actual, value))
            for level, value in levels.items()
        },
        elapsed=elapsed,
        pace=pace(base, elapsed),
    )


def _elapsed(span: Period, today: date, calendar: BusinessCalendar) -> float:
    """The share of the period's working days that has begun, today included."""
    last = span.end - timedelta(days=1)
    whole = calendar.working_days_between(span.first, last)
    gone = calendar.working_days_between(span.first, min(today, last))
    return share(gone, whole) or 0.0


async def _may_see(subject: Subject, work: SalesWork) -> bool:
    """One's own, and those of people and departments within the scope; the company's only with all of it."""
    kind, subject_id, _ = subject
    scope = work.principal.scope_of("targets:read")
    if scope.kind is ScopeKind.ALL or subject_id == work.principal.user_id:
        return True
    if kind is SubjectKind.DEPARTMENT:
        return subject_id in scope.department_ids
    person = await work.people.find(subject_id) if kind is SubjectKind.USER else None
    return person is not None and person.department_id in scope.department_ids
