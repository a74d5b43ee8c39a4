"""The end of what lies in the recycle bin: thirty days, then gone for good."""

from contracts.leads import LeadFollowUpSnapshot
from records.custom_fields.store import field_keys
from records.recycle_bin import RecycleBin
from services.leads.storage.tables import conversions, follow_ups, leads, shares
from services.leads.storage.work import LeadsWork

LEADS: RecycleBin[LeadsWork] = RecycleBin(
    "leads",
    leads,
    lambda work: work.leads,
    parts=(follow_ups.c.lead_id, conversions.c.lead_id, shares.c.lead_id, field_keys.c.record_id),
    told={LeadFollowUpSnapshot.entity: follow_ups.c.lead_id},
)
