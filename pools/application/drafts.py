"""Change the recycle rules of a pool: draft, preview, activate (what-if)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from chassis.ids import new_id
from pools.application.keep_pools import check_here, may_manage
from pools.application.ports import PooledT, RecyclingWork
from pools.application.simulate import Simulation, begin_simulation
from pools.domain.draft import Draft, Preview
from pools.domain.pool import Pool
from pools.domain.refusals import DraftActivated
from pools.domain.rules import RecycleRule, check_rules

AT_ONCE = 20_000
"""Records that a preview looks at while somebody waits: a second's work, some more where much has happened."""


class Drafts(Protocol):
    """The drafts of a service's pools."""

    async def get(self, pool_id: UUID, draft_id: UUID) -> Draft:
        """One draft, locked until the end of the transaction. Raises NotFound."""
        ...

    async def save(self, draft: Draft) -> None:
        """Write it down as it is now."""
        ...


class DraftingWork(RecyclingWork[PooledT], Protocol[PooledT]):
    """A unit of work in which rules are drafted."""

    @property
    def drafts(self) -> Drafts:
        """The drafts."""
        ...

    async def many_homed(self, pool_id: UUID) -> int:
        """How many records a pool has, whoever holds them."""
        ...

    async def preview_later(self, pool: Pool, draft_id: UUID, horizon: datetime, many: int) -> UUID:
        """Have a draft previewed in the background; the id of the job."""
        ...

    async def reckon_pool_again(self, pool: Pool) -> UUID:
        """Have the deadlines of a pool's records reckoned again in the background; the id of the job."""
        ...


async def draft_rules(pool_id: UUID, rules: Sequence[RecycleRule], work: DraftingWork[Any]) -> Draft:
    """Write down rules that a pool shall have. Raises Invalid, NotFound, Forbidden."""
    pool = await _managed(pool_id, work)
    check_rules(rules)
    await check_here(rules, work)
    draft = Draft(
        id=new_id(),
        pool_id=pool.id,
        rules=list(rules),
        created_at=work.now,
        created_by=work.principal.user_id,
    )
    await work.drafts.save(draft)
    return draft


async def draft_of(pool_id: UUID, draft_id: UUID, work: DraftingWork[Any]) -> Draft:
    """A draft with the last preview of it. Raises NotFound, Forbidden."""
    await _managed(pool_id, work)
    return await work.drafts.get(pool_id, draft_id)


async def preview_draft(
    pool_id: UUID, draft_id: UUID, horizon: datetime, work: DraftingWork[Any]
) -> Preview | UUID:
    """See what a draft would do until a moment. Nothing changes but what is remembered of having seen it.

    A pool of very many records is looked through in the background: then it is the id of the job that does it.
    """
    pool = await _managed(pool_id, work)
    many = await work.many_homed(pool.id)
    if many > AT_ONCE:
        return await work.preview_later(pool, draft_id, horizon, many)
    draft = await work.drafts.get(pool_id, draft_id)
    simulation = await begin_simulation(pool.id, draft.rules, work.now, horizon, work)
    while await simulation.go_on(work):
        pass
    return await keep_preview(draft, pool.rules_version, simulation, work)


async def keep_preview(
    draft: Draft, rules_version: int, simulation: Simulation, work: DraftingWork[Any]
) -> Preview:
    """Remember what was seen of a draft, against a version of the pool's rules."""
    draft.preview = Preview(
        id=new_id(), at=simulation.at, rules_version=rules_version, seen=simulation.told()
    )
    await work.drafts.save(draft)
    return draft.preview


async def activate_draft(
    pool_id: UUID, draft_id: UUID, preview_id: UUID | None, work: DraftingWork[Any]
) -> tuple[Pool, UUID]:
    """Let a draft take effect; the pool, and the job that reckons its records' deadlines again.

    Raises PreviewRequired unless the preview that is named is the draft's last one and still good, and
    DraftActivated for one that took effect before.
    """
    await _managed(pool_id, work)
    pool = await work.pools.get(pool_id, lock=True)
    draft = await work.drafts.get(pool_id, draft_id)
    if draft.activated_at is not None:
        raise DraftActivated(activated_at=draft.activated_at.isoformat())
    seen = draft.check(preview_id, pool.rules_version, work.now)
    await check_here(draft.rules, work)
    work.announce(pool, pool.activate(draft.rules, seen))
    draft.activated_at = work.now
    await work.drafts.save(draft)
    return pool, await work.reckon_pool_again(pool)


async def _managed(pool_id: UUID, work: DraftingWork[Any]) -> Pool:
    work.principal.require(f"{work.mount.module}:read")
    pool = await work.pools.get(pool_id)
    may_manage(pool, work)
    return pool
