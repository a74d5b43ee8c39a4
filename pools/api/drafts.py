"""The doors of recycle rules: draft, preview (what-if), activate."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Response, status
from fastapi.responses import JSONResponse

from chassis.door import WorkRoute, open_work, tag
from contracts.base import Snapshot
from kernel.durations import Duration
from kernel.refusal import Invalid
from pools.api import views
from pools.api.rules import rules_of
from pools.application.drafts import activate_draft, draft_of, draft_rules, preview_draft
from pools.application.telling import RULES
from pools.domain.draft import PREVIEW_LASTS, Draft, Preview
from pools.domain.pool import Pool
from pools.storage.work import PooledWork
from records.jobs import seen
from records.jobs.doors import JobView, accepted

FARTHEST_DAYS = 366


def rule_doors(
    kind: type[PooledWork], snapshot: type[Snapshot], show: Callable[[Pool], Snapshot]
) -> APIRouter:
    """`/{pools}/{id}/rules…` of the service whose unit of work is `kind`."""
    mount = kind.mount
    prefix = f"/{mount.path}/{{pool_id}}/rules"
    router = APIRouter(prefix=prefix, tags=[mount.path.replace("_", " ")], route_class=WorkRoute)
    Work = Annotated[PooledWork, Depends(open_work(kind), scope="function")]

    @router.post("", status_code=status.HTTP_201_CREATED)
    async def draft(pool_id: UUID, body: views.RulesIn, work: Work, response: Response) -> views.DraftView:
        """Write down rules that the pool shall have; they take effect after a preview."""
        made = await draft_rules(pool_id, rules_of(body.recycle_rules, await work.rule_fields()), work)
        response.headers["Location"] = f"/api/v1/{mount.path}/{pool_id}/rules/{made.id}"
        return await _draft(made, work)

    @router.get("/{draft_id}")
    async def get(pool_id: UUID, draft_id: UUID, work: Work) -> views.DraftView:
        """A draft, with its last preview."""
        return await _draft(await draft_of(pool_id, draft_id, work), work)

    @router.post(
        "/{draft_id}/simulate",
        response_model=views.PreviewView,
        responses={status.HTTP_202_ACCEPTED: {"model": JobView}},
    )
    async def simulate(
        pool_id: UUID, draft_id: UUID, work: Work, response: Response, body: views.SimulateIn | None = None
    ) -> Any:
        """Who would lose what, when, by which rule, and what is at stake; and how it would have been (what-if).

        Of a pool with very many records it is the job (202) after which the draft has its preview.
        """
        zone = ZoneInfo((await work.people.tenant()).zone)
        horizon = _horizon((body or views.SimulateIn()).horizon)
        made = await preview_draft(pool_id, draft_id, horizon.after(work.now, zone), work)
        if isinstance(made, Preview):
            return await _preview(made, work)
        job = accepted(kind.service, await seen(made, work), response)
        return JSONResponse(job.model_dump(mode="json"), status.HTTP_202_ACCEPTED, dict(response.headers))

    @router.post("/{draft_id}/activate", response_model=snapshot)
    async def activate(
        pool_id: UUID, draft_id: UUID, body: views.ActivateIn, work: Work, response: Response
    ) -> Any:
        """Let the draft take effect. The answer is the pool, with the job that reckons its deadlines again."""
        pool, job_id = await activate_draft(pool_id, draft_id, body.preview_id, work)
        await work.flush()
        tag(response, pool.version)
        shown = show(pool).model_dump(mode="json")
        return JSONResponse({**shown, "job": f"{kind.service}.{job_id}"}, headers=dict(response.headers))

    return router


def _horizon(text: str) -> Duration:
    horizon = Duration.parse(text)
    if horizon.months * 31 + horizon.days + horizon.exact.days > FARTHEST_DAYS:
        raise Invalid("too far", field="horizon", reason="too_far", value=text)
    return horizon


async def _draft(draft: Draft, work: PooledWork) -> views.DraftView:
    return views.DraftView(
        id=draft.id,
        pool_id=draft.pool_id,
        recycle_rules=RULES.dump_python(draft.rules, mode="json"),
        created_at=draft.created_at,
        created_by=draft.created_by,
        activated_at=draft.activated_at,
        preview=await _preview(draft.preview, work) if draft.preview else None,
    )


async def _preview(preview: Preview, work: PooledWork) -> views.PreviewView:
    """What was seen, with the names as the reader may see them: they are kept nowhere else than in the records."""
    names = await work.names_of([UUID(one["id"]) for one in preview.seen["moved"]])
    moved = [{**one, "name": names.get(UUID(one["id"]))} for one in preview.seen["moved"]]
    return views.PreviewView(
        preview_id=preview.id,
        previewed_at=preview.at,
        expires_at=preview.at + PREVIEW_LASTS,
        **{**preview.seen, "moved": moved},
    )
