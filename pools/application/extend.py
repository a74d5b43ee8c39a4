"""More time on request (延期): asked for by the owner, granted by whom the rule names, never beyond its maximum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Forbidden, Invalid
from pools.application.deadlines import Reckoned, reckon_one
from pools.application.ports import Pooled, PooledT, RecyclingWork
from pools.domain.deadline import Deadline, latest_extension
from pools.domain.facts import Because
from pools.domain.pool import Pool
from pools.domain.refusals import ExtensionNotAllowed, ExtensionTooLong, NoDeadline, NotAsked
from pools.domain.rules import Grantor
from records.rights import sees


@dataclass(frozen=True, slots=True)
class Wish:
    """Until when more time is wanted (None: as long as the rule lets), and why."""

    until: datetime | None = None
    note: str | None = None


@dataclass(slots=True, kw_only=True)
class Asked:
    """An owner's wish that waits for somebody who may grant it."""

    id: UUID
    record_id: UUID
    asked_by: UUID
    asked_at: datetime
    until: datetime
    note: str | None


class Extensions(Protocol):
    """The wishes that wait."""

    async def of(self, record_id: UUID) -> Asked | None:
        """The one for a record that waits, if any."""
        ...

    async def ask(self, asked: Asked) -> None:
        """Write it down, in place of a former one that waits."""
        ...

    async def settle(self, record_id: UUID, status: str) -> None:
        """It waits no longer: it was `granted` or `refused`."""
        ...

    async def waiting(self, limit: int) -> Sequence[Asked]:
        """What waits in the tenant, the longest waiting first."""
        ...


class ExtendingWork(RecyclingWork[PooledT], Protocol[PooledT]):
    """A unit of work in which deadlines are extended."""

    @property
    def extensions(self) -> Extensions:
        """The wishes that wait."""
        ...


async def extend(record_id: UUID, wish: Wish, work: ExtendingWork[PooledT]) -> tuple[PooledT, str]:
    """Move a record's deadline, or ask for it; the record and `granted` or `asked`.

    Raises NoDeadline, ExtensionNotAllowed, ExtensionTooLong, Invalid, and Forbidden for somebody who neither owns
    the record nor may grant it.
    """
    record, pool, reckoned, deadline = await _held(record_id, work)
    until = _until(wish, deadline, reckoned)
    may_grant = grants(record, pool, _grantor(deadline), work)
    if not may_grant and record.owner_id != work.principal.user_id:
        raise Forbidden("only its owner asks for more time", permission=f"{work.mount.module}:write")
    because = _because(reckoned, until, wish.note)
    if not may_grant:
        await _ask(record, until, wish, work)
        await work.decide(record.id, "extension_asked", because, record.owner_id)
        return record, "asked"
    waiting = await work.extensions.of(record.id)
    waiting = waiting if waiting and waiting.asked_by == record.owner_id else None
    asked_by = waiting.asked_by if waiting else work.principal.user_id
    work.announce(record, record.extend(until, asked_by, wish.note or (waiting.note if waiting else None)))
    await work.extensions.settle(record.id, "granted")
    await work.decide(record.id, "extended", because, record.owner_id)
    return record, "granted"


async def refuse_extension(record_id: UUID, note: str | None, work: ExtendingWork[PooledT]) -> PooledT:
    """Say no to an owner who asked. Raises NotAsked, Forbidden."""
    record, pool, reckoned, deadline = await _held(record_id, work)
    if not grants(record, pool, _grantor(deadline), work):
        raise Forbidden("this rule lets others decide", permission=work.mount.assign)
    waiting = await work.extensions.of(record.id)
    if waiting is None or waiting.asked_by != record.owner_id:
        raise NotAsked()
    await work.extensions.settle(record.id, "refused")
    because = _because(reckoned, waiting.until, note)
    await work.decide(record.id, "extension_refused", because, record.owner_id)
    return record


async def waiting_for_me(work: ExtendingWork[Any]) -> list[tuple[Asked, Any]]:
    """The wishes that the caller may grant, each with its record, the longest waiting first."""
    work.principal.require(f"{work.mount.module}:read")
    asked = await work.extensions.waiting(500)
    records = await work.pooled.many([one.record_id for one in asked])
    pools = {pool.id: pool for pool in await work.all_pools()}
    found = []
    for one in asked:
        record = records.get(one.record_id)
        pool = pools.get(record.home_id) if record is not None else None
        if record is None or pool is None or record.owner_id != one.asked_by:
            continue
        reckoned = await reckon_one(record, pool, work)
        deadline = reckoned.deadline if reckoned else None
        if deadline and deadline.rule.extension and grants(record, pool, _grantor(deadline), work):
            found.append((one, record))
    return found


def grants(record: Pooled, pool: Pool, by: Grantor, work: ExtendingWork[Any]) -> bool:
    """Whether the caller may grant what a rule lets `by` grant: who stands above them may, too."""
    principal, mount = work.principal, work.mount
    if principal.may(mount.manage) or principal.user_id in pool.admins:
        return True
    if by is Grantor.ADMIN:
        return False
    if principal.may(mount.assign) and sees(record, principal, mount.assign, now=work.now):
        return True
    return by is Grantor.OWNER and record.owner_id is not None and record.owner_id == principal.user_id


async def _held(record_id: UUID, work: ExtendingWork[PooledT]) -> tuple[PooledT, Pool, Reckoned, Deadline]:
    work.principal.require(f"{work.mount.module}:write")
    record = await work.pooled.get(record_id, lock=True)
    await work.check_visible(record)
    pool = await work.pools.get(record.home_id)
    reckoned = await reckon_one(record, pool, work)
    if reckoned is None or reckoned.deadline is None:
        raise NoDeadline()
    return record, pool, reckoned, reckoned.deadline


def _grantor(deadline: Deadline) -> Grantor:
    if deadline.rule.extension is None:
        raise ExtensionNotAllowed(rule=deadline.rule.name)
    return deadline.rule.extension.by


def _until(wish: Wish, deadline: Deadline, reckoned: Reckoned) -> datetime:
    """The moment that is meant, if the rule lets it be so late."""
    rule, latest = deadline.rule, latest_extension(deadline, reckoned.calendar)
    if rule.extension is None or latest is None:
        raise ExtensionNotAllowed(rule=rule.name)
    until = wish.until or latest
    if until > latest or latest <= deadline.at:
        raise ExtensionTooLong(rule=rule.name, max=rule.extension.max, latest=latest.isoformat())
    if until <= deadline.at:
        raise Invalid("that is no more time", field="until", reason="no_more_time")
    return until


def _because(reckoned: Reckoned, until: datetime, note: str | None) -> Because:
    decision = reckoned.because
    facts = {**decision.facts, "until": until.isoformat(), "note": note}
    return Because(decision.rule, decision.rule_version, facts, until)


async def _ask(record: PooledT, until: datetime, wish: Wish, work: ExtendingWork[PooledT]) -> None:
    if record.owner_id is None:
        return
    asked = Asked(
        id=new_id(),
        record_id=record.id,
        asked_by=record.owner_id,
        asked_at=work.now,
        until=until,
        note=wish.note,
    )
    await work.extensions.ask(asked)
