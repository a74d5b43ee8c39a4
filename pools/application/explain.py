"""Why? When a record will fall back and what resets the clock; and why somebody lost one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.refusal import NotFound
from pools.application.deadlines import Reckoned, reckon_one
from pools.application.extend import ExtendingWork
from pools.application.ports import Loss, PooledT
from pools.domain.deadline import Deadline
from pools.domain.explaining import RESETS, told
from pools.domain.holding import latest
from pools.domain.rules import RecycleRule


@dataclass(frozen=True, slots=True)
class RuleSays:
    """What one rule says of the record now: a moment, or why none (see `pools.domain.deadline.Weighed`)."""

    name: str
    trigger: str
    at: datetime | None
    why_not: str | None


@dataclass(frozen=True, slots=True)
class HeldBecause:
    """When the rules take the record from its owner, as things stand."""

    owner_id: UUID | None
    recycle_at: datetime | None
    warn_at: datetime | None
    overdue: bool
    """The moment has passed and nothing was taken: facts that may save the record are on their way."""
    rule: str | None
    rules_version: int
    clock: Mapping[str, Any] | None
    resets: Sequence[str]
    put_off_by: Sequence[str]
    last_follow_up: Mapping[str, Any] | None
    last_counted: Mapping[str, Any] | None
    extension: Mapping[str, Any] | None
    rules: Sequence[RuleSays]


@dataclass(frozen=True, slots=True)
class Why:
    """Both answers; an outsider who lost the record gets the second one alone."""

    held: HeldBecause | None
    lost: Loss | None


async def explain(record_id: UUID, work: ExtendingWork[PooledT]) -> Why:
    """Why a record is held as it is, and why the caller (or, for a pooled one, its last owner) lost it.

    Raises NotFound for a record that the caller neither sees nor ever held.
    """
    work.principal.require(f"{work.mount.module}:read")
    record = await work.pooled.get(record_id)
    lost = await work.last_loss(record_id, work.principal.user_id)
    try:
        await work.check_visible(record)
    except NotFound:
        if lost is None:
            raise
        return Why(None, lost)
    if record.owner_id is None:
        return Why(None, lost or await work.last_loss(record_id, None))
    return Why(await _held(record, work), lost)


async def _held(record: PooledT, work: ExtendingWork[PooledT]) -> HeldBecause:
    pool = await work.pools.get(record.home_id)
    reckoned = await reckon_one(record, pool, work)
    deadline = reckoned.deadline if reckoned else None
    said = [
        RuleSays(one.rule.name, one.rule.trigger, one.deadline.at if one.deadline else None, one.why_not)
        for one in (reckoned.weighed if reckoned else ())
    ]
    rule = deadline.rule if deadline else None
    return HeldBecause(
        owner_id=record.owner_id,
        recycle_at=deadline.at if deadline else None,
        warn_at=record.warn_at,
        overdue=deadline is not None and deadline.at <= work.now,
        rule=rule.name if rule else None,
        rules_version=pool.rules_version,
        clock={"since": deadline.clock.since, "began": deadline.clock.began} if deadline else None,
        resets=RESETS[rule.trigger] if rule else [],
        put_off_by=deadline.moved_by if deadline else (),
        last_follow_up=_last(reckoned, rule),
        last_counted=_counted(reckoned, rule),
        extension=await _extension(deadline, record, work),
        rules=said,
    )


def _last(reckoned: Reckoned | None, rule: RecycleRule | None) -> Mapping[str, Any] | None:
    if reckoned is None or rule is None:
        return None
    return told(latest(reckoned.held.talks), reckoned.held, rule.counts)


def _counted(reckoned: Reckoned | None, rule: RecycleRule | None) -> Mapping[str, Any] | None:
    if reckoned is None or rule is None:
        return None
    return told(reckoned.held.last_counted(rule.counts), reckoned.held, rule.counts)


async def _extension(
    deadline: Deadline | None, record: PooledT, work: ExtendingWork[PooledT]
) -> Mapping[str, Any] | None:
    """By how much the deadline may be moved, by whom, until when it was, and until when its owner asked for."""
    if deadline is None or deadline.rule.extension is None:
        return None
    waiting = await work.extensions.of(record.id)
    asked = waiting.until if waiting and waiting.asked_by == record.owner_id else None
    rule = deadline.rule.extension
    return {"max": rule.max, "by": rule.by.value, "until": record.extended_until, "asked_until": asked}
