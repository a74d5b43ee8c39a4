"""What was decided by itself, and who held what: the answers to "why?"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from asyncpg import Record

from chassis.ids import new_id
from pools.application.ports import Loss
from pools.domain.facts import Because

if TYPE_CHECKING:
    from chassis.work import UnitOfWork
    from pools.storage.work import PooledWork

KEEP = """
    INSERT INTO decisions
        (id, tenant_id, record_id, at, outcome, rule, rule_version, facts, may_change_at, owner_id, actor_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
DECISIONS = """
    SELECT id, at, outcome, rule, rule_version, facts, may_change_at, owner_id, actor_id FROM decisions
    WHERE tenant_id = $1 AND record_id = $2 ORDER BY at DESC, id DESC LIMIT $3
"""
OWNERS = """
    SELECT o.owner_id, u.name AS owner_name, lower(o.during) AS since, upper(o.during) AS until
    FROM ownerships o LEFT JOIN directory_users u ON u.tenant_id = o.tenant_id AND u.id = o.owner_id
    WHERE o.tenant_id = $1 AND o.record_id = $2 ORDER BY lower(o.during) DESC LIMIT $3
"""
STATES = """
    SELECT at AS since, lead(at) OVER (ORDER BY version) AS until, state FROM (
        SELECT version, at, after ->> $2 AS state, lag(after ->> $2) OVER (ORDER BY version) AS before
        FROM history WHERE record_id = $1) AS told
    WHERE state IS DISTINCT FROM before ORDER BY version DESC LIMIT $3
"""
LOSS = """
    SELECT type, at, reason FROM history
    WHERE record_id = $1 AND type = ANY ($2::text[]) AND reason ->> 'previous_owner_id' IS NOT NULL
        AND ($3::uuid IS NULL OR reason ->> 'previous_owner_id' = ($3::uuid)::text)
    ORDER BY version DESC LIMIT 1
"""
ENDINGS = ("recycled", "returned", "released", "assigned", "allocated", "transferred")
"""What takes a record from its owner."""
MOST = 500


async def keep_decision(
    record_id: UUID, outcome: str, because: Because, owner_id: UUID | None, work: "UnitOfWork"
) -> None:
    """Write a decision down; `owner_id` is who held the record when it was made."""
    await work.connection.execute(
        KEEP,
        new_id(),
        work.tenant_id,
        record_id,
        work.now,
        outcome,
        because.rule,
        because.rule_version,
        because.facts,
        because.may_change_at,
        owner_id,
        work.principal.user_id,
    )


async def decisions_on(record_id: UUID, work: "UnitOfWork", limit: int = MOST) -> Sequence[Record]:
    """The decisions on a record, the latest first."""
    return await work.connection.fetch(DECISIONS, work.tenant_id, record_id, limit)


async def owners_of(record_id: UUID, work: "UnitOfWork", limit: int = MOST) -> Sequence[Record]:
    """Who held a record and when, the latest first."""
    return await work.connection.fetch(OWNERS, work.tenant_id, record_id, limit)


async def states_of(record_id: UUID, field: str, work: "UnitOfWork", limit: int = MOST) -> Sequence[Record]:
    """The states that a record was in by one of its fields, the latest first; the end of the present one is null."""
    return await work.connection.fetch(STATES, record_id, field, limit)


async def last_loss(record_id: UUID, user_id: UUID | None, work: "PooledWork") -> Loss | None:
    """How somebody's last ownership of a record ended, anybody's if nobody is named."""
    types = [f"crm.{work.mount.record}.{ending}.v1" for ending in ENDINGS]
    row = await work.connection.fetch_one(LOSS, record_id, types, user_id)
    if row is None:
        return None
    return Loss(row["type"], row["at"], UUID(row["reason"]["previous_owner_id"]), row["reason"])
