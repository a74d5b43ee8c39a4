"""What sagas ask of leads."""

from typing import Any

from contracts.commands import RepointInLeads, RestoreInLeads
from contracts.handover import CountInLeads, HandOverLeads, TakeBackLeads
from records.handing_over import handover_ears
from records.repointing import repoint_ears
from services.leads.storage.handing_over import HOLDINGS
from services.leads.storage.repointing import POINTERS

EARS: tuple[Any, ...] = (
    *repoint_ears(RepointInLeads, RestoreInLeads, POINTERS),
    *handover_ears(CountInLeads, HandOverLeads, TakeBackLeads, HOLDINGS),
)
