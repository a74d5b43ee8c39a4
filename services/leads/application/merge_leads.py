"""Merge two records of one lead (合并), and take it back."""

from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import TypeAdapter

from chassis.ids import new_id
from kernel.joining import LaterMerge, SameRecord, choices_of
from kernel.refusal import NotFound
from pools.application.assign import make_room
from pools.domain.claiming import check_held
from records.rights import require_writable
from services.leads.application.ports import LeadsWork
from services.leads.domain import facts
from services.leads.domain.lead import Lead
from services.leads.domain.merge import CHOSEN, HANDS, LeadMerge, heir, joined
from services.leads.domain.refusals import StepNotAllowed
from services.leads.domain.status import HELD, Status


async def both(from_id: UUID, into_id: UUID, work: LeadsWork, *, lock: bool = False) -> tuple[Lead, Lead]:
    """The lead that goes and the one that lives on, if the caller may merge them. Raises NotFound, SameRecord."""
    work.principal.require("leads:merge")
    if from_id == into_id:
        raise SameRecord(id=str(from_id))
    found = await work.leads.many([from_id, into_id], lock=lock)
    for id in (from_id, into_id):
        if id not in found:
            raise NotFound(kind="lead", id=str(id))
        await work.check_reach(found[id], "leads:merge")
    return found[from_id], found[into_id]


async def merge_leads(from_id: UUID, into_id: UUID, fields: dict[str, Any], work: LeadsWork) -> LeadMerge:
    """Make two leads one. Raises Invalid, SameRecord, MergedAway, BeingConverted, StepNotAllowed, HoldCapReached.

    Somebody's quota row is locked before the leads, as in claims; what goes counts no longer when room is made.
    """
    require_writable([name for name in fields if name != "owner_id"], "leads", work.principal)
    source, target = await both(from_id, into_id, work)
    choices = choices_of(fields, (*CHOSEN, "owner_id"), source, target)
    if (wanted := heir(source, target, choices)) is not None:
        await work.quotas.lock(target.pool_id, [wanted])
    source, target = await both(from_id, into_id, work, lock=True)
    for lead in (source, target):
        lead.check_mergeable()
    if target.status is Status.INVALID:
        raise StepNotAllowed(status=target.status.value, to="merged")
    merge = LeadMerge(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        from_id=from_id,
        into_id=into_id,
        choices=choices,
    )
    heir_id = heir(source, target, choices)
    values = joined(source, target, choices, heir_id, work.now)
    moved = await work.merges.move_follow_ups(from_id, into_id)
    fact = facts.Merged(merge.id, from_id, into_id, choices, moved)
    work.announce(source, source.merge_away(fact, work.now))
    if heir_id is not None:
        values["department_id"] = await make_room(await work.pools.get(target.pool_id), heir_id, work)
    changed = {name: value for name, value in values.items() if getattr(target, name) != value}
    if "custom" in changed:
        changed["custom"] = await work.custom.put("leads", into_id, changed["custom"], taken_from=from_id)
    merge.took = {
        name: [_plain(name, getattr(target, name)), _plain(name, value)] for name, value in changed.items()
    }
    merge.follow_ups = [entry.id for entry in moved]
    work.announce(target, target.take_over(changed, fact))
    await work.merges.save(merge)
    return merge


async def undo_merge(merge_id: UUID, work: LeadsWork) -> LeadMerge:
    """Take a merge back. Raises MergeNotOver, UndoExpired, LaterMerge, HoldCapReached, and what moves the leads now."""
    merge = await work.merges.find(merge_id, lock=True)
    seen = await work.leads.get(merge.from_id)
    if seen.owner_id is not None:
        await work.quotas.lock(seen.pool_id, [seen.owner_id])
    source, target = await both(merge.from_id, merge.into_id, work, lock=True)
    target.check_mergeable()
    later = await work.merges.later(merge)
    if later is not None:
        raise LaterMerge(merge_id=str(later))
    merge.undo(work.now)
    moved = await work.merges.move_follow_ups(target.id, source.id, merge.follow_ups)
    fact = facts.MergeUndone(merge.id, source.id, target.id, {}, moved)
    values = _given_back(merge, target)
    if "custom" in values:
        values["custom"] = await work.custom.put("leads", target.id, values["custom"])
        await work.custom.put("leads", source.id, source.custom)
    work.announce(target, target.take_over(values, fact))
    await _check_room(source, work)
    work.announce(source, source.come_back(fact))
    await work.merges.save(merge)
    return merge


def _given_back(merge: LeadMerge, target: Lead) -> dict[str, Any]:
    """The former values of what nobody has changed since; in whose hands it is goes back as a whole or not at all."""
    same = {name for name, (_, after) in merge.took.items() if _plain(name, getattr(target, name)) == after}
    if not all(name in same for name in HANDS if name in merge.took):
        same -= set(HANDS)
    return {name: _adapter(name).validate_python(merge.took[name][0]) for name in same}


async def _check_room(source: Lead, work: LeadsWork) -> None:
    """Raise HoldCapReached where the owner of the lead that comes back may hold no more."""
    pool = await work.pools.find(source.pool_id)
    if source.owner_id is None or source.status not in HELD or pool is None:
        return
    if pool.claim.hold_cap is not None:
        check_held(pool.claim, source.owner_id, await work.quotas.held(pool.id, source.owner_id))


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_type_hints(Lead)[name])


def _plain(name: str, value: Any) -> Any:
    """A field's value as JSON holds it."""
    return _adapter(name).dump_python(value, mode="json")
