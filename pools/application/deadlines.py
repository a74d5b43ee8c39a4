"""Reckon the deadlines of records: the rules of their pools, asked with the facts that are known now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel.calendar import BusinessCalendar
from pools.application.ports import Pooled, PooledT, RecyclingWork
from pools.domain.deadline import Deadline, Weighed, earliest, weigh
from pools.domain.explaining import because
from pools.domain.facts import Because
from pools.domain.holding import Holding
from pools.domain.pool import Pool
from pools.domain.rules import RecycleRule


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a set of rules says of one record, and the facts it was asked with."""

    weighed: Sequence[Weighed]
    held: Holding
    calendar: BusinessCalendar
    version: int

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that decides."""
        return earliest(self.weighed)

    @property
    def because(self) -> Because:
        """The decision behind the deadline, which there must be."""
        if self.deadline is None:
            raise ValueError("no rule decides")
        return because(self.deadline, self.held, self.version)


async def reckon(
    records: Sequence[PooledT],
    rules: Sequence[RecycleRule],
    version: int,
    work: RecyclingWork[PooledT],
) -> Mapping[UUID, Reckoned]:
    """What rules say of each record that somebody holds; the others are left out."""
    held = [record for record in records if record.recyclable]
    if not held or not rules:
        return {}
    facts = await work.holdings(held)
    calendar = await work.calendar(rules)
    conditions = {rule.when: await work.condition(rule.when) for rule in rules if rule.when is not None}

    def weighed(record: PooledT) -> list[Weighed]:
        def fits(rule: RecycleRule) -> bool:
            return rule.when is None or conditions[rule.when](record)

        return weigh(rules, facts[record.id], fits, calendar)

    return {record.id: Reckoned(weighed(record), facts[record.id], calendar, version) for record in held}


async def reckon_one(record: PooledT, pool: Pool, work: RecyclingWork[PooledT]) -> Reckoned | None:
    """What the pool's rules say of a record; None if there are none, or nobody holds it."""
    return (await reckon([record], pool.recycle_rules, pool.rules_version, work)).get(record.id)


async def settle(record: PooledT, work: RecyclingWork[PooledT]) -> Mapping[str, Any]:
    """Let a record remember its deadline as it is now; what of it others see, if it is another one.

    Called for every record that is written, whatever the reason, so that no event that moves a deadline can be
    forgotten.
    """
    pool = await _home(record, work) if record.recyclable else None
    reckoned = await reckon_one(record, pool, work) if pool is not None else None
    version = pool.rules_version if pool is not None else None
    if remember(record, reckoned, version):
        return {"recycle_at": record.recycle_at}
    return {}


def remember(record: Pooled, reckoned: Reckoned | None, version: int | None) -> bool:
    """Let a record remember what was reckoned by the rules of a version; whether its deadline is another one."""
    if reckoned is None or reckoned.deadline is None:
        return record.forget_deadline(version)
    return record.remember(reckoned.deadline, reckoned.calendar, version)


async def _home(record: PooledT, work: RecyclingWork[PooledT]) -> Pool | None:
    """The record's pool as it was a moment ago: whoever changes its rules reckons again what was written then."""
    known = next((pool for pool in await work.all_pools() if pool.id == record.home_id), None)
    return known or await work.pools.find(record.home_id)


async def reckon_again(record: PooledT, work: RecyclingWork[PooledT]) -> None:
    """Facts that stand beside a record have changed, and nothing is said of the record itself."""
    if await settle(record, work):
        await work.store_deadlines([record])
