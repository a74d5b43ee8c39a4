"""What a set of rules would do: who would lose what, when, by which rule, and what is at stake."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.money import Money
from pools.application.deadlines import reckon
from pools.application.ports import PooledT, RecyclingWork
from pools.domain.backtest import would_have_fallen
from pools.domain.claiming import next_day
from pools.domain.rules import RecycleRule

PORTION = 500
MOST_SHOWN = 1_000
"""Records that a preview lists, those that fall first; all are counted."""
PAST = timedelta(days=90)


@dataclass(slots=True)
class Stake:
    """Some records, and the open amount that goes with them, in minor units of the tenant's currency."""

    count: int = 0
    minor: int = 0

    def add(self, minor: int) -> None:
        """One more."""
        self.count += 1
        self.minor += minor


@dataclass(slots=True, kw_only=True)
class Simulation:
    """A preview in the making, seen at a moment, fed portion by portion; it changes nothing."""

    pool_id: UUID
    rules: Sequence[RecycleRule]
    at: datetime
    horizon: datetime
    currency: str
    after: UUID | None = None
    """The last record that was looked at."""
    held: int = 0
    moved: list[dict[str, Any]] = field(default_factory=list)
    all: Stake = field(default_factory=Stake)
    now: int = 0
    tonight: int = 0
    owners: dict[str, Stake] = field(default_factory=dict)
    departments: dict[str, Stake] = field(default_factory=dict)
    by_rule: Counter[str] = field(default_factory=Counter)
    past: int = 0
    past_by_rule: Counter[str] = field(default_factory=Counter)

    async def go_on(self, work: RecyclingWork[PooledT]) -> int:
        """Look at the next records of the pool; how many there were."""
        records = await work.homed_in(self.pool_id, self.after, PORTION)
        if records:
            await self.look_at(records, work)
            await self.look_back(records, work)
            self.after = records[-1].id
        return len(records)

    async def look_at(self, records: Sequence[PooledT], work: RecyclingWork[PooledT]) -> None:
        """Records that somebody holds: what would become of them by the same function that decides it later."""
        found = await reckon(records, self.rules, 0, work)
        stakes = await work.at_risk(records)
        midnight = next_day(self.at, (await work.calendar(())).zone)
        for record in records:
            if record.id not in found and not record.recyclable:
                continue
            self.held += 1
            deadline = found[record.id].deadline if record.id in found else None
            if deadline is not None and deadline.at <= self.horizon:
                at = max(deadline.at, self.at)
                self._falls(record, at, deadline.rule.name, stakes.get(record.id, 0))
                self.now += at == self.at
                self.tonight += at < midnight

    async def look_back(self, records: Sequence[PooledT], work: RecyclingWork[PooledT]) -> None:
        """What would have become of everybody who held these records within the last ninety days.

        With the values, deals and locks of today: only who held them and what was noted is told of the past.
        """
        calendar = await work.calendar(self.rules)
        conditions = {one.when: await work.condition(one.when) for one in self.rules if one.when is not None}
        since = self.at - PAST
        by_id = {record.id: record for record in records}
        for past in await work.past_holdings(records, since):
            record = by_id[past.record_id]

            def fits(rule: RecycleRule, record: Any = record) -> bool:
                return rule.when is None or conditions[rule.when](record)

            fallen = would_have_fallen(self.rules, past.held, past.until or self.at, fits, calendar)
            if fallen is not None and fallen.at >= since:
                self.past += 1
                self.past_by_rule[fallen.rule.name] += 1

    def _falls(self, record: PooledT, at: datetime, rule: str, minor: int) -> None:
        self.all.add(minor)
        self.by_rule[rule] += 1
        self.owners.setdefault(str(record.owner_id), Stake()).add(minor)
        self.departments.setdefault(str(record.department_id), Stake()).add(minor)
        moved = {"id": str(record.id), "owner_id": str(record.owner_id), "at": at.isoformat(), "rule": rule}
        self.moved.append({**moved, "open_amount": self._money(minor)})
        if len(self.moved) >= 2 * MOST_SHOWN:
            self.moved = self._first_to_fall()

    def _first_to_fall(self) -> list[dict[str, Any]]:
        return sorted(self.moved, key=lambda one: (datetime.fromisoformat(one["at"]), one["id"]))[:MOST_SHOWN]

    def told(self) -> dict[str, Any]:
        """What was found, as JSON has it."""
        moved = self._first_to_fall()
        return {
            "moved": moved,
            "counts": {
                "held": self.held,
                "moved": self.all.count,
                "now": self.now,
                "tonight": self.tonight,
                "open_amount": self._money(self.all.minor),
                "by_rule": dict(self.by_rule),
                "by_owner": self._by(self.owners, "owner_id"),
                "by_department": self._by(self.departments, "department_id"),
                "last_90_days": {"moved": self.past, "by_rule": dict(self.past_by_rule)},
            },
            "horizon": self.horizon.isoformat(),
            "truncated": self.all.count > len(moved),
        }

    def _by(self, stakes: Mapping[str, Stake], name: str) -> list[dict[str, Any]]:
        ordered = sorted(stakes.items(), key=lambda one: (-one[1].count, one[0]))
        return [
            {
                name: None if key == "None" else key,
                "count": stake.count,
                "open_amount": self._money(stake.minor),
            }
            for key, stake in ordered
        ]

    def _money(self, minor: int) -> dict[str, str]:
        money = Money.from_minor(minor, self.currency)
        return {"amount": format(money.amount, "f"), "currency": money.currency}


async def begin_simulation(
    pool_id: UUID,
    rules: Sequence[RecycleRule],
    at: datetime,
    horizon: datetime,
    work: RecyclingWork[Any],
) -> Simulation:
    """What rules would do to the records of a pool until a moment, and what they would have done: nothing seen yet."""
    currency = (await work.people.tenant()).currency
    return Simulation(pool_id=pool_id, rules=rules, at=at, horizon=horizon, currency=currency)
