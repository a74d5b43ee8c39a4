"""What was decided by itself, and who held what: the answers to "why?"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from asyncpg import Record

from chassis.ids import new_id
from pools.domain.facts import Because

if TYPE_CHECKING:
    from chassis.work import UnitOfWork

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
