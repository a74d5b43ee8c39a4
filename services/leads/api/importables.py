"""The kinds of rows that leads takes over from files."""

from records.imports import Importable, Undo, together
from services.leads.api.bulk import change_back
from services.leads.api.problems import MESSAGES
from services.leads.api.views import LeadPatch
from services.leads.application.change_lead import delete_lead
from services.leads.application.import_lead import LeadRow, import_lead, look_ahead
from services.leads.storage.work import LeadsWork

LEADS: Importable[LeadRow, LeadsWork] = Importable(
    "leads",
    LeadRow,
    together(import_lead, lambda row: row.external_id, look_ahead),
    MESSAGES,
    Undo("lead", delete_lead, change_back, LeadPatch.model_fields),
)
