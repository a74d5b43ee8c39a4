"""The doors of pools, the same in every service that mounts the engine: set up and looked at."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from chassis.door import IfMatch, WorkRoute, open_work, tag
from contracts.base import Snapshot
from kernel.refusal import Invalid
from pools.api import views
from pools.api.conditions import checked
from pools.api.rules import rules_of
from pools.api.watching import assignment_of
from pools.application.keep_pools import change_pool, create_pool
from pools.application.quota import quota_of_caller
from pools.application.route import open_pool
from pools.application.telling import ASSIGNMENT
from pools.domain.assignment import Assignment
from pools.domain.first_response import FirstResponse
from pools.domain.members import Members
from pools.domain.pool import ClaimRules, Mode, Pool
from pools.storage.lying import lying_in_pools
from pools.storage.work import PooledWork, list_pools
from records.filters import Fields
from records.pages import PageQuery, page_query
from records.views import Listed


async def settings_of(body: views.PoolFields, work: PooledWork) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it. Raises FilterError for a wrong expression."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    if "members" in sent:
        sent["members"] = Members(**body.members.model_dump())
    if "claim" in sent:
        if body.claim.hold_excludes is not None:
            checked(body.claim.hold_excludes, await work.count_fields(), "claim.hold_excludes")
        sent["claim"] = await _claim(body.claim, work)
    if "assignment" in sent:
        sent["assignment"] = _assignment(body.assignment, await work.rule_fields())
    if body.first_response is not None and "first_response" in sent:
        if not work.mount.answers:
            raise Invalid("never asked here", field="first_response", reason="not_here")
        sent["first_response"] = FirstResponse(**body.first_response.model_dump())
    if "mode" in sent:
        sent["mode"] = Mode(body.mode)
    if isinstance(body, views.PoolIn):
        sent["recycle_rules"] = rules_of(body.recycle_rules, await work.rule_fields())
    return sent


async def _claim(body: views.ClaimRulesIn, work: PooledWork) -> ClaimRules:
    for name in ("lock_cap", "lock_max"):
        if getattr(body, name) is not None and not work.mount.locks:
            raise Invalid("nothing is locked here", field=f"claim.{name}", reason="not_here")
    for number, pool_id in enumerate(body.return_to or ()):
        await open_pool(pool_id, work, field=f"claim.return_to.{number}")
    return ClaimRules(**body.model_dump())


def _assignment(body: views.AssignmentIn, fields: Fields) -> Assignment:
    for number, rule in enumerate(body.rules):
        if rule.when is not None:
            checked(rule.when, fields, f"assignment.rules.{number}.when")
    return ASSIGNMENT.validate_python(body.model_dump())


def pool_doors(
    kind: type[PooledWork], snapshot: type[Snapshot], show: Callable[[Pool], Snapshot]
) -> APIRouter:
    """`/lead_pools`, `/public_seas`: the pools of the service whose unit of work is `kind`.

    A pool is shown as its public `snapshot`, which `show` makes.
    """
    mount = kind.mount
    router = APIRouter(prefix=f"/{mount.path}", tags=[mount.path.replace("_", " ")], route_class=WorkRoute)
    Work = Annotated[PooledWork, Depends(open_work(kind), scope="function")]
    Query = Annotated[PageQuery, Depends(page_query)]
    read = f"{mount.module}:read"

    def shown(pool: Pool, response: Response) -> Snapshot:
        tag(response, pool.version)
        return show(pool)

    @router.post("", status_code=status.HTTP_201_CREATED, response_model=snapshot)
    async def create(body: views.PoolIn, work: Work, response: Response) -> Any:
        """Open a pool. Only its name is required; what is left out sets no limit."""
        pool = await create_pool(await settings_of(body, work), work)
        response.headers["Location"] = f"/api/v1/{mount.path}/{pool.id}"
        return shown(pool, response)

    @router.get("", response_model=Listed[snapshot])  # type: ignore[valid-type]
    async def list_(query: Query, work: Work) -> Any:
        """The tenant's pools, the oldest first."""
        work.principal.require(read)
        page = await list_pools(query, work)
        items = [show(kind.pool_kind.rows.from_row(row)) for row in page.rows]
        return {"items": items, "next_cursor": page.next_cursor}

    @router.get("/lying")
    async def lying(work: Work) -> views.LyingList:
        """How much lies in each pool of the caller's, free to be claimed; a hundred stands for any more."""
        work.principal.require(read)
        found = await lying_in_pools(work)
        return views.LyingList(items=[views.LyingView(id=id, count=count) for id, count in found.items()])

    @router.get("/{pool_id}", response_model=snapshot)
    async def get(pool_id: UUID, work: Work, response: Response) -> Any:
        """One pool."""
        work.principal.require(read)
        return shown(await work.pools.get(pool_id), response)

    @router.patch("/{pool_id}", response_model=snapshot)
    async def change(
        pool_id: UUID, body: views.PoolPatch, version: IfMatch, work: Work, response: Response
    ) -> Any:
        """Change what is sent, of the version named in If-Match."""
        return shown(await change_pool(pool_id, await settings_of(body, work), version, work), response)

    @router.get("/{pool_id}/quota")
    async def quota(pool_id: UUID, work: Work) -> views.QuotaView:
        """What the caller has claimed today and holds here, against the caps."""
        work.principal.require(read)
        return views.QuotaView.model_validate(asdict(await quota_of_caller(pool_id, work)))

    @router.get("/{pool_id}/assignment")
    async def assignment(pool_id: UUID, work: Work) -> views.AssignmentView:
        """Whom the pool gives records to, what they hold, who is away, and what waits; for its managers."""
        return await assignment_of(pool_id, work)

    return router
