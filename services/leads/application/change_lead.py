"""Change what is known of a lead, put it into the recycle bin, and take it out again."""

from typing import Any
from uuid import UUID

from chassis.door import expect
from records.dictionaries import check_offered
from records.rights import require_writable
from services.leads.application.ports import LeadsWork
from services.leads.domain.dictionaries import SOURCE
from services.leads.domain.lead import Lead


async def change_lead(lead_id: UUID, values: dict[str, Any], version: int | None, work: LeadsWork) -> Lead:
    """Set fields of the lead, seen at `version` (None: whatever it is). Raises StaleVersion, Invalid."""
    lead = await _for_writing(lead_id, "leads:write", work)
    require_writable(values, "leads", work.principal)
    expect(lead, version)
    if values.get("source") != lead.source:
        await check_offered(SOURCE, values.get("source"), work, field="source")
    changed = lead.change(await work.custom.changed("leads", lead, values))
    if changed.fields:
        work.announce(lead, changed)
    return lead


async def delete_lead(lead_id: UUID, work: LeadsWork) -> Lead:
    """Put the lead into the recycle bin."""
    lead = await _for_writing(lead_id, "leads:delete", work)
    work.announce(lead, lead.delete(work.now))
    return lead


async def restore_lead(lead_id: UUID, work: LeadsWork) -> Lead:
    """Take the lead out of the recycle bin, as it was."""
    lead = await _for_writing(lead_id, "leads:delete", work)
    work.announce(lead, lead.restore(work.now))
    return lead


async def _for_writing(lead_id: UUID, permission: str, work: LeadsWork) -> Lead:
    work.principal.require(permission)
    lead = await work.leads.get(lead_id)
    await work.check_reach(lead, permission)
    return lead
