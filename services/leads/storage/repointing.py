"""What of leads points at customers: what converted leads have become, and the conversions that led there."""

from records.repointing import Pointer, roots, rows
from services.leads.domain.lead import Lead
from services.leads.storage.work import LeadsWork

CONVERTED = "SELECT id FROM leads WHERE tenant_id = $1 AND customer_id = $2"

POINTERS: tuple[Pointer[LeadsWork], ...] = (
    roots("leads", CONVERTED, lambda work: work.leads, Lead.follow_customer),
    rows("conversions", "conversions", "customer_id"),
)
