"""A service's part in the hand-over of what somebody holds (离职交接): counted, given to successors, taken back.

A participant says what people hold there (`Holding`) and lists `handover_ears(…)` among its ears; `add_handing_over` in
a migration makes the table. What a hand-over gave to whom is kept, so that its way back returns exactly that, as far as
it is still where it was put. Caps do not hold: what somebody leaves behind has to go somewhere.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from chassis.ground import Migration, protect, run
from chassis.hearing import Heard, Obedience, obey
from chassis.people import Person
from chassis.roots import Roots
from chassis.work import UnitOfWork
from contracts.base import Command
from kernel.record import Record
from kernel.refusal import Refusal
from kernel.sharing import dealt

TABLE = """
CREATE TABLE handed_over (
    tenant_id uuid NOT NULL,
    saga_id uuid NOT NULL,
    kind text NOT NULL,
    record_id uuid NOT NULL,
    to_id uuid NOT NULL,
    PRIMARY KEY (saga_id, kind, record_id)
);
COMMENT ON TABLE handed_over IS 'what each hand-over gave to whom, for its way back'
"""
KEEP = """
INSERT INTO handed_over (tenant_id, saga_id, kind, record_id, to_id)
SELECT $1, $2, $3, one.record_id, one.to_id FROM unnest($4::uuid[], $5::uuid[]) AS one (record_id, to_id)
ON CONFLICT DO NOTHING
"""
KEPT = "SELECT record_id, to_id FROM handed_over WHERE saga_id = $1 AND kind = $2"
FORGET = "DELETE FROM handed_over WHERE saga_id = $1"

CUSTOMERS = "customers"
"""The kind whose documents go along with it."""

R = TypeVar("R", bound=Record)
W = TypeVar("W", bound=UnitOfWork)


class Wish(Protocol):
    """What the commands say: what of somebody goes to whom (person → weight), and which customers go to whom."""

    user_id: UUID
    scope: list[str]
    to: dict[UUID, int]
    strategy: str
    given: dict[UUID, list[UUID]]


class UnknownSuccessor(Refusal):
    """Somebody who is to take over is not known here, or has left; facts: `user_id`."""

    code = "unknown_successor"


@dataclass(frozen=True, slots=True)
class Holding(Generic[W, R]):
    """One kind of records that people hold.

    `find` yields `id` and `customer_id` (null: none) of those that `$2` of the tenant `$1` holds, in their order;
    `load` how many (`held`) each of `$2` (ids) holds. `give` hands one to somebody and says so.
    """

    kind: str
    find: str
    load: str
    roots: Callable[[W], Roots[R]]
    give: Callable[[R, Person, UUID, W], Awaitable[None]]


def add_handing_over(op: Migration) -> None:
    """The table, for a migration of a participant."""
    run(op, TABLE)
    protect(op, "handed_over")


def handover_ears(
    count: type[Command], give: type[Command], back: type[Command], holdings: Sequence[Holding[Any, Any]]
) -> tuple[Obedience, ...]:
    """A participant's ears: for a preview, for a hand-over, and for its way back, which is also its compensation."""

    async def count_held(asked: Heard[Any], work: Any) -> dict[str, Any]:
        return await counted(asked.data, holdings, work)

    async def hand_over(asked: Heard[Any], work: Any) -> dict[str, Any]:
        return await handed(asked.subject_id, asked.data, holdings, work)

    async def take_back(asked: Heard[Any], work: Any) -> dict[str, Any]:
        return {"moved": await taken_back(asked.subject_id, asked.data.user_id, holdings, work)}

    return obey(count, count_held), obey(give, hand_over), obey(back, take_back)


async def counted(asked: Wish, holdings: Sequence[Holding[Any, Any]], work: Any) -> dict[str, Any]:
    """What somebody holds here of each kind, and who would get how much of it."""
    held: dict[str, int] = {}
    split: dict[str, dict[str, int]] = defaultdict(dict)
    given: dict[str, list[str]] = defaultdict(list)
    for holding in _meant(asked.scope, holdings):
        found = await work.connection.fetch(holding.find, work.tenant_id, asked.user_id)
        held[holding.kind] = len(found)
        shares = await _shares([(row["id"], row["customer_id"]) for row in found], asked, holding, work)
        for id, to in shares:
            split[str(to)][holding.kind] = split[str(to)].get(holding.kind, 0) + 1
            if holding.kind == CUSTOMERS:
                given[str(to)].append(str(id))
    return {"held": held, "split": split, "given": given}


async def handed(
    saga_id: UUID, asked: Wish, holdings: Sequence[Holding[Any, Any]], work: Any
) -> dict[str, Any]:
    """Give what somebody holds here to their successors. Raises UnknownSuccessor."""
    people = await _people(asked, work)
    moved: dict[str, int] = {}
    given: dict[str, list[str]] = defaultdict(list)
    for holding in _meant(asked.scope, holdings):
        found = await work.connection.fetch(holding.find, work.tenant_id, asked.user_id)
        roots = await holding.roots(work).many([row["id"] for row in found], lock=True)
        left = [
            (row["id"], row["customer_id"]) for row in found if roots[row["id"]].owner_id == asked.user_id
        ]
        shares = await _shares(left, asked, holding, work)
        for id, to in shares:
            await holding.give(roots[id], people[to], saga_id, work)
            if holding.kind == CUSTOMERS:
                given[str(to)].append(str(id))
        ids, owners = [id for id, _ in shares], [to for _, to in shares]
        await work.connection.execute(KEEP, work.tenant_id, saga_id, holding.kind, ids, owners)
        moved[holding.kind] = len(shares)
    return {"moved": moved, "given": given}


async def taken_back(
    saga_id: UUID, user_id: UUID, holdings: Sequence[Holding[Any, Any]], work: Any
) -> dict[str, int]:
    """Give back what a hand-over moved, as far as nobody has moved it on; how many of each kind."""
    person = await work.people.find(user_id)
    moved: dict[str, int] = {}
    for holding in reversed(holdings):
        kept = {
            row["record_id"]: row["to_id"] for row in await work.connection.fetch(KEPT, saga_id, holding.kind)
        }
        roots = await holding.roots(work).many(list(kept), lock=True) if kept else {}
        back = [root for id, root in roots.items() if root.owner_id == kept[id] and root.deleted_at is None]
        given = [
            root for root in back if person is not None and await _given(root, person, saga_id, holding, work)
        ]
        if kept:
            moved[holding.kind] = len(given)
    await work.connection.execute(FORGET, saga_id)
    return moved


async def _given(
    root: Record, person: Person, saga_id: UUID, holding: Holding[Any, Any], work: UnitOfWork
) -> bool:
    """Whether it could be given back: what is just being merged or converted stays where it is."""
    try:
        async with work.step(work.cause):
            await holding.give(root, person, saga_id, work)
    except Refusal:
        return False
    return True


async def documents_follow(
    customer_id: UUID, former_id: UUID, owner_id: UUID, holdings: Sequence[Holding[Any, Any]], work: Any
) -> None:
    """What somebody holds of a customer that was handed to a colleague goes along with it; what others hold does not."""
    person = await work.people.find(owner_id)
    for holding in holdings if person is not None else ():
        statement = f"SELECT id FROM ({holding.find}) held WHERE customer_id = $3"
        found = await work.connection.fetch(statement, work.tenant_id, former_id, customer_id)
        roots = await holding.roots(work).many([row["id"] for row in found], lock=True)
        for root in roots.values():
            if root.owner_id == former_id:
                await holding.give(root, person, customer_id, work)


def _meant(scope: Sequence[str], holdings: Sequence[Holding[Any, Any]]) -> list[Holding[Any, Any]]:
    return [holding for holding in holdings if holding.kind in scope]


async def _people(asked: Wish, work: Any) -> Mapping[UUID, Person]:
    people: Mapping[UUID, Person] = await work.people.find_all(asked.to)
    for user_id in asked.to:
        if user_id not in people or not people[user_id].active:
            raise UnknownSuccessor(user_id=str(user_id))
    return people


async def _shares(
    found: Sequence[tuple[UUID, UUID | None]], asked: Wish, holding: Holding[Any, Any], work: Any
) -> list[tuple[UUID, UUID]]:
    """Each record with whom it goes to: what is a customer's, to whoever gets the customer; the rest in turn."""
    follows = {customer: to for to, customers in asked.given.items() for customer in customers}
    shares = [(id, follows[customer]) for id, customer in found if customer in follows]
    rest = [id for id, customer in found if customer not in follows]
    load: dict[UUID, int] = {}
    if asked.strategy == "least_loaded" and rest:
        rows = await work.connection.fetch(holding.load, work.tenant_id, list(asked.to))
        load = {row["id"]: row["held"] for row in rows}
    return shares + (dealt(rest, asked.to, load) if rest and asked.to else [])
