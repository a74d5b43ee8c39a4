"""What leads are recognised by, copied from their state: a customer may be one of them already."""

from collections.abc import Sequence
from typing import Any

from chassis.hearing import Copied
from chassis.work import UnitOfWork
from contracts.leads import LeadSnapshot
from records.duplicates import email_key, name_key, phone_key

COPY_LEADS = """
INSERT INTO lead_keys AS known
    (tenant_id, lead_id, version, name, owner_id, department_id, phone_key, email_key, name_key)
SELECT $1, new.lead_id, new.version, new.name, new.owner_id, new.department_id, new.phone_key, new.email_key,
    new.name_key
FROM jsonb_to_recordset($2::jsonb) AS new (lead_id uuid, version bigint, name text, owner_id uuid,
    department_id uuid, phone_key text, email_key text, name_key text)
ON CONFLICT (tenant_id, lead_id) DO UPDATE SET version = excluded.version, name = excluded.name,
    owner_id = excluded.owner_id, department_id = excluded.department_id, phone_key = excluded.phone_key,
    email_key = excluded.email_key, name_key = excluded.name_key
WHERE known.version < excluded.version
"""


class LeadKeys:
    """The copy, inside a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def copy(self, batch: Sequence[Copied[LeadSnapshot]]) -> None:
        """Keep by what leads are recognised; deleted, converted and purged ones are no likenesses."""
        gone = [one.entity_id for one in batch if not _counts(one.after)]
        await self._work.connection.execute(
            "DELETE FROM lead_keys WHERE tenant_id = $1 AND lead_id = ANY ($2::uuid[])",
            self._work.tenant_id,
            gone,
        )
        kept = [_lead_row(one.after, one.version) for one in batch if one.after and _counts(one.after)]
        await self._work.connection.execute(COPY_LEADS, self._work.tenant_id, kept)


def _counts(lead: LeadSnapshot | None) -> bool:
    return lead is not None and lead.deleted_at is None and lead.status != "converted"


def _lead_row(lead: LeadSnapshot, version: int) -> dict[str, Any]:
    return {
        "lead_id": lead.id,
        "version": version,
        "name": lead.company or lead.name,
        "owner_id": lead.owner_id,
        "department_id": lead.department_id,
        "phone_key": phone_key(lead.phone),
        "email_key": email_key(lead.email),
        "name_key": name_key(lead.company),
    }
