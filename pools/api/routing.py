"""The door of a tenant's routing: which pool a record that comes in belongs to."""

from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from chassis.door import IfMatch, WorkRoute, open_work, tag
from pools.api.conditions import checked
from pools.api.views import Expression, In
from pools.application.route import change_routing, home_for, routing_of
from pools.domain.routing import MOST_RULES, Routing, RoutingRule
from pools.storage.work import PooledWork
from records.views import Line


class RoutingRuleIn(In):
    """Records of which `when` is true come into the pool; without `when` all of them (only the last rule).

    `returned`: whether the rule also takes what somebody gives back, which otherwise stays in its pool.
    """

    pool_id: UUID
    when: Expression | None = None
    name: Line | None = None
    returned: bool = False


class RoutingIn(In):
    """The rules in their order: the first that takes a record decides."""

    rules: Annotated[list[RoutingRuleIn], Field(max_length=MOST_RULES)]


class RoutingRuleView(BaseModel):
    """One rule."""

    pool_id: UUID
    when: str | None
    name: str | None
    returned: bool


class RoutingView(BaseModel):
    """The rules; what none of them takes comes into the pool whose marks it fits, else into the default pool."""

    version: int
    rules: list[RoutingRuleView]
    default_pool_id: UUID


class TryIn(In):
    """What is known of a record that might come in, by the names that conditions use."""

    values: Annotated[dict[str, Any], Field(max_length=100)]


class TriedView(BaseModel):
    """The pool that the record would come into, and why."""

    pool_id: UUID
    pool_name: str
    rule: str
    rule_version: int | None
    facts: dict[str, Any]


def routing_doors(kind: type[PooledWork]) -> APIRouter:
    """`/lead_pools/routing`, `/public_seas/routing`. To be mounted before the doors of single pools."""
    mount = kind.mount
    router = APIRouter(
        prefix=f"/{mount.path}/routing", tags=[mount.path.replace("_", " ")], route_class=WorkRoute
    )
    Work = Annotated[PooledWork, Depends(open_work(kind), scope="function")]

    def shown(routing: Routing, work: PooledWork, response: Response) -> RoutingView:
        tag(response, routing.version)
        rules = [RoutingRuleView.model_validate(rule, from_attributes=True) for rule in routing.rules]
        default = mount.default_id(work.tenant_id)
        return RoutingView(version=routing.version, rules=rules, default_pool_id=default)

    @router.get("")
    async def get_routing(work: Work, response: Response) -> RoutingView:
        """Which pool records come into."""
        work.principal.require(f"{mount.module}:read")
        return shown(await routing_of(work), work, response)

    @router.put("")
    async def set_routing(body: RoutingIn, version: IfMatch, work: Work, response: Response) -> RoutingView:
        """Set the rules. They hold for what comes in from now on; nothing moves that is there already."""
        work.principal.require(mount.manage)
        for number, rule in enumerate(body.rules):
            if rule.when is not None:
                checked(rule.when, await work.rule_fields(), f"rules.{number}.when")
        rules = [RoutingRule(**rule.model_dump()) for rule in body.rules]
        return shown(await change_routing(rules, version, work), work, response)

    @router.post("/try")
    async def try_routing(body: TryIn, work: Work) -> TriedView:
        """Ask which pool a record would come into, without making it."""
        work.principal.require(f"{mount.module}:read")
        found = await home_for(SimpleNamespace(**body.values), None, work)
        why = found.because
        return TriedView(
            pool_id=found.pool.id,
            pool_name=found.pool.name,
            rule=why.rule,
            rule_version=why.rule_version,
            facts=why.facts,
        )

    return router
