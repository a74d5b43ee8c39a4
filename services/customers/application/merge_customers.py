"""Merge two records of one customer (合并): the saga from the wish to its end, and its way back."""

from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import TypeAdapter

from chassis.ids import new_id
from chassis.sagas import PATIENCE
from contracts.commands import MERGE_PARTICIPANTS
from kernel.joining import LaterMerge, SameRecord, choices_of
from kernel.refusal import NotFound
from pools.domain.claiming import check_held
from records.rights import require_writable
from services.customers.application.ports import CustomersWork
from services.customers.domain import facts
from services.customers.domain.customer import Customer
from services.customers.domain.joining import CHOSEN, joined
from services.customers.domain.merge import Asked, Ended, Merge, MergeStatus, Repointed
from services.customers.domain.refusals import BeingMerged


async def both(from_id: UUID, into_id: UUID, work: CustomersWork, *, lock: bool) -> tuple[Customer, Customer]:
    """The record that goes and the one that lives on, if the caller may merge them. Raises NotFound, Forbidden."""
    work.principal.require("customers:merge")
    if from_id == into_id:
        raise SameRecord(id=str(from_id))
    found = await work.customers.many([from_id, into_id], lock=lock)
    for id in (from_id, into_id):
        if id not in found:
            raise NotFound(kind="customer", id=str(id))
        await work.check_writable(found[id], "customers:merge")
    return found[from_id], found[into_id]


async def merge_customers(from_id: UUID, into_id: UUID, fields: dict[str, Any], work: CustomersWork) -> Merge:
    """Set out to merge. Raises Invalid, SameRecord, BeingMerged, MergedAway, InRecycleBin."""
    source, target = await both(from_id, into_id, work, lock=True)
    require_writable(fields, "customers", work.principal)
    running = await work.merges.under_way([from_id, into_id])
    if running is not None:
        raise BeingMerged(merge_id=str(running))
    merge = Merge(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        from_id=from_id,
        into_id=into_id,
        participants=list(MERGE_PARTICIPANTS),
        choices=choices_of(fields, CHOSEN, source, target),
        deadline=work.now + PATIENCE,
    )
    for customer in (source, target):
        work.announce(customer, customer.start_merge(merge.id, from_id, into_id))
    await _follow(merge.begin(), merge, work)
    return merge


async def hear_answer(
    merge_id: UUID,
    number: int,
    done: dict[str, Any] | None,
    refused: dict[str, Any] | None,
    work: CustomersWork,
) -> None:
    """A participant has answered a step."""
    merge = await work.merges.get(merge_id)
    if refused is None:
        await _follow(merge.hear_done(number, done or {}), merge, work)
    else:
        await _follow(merge.hear_refused(number, refused["code"], refused["message"]), merge, work)


async def give_up_waiting(merge_id: UUID, work: CustomersWork) -> None:
    """No answer came in time."""
    merge = await work.merges.get(merge_id)
    if merge.deadline <= work.now:
        await _follow(merge.give_up(), merge, work)


async def undo_merge(merge_id: UUID, work: CustomersWork) -> Merge:
    """Take a merge back. Raises MergeNotOver, UndoExpired, LaterMerge, HoldCapReached."""
    merge = await work.merges.get(merge_id)
    await _make_room(merge, work)
    source, target = await both(merge.from_id, merge.into_id, work, lock=True)
    later = await work.merges.later(merge)
    if later is not None:
        raise LaterMerge(merge_id=str(later))
    outcome = merge.undo(work.now)
    await _part(merge, source, target, work)
    await _follow(outcome, merge, work)
    return merge


async def _make_room(merge: Merge, work: CustomersWork) -> None:
    """See that the owner of the record that comes back may hold one more, and keep that so until the end.

    The owner's quota row is locked before any customer, as everywhere.
    """
    source = await work.customers.get(merge.from_id)
    sea = await work.pools.find(source.sea_id)
    if source.owner_id is None or sea is None or sea.claim.hold_cap is None:
        return
    await work.quotas.lock(sea.id, [source.owner_id])
    check_held(sea.claim, source.owner_id, await work.quotas.held(sea.id, source.owner_id))


async def _follow(outcome: Asked | Repointed | Ended | None, merge: Merge, work: CustomersWork) -> None:
    if outcome is None:
        return
    merge.deadline = work.now + PATIENCE
    if isinstance(outcome, Repointed):
        outcome = await _join(merge, work)
    if isinstance(outcome, Asked):
        there, back = MERGE_PARTICIPANTS[outcome.participant]
        kind = back if outcome.back else there
        by = None if outcome.back else merge.created_by
        work.ask(merge, merge.number, kind(from_id=merge.from_id, into_id=merge.into_id), by)
    elif outcome.status is MergeStatus.FAILED:
        await _let_go(merge, work)
    await work.merges.save(merge)


async def _join(merge: Merge, work: CustomersWork) -> Ended:
    """The customers themselves become one: fields, contacts, follow-ups, totals."""
    found = await work.customers.many([merge.from_id, merge.into_id], lock=True)
    source, target = found[merge.from_id], found[merge.into_id]
    values = joined(source, target, merge.choices)
    if await _is_above(source, target, work):
        values["parent_id"] = source.parent_id
    former = [await work.dealings.standing(one.id, one.order_total.currency) for one in (source, target)]
    merge.moved = {**merge.moved, "customers": await work.pointing.point(merge)}
    changed = {name: value for name, value in values.items() if getattr(target, name) != value}
    took = {
        name: [_plain(name, getattr(target, name)), _plain(name, value)] for name, value in changed.items()
    }
    told = {"fields": took, "collaborators": source.collaborators}
    if "custom" in changed:
        changed["custom"] = await work.custom.put(
            "customers", target.id, changed["custom"], taken_from=source.id
        )
    follow_ups = tuple(await work.pointing.follow_ups(merge.id))
    fact = facts.Merged(merge.id, source.id, target.id, merge.choices, follow_ups)
    await _settle((source, target), former, merge, work)
    work.announce(target, target.take_over(changed, fact))
    work.announce(source, source.merge_away(fact, work.now))
    return merge.finish(told, work.now)


async def _part(merge: Merge, source: Customer, target: Customer, work: CustomersWork) -> None:
    """The customers themselves are two again, but for what somebody has changed since."""
    former = [await work.dealings.standing(one.id, one.order_total.currency) for one in (source, target)]
    follow_ups = await work.pointing.follow_ups(merge.id)
    fields: dict[str, list[Any]] = merge.took.get("fields", {})
    values = {
        name: _typed(name, before)
        for name, (before, after) in fields.items()
        if _plain(name, getattr(target, name)) == after
    }
    if "custom" in values:
        values["custom"] = await work.custom.put("customers", target.id, values["custom"])
        await work.custom.put("customers", source.id, source.custom)
    back = tuple((source.id, entry) for of, entry in follow_ups if of == target.id)
    fact = facts.MergeUndone(merge.id, source.id, target.id, back)
    work.announce(target, target.let_back(values, fact))
    work.announce(source, source.come_back(merge.took.get("collaborators", []), fact))
    await work.pointing.restore(merge)
    await _settle((source, target), former, merge, work)


async def _settle(
    customers: tuple[Customer, Customer], former: list[Any], merge: Merge, work: CustomersWork
) -> None:
    """Totals follow the documents."""
    for customer, before in zip(customers, former, strict=True):
        now = await work.dealings.standing(customer.id, customer.order_total.currency)
        change, _ = customer.settle(before, now, "merge", merge.id)
        if change is not None:
            work.announce(customer, change)


async def _let_go(merge: Merge, work: CustomersWork) -> None:
    """The merge came to nothing: both are as before."""
    found = await work.customers.many([merge.from_id, merge.into_id], lock=True)
    for customer in found.values():
        if customer.merge_id == merge.id:
            failed = customer.fail_merge(merge.from_id, merge.into_id, merge.failure or {})
            work.announce(customer, failed)


async def _is_above(source: Customer, target: Customer, work: CustomersWork) -> bool:
    """Whether the record that goes is a group above the one that lives on: then that moves up to its place."""
    seen: set[UUID] = set()
    above = target.parent_id
    while above is not None and above not in seen:
        if above == source.id:
            return True
        seen.add(above)
        parent = await work.customers.find(above)
        above = parent.parent_id if parent else None
    return False


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_type_hints(Customer)[name])


def _plain(name: str, value: Any) -> Any:
    """A field's value as JSON holds it."""
    return _adapter(name).dump_python(value, mode="json")


def _typed(name: str, value: Any) -> Any:
    return _adapter(name).validate_python(value)
