"""Take in a new lead: check, find its likenesses, route it to a pool or into somebody's hands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from pools.application.assign import make_room
from pools.application.push import choose_owner, give
from pools.application.route import home_for
from pools.domain.facts import Because
from records.dictionaries import check_offered
from records.duplicates.checking import Checked
from records.duplicates.finding import Likeness
from records.duplicates.hints import Hint, hints
from records.duplicates.policy import EntryPoint, Policy
from records.rights import require_writable
from services.leads.application.likeness import MODULE, keys_of, keys_of_traits, likeness_of
from services.leads.application.ports import LeadsWork
from services.leads.domain.dictionaries import SOURCE
from services.leads.domain.lead import Lead
from services.leads.domain.refusals import Duplicate


@dataclass(frozen=True, slots=True)
class NewLead:
    """What is known of a lead when it begins. `values` are fields of `domain.lead.DESCRIPTION`.

    `cells`: the custom ones among them are texts of a spreadsheet.
    """

    values: dict[str, Any]
    pool_id: UUID | None = None
    owner_id: UUID | None = None
    origin: str = "api"
    occurred_at: datetime | None = None
    id: UUID | None = None
    cells: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The new lead, or the one that took its place, and the records it resembles."""

    lead: Lead
    duplicates: list[Likeness] = field(default_factory=list)
    attached: bool = False


async def create_lead(new: NewLead, work: LeadsWork) -> Taken:
    """Make the lead. Raises Invalid, Duplicate (where the entry point's policy blocks) and HoldCapReached.

    Where the policy attaches, an open lead that is the same takes what it lacks, and no other is made.
    """
    work.principal.require("leads:write")
    require_writable(new.values, "leads", work.principal)
    if new.owner_id is not None and new.owner_id != work.principal.user_id:
        work.principal.require("leads:assign")
    if new.occurred_at is not None:
        work.principal.require("import:backdate")
    await check_offered(SOURCE, new.values.get("source"), work, field="source")
    id = new.id or new_id()
    lead = Lead(
        id=id,
        tenant_id=work.tenant_id,
        created_at=new.occurred_at or work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        pool_id=UUID(int=0),
        **await work.custom.begun("leads", id, new.values, cells=new.cells),
    )
    entry = EntryPoint.of(new.origin, work.principal)
    checked = await work.duplicates.check(keys_of(lead), entry)
    if checked.policy is Policy.BLOCK:
        raise Duplicate(duplicates=[hint.plain for hint in await hints_for_caller(checked.decisive, work)])
    if checked.policy is Policy.ATTACH and (target := await _attached(checked, entry, new, lead, work)):
        return Taken(target, checked.found, attached=True)
    home = await home_for(lead, new.pool_id, work)
    lead.pool_id = home.pool.id
    if new.owner_id is not None:
        lead.department_id = await make_room(home.pool, new.owner_id, work)
        lead.owner_id = new.owner_id
    chosen = await choose_owner(lead, home.pool, work) if new.owner_id is None else None
    work.leads.add(lead)
    known = [one.id for one in checked.found]
    work.announce(lead, lead.begin(new.origin, work.now, new.occurred_at, known, home.because))
    if chosen is not None:
        await give(lead, chosen, work)
    work.duplicates.note(likeness_of(lead), keys_of(lead))
    return Taken(lead, checked.found)


async def read_ahead(news: Sequence[NewLead], work: LeadsWork) -> None:
    """Look up at once whom all these resemble."""
    traits = ("name", "company", "phone", "email")
    keys = [keys_of_traits(*(new.values.get(name) for name in traits)) for new in news]
    await work.duplicates.read_ahead(keys, EntryPoint.of("api", work.principal))


async def hints_for_caller(found: Sequence[Likeness], work: LeadsWork) -> list[Hint]:
    """What the caller may know of likely duplicates."""
    pooled = any(one.owner_id is None for one in found)
    return await hints(found, work.principal, work.people, await work.my_pools() if pooled else ())


async def _attached(
    checked: Checked, entry: EntryPoint, new: NewLead, lead: Lead, work: LeadsWork
) -> Lead | None:
    """The open lead that this one is, with what it lacked; None if no lead is open that it could join."""
    mine = [one.id for one in checked.decisive if one.module == MODULE]
    open_ones = [one for one in (await work.leads.many(mine, lock=True)).values() if one.is_open]
    if not open_ones:
        return None
    target = min(open_ones, key=lambda one: mine.index(one.id))
    matched = next(one.matched for one in checked.decisive if one.id == target.id)
    facts = {"entry": entry.value, "matched": list(matched), "origin": new.origin}
    custom = await work.custom.handed_over("leads", target, lead.id, lead.custom)
    values = {name: value for name, value in new.values.items() if name != "custom"}
    filled = target.fill(values, Because("duplicate_policy", facts=facts), custom)
    if filled is not None:
        work.announce(target, filled)
    return target
