"""What pools need to give records out: turns under a lock, people with their load, and the queue of what waits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.durations import Duration
from pools.application.push_ports import Waiting
from pools.domain.assignment import Hours, Strategy
from pools.domain.choosing import Roster
from pools.domain.members import Members
from pools.domain.pool import Pool
from pools.domain.turns import Candidate, Turns

if TYPE_CHECKING:
    from pools.storage.work import PooledWork

CLOSING_SINCE, CLOSING_FRESH = timedelta(days=180), timedelta(minutes=15)
PRIOR = 5
"""How well somebody closes is drawn towards everybody's rate as if so many more records of theirs had ended."""

TAKE = """
    SELECT last, credits, scores FROM assignment_turns WHERE tenant_id = $1 AND pool_id = $2 FOR UPDATE SKIP LOCKED
"""
FIRST = "INSERT INTO assignment_turns (tenant_id, pool_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING pool_id"
KEEP = (
    "UPDATE assignment_turns SET last = $3, credits = $4, scores = $5 WHERE tenant_id = $1 AND pool_id = $2"
)
WAITING = """
    SELECT record_id, attempts, code FROM assignment_queue
    WHERE tenant_id = $1 AND pool_id = $2 AND next_try_at <= $3 ORDER BY entered_at, record_id LIMIT $4
"""
ANYBODY = "SELECT EXISTS (SELECT FROM assignment_queue WHERE tenant_id = $1 AND pool_id = $2)"
PUT_OFF = """
    UPDATE assignment_queue SET next_try_at = $3, attempts = attempts + 1, code = $4
    WHERE tenant_id = $1 AND record_id = $2
"""
FORGET = "DELETE FROM assignment_queue WHERE tenant_id = $1 AND record_id = $2"
FORGET_POOL = "DELETE FROM assignment_queue WHERE tenant_id = $1 AND pool_id = $2"
ENTER = """
    INSERT INTO assignment_queue (tenant_id, record_id, pool_id, entered_at, next_try_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant_id, record_id) DO UPDATE SET pool_id = excluded.pool_id, entered_at = excluded.entered_at,
        next_try_at = excluded.next_try_at, attempts = 0, code = NULL
"""
TAKE_UP = """
    INSERT INTO assignment_queue (tenant_id, record_id, pool_id, entered_at, next_try_at)
    SELECT tenant_id, id, {home}, {entered}, $3 FROM {records}
    WHERE tenant_id = $1 AND {home} = $2 AND owner_id IS NULL AND {entered} IS NOT NULL AND deleted_at IS NULL
    ON CONFLICT (tenant_id, record_id) DO UPDATE SET pool_id = excluded.pool_id, next_try_at = excluded.next_try_at
    WHERE assignment_queue.pool_id <> excluded.pool_id
"""
TRY_NOW = """
    UPDATE assignment_queue SET next_try_at = $3 WHERE tenant_id = $1 AND record_id IN (
        SELECT record_id FROM assignment_queue WHERE tenant_id = $1 AND pool_id = $2 AND next_try_at > $3
        ORDER BY entered_at LIMIT 100 FOR UPDATE SKIP LOCKED)
"""
FORMERS = """
    SELECT record_id, owner_id, max(upper(during)) AS until FROM ownerships
    WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND NOT upper_inf(during) GROUP BY 1, 2
"""
CLOSINGS = "SELECT closing FROM assignment_turns WHERE tenant_id = $1 AND pool_id = $2 AND closing_at > $3"
KEEP_CLOSINGS = (
    "UPDATE assignment_turns SET closing = $3, closing_at = $4 WHERE tenant_id = $1 AND pool_id = $2"
)
ENDED = """
    SELECT owner_id, count(*) FILTER (WHERE {closed}) AS closed, count(*) AS ended FROM {records}
    WHERE tenant_id = $1 AND owner_id = ANY ($2::uuid[]) AND {ended} AND updated_at > $3 GROUP BY 1
"""


class Pushing:
    """Implements `pools.application.ports.Pushing`."""

    def __init__(self, work: "PooledWork") -> None:
        self._work = work
        self._at_once = True
        self._new: set[UUID] = set()

    @property
    def at_once(self) -> bool:
        """Whether a new record may be given out in this transaction: it is the first, and stays the only one."""
        return self._at_once

    def wait(self, record_id: UUID) -> None:
        """A new record will lie in a pool that gives out."""
        self._new.add(record_id)

    def waits(self, record_id: UUID) -> bool:
        """Whether a new record was said to wait."""
        return record_id in self._new

    def later(self) -> None:
        """Many records come in together: they are given out after this transaction, which keeps nobody waiting."""
        self._at_once = False

    async def begin(self, pool_id: UUID) -> Turns | None:
        """Give out records of a pool, alone until the transaction ends. None if somebody else does."""
        place = (self._work.tenant_id, pool_id)
        row = await self._work.connection.fetch_one(TAKE, *place)
        if row is None and await self._work.connection.fetch_value(FIRST, *place) is None:
            return None
        self._at_once = False
        return _turns(row) if row else Turns()

    async def remember(self, pool_id: UUID, turns: Turns) -> None:
        """Keep whose turn it was."""
        last = {group: str(id) for group, id in turns.last.items()}
        credits = {group: {str(id): owed for id, owed in of.items()} for group, of in turns.credits.items()}
        place = (self._work.tenant_id, pool_id)
        await self._work.connection.execute(KEEP, *place, last, credits, turns.scores)

    async def roster(self, pool: Pool) -> Roster:
        """The people of a pool: who they are, what they hold, whether they are there."""
        work, assignment = self._work, pool.assignment
        members = [] if assignment.strategy is Strategy.RULES else await self._workers(pool.members)
        rules = assignment.rules if assignment.strategy is Strategy.RULES else []
        teams = [await self._workers(rule.to) for rule in rules]
        everybody = {*members, *(id for team in teams for id in team)}
        everybody |= {assignment.fallback_user_id} if assignment.fallback_user_id else set()
        presences = dict(await work.people.presences(everybody, work.now))
        substitutes = {id: one.substitute_id for id, one in presences.items() if one.substitute_id}
        presences |= await work.people.presences(set(substitutes.values()) - everybody, work.now)
        closed = assignment.hours is Hours.WORKING and not (await work.people.calendar()).is_open(work.now)
        closings = await self._closings(pool, everybody) if assignment.strategy is Strategy.SCORE else {}
        persons = await work.people.find_all(presences)
        people = {}
        for id, one in presences.items():
            skipped = "out_of_hours" if closed else one.absence.value if one.absence else None
            people[id] = Candidate(
                user_id=id,
                held=0,
                capacity=assignment.capacity.of(id, pool.claim.hold_cap),
                weight=assignment.weights.get(id, 1),
                skipped=skipped,
                closing=closings.get(id, 0.0),
            )
        departments = {id: person.department_id for id, person in persons.items()}
        roster = Roster(people, members, teams, substitutes, departments)
        await self.recount(pool, roster)
        return roster

    async def recount(self, pool: Pool, roster: Roster) -> None:
        """What they hold, counted anew."""
        held = await self._work.quotas.held_by(pool.id, list(roster.people))
        roster.people.update({id: replace(one, held=held.get(id, 0)) for id, one in roster.people.items()})

    async def waiting(self, pool_id: UUID, at: datetime, limit: int) -> Sequence[Waiting]:
        """What is due, the longest waiting first."""
        rows = await self._work.connection.fetch(WAITING, self._work.tenant_id, pool_id, at, limit)
        return [Waiting(row["record_id"], row["attempts"], row["code"]) for row in rows]

    async def anybody_waits(self, pool_id: UUID) -> bool:
        """Whether something waits in a pool, due or not."""
        return bool(await self._work.connection.fetch_value(ANYBODY, self._work.tenant_id, pool_id))

    async def formers(self, pool: Pool, record_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[UUID]]:
        """Who does not get records back yet: owners within the pool's cool-down; without one the last owner."""
        work = self._work
        held: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
        for row in await work.connection.fetch(FORMERS, work.tenant_id, list(record_ids)):
            held[row["record_id"]].append((row["until"], row["owner_id"]))
        if pool.claim.cooldown is None:
            return {id: [max(owners)[1]] for id, owners in held.items()}
        zone = ZoneInfo((await work.people.tenant()).zone)
        since = Duration.parse(pool.claim.cooldown).before(work.now, zone)
        return {id: [owner for until, owner in owners if until > since] for id, owners in held.items()}

    async def put_off(self, record_id: UUID, until: datetime, code: str | None) -> None:
        """Try again later."""
        await self._work.connection.execute(PUT_OFF, self._work.tenant_id, record_id, until, code)

    async def forget(self, record_id: UUID) -> None:
        """A record waits no more."""
        await self._work.connection.execute(FORGET, self._work.tenant_id, record_id)

    async def forget_pool(self, pool_id: UUID) -> None:
        """A pool gives nothing out any more."""
        await self._work.connection.execute(FORGET_POOL, self._work.tenant_id, pool_id)

    async def take_up(self, pool: Pool) -> None:
        """Let everything that lies in a pool wait, and be tried now."""
        work = self._work
        statement = TAKE_UP.format(
            records=work.records.name, home=work.mount.home, entered=work.mount.entered
        )
        await work.connection.execute(statement, work.tenant_id, pool.id, work.now)
        await self.try_now(pool.id)

    async def try_now(self, pool_id: UUID) -> None:
        """Something has changed: who can be given records, or how many. What somebody works on is skipped."""
        await self._work.connection.execute(TRY_NOW, self._work.tenant_id, pool_id, self._work.now)

    async def enter(self, record_id: UUID, pool_id: UUID, at: datetime) -> None:
        """A record came to lie in a pool that gives records out."""
        work = self._work
        await work.connection.execute(ENTER, work.tenant_id, record_id, pool_id, at, work.now)

    async def _workers(self, members: Members) -> list[UUID]:
        """People who are named; and of departments and roles (or of all) those who may claim here."""
        return await self._work.people.workers(
            f"{self._work.mount.module}:claim",
            members.users,
            members.departments,
            members.roles,
            everybody=members.everybody,
        )

    async def _closings(self, pool: Pool, users: Iterable[UUID]) -> Mapping[UUID, float]:
        """How well people close, 0 to 1; looked up afresh every quarter of an hour."""
        work = self._work
        place = (work.tenant_id, pool.id)
        known = await work.connection.fetch_value(CLOSINGS, *place, work.now - CLOSING_FRESH)
        if known is not None:
            return {UUID(id): rate for id, rate in known.items()}
        statement = ENDED.format(records=work.records.name, closed=work.closed, ended=work.ended)
        rows = await work.connection.fetch(statement, work.tenant_id, list(users), work.now - CLOSING_SINCE)
        closed, ended = sum(row["closed"] for row in rows), sum(row["ended"] for row in rows)
        usual = closed / ended if ended else 0.0
        counts = {row["owner_id"]: (row["closed"], row["ended"]) for row in rows}
        rates = {}
        for id in users:
            own, of = counts.get(id, (0, 0))
            rates[id] = (own + PRIOR * usual) / (of + PRIOR)
        await work.connection.execute(
            KEEP_CLOSINGS, *place, {str(id): rate for id, rate in rates.items()}, work.now
        )
        return rates


def waiting_changed(work: "PooledWork", record: Any, former: dict[str, Any] | None) -> bool:
    """Whether `follow_waiting` may have anything to write."""
    if former is None:
        return work.pushing.waits(record.id)
    return record.lies_in != _lay_in(work, former) or _freed(work, record, former)


async def follow_waiting(work: "PooledWork", record: Any, former: dict[str, Any] | None) -> None:
    """Keep the queue in step with where a record lies: called whenever a record is written.

    When somebody gets a hand free, what waits in that pool is tried at once.
    """
    if former is None:
        if work.pushing.waits(record.id) and record.lies_in is not None:
            await work.pushing.enter(record.id, record.lies_in, record.entered_pool_at or work.now)
        return
    lay_in = _lay_in(work, former)
    if record.lies_in != lay_in:
        if record.lies_in is not None and await _pushes(work, record.lies_in):
            await work.pushing.enter(record.id, record.lies_in, record.entered_pool_at or work.now)
        elif lay_in is not None and await _pushes(work, lay_in):
            await work.pushing.forget(record.id)
    if _freed(work, record, former) and await _pushes(work, former[work.mount.home]):
        await work.pushing.try_now(former[work.mount.home])


def _freed(work: "PooledWork", record: Any, former: dict[str, Any]) -> bool:
    """Whether somebody who owned it may hold one less of its former pool now."""
    owner, moved = former["owner_id"], record.home_id != former[work.mount.home]
    return owner is not None and (record.owner_id != owner or moved or not record.is_held)


def _lay_in(work: "PooledWork", former: dict[str, Any]) -> UUID | None:
    if former[work.mount.entered] is None or former["deleted_at"] is not None:
        return None
    home: UUID = former[work.mount.home]
    return home


async def _pushes(work: "PooledWork", pool_id: UUID) -> bool:
    pool = await work.pools.find(pool_id)
    return pool is not None and pool.pushes(work.now)


def _turns(row: Any) -> Turns:
    return Turns(
        last={group: UUID(id) for group, id in row["last"].items()},
        credits={
            group: {UUID(id): owed for id, owed in credits.items()}
            for group, credits in row["credits"].items()
        },
        scores=list(row["scores"]),
    )
