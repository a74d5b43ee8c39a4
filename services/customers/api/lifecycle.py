"""The life cycle of customers (客户生命周期): its rules, whom a draft of them would touch, and its indicators."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from chassis.door import IfMatch, WorkRoute, tag
from kernel.refusal import Invalid
from records.views import Input, Moment
from services.customers.api.doors import Work
from services.customers.application.keep_lifecycle import lifecycle_of, set_lifecycle
from services.customers.domain.lifecycle import Stage
from services.customers.domain.quiet import Lifecycle
from services.customers.storage import lifecycles

router = APIRouter(prefix="/customers/lifecycle", tags=["customers"], route_class=WorkRoute)
Limit = Annotated[str, Field(max_length=40)]


class LifecycleIn(Input):
    """How long nothing may be heard of a customer in a stage until it has churned.

    ISO 8601 (`P180D`); null: for ever. A stage that is left out gets its default.
    """

    quiet: dict[Stage, Limit | None] = Field(default_factory=dict, max_length=5)


class LifecycleView(BaseModel):
    """The rules in force; `version` 0: the product's."""

    quiet: dict[Stage, str | None]
    version: int


class LifecycleEffect(BaseModel):
    """How many customers would churn now, by the stage in which they are."""

    churning: dict[Stage, int]


class LifeStageView(BaseModel):
    """A stage: who is in it now and was at the start, who came and went, and the median stay of those who went."""

    stage: Stage
    now: int
    at_start: int
    entered: int
    left: int
    median_days: float | None


class LifecycleIndicatorsView(BaseModel):
    """The life of the customers in sight over a span.

    `retention`: of those who had bought by its start, the share that has not churned by its end. `repurchase`: of
    those served at its start or since, the share that bought again. Null where there was nobody.
    """

    since: datetime
    until: datetime
    stages: list[LifeStageView]
    retention: float | None
    repurchase: float | None


@router.get("")
async def rules(work: Work, response: Response) -> LifecycleView:
    """When a quiet customer has churned."""
    work.principal.require("customers:read")
    return _shown(await lifecycle_of(work), response)


@router.put("")
async def put_rules(body: LifecycleIn, version: IfMatch, work: Work, response: Response) -> LifecycleView:
    """Set it, for each stage; try it before with `/simulate`."""
    return _shown(await set_lifecycle(body.quiet, version, work), response)


@router.post("/simulate")
async def simulate(body: LifecycleIn, work: Work) -> LifecycleEffect:
    """How many customers in sight would churn at once if these rules held; nothing changes."""
    work.principal.require("seas:manage")
    draft = Lifecycle.of_product(work.tenant_id, work.now)
    draft.set(body.quiet)
    return LifecycleEffect(churning=dict(await lifecycles.count_quiet(draft, work)))


@router.get("/indicators")
async def indicators(
    work: Work, since: Annotated[Moment, Query(alias="from")], until: Annotated[Moment, Query(alias="to")]
) -> LifecycleIndicatorsView:
    """What the life of the customers in sight came to from a moment until another one."""
    work.principal.require("customers:read")
    if until <= since:
        raise Invalid("the span ends before it begins", field="to", reason="ends_before_start")
    found = await lifecycles.indicators(since, until, work)
    stages = [
        LifeStageView(
            stage=stage,
            now=found.now.get(stage, 0),
            at_start=found.at_start.get(stage, 0),
            entered=found.entered(stage),
            left=found.left(stage),
            median_days=found.median_days.get(stage),
        )
        for stage in Stage
    ]
    return LifecycleIndicatorsView(
        since=since, until=until, stages=stages, retention=found.retention, repurchase=found.repurchase
    )


def _shown(rules: Lifecycle, response: Response) -> LifecycleView:
    tag(response, rules.version)
    return LifecycleView(quiet=rules.quiet, version=rules.version)
